"""Ways to the change of the school year: fixed addresses first, those that name a year or a change after them."""

from collections.abc import Callable
from typing import Any

from notoneless.keeping.yearly.turning import RIGHT
from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.yearly import arrivals, doing, graduates, telling, turns

SECTION = "keeping"
BOTH = ("GET", "POST")


def _told(name: str, last: str, view: Callable[..., Any], needs: Permission) -> Entrance:
    """What is told of one child that is awaited."""
    return Entrance(
        name=name, path=f"yearly/arrivals/<str:code>/{last}/", view=view, methods=BOTH, needs=needs, section=SECTION,
        recipe="arrival_code",
    )  # fmt: skip


ENTRANCES = [
    Entrance(
        name="yearly.list", path="yearly/", view=turns.overview, needs=Permission.VIEW_EQUATION, section=SECTION,
        menu="学年更替",
    ),
    Entrance(
        name="yearly.turn", path="yearly/turns/<str:code>/", view=turns.turn, needs=Permission.VIEW_EQUATION,
        section=SECTION, recipe="turn_code",
    ),
    Entrance(
        name="yearly.undo", path="yearly/turns/<str:code>/undo/", view=doing.undo, methods=BOTH, needs=RIGHT,
        section=SECTION, recipe="turn_code",
    ),
    Entrance(
        name="yearly.preview", path="yearly/<int:year>/preview/", view=turns.preview, needs=RIGHT, section=SECTION,
        recipe="school_year",
    ),
    Entrance(
        name="yearly.start", path="yearly/<int:year>/turn/", view=doing.start, methods=BOTH, needs=RIGHT,
        section=SECTION, recipe="school_year",
    ),
    Entrance(
        name="yearly.arrivals", path="yearly/arrivals/", view=arrivals.overview, methods=BOTH,
        needs=Permission.VIEW_CHILDREN, section=SECTION, menu="新生报到", waiting=arrivals.waiting,
    ),
    Entrance(
        name="yearly.arrivals_export", path="yearly/arrivals/export/", view=arrivals.export, methods=BOTH,
        needs=Permission.VIEW_CHILDREN, also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="yearly.graduates", path="yearly/graduates/", view=graduates.overview, methods=BOTH,
        needs=Permission.VIEW_CHILDREN, section=SECTION, menu="毕业生档案",
    ),
    Entrance(
        name="yearly.graduates_export", path="yearly/graduates/export/", view=graduates.export, methods=BOTH,
        needs=Permission.VIEW_CHILDREN, also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="yearly.arrival", path="yearly/arrivals/<str:code>/", view=arrivals.arrival,
        needs=Permission.VIEW_CHILDREN, section=SECTION, recipe="arrival_code",
    ),
    _told("yearly.receive", "receive", telling.receive, Permission.NOTE_REGISTRY),
    _told("yearly.elsewhere", "elsewhere", telling.elsewhere, Permission.NOTE_REGISTRY),
    _told("yearly.send", "send", telling.send, RIGHT),
    _told("yearly.report", "report", telling.report, Permission.REPORT_SUSPICION),
    Entrance(
        name="yearly.roll", path="yearly/schools/<str:code>/roll/", view=telling.roll, methods=BOTH,
        needs=Permission.NOTE_REGISTRY, section=SECTION, recipe="roll_school",
    ),
    Entrance(
        name="yearly.graduate", path="yearly/graduates/<str:code>/", view=graduates.graduate,
        needs=Permission.VIEW_CHILDREN, section=SECTION, recipe="graduate_code",
    ),
    Entrance(
        name="yearly.graduate_file", path="yearly/graduates/<str:code>/file/", view=graduates.file, methods=BOTH,
        needs=Permission.NOTE_REGISTRY, section=SECTION, recipe="graduate_code",
    ),
]  # fmt: skip
