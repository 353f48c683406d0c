"""Ways to assessment."""

from collections.abc import Callable
from typing import Any

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.assessing import lines, listing, ranking, rounds, sheets

SECTION = "reports"
BOTH, SENT = ("GET", "POST"), ("POST",)
VIEW, KEEP = Permission.VIEW_SCORES, Permission.KEEP_SCORES


def _kept(
    name: str, path: str, view: Callable[..., Any], recipe: str = "", *, methods: tuple[str, ...] = BOTH
) -> Entrance:
    """For who scores."""
    return Entrance(
        name=f"assessing.{name}", path=f"assessing/{path}", view=view, methods=methods, needs=KEEP, section=SECTION,
        recipe=recipe,
    )  # fmt: skip


ENTRANCES = [
    Entrance(
        name="assessing.sheets", path="assessing/", view=listing.sheets, methods=BOTH, needs=VIEW, section=SECTION,
        menu="考核表",
    ),
    Entrance(
        name="assessing.rounds", path="assessing/rounds/", view=listing.rounds, methods=BOTH, needs=KEEP,
        section=SECTION, menu="考核期次", waiting=listing.waiting,
    ),
    Entrance(
        name="assessing.rankings", path="assessing/rankings/", view=listing.rankings, methods=BOTH,
        needs=Permission.VIEW_RANKING, section=SECTION, menu="考核排名",
    ),
    Entrance(
        name="assessing.vetoes", path="assessing/vetoes/", view=listing.vetoes, methods=BOTH,
        needs=Permission.DECIDE_VETO, section=SECTION, menu="一票否决认定", waiting=listing.vetoes_waiting,
    ),
    _kept("open", "rounds/open/", rounds.start),
    _kept("round", "rounds/<str:code>/", rounds.page, "round_code", methods=("GET",)),
    _kept("propose", "rounds/<str:code>/propose/", rounds.propose, "round_code", methods=SENT),
    _kept("confirm", "rounds/<str:code>/confirm/", rounds.confirm, "round_code", methods=SENT),
    _kept("teacher", "rounds/<str:code>/teacher/", rounds.teacher, "round_code"),
    _kept("tell", "rounds/<str:code>/tell/", rounds.tell, "round_code"),
    _kept("publish", "rounds/<str:code>/publish/", rounds.publish, "round_code"),
    _kept("freeze", "rounds/<str:code>/freeze/", rounds.freeze, "round_code"),
    _kept("classes", "rounds/<str:code>/classes/<str:form>/", rounds.classes, "round_and_form", methods=("GET",)),
    Entrance(
        name="assessing.ranking", path="assessing/rankings/<str:code>/", view=ranking.ranking, methods=BOTH,
        needs=Permission.VIEW_RANKING, section=SECTION, recipe="ranked_round",
    ),
    Entrance(
        name="assessing.ranking_export", path="assessing/rankings/<str:code>/export/", view=ranking.export,
        methods=BOTH, needs=Permission.VIEW_RANKING, also=Permission.EXPORT_LISTS, section=SECTION,
        recipe="ranked_round",
    ),
    Entrance(
        name="assessing.sheet", path="assessing/sheets/<str:code>/", view=sheets.page,
        needs=(VIEW, Permission.DECIDE_VETO), section=SECTION, recipe="sheet_code",
    ),
    Entrance(
        name="assessing.file", path="assessing/sheets/<str:code>/as/<str:form>/", view=sheets.file, needs=VIEW,
        section=SECTION, recipe="sheet_and_form",
    ),
    Entrance(
        name="assessing.object", path="assessing/sheets/<str:code>/object/", view=lines.object_, methods=BOTH,
        needs=Permission.OBJECT_SCORES, section=SECTION, recipe="sheet_code",
    ),
    _kept("enter", "sheets/<str:code>/enter/", lines.enter, "sheet_code"),
    _kept("veto", "sheets/<str:code>/veto/", lines.veto, "sheet_code"),
    _kept("correct", "sheets/<str:code>/correct/", lines.correct, "sheet_code"),
    _kept("line", "lines/<str:code>/", lines.line, "score_line_code"),
    _kept("answer", "objections/<str:code>/", lines.answer, "objection_code"),
    Entrance(
        name="assessing.veto_decide", path="assessing/vetoes/<str:code>/", view=lines.decide, methods=BOTH,
        needs=Permission.DECIDE_VETO, section=SECTION, recipe="veto_code",
    ),
]  # fmt: skip
