"""The cells of a proved block: place, type, style and where each value lies."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from notoneless.registers.files.cells import MAX_COLUMNS, MAX_ROWS
from notoneless.registers.files.quick import tags as t
from notoneless.registers.files.quick.words import MASKS, NotUsual, digits_before, mask, require, word

SHARED, NUMBER, PLAIN, ERROR, INLINE = range(1, 6)
_TYPES: tuple[tuple[bytes, int], ...] = (
    (b' t="s">', SHARED),
    (b' t="n">', NUMBER),
    (b' t="e">', ERROR),
    (b' t="str"', PLAIN),
    (b' t="inli', INLINE),
)
_TYPE_LENGTHS = {SHARED: 7, NUMBER: 7, ERROR: 7, PLAIN: 9, INLINE: 15}
_HIDDEN_WORD = b"hidden"
_HIDDEN = re.compile(rb"""\shidden\s*=\s*["']\s*(1|true|on)\s*["']""", re.I)
_STYLE_DIGITS = 5


@dataclass(frozen=True)
class Found:
    """Cells of one block in reading order; value_start == value_stop means an empty value."""

    rows: np.ndarray
    columns: np.ndarray
    types: np.ndarray
    styles: np.ndarray
    has_formula: np.ndarray
    value_start: np.ndarray
    value_stop: np.ndarray
    hidden_rows: np.ndarray
    last_row: int


def find_cells(tags: t.Tags, *, after_row: int) -> Found:
    """Rows must ascend from `after_row` (zero-based, exclusive) on and cells within their row."""
    is_row = (tags.kinds == t.ROW) | (tags.kinds == t.ROW_ALONE)
    row_at = np.flatnonzero(is_row)
    row_numbers, digit_counts, row_words = _rows(tags, row_at)
    if row_numbers[0] <= after_row or row_numbers[-1] >= MAX_ROWS:
        raise NotUsual
    require(row_numbers[1:] > row_numbers[:-1])
    is_cell = (tags.kinds == t.CELL) | (tags.kinds == t.CELL_ALONE)
    cell_at = np.flatnonzero(is_cell)
    of_row = np.searchsorted(row_at, cell_at) - 1
    rows = row_numbers[of_row]
    columns, rest = _columns(tags, cell_at, digit_counts[of_row], row_words[of_row])
    same_row = rows[1:] == rows[:-1]
    require((columns[1:] > columns[:-1]) | ~same_row)
    alone = tags.kinds[cell_at] == t.CELL_ALONE
    styles, rest = _styles(tags, rest)
    types = _types(tags, cell_at, rest, alone)
    formula, start, stop = _values(tags, cell_at, types)
    return Found(
        rows=rows,
        columns=columns,
        types=types,
        styles=styles,
        has_formula=formula,
        value_start=start,
        value_stop=stop,
        hidden_rows=_hidden_rows(tags, row_at, row_numbers),
        last_row=int(row_numbers[-1]),
    )


def _rows(tags: t.Tags, row_at: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Zero-based number of each row, its count of digits, and `digits"` as a word to find in its cells."""
    opens = tags.opens[row_at]
    require(tags.words[opens] == word(b'<row r="'))
    start = opens + 8
    digits = np.zeros(len(row_at), dtype=np.int64)
    for length in range(7, 0, -1):
        digits[tags.signs[start + length] == ord('"')] = length
    require(digits > 0)
    numbers = digits_before(tags.words, start + digits, digits) - 1
    return numbers, digits, tags.words[start] & MASKS[digits + 1]


def _columns(
    tags: t.Tags, cell_at: np.ndarray, digits: np.ndarray, row_words: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    opens = tags.opens[cell_at]
    require((tags.words[opens] & mask(6)) == word(b'<c r="'))
    start = opens + 6
    first, second, third = (tags.signs[start + nth].astype(np.int64) - 64 for nth in range(3))
    two = (second >= 1) & (second <= 26)
    three = two & (third >= 1) & (third <= 26)
    require((first >= 1) & (first <= 26))
    column = np.where(two, first * 26 + second, first)
    column = np.where(three, column * 26 + third, column)
    require(column <= MAX_COLUMNS)
    digits_at = start + 1 + two + three
    require((tags.words[digits_at] & MASKS[digits + 1]) == row_words)
    return column - 1, digits_at + digits + 1


def _styles(tags: t.Tags, rest: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    styles = np.zeros(len(rest), dtype=np.int64)
    styled = np.flatnonzero((tags.words[rest] & mask(4)) == word(b' s="'))
    if not len(styled):
        return styles, rest
    start = rest[styled] + 4
    digits = np.zeros(len(styled), dtype=np.int64)
    for length in range(_STYLE_DIGITS, 0, -1):
        digits[tags.signs[start + length] == ord('"')] = length
    require(digits > 0)
    styles[styled] = digits_before(tags.words, start + digits, digits)
    rest = rest.copy()
    rest[styled] = start + digits + 1
    return styles, rest


def _types(tags: t.Tags, cell_at: np.ndarray, rest: np.ndarray, alone: np.ndarray) -> np.ndarray:
    """What is left of the tag must be exactly a type, or nothing."""
    closes = tags.closes[cell_at]
    types = np.full(len(cell_at), NUMBER, dtype=np.uint8)
    left = np.flatnonzero(rest != closes - alone)
    words = tags.words[rest[left]]
    for spelling, kind in _TYPES:
        hit = (words & mask(len(spelling))) == word(spelling)
        at = left[hit]
        types[at] = kind
        require(rest[at] + _TYPE_LENGTHS[kind] - 1 == closes[at])
        left, words = left[~hit], words[~hit]
        if not len(left):
            break
    if len(left):
        raise NotUsual
    inline = np.flatnonzero(types == INLINE)
    require(tags.words[rest[inline] + 7] == word(b"nlineStr"))
    return types


def _values(
    tags: t.Tags, cell_at: np.ndarray, types: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A formula flag and the span of the value; an inline text only where the type says so."""
    kinds = np.append(tags.kinds, [0, 0, 0, 0])
    at = cell_at + 1
    opened = tags.kinds[cell_at] == t.CELL
    with_text = opened & (kinds[at] == t.FORMULA)
    formula = with_text | (opened & (kinds[at] == t.FORMULA_ALONE))
    at = at + np.where(with_text, 2, np.where(formula, 1, 0))
    inline = opened & (kinds[at] == t.INLINE)
    require(inline == (opened & (types == INLINE) & (kinds[at] != t.CELL_END)))
    at = at + inline
    holds = opened & ((kinds[at] == t.VALUE) | (inline & (kinds[at] == t.TEXT)))
    start = np.zeros(len(cell_at), dtype=np.int64)
    stop = np.zeros(len(cell_at), dtype=np.int64)
    start[holds] = tags.closes[at[holds]] + 1
    stop[holds] = tags.opens[at[holds] + 1]
    return formula, start, stop


def _hidden_rows(tags: t.Tags, row_at: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    opens, closes = tags.opens[row_at], tags.closes[row_at]
    found: list[int] = []
    at = tags.block.find(_HIDDEN_WORD)
    while at > 0:  # the word is looked for first: the pattern alone would stop at every blank
        hit = _HIDDEN.match(tags.block, at - 1)
        nth = int(np.searchsorted(opens, at, side="right")) - 1
        if hit and nth >= 0 and hit.end() <= closes[nth]:
            found.append(int(numbers[nth]))
        at = tags.block.find(_HIDDEN_WORD, at + len(_HIDDEN_WORD))
    return np.array(found, dtype=np.int64)
