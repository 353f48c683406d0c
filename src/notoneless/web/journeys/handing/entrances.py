"""Ways into what changes hands."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.handing import transferring

SECTION = "cases"
FORM = ("GET", "POST")

ENTRANCES = [
    Entrance(
        name="handing.transfers", path="transfers/", view=transferring.box, methods=FORM,
        needs=Permission.VIEW_CASES, section=SECTION, menu="移交", waiting=transferring.waiting,
    ),
    Entrance(
        name="handing.ask", path="cases/<str:code>/transfer/", view=transferring.ask, methods=FORM,
        needs=Permission.WORK_CASES, section=SECTION, recipe="case_code",
    ),
    Entrance(
        name="handing.transfer", path="transfers/<str:code>/", view=transferring.transfer,
        needs=Permission.VIEW_CASES, section=SECTION, recipe="transfer_code",
    ),
    Entrance(
        name="handing.answer", path="transfers/<str:code>/answer/", view=transferring.answer, methods=FORM,
        needs=Permission.WORK_CASES, section=SECTION, recipe="transfer_code",
    ),
    Entrance(
        name="handing.withdraw", path="transfers/<str:code>/withdraw/", view=transferring.withdraw, methods=FORM,
        needs=Permission.WORK_CASES, section=SECTION, recipe="transfer_code",
    ),
]  # fmt: skip
