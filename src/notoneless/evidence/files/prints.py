"""Prints of a picture, by which it is known again after recompression, a crop, a turn, a mirror or a screenshot.

A print is a difference hash of 64 bits: is each point of a 9 × 8 grey reduction brighter than its right neighbour?
Beside the print of the whole stand those of many windows of it, so that a crop of it is known by the crop's whole,
and a small raster, on which a likeness found by prints is measured again. Flat pictures (a sheet of text) have none.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageOps

ACROSS, DOWN = 9, 8
WORK = 192  # windows are cut from a reduction of this size
RASTER = 48
FLATTEST = 6.0  # mean step between neighbours below which a picture says too little to be known again
UNIT = 0.05  # windows lie on a grid of twentieths, so that a crop is never further than half of one away
SMALLEST_WINDOW = 12  # twentieths of a side
ONE_SIDED = (1, 2, 3, 4, 5, 6)
_BUSY = 24  # grey levels from the colour of a bar
_BUSY_SHARE = 0.35
_BAR_SHARE = 0.7  # of an edge
_MASK, _SHEET_FULL, _RIM_CLOSED = 64, 0.9, 0.9
_RIM_SHARE = 0.5  # shadows fall across a rim too
_SIDES = (None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)
_CORNERS = ((-1, -1), (-1, 1), (1, 1), (1, -1))
_SMALLEST_FRAMED, _LARGEST_FRAMED = 0.3, 0.96
Point = tuple[int, int]
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
    side, top = grey.crop((2, 0, 3, WORK)), grey.crop((0, 2, WORK, 3))
    colours = int(side.getpixel((0, WORK // 3))), int(top.getpixel((WORK // 2, 0)))  # type: ignore[arg-type]
    bars = [colour for edge, colour in zip((side, top), colours, strict=True) if _is_bar(edge, colour)]
    if not bars:
        return None
    for colour in bars:
        if sheet := sheet_on_table(grey, colour):
            return None if flatness(sheet) < FLATTEST else sheet
    boxes = [(_busy_box(grey, colour), colour) for colour in bars]
    box, colour = min(boxes, key=lambda one: (one[0][2] - one[0][0]) * (one[0][3] - one[0][1]))
    wide, high = box[2] - box[0], box[3] - box[1]
    if min(wide, high) < WORK * _SMALLEST_FRAMED or wide * high > _LARGEST_FRAMED * WORK * WORK:
        return None
    inside = without_rim(straightened(grey, box, colour))
    return None if flatness(inside) < FLATTEST else inside


def straightened(grey: Image.Image, box: Box, colour: int) -> Image.Image:
    """What lies in the box, its corners pulled to those of a screen that was taken from a slant."""
    inside = grey.crop(box)
    busy = _points(inside, lambda value: abs(value - colour) > _BUSY)
    corners = _corners_of(busy)
    within = _points_of(corners, filled=True)
    both = len(within & busy)
    full = both >= _SHEET_FULL * len(within) and both >= _SHEET_FULL * len(busy)
    return _pulled(inside, corners) if full else inside


def sheet_on_table(grey: Image.Image, colour: int) -> Image.Image | None:
    """A print with a light rim all around on a darker table: known by the rim, whatever it shows."""
    light = _points(grey, lambda value: value - colour > _BUSY)
    if not light:
        return None
    corners = _corners_of(light)
    rim, within = _points_of(corners, filled=False), _points_of(corners, filled=True)
    closed = len(rim & light) >= _RIM_CLOSED * len(rim) and len(light - within) <= len(light) / 10
    large = _SMALLEST_FRAMED <= len(within) / _MASK**2 <= _LARGEST_FRAMED
    return without_rim(_pulled(grey, corners)) if closed and large else None


def _points(grey: Image.Image, chosen: Callable[[int], bool]) -> set[Point]:
    values = grey.resize((_MASK, _MASK), Image.Resampling.BOX).tobytes()
    return {(place % _MASK, place // _MASK) for place, value in enumerate(values) if chosen(value)}


def _corners_of(points: set[Point]) -> list[Point]:
    return [max((x * right + y * low, (x, y)) for x, y in points)[1] for right, low in _CORNERS]


def _points_of(corners: list[Point], *, filled: bool) -> set[Point]:
    figure = Image.new("1", (_MASK, _MASK))
    ImageDraw.Draw(figure).polygon(corners, fill=int(filled), outline=1)
    return _points(figure.convert("L"), lambda value: value > 0)


def _pulled(grey: Image.Image, corners: list[Point]) -> Image.Image:
    wide, high = grey.size[0] / _MASK, grey.size[1] / _MASK
    quad = tuple(
        value
        for (x, y), (right, low) in zip(corners, _CORNERS, strict=True)
        for value in ((x + (right > 0)) * wide, (y + (low > 0)) * high)
    )
    return grey.transform((WORK, WORK), Image.Transform.QUAD, quad, Image.Resampling.BILINEAR)


def without_rim(sheet: Image.Image) -> Image.Image:
    """The picture inside the light or dark rim of a print or a monitor, if it has one on every side."""
    sides = [sheet.transpose(turn) if turn is not None else sheet for turn in _SIDES]
    left, bottom, right, top = (_rim(side) for side in sides)
    if not min(left, top, right, bottom):
        return sheet
    return sheet.crop((left, top, sheet.width - right, sheet.height - bottom))


def _rim(sheet: Image.Image) -> int:
    """How many lines from the left are of the rim: up to the last one of its colour within a sixth."""
    wide, high = sheet.size
    lines = [sorted(sheet.crop((x, 0, x + 1, high)).tobytes()) for x in range(max(wide // 6, 3))]
    colour = lines[max(wide // 30, 2)][high // 2]
    of_rim = [
        x
        for x, line in enumerate(lines)
        if sum(abs(value - colour) <= _BUSY for value in line) >= _RIM_SHARE * high
    ]
    return of_rim[-1] + 2 if of_rim and of_rim[-1] < len(lines) - 1 else 0


def _is_bar(edge: Image.Image, colour: int) -> bool:
    """Nearly all of the edge has the colour; where it has not, what is cut away would be part of the picture."""
    same = sum(abs(value - colour) <= _BUSY for value in edge.tobytes())
    return same >= _BAR_SHARE * WORK


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
