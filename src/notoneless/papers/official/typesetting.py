"""Sets a sheet as PDF with typst, in this process; values go in as data, so nothing typed can become markup."""

import json
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import typst

from notoneless.papers.official.fonts import FontSet, font_set
from notoneless.papers.official.sheets import Sheet

FOLDER = Path(__file__).resolve().parent
ONE = b'#import "/look.typ": paper\n#paper(json(bytes(sys.inputs.sheet)))\n'
MANY = b"""#import "/look.typ": paper
#for one in json(bytes(sys.inputs.sheet)) { counter(page).update(1); paper(one) }
"""
_turn = threading.Lock()


class CannotDraw(ValueError):
    """Characters that no installed font has; they are named, and never printed as a box."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        super().__init__("、".join(characters))
        self.characters = characters


def check_drawable(sheet: Sheet, fonts: FontSet) -> None:
    wrong = fonts.undrawable("".join(sheet.texts()))
    if wrong:
        raise CannotDraw(wrong)


def as_pdf(sheet: Sheet, *, made_at: int = 0, fonts: FontSet | None = None) -> bytes:
    """`made_at` (seconds since 1970) stands in the file: the same sheet and moment give the same bytes."""
    chosen = fonts or font_set()
    check_drawable(sheet, chosen)
    return set_as_pdf(ONE, sheet.plain(), chosen, made_at)


def many_as_pdf(sheets: Sequence[Sheet], *, made_at: int = 0, fonts: FontSet | None = None) -> bytes:
    """The renderer alone on many sheets, in one run: what batch print is measured against."""
    return set_as_pdf(MANY, [sheet.plain() for sheet in sheets], fonts or font_set(), made_at)


def as_pictures(sheet: Sheet, *, dots_per_inch: int = 96, fonts: FontSet | None = None) -> list[bytes]:
    """A PNG of each page, for the preview before a paper is issued."""
    chosen = fonts or font_set()
    check_drawable(sheet, chosen)
    with _turn:
        made = _compiler(chosen).compile(
            ONE, format="png", ppi=dots_per_inch, sys_inputs=_inputs(sheet.plain(), chosen)
        )
    return made if isinstance(made, list) else [made]  # type: ignore[list-item]


def set_as_pdf(source: bytes, said: object, fonts: FontSet, made_at: int) -> bytes:
    """`source` is typst that reads `said` as sys.inputs.sheet; whoever calls has seen that all of it can be drawn."""
    with _turn:
        made = _compiler(fonts).compile(
            source, format="pdf", pdf_tags=False, timestamp=made_at, sys_inputs=_inputs(said, fonts)
        )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no PDF")
    return made


def _inputs(said: object, fonts: FontSet) -> dict[str, str]:
    return {
        "sheet": json.dumps(said, ensure_ascii=False),
        "fonts": json.dumps({use: list(chain) for use, chain in fonts.chains.items()}, ensure_ascii=False),
    }


@lru_cache(maxsize=2)
def _compiler(fonts: FontSet) -> typst.Compiler:
    """Kept warm: a new one reads the fonts again, which takes longer than the paper."""
    return typst.Compiler(root=FOLDER, font_paths=fonts.fonts, ignore_system_fonts=True)
