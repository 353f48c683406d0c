"""Ways to evidence: the file itself, and the pages about it."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.evidence import album, calling, piece, serving, signalling

SECTION = "cases"

ENTRANCES = [
    Entrance(
        name="evidence.hints", path="evidence/hints/", view=signalling.hints, methods=("GET", "POST"),
        needs=Permission.VIEW_SIGNALS, section=SECTION, menu="佐证提示", waiting=signalling.waiting,
    ),
    Entrance(
        name="evidence.hint", path="evidence/hints/<str:code>/", view=signalling.hint,
        needs=Permission.VIEW_SIGNALS, section=SECTION, recipe="hint_code",
    ),
    Entrance(
        name="evidence.answer", path="evidence/hints/<str:code>/answer/", view=signalling.answer, methods=("POST",),
        needs=Permission.CALL_BACK, section=SECTION, recipe="hint_code",
    ),
    Entrance(
        name="evidence.calls", path="evidence/calls/", view=calling.calls, methods=("GET", "POST"),
        needs=Permission.VIEW_SIGNALS, section=SECTION, menu="回访抽查", waiting=calling.waiting,
    ),
    Entrance(
        name="evidence.draws", path="evidence/draws/", view=calling.draws, methods=("GET", "POST"),
        needs=Permission.VIEW_SIGNALS, section=SECTION,
    ),
    Entrance(
        name="evidence.draw", path="evidence/draws/<str:code>/", view=calling.draw,
        needs=Permission.VIEW_SIGNALS, section=SECTION, recipe="draw_code",
    ),
    Entrance(
        name="evidence.call", path="evidence/calls/<str:code>/", view=calling.call, methods=("GET", "POST"),
        needs=Permission.VIEW_SIGNALS, section=SECTION, recipe="call_code",
    ),
    Entrance(
        name="evidence.album", path="evidence/of/<str:code>/", view=album.album,
        needs=Permission.VIEW_CASES, section=SECTION, recipe="child_code",
    ),
    Entrance(
        name="evidence.add", path="evidence/of/<str:code>/add/", view=album.add, methods=("POST",),
        needs=Permission.ADD_EVIDENCE, section=SECTION, recipe="child_code",
    ),
    Entrance(
        name="evidence.held", path="evidence/held/<str:code>/", view=serving.held,
        needs=(Permission.VIEW_WORK, Permission.OBJECT_SCORES),
        section="reports", recipe="held_code",
    ),
    Entrance(
        name="evidence.page", path="evidence/<str:code>/", view=piece.piece,
        needs=Permission.VIEW_CASES, section=SECTION, recipe="evidence_code",
    ),
    Entrance(
        name="evidence.correct", path="evidence/<str:code>/correct/", view=piece.correct, methods=("POST",),
        needs=Permission.ADD_EVIDENCE, section=SECTION, recipe="evidence_code",
    ),
    Entrance(
        name="evidence.file", path="evidence/<str:code>/file/", view=serving.file,
        needs=Permission.VIEW_CASES, section=SECTION, recipe="evidence_code",
    ),
    Entrance(
        name="evidence.original", path="evidence/<str:code>/original/", view=serving.original, methods=("POST",),
        needs=Permission.VIEW_ORIGINALS, section=SECTION, recipe="evidence_code", proof=True,
    ),
]  # fmt: skip
