"""Which pictures may show the same: those that share the most codes, found without holding each against each.

Each code is cut into bands; codes that are equal in a whole band are met by sorting. Two shots of different scenes
meet now and then, two pictures of one shot dozens of times, also where most bands were changed by a bad copy.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy

from notoneless.evidence.files.points import CODE, Points

BANDS, BAND_BITS = 8, 20  # bits of a code, drawn once and for all; some are in two bands
CROWDED = 64  # a band's value that so many codes share (a sky, a ruled line) tells nothing
FEWEST_MEETINGS = 3
LISTED = 8  # pictures looked at closely for each one asked about
AT_ONCE = 128  # pictures asked about in one go: their tally is a table of so many rows
_CHOICE = numpy.random.default_rng(20_261_122)  # any fixed draw will do; it must only stay the same
_DRAWN = numpy.array([_CHOICE.choice(CODE * 8, BAND_BITS, replace=False) for _ in range(BANDS)])


def listed(asked: Sequence[Points], held: Sequence[Points]) -> Iterator[tuple[int, int]]:
    """(place in `asked`, place in `held`), the likeliest first for each; both in the order given."""
    if not asked or not held:
        return
    owners, keys = _owners(held), _keys(held)
    orders = [numpy.argsort(band, kind="stable") for band in keys]
    bands = [(band[order], owners[order]) for band, order in zip(keys, orders, strict=True)]
    for start in range(0, len(asked), AT_ONCE):
        tally = _tally(asked[start : start + AT_ONCE], bands, len(held))
        for row, counts in enumerate(tally):
            best = numpy.argsort(-counts, kind="stable")[:LISTED]
            yield from ((start + row, int(at)) for at in best if counts[at] >= FEWEST_MEETINGS)


def _tally(asked: Sequence[Points], bands: list[tuple[Any, Any]], many: int) -> Any:
    """How often each of the asked (rows) meets each of those held (columns)."""
    tally = numpy.zeros(len(asked) * many, dtype=numpy.int64)
    mine, keys = _owners(asked), _keys(asked)
    for wanted, (values, owners) in zip(keys, bands, strict=True):
        first, last = numpy.searchsorted(values, wanted, "left"), numpy.searchsorted(values, wanted, "right")
        counts = numpy.where(last - first > CROWDED, 0, last - first)
        into = numpy.arange(counts.sum()) - numpy.repeat(counts.cumsum() - counts, counts)
        met = owners[numpy.repeat(first, counts) + into]
        tally += numpy.bincount(numpy.repeat(mine, counts) * many + met, minlength=len(tally))
    return tally.reshape(len(asked), many)


def _owners(pictures: Sequence[Points]) -> Any:
    return numpy.repeat(numpy.arange(len(pictures)), [len(one) for one in pictures])


def _keys(pictures: Sequence[Points]) -> list[Any]:
    codes = numpy.concatenate([one.codes for one in pictures])
    return [_key(codes, chosen) for chosen in _DRAWN]


def _key(codes: Any, chosen: Any) -> Any:
    found = numpy.zeros(len(codes), dtype=numpy.uint32)
    for bit in chosen.tolist():
        found = found << numpy.uint32(1) | (codes[:, bit // 8] >> (7 - bit % 8)) & 1
    return found
