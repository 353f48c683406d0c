"""Ways to complaints: only for who may pursue liability; fixed addresses before those that name a record."""

from collections.abc import Callable
from typing import Any

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.voices import views

BOTH = ("GET", "POST")
PURSUE = Permission.PURSUE_LIABILITY


def _way(name: str, path: str, view: Callable[..., Any], recipe: str = "", **more: Any) -> Entrance:
    return Entrance(
        name=f"voices.{name}", path=f"voices/{path}", view=view, needs=PURSUE, section="keeping", recipe=recipe, **more
    )  # fmt: skip


ENTRANCES = [
    _way("list", "", views.listed, methods=BOTH, menu="投诉举报", waiting=views.waiting),
    _way("export", "export/", views.export, methods=BOTH, also=Permission.EXPORT_LISTS),
    _way("new", "new/", views.new, methods=BOTH),
    _way("find", "find/", views.find, methods=BOTH),
    _way("poster", "poster/", views.poster),
    _way("page", "<str:code>/", views.page, "complaint_code"),
    _way("check", "<str:code>/check/", views.check, "complaint_code", methods=BOTH),
    _way("pass", "<str:code>/pass/", views.pass_on, "complaint_code", methods=BOTH),
    _way("conclude", "<str:code>/conclude/", views.conclude, "complaint_code", methods=BOTH),
    _way("propose", "<str:code>/propose/", views.propose, "founded_complaint_code", methods=BOTH),
]
