"""Ways to problems, inquiries, proposals, decisions and sealed reports."""

from collections.abc import Callable
from typing import Any

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import LOGIN, Entrance
from notoneless.web.journeys.accountability import decisions, inquiries, own, problems, proposals

SECTION = "reports"
BOTH = ("GET", "POST")
VIEW, KEEP, PURSUE = Permission.VIEW_WORK, Permission.KEEP_WORK, Permission.PURSUE_LIABILITY
RAISING = (Permission.KEEP_WORK, Permission.CALL_BACK)
HOME = "accountability/"


def _way(
    name: str, path: str, view: Callable[..., Any], needs: Any, recipe: str = "", **more: Any
) -> Entrance:
    return Entrance(
        name=f"accountability.{name}", path=HOME + path, view=view, needs=needs, section=SECTION, recipe=recipe, **more
    )  # fmt: skip


def _own(name: str, path: str, view: Callable[..., Any], **more: Any) -> Entrance:
    """Whoever is logged in: the page itself knows only what concerns that person."""
    return Entrance(
        name=f"accountability.{name}", path=HOME + path, view=view, needs=LOGIN, section="home", **more
    )


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
    _way("open_at", "problems/at/<str:unit>/", problems.open_at, VIEW, "board_unit", methods=BOTH),
    _way("export", "problems/export/", problems.export, VIEW, methods=BOTH, also=Permission.EXPORT_LISTS),
    _way("raise", "problems/raise/", problems.put_down, RAISING, methods=BOTH),
    _way("problem", "problems/<str:code>/", problems.page, VIEW, "problem_code"),
    _way("mend", "problems/<str:code>/mend/", problems.mend, KEEP, "problem_code", methods=BOTH),
    _way("accept", "problems/<str:code>/accept/", problems.accept, RAISING, "problem_code", methods=BOTH),
    _way("reopen", "problems/<str:code>/reopen/", problems.reopen, RAISING, "problem_code", methods=BOTH),
    _way(
        "inquiries",
        "inquiries/",
        inquiries.listed,
        PURSUE,
        menu="责任追究",
        methods=BOTH,
        waiting=inquiries.waiting,
    ),
    _way("open", "inquiries/open/", inquiries.put_down, PURSUE, methods=BOTH),
    _way("inquiry", "inquiries/<str:code>/", inquiries.page, PURSUE, "inquiry_code"),
    _way(
        "step", "inquiries/<str:code>/<str:step>/", inquiries.step, PURSUE, "inquiry_and_step", methods=BOTH
    ),
    _way(
        "proposals",
        "proposals/",
        proposals.listed,
        PURSUE,
        menu="追究线索",
        methods=BOTH,
        waiting=proposals.waiting,
    ),
    _way("proposal", "proposals/<str:code>/", proposals.page, PURSUE, "proposal_code"),
    _way(
        "dismiss", "proposals/<str:code>/dismiss/", proposals.dismiss, PURSUE, "proposal_code", methods=BOTH
    ),
    _way("decisions", "decisions/", decisions.listed, PURSUE, menu="奖惩登记", methods=BOTH),
    _way("decide", "decisions/record/", decisions.put_down, PURSUE, methods=BOTH),
    _way("decision", "decisions/<str:code>/", decisions.page, PURSUE, "decision_code"),
    _way("revoke", "decisions/<str:code>/revoke/", decisions.revoke, PURSUE, "decision_code", methods=BOTH),
    _way(
        "dispute", "decisions/<str:code>/objection/", decisions.dispute, PURSUE, "decision_code", methods=BOTH
    ),
    _way("paper", "decisions/<str:code>/paper/", decisions.paper, PURSUE, "decision_code"),
    _own("own", "own/", own.listed, menu=own.TITLE, methods=BOTH, waiting=own.waiting),
    _own("own_page", "own/<str:code>/", own.page, recipe="own_inquiry_code"),
    _own("own_step", "own/<str:code>/say/", own.say, recipe="own_inquiry_code", methods=BOTH),
    _own("file", "files/<str:code>/<int:number>/", own.file, recipe="inquiry_and_file"),
]
