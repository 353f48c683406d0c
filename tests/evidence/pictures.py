"""Invented pictures and files for tests: made here, of nobody."""

import io
import zipfile

from PIL import Image, ImageDraw

TAKEN = "2026:09:20 10:11:12"


def scene(turn: int = 1, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """A picture with enough in it to be known again; every turn another one."""
    picture = Image.new("RGB", size, (40 + 7 * turn % 90, 90, 120))
    draw = ImageDraw.Draw(picture)
    state = turn * 2654435761 % 2**32
    for _ in range(24):
        numbers = []
        for most in (size[0], size[1], size[0] // 2, size[1] // 2, 255, 255, 255):
            state = (state * 1103515245 + 12345) % 2**31
            numbers.append((state >> 8) % most)
        left, top, wide, high, *colour = numbers
        draw.rectangle((left, top, left + wide + 9, top + high + 9), fill=tuple(colour))
    return picture


def jpeg(turn: int = 1, *, exif: Image.Exif | None = None, picture: Image.Image | None = None) -> bytes:
    return encoded(picture or scene(turn), "JPEG", **({"exif": exif} if exif else {}))


def encoded(picture: Image.Image, name: str, **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, name, **more)
    return out.getvalue()


def exif(*, taken: str = TAKEN, place: tuple[float, float] | None = None, orientation: int = 1) -> Image.Exif:
    written = Image.Exif()
    written[0x010F], written[0x0110], written[0x0112] = "ZHENGQI", "Z-9 秘密机型", orientation
    written[0x8769] = {36867: taken}
    if place:
        written[0x8825] = {1: "N", 2: _parts(place[0]), 3: "E", 4: _parts(place[1])}
    return written


def _parts(value: float) -> tuple[float, float, float]:
    whole = int(value)
    return float(whole), float(int((value - whole) * 60)), round(((value - whole) * 60 % 1) * 60, 3)


def archive(**parts: bytes) -> bytes:
    """Names with `__` for `/` and `_dot_` for `.`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    return archive(**{"[Content_Types]_dot_xml": b"<Types/>", "word__document_dot_xml": b"<w/>"} | more)


def pdf(inside: bytes = b"") -> bytes:
    return b"%PDF-1.4\n1 0 obj <</Type /Catalog " + inside + b">> endobj\ntrailer <<>>\n%%EOF\n"


def boxed(brand: bytes, handler: bytes) -> bytes:
    head = (16).to_bytes(4, "big") + b"ftyp" + brand + b"\0\0\0\0"
    movie = b"hdlr\0\0\0\0\0\0\0\0" + handler
    return (
        head
        + (8 + len(movie)).to_bytes(4, "big")
        + b"moov"
        + movie
        + (16).to_bytes(4, "big")
        + b"mdat12345678"
    )


WAV = b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 40
AMR = b"#!AMR\n" + b"\x3c" * 64
MP3 = b"ID3\x04\0\0\0\0\0\0" + b"\xff\xfb\x90\0" * 40
