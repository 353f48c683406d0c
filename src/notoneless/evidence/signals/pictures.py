"""The same picture elsewhere: by content, by prints of its windows, turned, mirrored or within bars."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
from PIL import Image

from notoneless.evidence.files.prints import WINDOWS, Prints, cut, difference_hash, raster_of, turned
from notoneless.evidence.signals.statement import Photo, Signal, Statement
from notoneless.evidence.signals.thresholds import Thresholds

EDITORS = (
    "photoshop", "lightroom", "snapseed", "picsart", "gimp", "meitu", "美图", "醒图", "faceapp", "pixlr", "canva",
    "screenshot", "截屏", "截图",
)  # fmt: skip
TURN_WORDS = ("", "经镜像", "经旋转", "经旋转", "经旋转")
_AT_ONCE = 64  # pictures asked about in one go


@dataclass(frozen=True, slots=True)
class _Held:
    statement: Statement
    photo: Photo


def same_pictures(
    new: Sequence[Statement], all_told: Sequence[Statement], limits: Thresholds
) -> Iterator[Signal]:
    """Each picture of `new` against all others; the later statement is pointed at, the earlier one named."""
    wanted = {one.code for one in new}
    held = [_Held(one, photo) for one in all_told for photo in one.photos]
    yield from _same_content(held, wanted)
    printed = [one for one in held if one.photo.prints is not None]
    found: dict[tuple[str, str], Signal] = {}
    for mine, theirs, how in _alike(printed, wanted, limits):
        later, earlier = _in_order(mine, theirs)
        said = f"照片{how}与另一次走访的照片相同或几乎相同。"
        signal = Signal(
            later.statement.code, "near_photo", said, (earlier.statement.code,), (later.photo.code,)
        )
        found.setdefault((later.photo.code, earlier.statement.code), signal)
    yield from found.values()


def edited_pictures(statements: Sequence[Statement]) -> Iterator[Signal]:
    """The file itself says that a program for altering or catching pictures wrote it."""
    for one in statements:
        for photo in one.photos:
            if any(word in photo.software.lower() for word in EDITORS):
                said = f"照片由“{photo.software}”保存，不是相机原样。"
                yield Signal(one.code, "edited", said, (), (photo.code,))


def _same_content(held: list[_Held], wanted: set[str]) -> Iterator[Signal]:
    first: dict[str, _Held] = {}
    for one in sorted(held, key=_arrival):
        known = first.setdefault(one.photo.sha256, one)
        involved = {one.statement.code, known.statement.code} & wanted
        if known.statement.visit != one.statement.visit and involved:
            said = "照片与另一次走访的照片是同一个文件。"
            yield Signal(one.statement.code, "same_photo", said, (known.statement.code,), (one.photo.code,))


def _arrival(one: _Held) -> tuple[Any, ...]:
    return one.statement.received_at, one.statement.code, one.photo.code


def _in_order(one: _Held, other: _Held) -> tuple[_Held, _Held]:
    return (one, other) if _arrival(one) > _arrival(other) else (other, one)


def _alike(held: list[_Held], wanted: set[str], limits: Thresholds) -> Iterator[tuple[_Held, _Held, str]]:
    """Views of one picture (as it is, turned, framed) found among the windows of another, either way round."""
    if not held:
        return
    windows = numpy.array([one.photo.prints.windows for one in held], dtype=numpy.uint64)  # type: ignore[union-attr]
    views = [_views(one.photo.prints) for one in held]  # type: ignore[arg-type]
    mine = [place for place, one in enumerate(held) if one.statement.code in wanted]
    asked = [(place, turn) for place in mine for turn in range(len(views[place]))]
    yield from _found(asked, windows, range(len(held)), views, held, limits)
    if len(mine) < len(held):  # an old picture may be the crop and the new one the whole
        others = [place for place in range(len(held)) if held[place].statement.code not in wanted]
        rest = [(place, turn) for place in others for turn in range(len(views[place]))]
        yield from _found(rest, windows[mine], mine, views, held, limits)


def _found(
    asked: list[tuple[int, int]],
    windows: Any,
    owners: Sequence[int],
    views: list[list[tuple[int, Image.Image, str]]],
    held: list[_Held],
    limits: Thresholds,
) -> Iterator[tuple[_Held, _Held, str]]:
    for place, turn in asked:
        print_, raster, how = views[place][turn]
        bits = numpy.bitwise_count(windows ^ numpy.uint64(print_))
        for row, window in zip(*numpy.nonzero(bits <= limits.window_bits), strict=True):
            other = owners[int(row)]
            if held[other].statement.visit == held[place].statement.visit:
                continue
            prints = held[other].photo.prints
            near_enough = turn == 0 and window == 0 and int(bits[row, window]) <= limits.print_bits
            like = likeness(raster, prints, int(window))  # type: ignore[arg-type]
            if like >= (limits.likeness - 0.1 if near_enough else limits.likeness):
                cropped = "" if window == 0 else "经裁剪"
                yield held[place], held[other], how or cropped


def _views(prints: Prints) -> list[tuple[int, Image.Image, str]]:
    """Prints of the picture as somebody else's copy of it would have been before it was turned or framed."""
    raster = raster_of(prints)
    found = [
        (prints.whole if turn == 0 else difference_hash(view), view, TURN_WORDS[turn])
        for turn, view in enumerate(turned(raster))
    ]
    if prints.framed:
        inside = cut(raster, prints.framed, 255)
        found.append((difference_hash(inside), inside, "经截屏"))
    return found


def likeness(raster: Image.Image, prints: Prints, window: int) -> float:
    """Correlation of a picture with one window of another, both on a small raster."""
    part = cut(raster_of(prints), WINDOWS[window], 20)
    size = (min(part.width, raster.width), min(part.height, raster.height))
    one, other = (
        numpy.asarray(view.resize(size, Image.Resampling.BOX), dtype=float) for view in (raster, part)
    )
    one, other = one - one.mean(), other - other.mean()
    weight = float(numpy.sqrt((one * one).sum() * (other * other).sum()))
    return float((one * other).sum()) / weight if weight else 0.0
