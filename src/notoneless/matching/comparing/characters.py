"""Names as rows of code points, with the sound and the look of each character, for whole columns at a time."""

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
import polars as pl
from pypinyin.constants import PINYIN_DICT

WIDTH = 12
"""Characters of a name that are compared one by one; longer names are compared whole."""
HIGHEST = 0x32000
SPOKEN_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("h", "f"))
"""Initials that the south-western dialects do not keep apart."""
PLACEHOLDERS = "?*■□◇◆〓\ufffd"
PLAIN = str.maketrans(
    "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ",
    "aaaaeeeeiiiioooouuuuvvvvvnnnm",
)


@dataclass(frozen=True)
class Letters:
    """Code points (rows × WIDTH, 0 = nothing), their number, and the two sound columns of the same shape."""

    points: np.ndarray
    lengths: np.ndarray
    sounds: np.ndarray
    loose_sounds: np.ndarray

    def take(self, rows: np.ndarray) -> "Letters":
        return Letters(self.points[rows], self.lengths[rows], self.sounds[rows], self.loose_sounds[rows])


@lru_cache(maxsize=1)
def sound_tables() -> tuple[np.ndarray, np.ndarray]:
    """Per code point the number of its first reading without tone, and the same with dialect pairs folded."""
    exact = np.zeros(HIGHEST, dtype=np.uint16)
    loose = np.zeros(HIGHEST, dtype=np.uint16)
    numbers: dict[str, int] = {}
    for point, readings in PINYIN_DICT.items():
        if point >= HIGHEST:
            continue
        syllable = readings.split(",", 1)[0].translate(PLAIN)
        exact[point] = numbers.setdefault(syllable, len(numbers) + 1)
        loose[point] = numbers.setdefault("~" + _fold(syllable), len(numbers) + 1)
    return exact, loose


def _fold(syllable: str) -> str:
    for spoken, written in SPOKEN_ALIKE:
        if syllable.startswith(spoken):
            syllable = written + syllable[len(spoken) :]
            break
    return syllable.replace("ing", "in").replace("eng", "en")


@lru_cache(maxsize=1)
def lookalike_pairs() -> np.ndarray:
    """Sorted ``low * 2**32 + high`` for every two characters of one group."""
    text = resources.files(__package__).joinpath("lookalikes.txt").read_text("utf-8")
    pairs: set[int] = set()
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        points = sorted({ord(character) for character in line.strip()})
        pairs.update((low << 32) + high for low in points for high in points if low < high)
    return np.array(sorted(pairs), dtype=np.int64)


def look_alike(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """True where two arrays of code points hold characters of one look-alike group."""
    low = np.minimum(first, second).astype(np.int64)
    high = np.maximum(first, second).astype(np.int64)
    wanted = (low << 32) + high
    table = lookalike_pairs()
    place = np.minimum(np.searchsorted(table, wanted), len(table) - 1)
    result: np.ndarray = table[place] == wanted
    return result


def is_placeholder(points: np.ndarray) -> np.ndarray:
    """Marks that systems print for a character they lack, and the private-use area."""
    return np.isin(points, [ord(mark) for mark in PLACEHOLDERS]) | ((points >= 0xE000) & (points <= 0xF8FF))


def spell(names: pl.Series) -> Letters:
    """Null names become rows of nothing."""
    points = np.zeros((len(names), WIDTH), dtype=np.uint32)
    if names.null_count() == len(names):
        nothing = np.zeros((len(names), WIDTH), dtype=np.uint16)
        return Letters(points, np.zeros(len(names), dtype=np.int64), nothing, nothing)
    texts = names.fill_null("").str.slice(0, WIDTH)
    lengths = texts.str.len_chars().to_numpy().astype(np.int64)
    flat = np.frombuffer(texts.str.join("").item().encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    exact, loose = sound_tables()
    known = np.where(flat < HIGHEST, flat, 0)
    sounds, loose_sounds = np.zeros((2, *points.shape), dtype=np.uint16)
    at = np.flatnonzero(np.arange(WIDTH) < lengths[:, None])
    points.ravel()[at] = flat
    # A character without a reading sounds only like itself.
    unread = (flat & 0x7FFF | 0x8000).astype(np.uint16)
    sounds.ravel()[at] = np.where(exact[known] == 0, unread, exact[known])
    loose_sounds.ravel()[at] = np.where(exact[known] == 0, unread, loose[known])
    return Letters(points, lengths, sounds, loose_sounds)


def sound_key(letters: Letters, *, after: int = 0) -> np.ndarray:
    """One number per name from its dialect-folded syllables, the first ``after`` left out."""
    key = np.zeros(len(letters.lengths), dtype=np.uint64)
    for place in range(after, WIDTH):
        syllable = letters.loose_sounds[:, place].astype(np.uint64)
        mixed = (key ^ syllable) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
        key = np.where(syllable > 0, mixed, key)
    return key
