"""Ways to problems, inquiries, proposals, decisions and sealed reports."""

from collections.abc import Callable
from typing import Any

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.accountability import problems

SECTION = "reports"
BOTH = ("GET", "POST")
VIEW, KEEP = Permission.VIEW_WORK, Permission.KEEP_WORK
RAISING = (Permission.KEEP_WORK, Permission.CALL_BACK)
HOME = "accountability/"


def _way(
    name: str, path: str, view: Callable[..., Any], needs: Any, recipe: str = "", **more: Any
) -> Entrance:
    return Entrance(
        name=f"accountability.{name}", path=HOME + path, view=view, needs=needs, section=SECTION, recipe=recipe, **more
    )  # fmt: skip


ENTRANCES = [
    _way("standing", "", problems.standing, VIEW),
    _way(
        "problems",
        "problems/",
        problems.listed,
        VIEW,
        menu="问题清单",
        methods=BOTH,
        waiting=problems.waiting,
    ),
    _way("export", "problems/export/", problems.export, VIEW, methods=BOTH, also=Permission.EXPORT_LISTS),
    _way("raise", "problems/raise/", problems.put_down, RAISING, methods=BOTH),
    _way("problem", "problems/<str:code>/", problems.page, VIEW, "problem_code"),
    _way("mend", "problems/<str:code>/mend/", problems.mend, KEEP, "problem_code", methods=BOTH),
    _way("accept", "problems/<str:code>/accept/", problems.accept, RAISING, "problem_code", methods=BOTH),
    _way("reopen", "problems/<str:code>/reopen/", problems.reopen, RAISING, "problem_code", methods=BOTH),
]
