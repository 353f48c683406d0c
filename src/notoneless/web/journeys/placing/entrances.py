"""Ways into dispositions: fixed addresses first, those that name a record after them."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.placing import choosing, deeds, historic, listing, offices, rechecking

SECTION = "cases"
BOTH = ("GET", "POST")

ENTRANCES = [
    Entrance(
        name="placing.waiting", path="dispositions/waiting/", view=listing.waiting, needs=Permission.GIVE_OPINION,
        section=SECTION, menu="待我签署", waiting=listing.waiting_count,
    ),
    Entrance(
        name="placing.ending", path="dispositions/ending/", view=listing.ending, needs=Permission.WORK_CASES,
        section=SECTION, menu="处置到期", waiting=listing.ending_count,
    ),
    Entrance(
        name="placing.list", path="dispositions/", view=listing.all_list, methods=BOTH, needs=Permission.VIEW_CASES,
        section=SECTION, menu="处置",
    ),
    Entrance(
        name="placing.sign", path="dispositions/waiting/sign/", view=listing.sign, methods=("POST",),
        needs=Permission.GIVE_OPINION, section=SECTION,
    ),
    Entrance(
        name="placing.covers", path="dispositions/covers/", view=offices.covers, methods=BOTH,
        needs=Permission.GIVE_OPINION, section=SECTION,
    ),
    Entrance(
        name="placing.end_cover", path="dispositions/covers/end/", view=offices.end, methods=("POST",),
        needs=Permission.GIVE_OPINION, section=SECTION,
    ),
    Entrance(
        name="placing.shares", path="dispositions/shares/", view=offices.share, needs=Permission.VIEW_CASES,
        section=SECTION,
    ),
    Entrance(
        name="placing.disabled", path="dispositions/disabled/", view=listing.disabled, needs=Permission.VIEW_DISABILITY,
        section=SECTION, menu="残疾儿童一人一案",
    ),
    Entrance(
        name="placing.review", path="dispositions/disabled/<str:code>/", view=offices.review, methods=BOTH,
        needs=Permission.VIEW_DISABILITY, section=SECTION, recipe="child_code",
    ),
    Entrance(
        name="placing.choose", path="dispositions/propose/<str:code>/", view=choosing.choose,
        needs=Permission.VIEW_CASES, section=SECTION, recipe="child_code",
    ),
    Entrance(
        name="placing.historic", path="dispositions/propose/<str:code>/historic/", view=historic.enter, methods=BOTH,
        needs=Permission.WORK_CASES, section=SECTION, recipe="child_code",
    ),
    Entrance(
        name="placing.draft", path="dispositions/propose/<str:code>/<str:way>/", view=choosing.draft, methods=BOTH,
        needs=Permission.WORK_CASES, section=SECTION, recipe="child_and_way",
    ),
    Entrance(
        name="placing.of_case", path="cases/<str:code>/disposition/", view=choosing.of_case,
        needs=Permission.VIEW_CASES, section=SECTION, recipe="case_code",
    ),
    Entrance(
        name="placing.page", path="dispositions/<str:code>/", view=deeds.page, needs=Permission.VIEW_CASES,
        section=SECTION, recipe="disposition_code",
    ),
    *(
        Entrance(
            name=f"placing.{name}", path=f"dispositions/<str:code>/{name}/", view=view, methods=BOTH, needs=needs,
            section=SECTION, recipe="disposition_code",
        )
        for name, view, needs in (
            ("opinion", deeds.opinion, Permission.GIVE_OPINION),
            ("paper", deeds.paper, Permission.GIVE_OPINION),
            ("send", deeds.send, Permission.WORK_CASES),
            ("change", choosing.change, Permission.WORK_CASES),
            ("withdraw", deeds.withdraw, Permission.WORK_CASES),
            ("begin", deeds.begin, Permission.WORK_CASES),
            ("end", deeds.end, Permission.WORK_CASES),
            ("recheck", rechecking.recheck, Permission.WORK_CASES),
        )
    ),
]  # fmt: skip
