"""How two birth dates agree: equal, or apart by a slip that clerks, lunar calendars and epochs make."""

import numpy as np

from notoneless.matching.columns import NO_DAY
from notoneless.matching.comparing.levels import BIRTH

LUNAR_GAP = (15, 55)
"""Days between a lunar date read as a solar one and the true day."""
EPOCHS_APART = 1462
"""Days between the two systems in which spreadsheets count; one more or less by a wrong formula."""


def birth_levels(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Only births that differ are looked at closely; most do not."""
    levels = np.full(len(first), BIRTH.index("equal"), dtype=np.uint8)
    apart = np.flatnonzero(first != second)
    levels[apart] = _slips(first[apart], second[apart])
    levels[(first == NO_DAY) | (second == NO_DAY)] = BIRTH.index("missing")
    return levels


def _slips(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    levels = np.full(len(first), BIRTH.index("different"), dtype=np.uint8)
    apart = np.abs(first.astype(np.int64) - second)
    y1, m1, d1 = calendar_parts(first)
    y2, m2, d2 = calendar_parts(second)
    # Later lines are stronger and overwrite weaker ones.
    levels[(apart >= LUNAR_GAP[0]) & (apart <= LUNAR_GAP[1])] = BIRTH.index("lunar")
    levels[np.abs(apart - EPOCHS_APART) <= 1] = BIRTH.index("epoch")
    levels[(m1 == m2) & (d1 == d2)] = BIRTH.index("year")
    levels[(y1 == y2) & (d1 == d2)] = BIRTH.index("month")
    levels[(y1 == y2) & (m1 == m2)] = BIRTH.index("day")
    levels[apart == 1] = BIRTH.index("one_day")
    levels[(y1 == y2) & (m1 == d2) & (d1 == m2)] = BIRTH.index("swapped")
    return levels


def calendar_parts(day_numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    stamps = np.where(day_numbers == NO_DAY, 0, day_numbers).astype("datetime64[D]")
    months = stamps.astype("datetime64[M]")
    number = months.astype(np.int64)
    return number // 12, number % 12 + 1, (stamps - months).astype(np.int64) + 1
