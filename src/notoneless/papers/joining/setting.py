"""The dossier's own pages set as PDF: front, what the records say, captions; characters no font has are left open."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from notoneless.papers.official.fonts import font_set
from notoneless.papers.official.typesetting import set_as_pdf

SOURCE = (Path(__file__).resolve().parent / "dossier.typ").read_bytes()
OPEN = "　"  # where a character is written in by hand
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cover:
    above: str
    title: str
    below: str
    facts: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A piece with its pages, or (`heading`) the line of the index that the next pieces lie under."""

    label: str
    turn: str = ""
    number: str = ""
    date: str = ""
    pages: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    text: str = ""
    facts: tuple[Pair, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """Stands above a picture, or in the place of a file that cannot be printed."""

    title: str
    facts: tuple[Pair, ...]
    text: str = ""


def front(cover: Cover, index: Sequence[IndexRow], notes: Sequence[str], *, made_at: int) -> bytes:
    said = {
        "mode": "front",
        "cover": asdict(cover),
        "index": [asdict(one) for one in index],
        "notes": list(notes),
    }
    return _set(said, made_at)


def body(title: str, sections: Sequence[Section], *, made_at: int) -> bytes:
    return _set({"mode": "body", "title": title, "sections": [asdict(one) for one in sections]}, made_at)


def captions(rows: Sequence[Caption], *, made_at: int) -> bytes:
    """One page each, in order."""
    return _set({"mode": "captions", "captions": [asdict(one) for one in rows]}, made_at)


def _set(said: dict[str, Any], made_at: int) -> bytes:
    fonts = font_set()
    wrong = fonts.undrawable("".join(_texts(said)))
    return set_as_pdf(SOURCE, _opened(said, wrong) if wrong else said, fonts, made_at)


def _texts(said: object) -> list[str]:
    if isinstance(said, str):
        return [said]
    if isinstance(said, dict):
        return [text for one in said.values() for text in _texts(one)]
    if isinstance(said, list | tuple):
        return [text for one in said for text in _texts(one)]
    return []


def _opened(said: Any, wrong: Sequence[str]) -> Any:
    """A name that would print as a box is never printed so."""
    if isinstance(said, str):
        return said.translate({ord(one): OPEN for one in wrong})
    if isinstance(said, dict):
        return {name: _opened(one, wrong) for name, one in said.items()}
    if isinstance(said, list | tuple):
        return [_opened(one, wrong) for one in said]
    return said
