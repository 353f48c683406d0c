"""What a copy is made of: parts in their order, each with its line in the index and its file for the ZIP."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from notoneless.papers.joining.joining import CannotJoin, Picture, Piece, count_pages
from notoneless.papers.joining.setting import Caption, captions

MOMENT = 0  # the moment that stands in every file set for a dossier: the same facts, the same bytes


@dataclass(frozen=True, slots=True)
class Part:
    """`heading` is the line of the index or the child it lies under. `raw` is the file as the ZIP holds it.

    `pictured` are the JPEG copy, its width and height. `why` says why a file has only a page in its place.
    """

    heading: str
    number: str
    label: str
    day: date | None
    raw: bytes = field(repr=False)
    ending: str = ".pdf"
    pictured: tuple[int, int] | None = None
    facts: tuple[tuple[str, str], ...] = ()
    why: str = ""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def day_shown(self) -> str:
        return self.day.isoformat() if self.day else ""


@dataclass(frozen=True, slots=True)
class Laid:
    """A part with the piece that prints it and how many pages that has."""

    part: Part
    piece: Piece
    pages: int


def laid_out(parts: Sequence[Part]) -> list[Laid]:
    """Captions of pictures, and pages in place of what cannot be printed, are set in one run."""
    counted = [_counted(one) for one in parts]
    captioned = [(one, why) for one, (pages, why) in zip(parts, counted, strict=True) if not pages]
    said = [_caption(one, why) for one, why in captioned]
    set_once = captions(said, made_at=MOMENT) if said else b""
    found, turn = [], 0
    for one, (pages, _) in zip(parts, counted, strict=True):
        if pages:
            found.append(Laid(one, Piece(one.raw), pages))
            continue
        picture = Picture(one.raw, *one.pictured) if one.pictured else None
        found.append(Laid(one, Piece(set_once, turn, picture), 1))
        turn += 1
    return found


def _counted(one: Part) -> tuple[int, str]:
    """No pages of its own: a picture, or a file that can only be named; then the reason."""
    if one.pictured is not None:
        return 0, ""
    if one.why or one.ending != ".pdf":
        return 0, one.why or "此件不能印成页面"
    try:
        return count_pages(one.raw), ""
    except CannotJoin as fault:
        return 0, f"此件不能并入：{fault.args[0]}"


def _caption(one: Part, why: str) -> Caption:
    facts = (*one.facts, ("校验值", one.sha256[:32]))
    words = f"{why}。原件保存在系统内，ZIP 副本中附原件。" if why else ""
    return Caption(f"{one.number} {one.label}".strip(), facts, words)
