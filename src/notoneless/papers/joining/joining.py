"""Sets pages of any source, each drawn whole on its own A4 page, with one row of page numbers below."""

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
)

WIDTH, HEIGHT = 595.276, 841.890  # A4 in points
MARGIN, FOOT = 20.0, 34.0
NUMBER_SIZE, NUMBER_HEIGHT = 9, 18.0
PAGES_AT_MOST = 500  # of one source; what is longer is a book, and is named instead
logging.getLogger("pypdf").setLevel(logging.ERROR)  # it complains of foreign files; what matters is raised


class CannotJoin(ValueError):
    """A file that is no PDF that can be opened; `args[0]` says why, for the page that stands in its place."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG as this house encoded it, drawn below the caption of its page."""

    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A PDF or one page of it; a `picture` is drawn into its lower part."""

    pdf: bytes
    page: int | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    pdf: bytes
    starts: tuple[int, ...]
    pages: int


def count_pages(pdf: bytes) -> int:
    """Raises CannotJoin for what is damaged, locked with a password or longer than a dossier's page can hold."""
    return len(_pages_of(_opened(pdf)))


def join(pieces: Sequence[Piece], *, title: str) -> Joined:
    """The same pieces give the same bytes. Every piece was counted before, so none is refused here."""
    writer = PdfWriter()
    writer.add_metadata({"/Title": title, "/Producer": "Not One Less"})
    sources = _sources(pieces)
    total = sum(len(pages) for pages in sources)
    starts, number = [], 0
    for one, pages in zip(pieces, sources, strict=True):
        starts.append(number + 1)
        for page in pages:
            number += 1
            _add(writer, page, one.picture, f"{number} / {total}")
    out = io.BytesIO()
    writer.write(out)
    return Joined(out.getvalue(), tuple(starts), total)


def _sources(pieces: Sequence[Piece]) -> list[list[PageObject]]:
    """A PDF that several pieces take a page of is opened once."""
    opened: dict[int, list[PageObject]] = {}
    found = []
    for one in pieces:
        pages = opened.get(id(one.pdf))
        if pages is None:
            pages = opened[id(one.pdf)] = _pages_of(_opened(one.pdf))
        found.append(pages if one.page is None else [pages[one.page]])
    return found


def _opened(pdf: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(pdf), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise CannotJoin("文件设有密码")
    except CannotJoin:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError) as fault:
        raise CannotJoin("文件已损坏或不是PDF") from fault
    return reader


def _pages_of(reader: PdfReader) -> list[PageObject]:
    try:
        number = len(reader.pages)
        if number > PAGES_AT_MOST:
            raise CannotJoin(f"共{number}页，超过{PAGES_AT_MOST}页")
        pages = list(reader.pages)
        for page in pages:
            _content_of(page)
    except CannotJoin:
        raise
    except Exception as fault:  # noqa: BLE001 - whatever a foreign file makes the reader do, it is named and left out
        raise CannotJoin("文件已损坏或不是PDF") from fault
    return pages


def _add(writer: PdfWriter, page: PageObject, picture: Picture | None, number: str) -> None:
    form = writer._add_object(_form_of(writer, page))
    made = writer.add_blank_page(WIDTH, HEIGHT)
    objects = DictionaryObject({NameObject("/Src"): form})
    drawn = [_placed(page)]
    if picture is not None:
        objects[NameObject("/Pic")] = writer._add_object(_image_of(picture))
        drawn.append(_drawn(picture))
    fonts = DictionaryObject({NameObject("/Num"): _helvetica()})
    resources = DictionaryObject({NameObject("/XObject"): objects, NameObject("/Font"): fonts})
    across = WIDTH / 2 - len(number) * NUMBER_SIZE / 4
    drawn.append(f"BT /Num {NUMBER_SIZE} Tf {across:.2f} {NUMBER_HEIGHT:.2f} Td ({number}) Tj ET")
    made[NameObject("/Resources")] = resources
    made[NameObject("/Contents")] = writer._add_object(_stream("\n".join(drawn).encode("ascii")))


def _form_of(writer: PdfWriter, page: PageObject) -> StreamObject:
    """The page as a drawing: what it shows and what that needs; whatever else hangs on it stays behind."""
    form = _stream(_content_of(page))
    box = page.cropbox
    resources = page.get("/Resources")
    held = resources.get_object() if resources is not None else DictionaryObject()
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(FloatObject(float(one)) for one in box),
            NameObject("/Resources"): _shared(writer, resources, held),
        }
    )
    if "/Group" in page:
        form[NameObject("/Group")] = page["/Group"].clone(writer)
    return form


def _shared(writer: PdfWriter, raw: object, held: DictionaryObject) -> object:
    """Resources that many pages of one source name are copied once."""
    if isinstance(raw, IndirectObject):
        return raw.clone(writer)
    return held.clone(writer)


def _content_of(page: PageObject) -> bytes:
    found = page.get("/Contents")
    held = found.get_object() if found is not None else None
    if held is None:
        return b""
    parts = [one.get_object() for one in held] if isinstance(held, ArrayObject) else [held]
    return b"\n".join(one.get_data() for one in parts)


def _placed(page: PageObject) -> str:
    """Turned as it says, made no larger, shrunk where it must be, in the middle above the number."""
    box = page.cropbox
    left, bottom, wide, high = float(box.left), float(box.bottom), float(box.width), float(box.height)
    turn = int(page.get("/Rotate", 0) or 0) % 360
    shown_wide, shown_high = (high, wide) if turn in (90, 270) else (wide, high)
    room = HEIGHT - FOOT
    scale = min(1.0, WIDTH / max(shown_wide, 1), room / max(shown_high, 1))
    x, y = (WIDTH - shown_wide * scale) / 2, FOOT + (room - shown_high * scale) / 2
    a, b, c, d, e, f = {
        0: (1, 0, 0, 1, 0, 0), 90: (0, -1, 1, 0, 0, wide), 180: (-1, 0, 0, -1, wide, high), 270: (0, 1, -1, 0, high, 0),
    }[turn]  # fmt: skip
    return (
        f"q {scale:.5f} 0 0 {scale:.5f} {x:.3f} {y:.3f} cm {a} {b} {c} {d} {e:.3f} {f:.3f} cm "
        f"1 0 0 1 {-left:.3f} {-bottom:.3f} cm /Src Do Q"
    )


def _drawn(picture: Picture) -> str:
    room_wide, room_high = WIDTH - 4 * MARGIN, HEIGHT * 0.68
    scale = min(room_wide / picture.width, room_high / picture.height)
    wide, high = picture.width * scale, picture.height * scale
    x, y = (WIDTH - wide) / 2, FOOT + MARGIN + (room_high - high)
    return f"q {wide:.3f} 0 0 {high:.3f} {x:.3f} {y:.3f} cm /Pic Do Q"


def _image_of(picture: Picture) -> StreamObject:
    image = StreamObject()
    image._data = picture.jpeg
    image.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(picture.width),
            NameObject("/Height"): NumberObject(picture.height),
            NameObject("/ColorSpace"): NameObject("/DeviceRGB"),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/Filter"): NameObject("/DCTDecode"),
        }
    )
    return image


def _helvetica() -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )


def _stream(content: bytes) -> StreamObject:
    made = DecodedStreamObject()
    made.set_data(content)
    return made.flate_encode()
