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
RASTER = 48
FLATTEST = 6.0  # mean step between neighbours below which a picture says too little to be known again
UNIT = 0.05  # windows lie on a grid of twentieths, so that a crop is never further than half of one away
SMALLEST_WINDOW = 12  # twentieths of a side
ONE_SIDED = (1, 2, 3, 4, 5, 6)
_BUSY = 24  # grey levels from the colour of a bar
_BUSY_SHARE = 0.35
_SMALLEST_FRAMED, _LARGEST_FRAMED = 0.3, 0.96
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
_PACKED = struct.Struct(f">{len(WINDOWS)}QQ")


@dataclass(frozen=True, slots=True)
class Prints:
    """`windows` in the order of `WINDOWS`, the first of the whole; `inside` of the picture within bars, if any."""

    windows: tuple[int, ...]
    raster: bytes
    inside: int = 0
    inside_raster: bytes = b""

    @property
    def whole(self) -> int:
        return self.windows[0]

    def packed(self) -> bytes:
        return _PACKED.pack(*self.windows, self.inside) + self.raster + self.inside_raster

    @staticmethod
    def unpacked(blob: bytes) -> "Prints":
        *windows, inside = _PACKED.unpack_from(blob)
        rasters, size = bytes(blob[_PACKED.size :]), RASTER * RASTER
        return Prints(tuple(windows), rasters[:size], inside, rasters[size:])


def prints_of(picture: Image.Image) -> Prints | None:
    """None where the picture is too flat to be told from another."""
    grey = picture.convert("L").resize((WORK, WORK), Image.Resampling.BOX)
    if flatness(grey) < FLATTEST:
        return None
    inside = _inside_of_bars(grey)
    return Prints(
        windows=tuple(difference_hash(cut(grey, box)) for box in WINDOWS),
        raster=_raster(grey),
        inside=difference_hash(inside) if inside else 0,
        inside_raster=_raster(inside) if inside else b"",
    )


def _raster(grey: Image.Image) -> bytes:
    return grey.resize((RASTER, RASTER), Image.Resampling.BOX).tobytes()


def difference_hash(grey: Image.Image) -> int:
    points = grey.resize((ACROSS, DOWN), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(DOWN):
        line = points[row * ACROSS : (row + 1) * ACROSS]
        for left, right in zip(line, line[1:], strict=False):
            bits = bits << 1 | (left > right)
    return bits


def cut(grey: Image.Image, box: Box) -> Image.Image:
    """A window of `grey`, given in twentieths of its sides."""
    wide, high = grey.size
    left, top, right, bottom = box
    return grey.crop((left * wide // 20, top * high // 20, right * wide // 20, bottom * high // 20))


def raster_image(raster: bytes) -> Image.Image:
    return Image.frombytes("L", (RASTER, RASTER), raster)


def turned(grey: Image.Image) -> tuple[Image.Image, ...]:
    """As it is, mirrored, and lying on each of its other sides."""
    quarter = [grey.transpose(way) for way in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180)]
    return grey, ImageOps.mirror(grey), *quarter, grey.transpose(Image.Transpose.ROTATE_270)


def flatness(grey: Image.Image) -> float:
    points = grey.resize((ACROSS, DOWN), Image.Resampling.BOX).tobytes()
    steps = [abs(left - right) for left, right in zip(points, points[1:], strict=False)]
    return sum(steps) / len(steps)


def _inside_of_bars(grey: Image.Image) -> Image.Image | None:
    """The picture inside bars of one colour, as a screenshot shows it."""
    edges = grey.getpixel((2, WORK // 3)), grey.getpixel((WORK // 2, 2))
    boxes = [_busy_box(grey, int(colour)) for colour in edges]  # type: ignore[arg-type]
    box = min(boxes, key=lambda one: (one[2] - one[0]) * (one[3] - one[1]))
    wide, high = box[2] - box[0], box[3] - box[1]
    if min(wide, high) < WORK * _SMALLEST_FRAMED or wide * high > _LARGEST_FRAMED * WORK * WORK:
        return None
    inside = grey.crop(box)
    return None if flatness(inside) < FLATTEST else inside


def _busy_box(grey: Image.Image, colour: int) -> Box:
    """Rows first; then the columns of those rows, so that tall bars do not thin out what is between them."""
    busy = grey.point(lambda value: 255 if abs(value - colour) > _BUSY else 0)
    top, bottom = _longest(busy.resize((1, WORK), Image.Resampling.BOX).tobytes())
    if bottom - top < 2:
        return 0, 0, 0, 0
    within = busy.crop((0, top, WORK, bottom))
    left, right = _longest(within.resize((WORK, 1), Image.Resampling.BOX).tobytes())
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
