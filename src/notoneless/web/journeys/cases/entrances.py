"""Ways into the cases: fixed addresses first, those that name a record after them."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.cases import case, exporting, listing, meeting, reporting, sealing, together

SECTION = "cases"

ENTRANCES = [
    Entrance(
        name="cases.list", path="cases/", view=listing.open_list, methods=("GET", "POST"),
        needs=Permission.VIEW_CASES, section=SECTION, menu="未结个案", waiting=listing.overdue,
    ),
    Entrance(
        name="cases.closed", path="cases/closed/", view=listing.closed_list, methods=("GET", "POST"),
        needs=Permission.VIEW_CASES, section=SECTION, menu="已结个案",
    ),
    Entrance(
        name="cases.export", path="cases/export/", view=exporting.export, methods=("GET", "POST"),
        needs=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="cases.export_told", path="cases/told/export/", view=exporting.told, methods=("GET", "POST"),
        needs=Permission.VIEW_CASES, also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="cases.together", path="cases/together/", view=together.together, methods=("POST",),
        needs=Permission.WORK_CASES, section=SECTION,
    ),
    Entrance(
        name="cases.told", path="cases/told/", view=reporting.told,
        needs=Permission.VIEW_CASES, section=SECTION, menu="收到的报告", waiting=reporting.told_waiting,
    ),
    Entrance(
        name="cases.take_note", path="cases/told/noted/", view=reporting.take_note, methods=("POST",),
        needs=Permission.VIEW_CASES, section=SECTION,
    ),
    Entrance(
        name="cases.report", path="cases/report/", view=reporting.report, methods=("GET", "POST"),
        needs=Permission.REPORT_SUSPICION, section=SECTION, menu="疑似报告",
    ),
    Entrance(
        name="cases.met", path="cases/met/", view=meeting.met, methods=("GET", "POST"),
        needs=Permission.REGISTER_MET, section=SECTION, menu="入户新发现",
    ),
    Entrance(
        name="cases.tip", path="cases/tip/", view=reporting.tip, methods=("GET", "POST"),
        needs=Permission.OPEN_CASE, section=SECTION, menu="登记线索",
    ),
    Entrance(
        name="cases.sent", path="cases/reports/<str:code>/", view=reporting.sent,
        needs=(Permission.REPORT_SUSPICION, Permission.VIEW_CASES), section=SECTION, recipe="report_code",
    ),
    Entrance(
        name="cases.page", path="cases/<str:code>/", view=case.case,
        needs=Permission.VIEW_CASES, section=SECTION, recipe="case_code",
    ),
    Entrance(
        name="cases.move", path="cases/<str:code>/move/<str:name>/", view=case.move, methods=("GET", "POST"),
        needs=Permission.WORK_CASES, section=SECTION, recipe="case_move",
    ),
    Entrance(
        name="cases.sealed", path="cases/<str:code>/sealed/", view=sealing.sealed, methods=("GET", "POST"),
        needs=Permission.VIEW_CASES, section=SECTION, recipe="case_code",
    ),
    Entrance(
        name="cases.seal", path="cases/<str:code>/seal/", view=sealing.seal, methods=("GET", "POST"),
        needs=Permission.RECORD_VISITS, section=SECTION, recipe="case_code",
    ),
    Entrance(
        name="cases.check", path="cases/<str:code>/check/", view=case.check, methods=("GET", "POST"),
        needs=Permission.WORK_CASES, section=SECTION, recipe="case_code",
    ),
]  # fmt: skip
