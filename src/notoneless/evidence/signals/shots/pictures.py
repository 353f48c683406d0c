"""The same picture elsewhere: by content, by prints of its windows, turned, mirrored or within bars."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy
from PIL import Image

from notoneless.evidence.files.prints import WINDOWS, Prints, difference_hash, raster_image, turned
from notoneless.evidence.signals.households import household
from notoneless.evidence.signals.shots.reused import Held, one_shot
from notoneless.evidence.signals.statement import Signal, Statement, Surroundings
from notoneless.evidence.signals.thresholds import Thresholds

EDITORS = (
    "photoshop", "lightroom", "snapseed", "picsart", "gimp", "meitu", "美图", "醒图", "faceapp", "pixlr", "canva",
    "screenshot", "截屏", "截图",
)  # fmt: skip
HOPELESS = 0.4  # a window so unlike is not worth moving
MEASURED = 24  # points of a side on which likeness is measured
FINEST, SMALLEST = 0.5, 12.0  # points of a raster: the last step, and the least side of a part
FRAMED = "经截屏"
TURN_WORDS = ("", "经镜像", "经旋转", "经旋转", "经旋转")


def same_pictures(
    new: Sequence[Statement], all_told: Sequence[Statement], known: Surroundings, limits: Thresholds
) -> Iterator[Signal]:
    """Each picture of `new` against all others; the later statement is pointed at, the earlier one named."""
    wanted = {one.code for one in new}
    held = [Held(one, photo) for one in all_told for photo in one.photos]
    yield from _same_content(held, wanted)
    printed = [one for one in held if one.photo.prints is not None]
    found: dict[tuple[str, str], Signal] = {}
    mine = [one for one in held if one.statement.code in wanted]
    alike = [*one_shot(mine, held, known, limits), *_alike(printed, wanted, known, limits)]
    for one, other, how in alike:
        later, earlier = _in_order(one, other)
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


def _same_content(held: list[Held], wanted: set[str]) -> Iterator[Signal]:
    first: dict[str, Held] = {}
    for one in sorted(held, key=_arrival):
        known = first.setdefault(one.photo.sha256, one)
        involved = {one.statement.code, known.statement.code} & wanted
        if known.statement.visit != one.statement.visit and involved:
            said = "照片与另一次走访的照片是同一个文件。"
            yield Signal(one.statement.code, "same_photo", said, (known.statement.code,), (one.photo.code,))


def _arrival(one: Held) -> tuple[Any, ...]:
    return one.statement.received_at, one.statement.code, one.photo.code


def _in_order(one: Held, other: Held) -> tuple[Held, Held]:
    return (one, other) if _arrival(one) > _arrival(other) else (other, one)


def _alike(
    held: list[Held], wanted: set[str], known: Surroundings, limits: Thresholds
) -> Iterator[tuple[Held, Held, str]]:
    """Views of one picture (as it is, turned, framed) found among the windows of another, either way round."""
    if not held:
        return
    windows = numpy.array([one.photo.prints.windows for one in held], dtype=numpy.uint64)  # type: ignore[union-attr]
    views = [_views(one.photo.prints) for one in held]  # type: ignore[arg-type]
    houses = [household(one.statement.child, known) for one in held]
    mine = [place for place, one in enumerate(held) if one.statement.code in wanted]
    asked = [(place, turn) for place in mine for turn in range(len(views[place]))]
    yield from _found(asked, windows, range(len(held)), views, held, houses, limits)
    if len(mine) < len(held):  # an old picture may be the crop and the new one the whole
        others = [place for place in range(len(held)) if held[place].statement.code not in wanted]
        rest = [(place, turn) for place in others for turn in range(len(views[place]))]
        yield from _found(rest, windows[mine], mine, views, held, houses, limits)


def _found(
    asked: list[tuple[int, int]],
    windows: Any,
    owners: Sequence[int],
    views: list[list[tuple[int, Image.Image, str]]],
    held: list[Held],
    houses: list[str],
    limits: Thresholds,
) -> Iterator[tuple[Held, Held, str]]:
    for place, turn in asked:
        print_, raster, how = views[place][turn]
        bits = numpy.bitwise_count(windows ^ numpy.uint64(print_))
        nearest = bits.argmin(axis=1)
        most = limits.framed_bits if how == FRAMED else limits.window_bits
        near = numpy.nonzero(bits[numpy.arange(len(bits)), nearest] <= most)[0]
        for row in near.tolist():
            other, window = owners[row], int(nearest[row])
            if held[other].statement.visit == held[place].statement.visit:
                continue
            like = likeness(raster, held[other].photo.prints, window)  # type: ignore[arg-type]
            whole = turn == window == 0
            least = _least(int(bits[row, window]), limits, whole=whole)
            if (
                houses[place] == houses[other]
            ):  # the same gate from the same step is what honest people bring home
                least = max(least, limits.own_likeness)
            if like >= least:
                yield held[place], held[other], how or ("经裁剪" if window else "")


def _least(bits: int, limits: Thresholds, *, whole: bool) -> float:
    """How like two pictures must be before it is said of them."""
    if whole and bits <= limits.print_bits:
        return limits.same_likeness
    return limits.likeness + limits.likeness_per_bit * bits


def _views(prints: Prints) -> list[tuple[int, Image.Image, str]]:
    """Prints of the picture as it may have been before somebody turned it or caught it from a screen."""
    found = []
    for turn, view in enumerate(turned(raster_image(prints.raster))):
        found.append((prints.whole if turn == 0 else difference_hash(view), view, TURN_WORDS[turn]))
    if prints.inside_raster:
        found.append((prints.inside, raster_image(prints.inside_raster), FRAMED))
    return found


def likeness(view: Image.Image, prints: Prints, window: int) -> float:
    """The best correlation of a picture with a part of another near this window, its edges moved by and by."""
    whole = raster_image(prints.raster)
    step = whole.width / 20
    edges = [edge * step for edge in WINDOWS[window]]
    best = _correlation(view, whole, edges)
    while step > FINEST and best >= HOPELESS:
        moved, edges = _moved(view, whole, edges, step, best)
        step = step / 2 if moved <= best else step
        best = moved
    return best


def _moved(
    view: Image.Image, whole: Image.Image, edges: list[float], step: float, best: float
) -> tuple[float, list[float]]:
    """Each edge a step out or in, kept where the likeness grew."""
    for edge, way in ((edge, way) for edge in range(4) for way in (-step, step)):
        tried = [*edges]
        tried[edge] = min(max(tried[edge] + way, 0.0), float(whole.width))
        large_enough = tried[2] - tried[0] > SMALLEST and tried[3] - tried[1] > SMALLEST
        score = _correlation(view, whole, tried) if large_enough else 0.0
        if score > best:
            best, edges = score, tried
    return best, edges


def _correlation(view: Image.Image, whole: Image.Image, edges: list[float]) -> float:
    box = (edges[0], edges[1], edges[2], edges[3])
    part = whole.resize((MEASURED, MEASURED), Image.Resampling.BILINEAR, box=box)
    seen = view.resize((MEASURED, MEASURED), Image.Resampling.BILINEAR)
    one, other = (numpy.asarray(image, dtype=float) for image in (seen, part))
    one, other = one - one.mean(), other - other.mean()
    weight = float(numpy.sqrt((one * one).sum() * (other * other).sum()))
    return float((one * other).sum()) / weight if weight else 0.0
