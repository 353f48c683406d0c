"""Puts stored PDFs into one file, page by page as they are: nothing is set again.

Only files made by `typesetting` come here; their objects lie uncompressed, named by one plain table at the end.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_PAGES = re.compile(rb"/Pages (\d+) 0 R")
_COUNT = re.compile(rb"/Count (\d+)")
_REFERENCE = re.compile(rb"(\d+) 0 R\b")
_HEAD = b"%PDF-1.7\n%\x80\x80\x80\x80\n"
ENTRY_BYTES = 20
LEFT_OUT = (b"/Type/Catalog", b"/Type/Metadata", b"/Creator(")


class NotOurFile(ValueError):
    """Not a PDF as this house writes it."""


@dataclass
class _Object:
    """`said` is the part that may name other objects; `stream` is carried over as it is."""

    number: int
    said: bytes
    stream: bytes


def bound(files: Iterable[bytes]) -> bytes:
    """One PDF with the pages of all, in this order; what several have alike (a colour profile) is kept once."""
    made: list[bytes] = [b"", b""]  # the catalogue and the root of the pages come last
    kids: list[int] = []
    count = 0
    shared: dict[bytes, int] = {}
    for data in files:
        objects, pages = _read(data)
        numbers = _numbered(objects, made, shared)
        for one in objects:
            if one.number in numbers and made[numbers[one.number] - 1] == b"":
                made[numbers[one.number] - 1] = _renumbered(one, numbers, is_root=one.number == pages)
        kids.append(numbers[pages])
        root = next(one for one in objects if one.number == pages)
        count += int(_found(_COUNT, root.said))
    made[0] = b"<</Type/Catalog/Pages 2 0 R/Lang(zh-CN)>>"
    made[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b" ".join(b"%d 0 R" % one for one in kids))
    return _written(made)


def pages_in(data: bytes) -> int:
    objects, pages = _read(data)
    return int(_found(_COUNT, next(one.said for one in objects if one.number == pages)))


def _read(data: bytes) -> tuple[list[_Object], int]:
    start = int(_found(_START, data[-64:]))
    if data[start : start + 4] != b"xref":
        raise NotOurFile("no plain table of objects")
    first, size = (int(word) for word in data[start + 4 : start + 40].split()[:2])
    table = data.index(b"\n", start + 5) + 1
    if first:
        raise NotOurFile("a table that does not begin at nought")
    places = {
        number: int(data[table + ENTRY_BYTES * number : table + ENTRY_BYTES * number + 10])
        for number in range(1, size)
    }
    ends = dict(zip(sorted(places.values()), [*sorted(places.values())[1:], start], strict=True))
    objects = [_object(number, data[place : ends[place]]) for number, place in places.items()]
    root = int(_found(_ROOT, data[start:]))
    catalogue = next(one.said for one in objects if one.number == root)
    return objects, int(_found(_PAGES, catalogue))


def _object(number: int, text: bytes) -> _Object:
    head = b"%d 0 obj" % number
    if not text.startswith(head):
        raise NotOurFile(f"object {number} is not where the table says")
    body = text[len(head) : text.rindex(b"endobj")].strip(b"\r\n")
    said, mark, stream = body.partition(b"\nstream\n")
    return _Object(number, said, mark + stream)


def _numbered(objects: list[_Object], made: list[bytes], shared: dict[bytes, int]) -> dict[int, int]:
    """Old number -> new; an object without references that is there already is not added again."""
    numbers: dict[int, int] = {}
    for one in objects:
        if any(mark in one.said for mark in LEFT_OUT):
            continue
        plain = bool(one.stream) and b" 0 R" not in one.said
        digest = hashlib.sha256(one.said + one.stream).digest() if plain else b""
        if plain and digest in shared:
            numbers[one.number] = shared[digest]
            continue
        made.append(b"")
        numbers[one.number] = len(made)
        if plain:
            shared[digest] = len(made)
    return numbers


def _renumbered(one: _Object, numbers: dict[int, int], *, is_root: bool) -> bytes:
    said = _REFERENCE.sub(lambda found: b"%d 0 R" % numbers[int(found[1])], one.said)
    if is_root:
        said = said.replace(b"/Type/Pages", b"/Type/Pages/Parent 2 0 R", 1)
    return said + one.stream


def _written(objects: list[bytes]) -> bytes:
    parts, places, at = [_HEAD], [], len(_HEAD)
    for number, body in enumerate(objects, start=1):
        text = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        places.append(at)
        parts.append(text)
        at += len(text)
    table = b"".join(b"%010d 00000 n\r\n" % place for place in places)
    parts.append(b"xref\n0 %d\n0000000000 65535 f\r\n%s" % (len(objects) + 1, table))
    parts.append(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, at))
    return b"".join(parts)


def _found(pattern: re.Pattern[bytes], text: bytes) -> bytes:
    found = pattern.search(text)
    if not found:
        raise NotOurFile(pattern.pattern.decode())
    return found[1]
