"""Ways into the visits: fixed addresses first, those that name a record after them."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.visits import (
    correcting,
    listing,
    must_return,
    planning,
    promising,
    reading,
    recording,
    sending,
)

SECTION = "cases"

ENTRANCES = [
    Entrance(
        name="visits.review", path="visits/review/", view=listing.review,
        needs=Permission.WORK_CASES, section=SECTION, menu="补录和更正核对", waiting=listing.review_waiting,
    ),
    Entrance(
        name="visits.promises", path="visits/promises/", view=listing.promises,
        needs=Permission.RECORD_VISITS, section=SECTION, menu="返校承诺", waiting=listing.promises_waiting,
    ),
    Entrance(
        name="visits.must_return", path="visits/must-return/", view=must_return.must_return_list,
        methods=("GET", "POST"), needs=Permission.VIEW_CASES, section=SECTION, menu="必劝返名单",
    ),
    Entrance(
        name="visits.must_return_export", path="visits/must-return/export/", view=must_return.export,
        methods=("GET", "POST"), needs=Permission.VIEW_CASES, also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="visits.export_review", path="visits/review/export/", view=listing.export_review,
        methods=("GET", "POST"), needs=Permission.WORK_CASES, also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="visits.export_promises", path="visits/promises/export/", view=listing.export_promises,
        methods=("GET", "POST"), needs=Permission.RECORD_VISITS, also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="visits.send", path="visits/send/", view=sending.send, methods=("POST",),
        needs=Permission.RECORD_VISITS, section=SECTION,
    ),
    Entrance(
        name="visits.record", path="visits/record/<str:code>/", view=recording.record, methods=("GET", "POST"),
        needs=Permission.RECORD_VISITS, section=SECTION, recipe="case_code",
    ),
    Entrance(
        name="visits.promise", path="visits/promise/<str:code>/", view=promising.promise, methods=("GET", "POST"),
        needs=Permission.RECORD_VISITS, section=SECTION, recipe="case_code",
    ),
    Entrance(
        name="visits.plans", path="visits/plans/<str:code>/", view=planning.plans,
        needs=Permission.VIEW_CASES, section=SECTION, recipe="case_code",
    ),
    Entrance(
        name="visits.plan", path="visits/plans/<str:code>/new/<str:kind>/", view=planning.plan,
        methods=("GET", "POST"), needs=Permission.RECORD_VISITS, section=SECTION, recipe="case_and_plan",
    ),
    Entrance(
        name="visits.pledge", path="visits/plans/<str:code>/pledge/", view=planning.pledge,
        methods=("GET", "POST"), needs=Permission.RECORD_VISITS, section=SECTION, recipe="case_code",
    ),
    Entrance(
        name="visits.list", path="visits/of/<str:code>/", view=reading.visits,
        needs=Permission.VIEW_CASES, section=SECTION, recipe="case_code",
    ),
    Entrance(
        name="visits.page", path="visits/<str:code>/", view=reading.visit,
        needs=Permission.VIEW_CASES, section=SECTION, recipe="visit_code",
    ),
    Entrance(
        name="visits.correct", path="visits/<str:code>/correct/", view=correcting.correct, methods=("GET", "POST"),
        needs=Permission.RECORD_VISITS, section=SECTION, recipe="visit_code",
    ),
    Entrance(
        name="visits.look", path="visits/<str:code>/look/", view=correcting.look, methods=("POST",),
        needs=Permission.WORK_CASES, section=SECTION, recipe="visit_code",
    ),
]  # fmt: skip
