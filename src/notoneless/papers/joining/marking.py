"""Lays one mark over every page of a joined PDF: who takes it away, under which post, on which day."""

import io

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    FloatObject,
    NameObject,
)

from notoneless.papers.official.fonts import font_set
from notoneless.papers.official.typesetting import set_as_pdf

MARK = b"""#set page(width: 595.276pt, height: 841.89pt, margin: 0pt)
#let chain(use) = json(bytes(sys.inputs.fonts)).at(use)
#set text(font: chain("heading"), size: 15pt, fill: rgb(120, 120, 120, 46))
#for row in range(5) { for side in range(2) {
  place(top + left, dx: 30pt + side * 285pt, dy: 90pt + row * 160pt,
    rotate(-24deg, json(bytes(sys.inputs.sheet))))
} }
#place(bottom + left, dx: 28pt, dy: -8pt, text(size: 7pt, fill: rgb(110, 110, 110), json(bytes(sys.inputs.sheet))))
"""


def marked(pdf: bytes, said: str) -> bytes:
    """The pages under it are not touched: the same copy, marked for another officer, differs in the mark alone."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    source = PdfReader(io.BytesIO(set_as_pdf(MARK, said, font_set(), 0))).pages[0]
    form = DecodedStreamObject()
    form.set_data(source.get_contents().get_data())  # type: ignore[union-attr]
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(FloatObject(float(one)) for one in source.mediabox),
            NameObject("/Resources"): source["/Resources"].clone(writer),
        }
    )
    mark = writer._add_object(form)
    paint = DecodedStreamObject()
    paint.set_data(b"\nq /Mark Do Q\n")
    after = writer._add_object(paint)
    for page in writer.pages:
        resources = page["/Resources"].get_object()
        objects = resources["/XObject"].get_object()  # type: ignore[index]
        objects[NameObject("/Mark")] = mark
        page[NameObject("/Contents")] = ArrayObject([page.raw_get("/Contents"), after])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
