"""One paper from its facts: the PDF, the .docx that says the same, and the hash by which the PDF is known again."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from notoneless.papers.official.filling import for_handwriting, sheet_of, template_sheet
from notoneless.papers.official.fonts import FontSet, font_set
from notoneless.papers.official.kinds import Kind, kinds
from notoneless.papers.official.sheets import Sheet
from notoneless.papers.official.templates import fill_template
from notoneless.papers.official.transcribing import sheet_of_docx
from notoneless.papers.official.typesetting import as_pdf, as_pictures, check_drawable
from notoneless.papers.official.word import as_docx


class FieldsMissing(ValueError):
    """What the paper cannot go out without; `labels` are as an officer reads them."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__("、".join(labels))
        self.labels = labels


@dataclass(frozen=True)
class Rendered:
    """`sha256` is that of the PDF, `docx_sha256` that of the other."""

    pdf: bytes
    docx: bytes
    sha256: str
    docx_sha256: str


def render(
    kind: str,
    facts: Mapping[str, Any],
    *,
    by_hand: str = "",
    template: bytes | None = None,
    made_at: int = 0,
    fonts: FontSet | None = None,
) -> Rendered:
    """Raises CannotDraw naming the characters that would print as a box; those in `by_hand` are left open instead.

    With a county's own `template` that is the .docx, and the PDF is set from what it says.
    """
    sheet = made_sheet(kind, facts, by_hand=by_hand, fonts=fonts)
    docx = as_docx(sheet)
    if template is not None:
        terms = kinds()[kind]
        said = {"title": terms.label} | _said(facts, by_hand)
        docx = fill_template(template, said, terms.names)
        sheet = sheet_of_docx(docx)
    pdf = as_pdf(sheet, made_at=made_at, fonts=fonts)
    return Rendered(pdf, docx, _hash(pdf), _hash(docx))


def made_sheet(
    kind: str, facts: Mapping[str, Any], *, by_hand: str = "", fonts: FontSet | None = None
) -> Sheet:
    """The paper before it is set; complete and drawable, or refused."""
    terms = kinds()[kind]
    said = _said(facts, by_hand)
    check_complete(terms, said)
    sheet = sheet_of(terms, said, title=said.get("title", ""))
    check_drawable(sheet, fonts or font_set())
    return sheet


def preview(kind: str, facts: Mapping[str, Any], *, by_hand: str = "") -> list[bytes]:
    """Pictures of the pages as they would come out; nothing is kept and no number taken."""
    said = _said(facts, by_hand)
    return as_pictures(sheet_of(kinds()[kind], said, title=said.get("title", "")))


def check_complete(kind: Kind, facts: Mapping[str, str]) -> None:
    labels = {one.name: one.label for one in kind.fields}
    lacking = tuple(labels.get(name, name) for name in kind.required if not str(facts.get(name, "")).strip())
    if lacking:
        raise FieldsMissing(lacking)


def built_in_template(kind: str) -> bytes:
    """The built-in paper with its names in place of values: where a county starts its own from."""
    return as_docx(template_sheet(kinds()[kind]))


def _said(facts: Mapping[str, Any], by_hand: str) -> dict[str, str]:
    return {name: for_handwriting(str(value), by_hand) for name, value in facts.items() if value is not None}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
