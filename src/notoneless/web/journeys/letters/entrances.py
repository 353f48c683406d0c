"""Ways to questions to other offices and to pupils found working: fixed addresses before those that name a record."""

from collections.abc import Callable
from typing import Any

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.letters import asks, works

SECTION = "keeping"
BOTH = ("GET", "POST")
VIEW, KEEP = Permission.VIEW_WORK, Permission.KEEP_WORK


def _way(name: str, path: str, view: Callable[..., Any], recipe: str = "", **more: Any) -> Entrance:
    return Entrance(
        name=f"letters.{name}", path=f"letters/{path}", view=view, needs=VIEW, section=SECTION, recipe=recipe, **more
    )  # fmt: skip


def _deed(name: str, path: str, view: Callable[..., Any], recipe: str = "") -> Entrance:
    return Entrance(
        name=f"letters.{name}", path=f"letters/{path}", view=view, methods=BOTH, needs=KEEP, section=SECTION,
        recipe=recipe,
    )  # fmt: skip


def _export(name: str, path: str, view: Callable[..., Any]) -> Entrance:
    return _way(name, path, view, methods=BOTH, also=Permission.EXPORT_LISTS)


ENTRANCES = [
    _way("list", "", asks.listed, methods=BOTH, menu="部门协作", waiting=asks.waiting),
    _way("works", "works/", works.listed, methods=BOTH, menu="学生务工线索", waiting=works.waiting),
    _export("export", "export/", asks.export),
    _export("works_export", "works/export/", works.export),
    _deed("new", "new/", asks.new),
    _deed("work_new", "works/new/", works.new),
    Entrance(
        name="letters.child", path="letters/children/<str:code>/", view=works.child, needs=Permission.VIEW_CHILDREN,
        also=VIEW, section="children", recipe="child_code",
    ),
    _deed("new_child", "children/<str:code>/new/", asks.new_child, "child_code"),
    _deed("work_child", "children/<str:code>/work/", works.new_child, "child_code"),
    _way("work", "works/<str:code>/", works.page, "child_work_code"),
    _deed("work_ask", "works/<str:code>/ask/", works.ask, "child_work_code"),
    _deed("work_close", "works/<str:code>/close/", works.close, "child_work_code"),
    _way("page", "asks/<str:code>/", asks.page, "office_ask_code"),
    _deed("answer", "asks/<str:code>/answer/", asks.answer, "office_ask_code"),
    _deed("chase", "asks/<str:code>/chase/", asks.chase, "office_ask_code"),
    _deed("link", "asks/<str:code>/link/", asks.link, "office_ask_code"),
    _deed("close", "asks/<str:code>/close/", asks.close, "office_ask_code"),
]  # fmt: skip
