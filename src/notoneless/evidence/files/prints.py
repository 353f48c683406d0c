"""Prints of a picture that survive recompression, a crop, a mirror or a screenshot: difference hashes by Pillow.

A print is 64 bits: is each point of a 9 × 8 grey reduction brighter than its right neighbour? Flat pictures have none.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from PIL import Image, ImageOps

SIDE = 8
WORK = 256  # prints of crops are made from a reduction of this size
FLATTEST = 6.0  # mean step between neighbours below which a picture says too little to be known again
CROPS = (0.9, 0.8, 0.7)
_BUSY = 24  # grey levels from the colour of the edge
_BUSY_SHARE = 0.35
_SMALLEST_PART = 0.3


@dataclass(frozen=True, slots=True)
class Prints:
    """Hex of 16; `parts` are prints of crops of this picture, so that a crop of it can be known by its `whole`."""

    whole: str = ""
    mirrored: str = ""
    framed: str = ""
    fine: str = ""
    parts: tuple[str, ...] = ()

    def stored(self) -> dict[str, object]:
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()
        }


def prints_of(picture: Image.Image) -> Prints:
    grey = picture.convert("L").resize((WORK, WORK), Image.Resampling.BOX)
    if _flatness(grey) < FLATTEST:
        return Prints()
    return Prints(
        whole=_print(grey),
        mirrored=_print(ImageOps.mirror(grey)),
        framed=_framed(grey),
        fine=_print(grey, side=2 * SIDE),
        parts=tuple(_print(part) for part in _crops(grey)),
    )


def _print(grey: Image.Image, side: int = SIDE) -> str:
    small = grey.resize((side + 1, side), Image.Resampling.BOX)
    points = small.tobytes()
    bits = 0
    for row in range(side):
        line = points[row * (side + 1) : (row + 1) * (side + 1)]
        for left, right in zip(line, line[1:], strict=False):
            bits = bits << 1 | (left > right)
    return f"{bits:0{side * side // 4}x}"


def _flatness(grey: Image.Image) -> float:
    points = grey.resize((SIDE + 1, SIDE), Image.Resampling.BOX).tobytes()
    steps = [abs(left - right) for left, right in zip(points, points[1:], strict=False)]
    return sum(steps) / len(steps)


def _crops(grey: Image.Image) -> Iterator[Image.Image]:
    """The middle and the four corners, of several sizes."""
    for share in CROPS:
        size = round(WORK * share)
        rest = WORK - size
        for left, top in ((rest // 2, rest // 2), (0, 0), (rest, 0), (0, rest), (rest, rest)):
            yield grey.crop((left, top, left + size, top + size))


def _framed(grey: Image.Image) -> str:
    """The picture inside bars of one colour, as a screenshot shows it; blank where there are no bars."""
    edge = grey.getpixel((2, WORK // 3)), grey.getpixel((WORK // 2, 2))
    boxes = [_busy_box(grey, int(colour)) for colour in edge]  # type: ignore[arg-type]
    left, top, right, bottom = min(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    wide, high = right - left, bottom - top
    if min(wide, high) < WORK * _SMALLEST_PART or wide * high > 0.96 * WORK * WORK:
        return ""
    return _print(grey.crop((left, top, right, bottom)))


def _busy_box(grey: Image.Image, colour: int) -> tuple[int, int, int, int]:
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
