"""Two pictures of one shot: points of the one lie upon points of the other by one map of the plane.

A crop, a turn, a mirror, a slant, a frame around it, a stamp on it or a filter all leave such a map, which moves every
point that is left. Two shots of one yard share a map as well, for what is flat and far: see `Map.steady`.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy

from notoneless.evidence.files.points import CODE, Points

SIZE = 600.0  # pictures are laid upon each other at this size
FEWEST_PAIRS = 8
FARTHEST_CODE = 30  # bits of 128 between codes of one point
RIVAL = 0.85  # a point whose next best fits nearly as well says nothing
OFF, STEADY_OFF = 4.0, 1.5  # points of SIZE that a point may be off the map, and off a map without slant
CELLS = 6  # of a side, in which inliers are counted to see how widely they lie
TRIES = 300  # turns and maps tried
NEAREST = 25.0  # points of SIZE that two points must lie apart to say how a picture is turned
ROUGHLY, SLANTED = 20.0, 60.0  # points of SIZE off a turn: at first sight, and as far as a slant may pull
STILL = 0.02  # of a side, by which corners may move
THINNEST, WIDEST = 0.004, 250.0  # of a picture's area that the other may cover
_STEPS = 8  # directions in a code …
_FLIPPED = (_STEPS - numpy.arange(_STEPS)) % _STEPS  # … and where a mirror takes them


@cache
def _library() -> Any:
    """Loaded by the nightly look; the pages, which only name the signals, do without it."""
    import cv2

    cv2.setNumThreads(1)
    return cv2


@dataclass(frozen=True, slots=True)
class Map:
    """`many` points agree, `share` of those that could, in `cells` of 36; `steady`: share that needs no slant.

    `still`: what agrees lies at the same place in both, as a stamp or the edge of a screen does.
    """

    many: int
    share: float
    cells: int
    steady: float
    still: bool


def mirrored(points: Points) -> Points:
    """The points of the picture as a mirror shows it."""
    bits = numpy.unpackbits(points.codes, axis=1).reshape(len(points), 4, 4, _STEPS)
    turned = bits[:, ::-1][..., _FLIPPED].reshape(len(points), CODE * 8)
    places = (points.places * (-1, 1) + (1, 0)).astype(numpy.float32)
    return Points(numpy.packbits(turned, axis=1), places, points.form)


def mapped(mine: Points, theirs: Points) -> Map | None:
    """None where no map of the plane carries enough points."""
    pairs = _pairs(mine, theirs)
    if len(pairs) < FEWEST_PAIRS:
        return None
    here, there = _scaled(mine), _scaled(theirs)
    pairs = _of_one_mind(pairs, here, there)
    if len(pairs) < FEWEST_PAIRS:
        return None
    plane, chosen = _library().findHomography(
        here[pairs[:, 0]], there[pairs[:, 1]], _library().RANSAC, OFF, maxIters=TRIES
    )
    if plane is None or not _possible(plane, mine, theirs):
        return None
    inliers = pairs[chosen.ravel() > 0]
    inliers = inliers[_apart(here[inliers[:, 0]]) & _apart(there[inliers[:, 1]])]
    if len(inliers) < FEWEST_PAIRS:
        return None
    could = min(_within(here, plane, theirs), _within(there, numpy.linalg.inv(plane), mine))
    return Map(
        many=len(inliers),
        share=len(inliers) / max(could, len(inliers)),
        cells=_cells(there[inliers[:, 1]], theirs, here[inliers[:, 0]], mine),
        steady=_steady(here[inliers[:, 0]], there[inliers[:, 1]]),
        still=_still(plane, mine, theirs),
    )


def _pairs(mine: Points, theirs: Points) -> Any:
    """Row by row: a point of mine and the one of theirs that is nearer than any rival."""
    words = (mine.codes.view(numpy.uint64), theirs.codes.view(numpy.uint64))
    bits = sum(numpy.bitwise_count(words[0][:, None, at] ^ words[1][None, :, at]) for at in (0, 1))
    best = bits.argmin(axis=1)
    rows = numpy.arange(len(mine))
    nearest = bits[rows, best].astype(float)
    bits[rows, best] = 255
    chosen = (nearest <= FARTHEST_CODE) & (nearest < RIVAL * bits.min(axis=1))
    return numpy.stack([rows[chosen], best[chosen]], axis=1)


def _of_one_mind(pairs: Any, here: Any, there: Any) -> Any:
    """Those that roughly follow the best of many turns with a size: most pairs of pictures are let go here."""
    mine, theirs = (points @ numpy.array([1, 1j]) for points in (here[pairs[:, 0]], there[pairs[:, 1]]))
    first, second = numpy.random.default_rng(len(pairs)).integers(len(pairs), size=(2, TRIES))
    span = mine[second] - mine[first]
    sure = abs(span) > NEAREST
    first, second, span = first[sure], second[sure], span[sure]
    if not len(first):
        return pairs[:0]
    turn = (theirs[second] - theirs[first]) / span
    off = abs(turn[:, None] * (mine - mine[first][:, None]) + theirs[first][:, None] - theirs)
    best = (off <= ROUGHLY).sum(axis=1).argmax()
    if (off[best] <= ROUGHLY).sum() < FEWEST_PAIRS:
        return pairs[:0]
    return pairs[off[best] <= SLANTED]


def _sides(points: Points) -> Any:
    return numpy.array([SIZE * points.form**0.5, SIZE / points.form**0.5], dtype=numpy.float32)


def _scaled(points: Points) -> Any:
    return points.places * _sides(points)


def _corners(points: Points) -> Any:
    square = numpy.array([(0, 0), (1, 0), (1, 1), (0, 1)], dtype=numpy.float32)
    return square * _sides(points)


def _still(plane: Any, mine: Points, theirs: Points) -> bool:
    moved = _library().perspectiveTransform(_corners(mine)[None], plane)[0]
    return bool(abs((moved - _corners(theirs)) / _sides(theirs)).max() <= STILL)


def _possible(plane: Any, mine: Points, theirs: Points) -> bool:
    """The whole of my picture stays one convex sheet of a sensible size."""
    corners = _corners(mine)
    depth = corners @ plane[2, :2] + plane[2, 2]
    if depth.min() * depth.max() <= 0:
        return False
    quad = _library().perspectiveTransform(corners[None], plane)[0]
    area = _library().contourArea(quad) / float(_sides(theirs).prod())
    return bool(_library().isContourConvex(quad)) and THINNEST <= area <= WIDEST


def _apart(places: Any) -> Any:
    """One point for each spot: the same corner is often found in several sizes."""
    spots = numpy.round(places / (2 * OFF)).astype(int)
    _, first = numpy.unique(spots, axis=0, return_index=True)
    chosen = numpy.zeros(len(places), dtype=bool)
    chosen[first] = True
    return chosen


def _within(places: Any, plane: Any, other: Points) -> int:
    """How many spots of a picture the map lays inside the other one."""
    spots = places[_apart(places)]
    moved = _library().perspectiveTransform(spots[None], plane)[0]
    return int(((moved >= 0) & (moved <= _sides(other))).all(axis=1).sum())


def _cells(there: Any, theirs: Points, here: Any, mine: Points) -> int:
    """In how many cells they lie, in whichever picture shows them larger."""
    counts = [
        len(numpy.unique((places / _sides(points) * CELLS).astype(int).clip(0, CELLS - 1), axis=0))
        for places, points in ((there, theirs), (here, mine))
    ]
    return max(counts)


def _steady(here: Any, there: Any) -> float:
    """The share that a mere turn and size explains to a point: a file worked over, not a second look."""
    _, chosen = _library().estimateAffinePartial2D(
        here.astype(numpy.float32), there, method=_library().RANSAC, ransacReprojThreshold=STEADY_OFF
    )
    return float(chosen.mean()) if chosen is not None else 0.0
