"""Prints of a picture, by which it is known again after recompression, a crop, a turn, a mirror or a screenshot.

A print is a difference hash of 64 bits: is each point of a 9 × 8 grey reduction brighter than its right neighbour?
Beside the print of the whole stand those of many windows of it, so that a crop of it is known by the crop's whole,
and a small raster, on which a likeness found by prints is measured again. Flat pictures (a sheet of text) have none.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageOps

ACROSS, DOWN = 9, 8
WORK = 192  # windows are cut from a reduction of this size
RASTER = 32
FLATTEST = 6.0  # mean step between neighbours below which a picture says too little to be known again
UNIT = 0.05  # windows lie on a grid of twentieths, so that a crop is never further than half of one away
SMALLEST_WINDOW = 12  # twentieths of a side
ONE_SIDED = (1, 2, 3, 4, 5, 6)
_BUSY = 24  # grey levels from the colour of a bar
_BUSY_SHARE = 0.35
_SMALLEST_FRAMED, _LARGEST_FRAMED = 0.3, 0.96
_HEAD = struct.Struct(">4B")
Box = tuple[int, int, int, int]  # left, top, right, bottom


def _windows() -> Iterator[Box]:
    """In twentieths: square ones at every place of the grid, and strips taken off one side."""
    for size in range(SMALLEST_WINDOW, 20):
        rest = 20 - size
        for left in range(rest + 1):
            for top in range(rest + 1):
                yield left, top, left + size, top + size
    for strip in ONE_SIDED:
        yield strip, 0, 20, 20
        yield 0, strip, 20, 20
        yield 0, 0, 20 - strip, 20
        yield 0, 0, 20, 20 - strip


WINDOWS: tuple[Box, ...] = ((0, 0, 20, 20), *_windows())
_PACKED = struct.Struct(f">{len(WINDOWS)}Q")


@dataclass(frozen=True, slots=True)
class Prints:
    """`windows` in the order of `WINDOWS`, the first of the whole; `framed` the picture within bars, in 255ths."""

    windows: tuple[int, ...]
    raster: bytes
    framed: Box | None = None

    @property
    def whole(self) -> int:
        return self.windows[0]

    def packed(self) -> bytes:
        return _HEAD.pack(*(self.framed or (0, 0, 0, 0))) + _PACKED.pack(*self.windows) + self.raster

    @staticmethod
    def unpacked(blob: bytes) -> "Prints":
        framed = _HEAD.unpack_from(blob)
        windows = _PACKED.unpack_from(blob, _HEAD.size)
        return Prints(windows, bytes(blob[_HEAD.size + _PACKED.size :]), framed if any(framed) else None)


def prints_of(picture: Image.Image) -> Prints | None:
    """None where the picture is too flat to be told from another."""
    grey = picture.convert("L").resize((WORK, WORK), Image.Resampling.BOX)
    if flatness(grey) < FLATTEST:
        return None
    return Prints(
        windows=tuple(difference_hash(cut(grey, box, 20)) for box in WINDOWS),
        raster=grey.resize((RASTER, RASTER), Image.Resampling.BOX).tobytes(),
        framed=_framed(grey),
    )


def difference_hash(grey: Image.Image) -> int:
    points = grey.resize((ACROSS, DOWN), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(DOWN):
        line = points[row * ACROSS : (row + 1) * ACROSS]
        for left, right in zip(line, line[1:], strict=False):
            bits = bits << 1 | (left > right)
    return bits


def cut(grey: Image.Image, box: Box, parts: int) -> Image.Image:
    """A window of `grey` given in `parts` of its sides."""
    wide, high = grey.size
    left, top, right, bottom = box
    return grey.crop(
        (left * wide // parts, top * high // parts, right * wide // parts, bottom * high // parts)
    )


def raster_of(prints: Prints) -> Image.Image:
    return Image.frombytes("L", (RASTER, RASTER), prints.raster)


def turned(grey: Image.Image) -> tuple[Image.Image, ...]:
    """As it is, mirrored, and lying on each of its other sides."""
    quarter = [grey.transpose(way) for way in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180)]
    return grey, ImageOps.mirror(grey), *quarter, grey.transpose(Image.Transpose.ROTATE_270)


def flatness(grey: Image.Image) -> float:
    points = grey.resize((ACROSS, DOWN), Image.Resampling.BOX).tobytes()
    steps = [abs(left - right) for left, right in zip(points, points[1:], strict=False)]
    return sum(steps) / len(steps)


def _framed(grey: Image.Image) -> Box | None:
    """The picture inside bars of one colour, as a screenshot shows it."""
    edges = grey.getpixel((2, WORK // 3)), grey.getpixel((WORK // 2, 2))
    boxes = [_busy_box(grey, int(colour)) for colour in edges]  # type: ignore[arg-type]
    left, top, right, bottom = min(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    wide, high = right - left, bottom - top
    if min(wide, high) < WORK * _SMALLEST_FRAMED or wide * high > _LARGEST_FRAMED * WORK * WORK:
        return None
    return tuple(round(edge * 255 / WORK) for edge in (left, top, right, bottom))  # type: ignore[return-value]


def _busy_box(grey: Image.Image, colour: int) -> Box:
    busy = grey.point(lambda value: 255 if abs(value - colour) > _BUSY else 0)
    rows = busy.resize((1, WORK), Image.Resampling.BOX).tobytes()
    columns = busy.resize((WORK, 1), Image.Resampling.BOX).tobytes()
    (top, bottom), (left, right) = _longest(rows), _longest(columns)
    return left, top, right, bottom


def _longest(shares: bytes) -> tuple[int, int]:
    """The longest run of lines that differ from the bar."""
    best, start = (0, 0), None
    for place, share in enumerate((*shares, 0)):
        if share >= 255 * _BUSY_SHARE:
            start = place if start is None else start
        elif start is not None:
            best = max(best, (start, place), key=lambda run: run[1] - run[0])
            start = None
    return best
