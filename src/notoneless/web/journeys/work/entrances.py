"""Ways to the registers of a unit's work."""

from collections.abc import Callable
from typing import Any

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.work import adding, doing, listing, parts, records, units

SECTION = "reports"
BOTH = ("GET", "POST")


def _list(name: str, path: str, view: Callable[..., Any], menu: str, **more: Any) -> Entrance:
    return Entrance(
        name=name,
        path=path,
        view=view,
        methods=BOTH,
        needs=Permission.VIEW_WORK,
        section=SECTION,
        menu=menu,
        **more,
    )


def _page(name: str, path: str, view: Callable[..., Any], recipe: str) -> Entrance:
    return Entrance(
        name=name, path=path, view=view, needs=Permission.VIEW_WORK, section=SECTION, recipe=recipe
    )


def _deed(name: str, path: str, view: Callable[..., Any], recipe: str) -> Entrance:
    return Entrance(
        name=name,
        path=path,
        view=view,
        methods=BOTH,
        needs=Permission.KEEP_WORK,
        section=SECTION,
        recipe=recipe,
    )


ENTRANCES = [
    Entrance(
        name="work.own", path="work/", view=units.own, needs=Permission.VIEW_WORK, section=SECTION, menu="责任体系",
    ),
    Entrance(
        name="work.parts", path="work/parts/", view=parts.page, needs=Permission.VIEW_WORK, section=SECTION,
        menu="分工与网格",
    ),
    _list("work.letters", "work/letters/", listing.letters, "责任书"),
    _list("work.meetings", "work/meetings/", listing.meetings, "会议登记"),
    _list("work.activities", "work/activities/", listing.activities, "宣传登记"),
    _list("work.tasks", "work/tasks/", listing.tasks, "工作任务", waiting=listing.waiting),
    _page("work.unit", "work/units/<str:code>/", units.unit, "worked_unit"),
    _deed("work.seat", "work/units/<str:code>/seat/", adding.seat, "worked_unit"),
    _deed("work.charge", "work/units/<str:code>/charge/", adding.charge, "worked_unit"),
    _deed("work.letters_draw", "work/units/<str:code>/letters/", adding.letters, "worked_unit"),
    _deed("work.meeting_add", "work/units/<str:code>/meeting/", adding.meeting, "worked_unit"),
    _deed("work.activity_add", "work/units/<str:code>/activity/", adding.activity, "worked_unit"),
    _deed("work.task_add", "work/units/<str:code>/task/", adding.task, "worked_unit"),
    _deed("work.seat_end", "work/seats/<int:number>/end/", doing.seat_end, "seat_number"),
    _deed("work.charge_end", "work/charges/<int:number>/end/", doing.charge_end, "charge_number"),
    _page("work.letter", "work/letters/<str:code>/", records.letter, "letter_code"),
    _deed("work.letter_sign", "work/letters/<str:code>/sign/", doing.letter_sign, "letter_code"),
    _deed("work.letter_scan", "work/letters/<str:code>/scan/", doing.letter_scan, "letter_code"),
    _page("work.meeting", "work/meetings/<str:code>/", records.meeting, "meeting_code"),
    _deed("work.decide", "work/meetings/<str:code>/decide/", doing.decide, "meeting_code"),
    _deed("work.meeting_scan", "work/meetings/<str:code>/scan/", doing.meeting_scan, "meeting_code"),
    _deed("work.meeting_correct", "work/meetings/<str:code>/correct/", doing.meeting_correct, "meeting_code"),
    _page("work.activity", "work/activities/<str:code>/", records.activity, "activity_code"),
    _deed("work.activity_scan", "work/activities/<str:code>/scan/", doing.activity_scan, "activity_code"),
    _deed("work.activity_correct", "work/activities/<str:code>/correct/", doing.activity_correct, "activity_code"),
    _page("work.task", "work/tasks/<str:code>/", records.task, "task_code"),
    _deed("work.task_done", "work/tasks/<str:code>/done/", doing.task_done, "task_code"),
    Entrance(
        name="work.child", path="work/children/<str:code>/", view=units.child, needs=Permission.VIEW_CHILDREN,
        also=Permission.VIEW_WORK, section="children", recipe="child_code",
    ),
    _deed("work.charge_child", "work/children/<str:code>/charge/", adding.charge_child, "child_code"),
]  # fmt: skip
