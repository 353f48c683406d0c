"""Ways into deadlines: fixed addresses first, those that name a case after them."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.clock import answering, holding, listing, reporting, showing

SECTION = "cases"

ENTRANCES = [
    Entrance(
        name="clock.mine", path="clock/mine/", view=showing.mine,
        needs=Permission.VIEW_CASES, section=SECTION, menu="每日提醒", waiting=showing.unread,
    ),
    Entrance(
        name="clock.calendar", path="clock/calendar/", view=showing.calendar,
        needs=Permission.VIEW_CASES, section=SECTION, menu="校历与期限",
    ),
    Entrance(
        name="clock.rises", path="clock/rises/", view=listing.rises, methods=("GET", "POST"),
        needs=Permission.WORK_CASES, section=SECTION, menu="上报待接办", waiting=listing.rises_waiting,
    ),
    Entrance(
        name="clock.owed", path="clock/owed/", view=listing.owed, methods=("GET", "POST"),
        needs=Permission.WORK_CASES, section=SECTION, menu="应填报的表", waiting=listing.owed_waiting,
    ),
    Entrance(
        name="clock.export", path="clock/export/", view=listing.export, methods=("GET", "POST"),
        needs=Permission.WORK_CASES, also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="clock.raise", path="clock/<str:code>/raise/", view=reporting.raise_up, methods=("GET", "POST"),
        needs=Permission.WORK_CASES, section=SECTION, recipe="case_code",
    ),
    Entrance(
        name="clock.send", path="clock/<str:code>/send/", view=reporting.send, methods=("GET", "POST"),
        needs=Permission.WORK_CASES, section=SECTION, recipe="case_code",
    ),
    Entrance(
        name="clock.answer", path="clock/<str:code>/answer/", view=answering.answer, methods=("GET", "POST"),
        needs=Permission.WORK_CASES, section=SECTION, recipe="case_code",
    ),
    Entrance(
        name="clock.hold", path="clock/<str:code>/hold/", view=holding.hold, methods=("GET", "POST"),
        needs=Permission.WORK_CASES, section=SECTION, recipe="case_code",
    ),
    Entrance(
        name="clock.release", path="clock/<str:code>/release/", view=holding.release, methods=("GET", "POST"),
        needs=Permission.WORK_CASES, section=SECTION, recipe="case_code",
    ),
]  # fmt: skip
