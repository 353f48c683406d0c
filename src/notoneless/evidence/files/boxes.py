"""The box structure of MP4 and its kin: whole to the last byte, and whether there is a picture track in it."""

import struct
from collections.abc import Iterator

_HEAD = struct.Struct(">I4s")
_LONG = struct.Struct(">Q")
HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"})
MP4_BRANDS = frozenset(
    {
        b"isom",
        b"iso2",
        b"iso4",
        b"iso5",
        b"iso6",
        b"mp41",
        b"mp42",
        b"avc1",
        b"M4V ",
        b"3gp4",
        b"3gp5",
        b"3gp6",
        b"dash",
    }
)
AUDIO_BRANDS = frozenset({b"M4A ", b"M4B "})


def brand(data: bytes) -> bytes:
    """The main brand of a file that begins with `ftyp`, else nothing."""
    return data[8:12] if data[4:8] == b"ftyp" else b""


def boxes(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """(kind, start, end) of every outermost box; a box that does not fit raises ValueError."""
    place = 0
    while place < len(data):
        if place + _HEAD.size > len(data):
            raise ValueError("the rest is no box")
        size, kind = _HEAD.unpack_from(data, place)
        if size == 1 and place + 16 <= len(data):
            (size,) = _LONG.unpack_from(data, place + _HEAD.size)
        size = size or len(data) - place
        if size < _HEAD.size or place + size > len(data):
            raise ValueError("a box that does not end in the file")
        yield kind, place, place + size
        place += size


def has_pictures(data: bytes) -> bool:
    """Whether a track of moving pictures is announced in the movie box; the file is followed to its end."""
    movies = [b"vide" in data[start:end] for kind, start, end in boxes(data) if kind == b"moov"]
    if not movies:
        raise ValueError("no movie box")
    return any(movies)
