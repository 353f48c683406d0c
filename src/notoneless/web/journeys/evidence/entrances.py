"""Ways to evidence: the file itself, and the pages about it."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.evidence import album, piece, serving

SECTION = "cases"

ENTRANCES = [
    Entrance(
        name="evidence.album", path="evidence/of/<str:code>/", view=album.album,
        needs=Permission.VIEW_CASES, section=SECTION, recipe="child_code",
    ),
    Entrance(
        name="evidence.add", path="evidence/of/<str:code>/add/", view=album.add, methods=("POST",),
        needs=Permission.ADD_EVIDENCE, section=SECTION, recipe="child_code",
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
        name="evidence.small", path="evidence/<str:code>/small/", view=serving.small,
        needs=Permission.VIEW_CASES, section=SECTION, recipe="evidence_code",
    ),
    Entrance(
        name="evidence.original", path="evidence/<str:code>/original/", view=serving.original, methods=("POST",),
        needs=Permission.VIEW_ORIGINALS, section=SECTION, recipe="evidence_code", proof=True,
    ),
]  # fmt: skip
