"""Ways to the classes and to the way to a trade: fixed addresses first, those that name a record after them."""

from collections.abc import Callable
from typing import Any

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.catching import courses, doing, routes

SECTION = "keeping"
BOTH = ("GET", "POST")


def _page(name: str, path: str, view: Callable[..., Any], needs: Permission, **more: Any) -> Entrance:
    return Entrance(name=name, path=path, view=view, needs=needs, section=SECTION, **more)


def _deed(name: str, path: str, view: Callable[..., Any], recipe: str) -> Entrance:
    return _page(name, path, view, Permission.KEEP_WORK, methods=BOTH, recipe=recipe)


ENTRANCES = [
    _page("catching.list", "catching/", courses.listed, Permission.VIEW_WORK, methods=BOTH, menu="学业补偿班"),
    _page("catching.open", "catching/open/", doing.begin, Permission.KEEP_WORK, methods=BOTH),
    _page("catching.routes", "catching/routes/", routes.listed, Permission.VIEW_CHILDREN, methods=BOTH,
          menu="职业规划去向"),
    _page("catching.course", "catching/<str:code>/", courses.page, Permission.VIEW_WORK,
          also=Permission.VIEW_CHILDREN, recipe="course_code"),
    _deed("catching.join", "catching/<str:code>/join/", doing.join, "course_code"),
    _deed("catching.day", "catching/<str:code>/day/", doing.day, "course_code"),
    _deed("catching.test", "catching/<str:code>/test/", doing.test, "course_code"),
    _deed("catching.certify", "catching/<str:code>/certify/", doing.certify, "course_code"),
    _deed("catching.close", "catching/<str:code>/close/", doing.close, "course_code"),
    _deed("catching.leave", "catching/learners/<int:number>/leave/", doing.leave, "learner_number"),
    _page("catching.certificate", "catching/certificates/<str:code>/", courses.certificate, Permission.KEEP_WORK,
          recipe="catching_certificate_code"),
    _page("catching.route_add", "catching/routes/children/<str:code>/", routes.add, Permission.RECORD_VISITS,
          methods=BOTH, recipe="child_code"),
    _page("catching.route", "catching/routes/<str:code>/", routes.page, Permission.VIEW_CHILDREN,
          recipe="route_code"),
    _page("catching.route_end", "catching/routes/<str:code>/end/", routes.end, Permission.RECORD_VISITS,
          methods=BOTH, recipe="route_code"),
]  # fmt: skip
