"""Points of a picture by which it is found again in any other one that shows it, in whole or in part.

A point is a corner or a blot that looks the same at another size, angle, slant or brightness (SIFT). Its code of 128
bits says which parts of its surroundings are steeper than the middle one; two pictures of one shot share many codes,
and one map of the plane carries the points of the one onto those of the other. See `signals/shots/mapping.py`.
Pages of paper have none: a printed form is the same everywhere, and what is written on it is not a matter of corners.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy
from numpy.typing import NDArray
from PIL import Image

AREA = 560 * 420  # points are looked for at this size, whatever the form of the picture
MOST = 384  # 16 bytes of code and 4 of place each: under 8 KB
FEWEST = 16  # a picture with less to hold on to is not looked for
CODE = 16
PLACES = 65_535  # places are kept in parts of the side
_BLOCKS, _BLOCK = 12, 32  # a picture is judged paper or not in so many blocks a side, each of so many points
_PALE, _LIGHT = 60, 110  # most difference of colours, and least brightness, of a sheet in bad light
_INK, _INK_SHARE = (
    0.75,
    (0.02, 0.45),
)  # how much darker ink is than its sheet, and how much of a block it fills
_SHEET, _WRITTEN = 0.7, 0.3  # of all blocks
_STRENGTH = 0.015  # weaker ones are grain of the sensor


@dataclass(frozen=True, slots=True)
class Points:
    """`codes`: n × 16 bytes; `places`: n × 2, in parts of width and height; `form`: width through height."""

    codes: NDArray[numpy.uint8] = field(repr=False)
    places: NDArray[numpy.float32] = field(repr=False)
    form: float

    def __len__(self) -> int:
        return len(self.codes)

    def packed(self) -> bytes:
        places = numpy.round(self.places * PLACES).astype(">u2")
        return numpy.float32(self.form).astype(">f4").tobytes() + self.codes.tobytes() + places.tobytes()

    @staticmethod
    def unpacked(blob: bytes) -> "Points":
        form, many = float(numpy.frombuffer(blob, ">f4", 1)[0]), (len(blob) - 4) // (CODE + 4)
        codes = numpy.frombuffer(blob, numpy.uint8, many * CODE, 4).reshape(many, CODE)
        places = numpy.frombuffer(blob, ">u2", many * 2, 4 + many * CODE).reshape(many, 2)
        return Points(codes, (places / numpy.float32(PLACES)).astype(numpy.float32), form)


@cache
def finder() -> Any:
    """Loaded where pictures are decoded, and only there: the library is large and the pages do without it."""
    import cv2

    cv2.setNumThreads(1)
    make: Any = cv2
    return make.SIFT_create(nfeatures=MOST, contrastThreshold=_STRENGTH)


def points_of(picture: Image.Image) -> Points | None:
    """None where there is too little to hold on to, or the picture is a page of paper."""
    if is_paper(picture):
        return None
    wide, high = _measure(picture)
    grey = picture.convert("L").resize((wide, high), Image.Resampling.LANCZOS)
    found, steps = finder().detectAndCompute(numpy.asarray(grey), None)
    if len(found) < FEWEST:
        return None
    found, steps = found[:MOST], steps[:MOST]
    bits = steps > numpy.median(steps, axis=1, keepdims=True)
    places = numpy.array([one.pt for one in found], dtype=numpy.float32) / (wide, high)
    return Points(numpy.packbits(bits, axis=1), places.clip(0, 1).astype(numpy.float32), wide / high)


def _measure(picture: Image.Image) -> tuple[int, int]:
    share = (AREA / (picture.width * picture.height)) ** 0.5
    return max(round(picture.width * share), 8), max(round(picture.height * share), 8)


def is_paper(picture: Image.Image) -> bool:
    """Pale and light nearly everywhere, with thin dark marks on much of it: a form, a page of the record book."""
    side = _BLOCKS * _BLOCK
    colours = numpy.asarray(picture.convert("RGB").resize((side, side), Image.Resampling.BOX)).astype(int)
    blocks = (
        colours.reshape(_BLOCKS, _BLOCK, _BLOCKS, _BLOCK, 3).swapaxes(1, 2).reshape(_BLOCKS**2, _BLOCK**2, 3)
    )
    light, chroma = blocks.mean(axis=2), blocks.max(axis=2) - blocks.min(axis=2)
    ground = numpy.percentile(light, 85, axis=1)
    ink = (light < _INK * ground[:, None]).mean(axis=1)
    sheet = (ground >= _LIGHT) & (numpy.median(chroma, axis=1) <= _PALE) & (ink <= _INK_SHARE[1])
    written = sheet & (ink >= _INK_SHARE[0])
    return bool(sheet.mean() >= _SHEET and written.mean() >= _WRITTEN)
