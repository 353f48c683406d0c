"""Opens one piece for one look: which bytes, under which name, and the one event of the look."""

from dataclasses import dataclass, field
from datetime import date

from notoneless import trail
from notoneless.evidence import stores
from notoneless.evidence.files.formats import FORMATS
from notoneless.evidence.models import Evidence
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.trail.deeds import deed

JPEG = FORMATS["jpeg"]


@dataclass(frozen=True, slots=True)
class Served:
    """`inline` only for what this house encoded itself; everything else is saved, never opened by the browser."""

    content: bytes = field(repr=False)
    content_type: str
    name: str
    inline: bool


@deed
def look_at(*, evidence: Evidence, by: Officer, on: date) -> Served:
    """The copy of a picture, or the file itself where it is none; `evidence` was reached through `lists.piece_of`."""
    trail.note("evidence.viewed", by=by, on=on, about=evidence.code, area=evidence.area_path)
    if evidence.copy_name:
        copy = stores.COPIES.get(evidence.copy_name)
        return Served(copy, JPEG.content_type, f"{evidence.code}{JPEG.ending}", inline=True)
    found = FORMATS[evidence.format]
    content = stores.ORIGINALS.get(evidence.original_name)
    return Served(content, found.content_type, evidence.shown_name, inline=False)


@deed
def open_original(*, evidence: Evidence, reason: str, by: Officer, on: date) -> Served:
    """The untouched file with everything the camera wrote into it: need-to-know, with its reason, always saved."""
    require(Permission.VIEW_ORIGINALS, by=by, at=[evidence, evidence.child], on=on)
    trail.note(
        "evidence.original_opened",
        by=by,
        on=on,
        about=evidence.code,
        area=evidence.area_path,
        reason=reason.strip(),
    )
    content = stores.ORIGINALS.get(evidence.original_name)
    return Served(content, FORMATS[evidence.format].content_type, evidence.shown_name, inline=False)
