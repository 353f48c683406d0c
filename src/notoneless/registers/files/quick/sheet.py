"""A sheet read block by block: quickly while its XML has the usual shape, by the reference from there on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import numpy as np
import polars as pl

from notoneless.registers.files.cells import SheetCells
from notoneless.registers.files.formats.strings import text_too_long
from notoneless.registers.files.quick import cells as q
from notoneless.registers.files.quick.tags import find_tags
from notoneless.registers.files.quick.texts import slices, with_plain_texts
from notoneless.registers.files.quick.words import PADDING, NotUsual, digits_before
from notoneless.registers.files.scan import Meaning, SheetReading, bad_number, number_text, too_many_cells
from notoneless.registers.files.tables import CellKind

_DATA = b"<sheetData>"
_DATA_END = b"</sheetData>"
_ROW = b"<row "
_HEAD_LIMIT = 4 * 1024 * 1024
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_PLAIN_NUMBER = r"^-?(?:0|[1-9][0-9]*)$"


def read_sheet(chunks: Iterable[bytes], *, meaning: Meaning) -> SheetCells:
    """The same cells as `scan.scan_sheet`, ten times faster for what Excel, WPS and LibreOffice write."""
    reference = SheetReading(meaning)
    quick = _Quick(meaning)
    proved = True
    for usual, block in _blocks(chunks):
        if usual and proved and quick.takes(block):
            continue
        if usual:
            reference.continue_after(quick.last_row)
        reference.feed(block)
        if usual:
            proved = proved and _ends_between_rows(block, reference)
            quick.add(reference.drain(), last_row=reference.last_row)
    reference.close()
    return quick.joined_with(reference.result())


def _ends_between_rows(block: bytes, reference: SheetReading) -> bool:
    """Only then may the quick reading go on: no comment or CDATA can have swallowed a boundary."""
    plain = b"<!" not in block and b"<?" not in block
    return plain and block.rstrip().endswith(b">") and reference.is_between_rows


def _blocks(chunks: Iterable[bytes]) -> Iterator[tuple[bool, bytes]]:
    """(True, complete rows) between sheetData's tags, (False, …) for what is before and after."""
    source = iter(chunks)
    head = b""
    for chunk in source:
        head += chunk
        if _DATA in head or len(head) > _HEAD_LIMIT:
            break
    at = head.find(_DATA)
    encoding = _ENCODING.match(head)
    if at < 0 or (encoding and encoding[1].lower() != b"utf-8"):
        yield False, head
        for chunk in source:
            yield False, chunk
        return
    at += len(_DATA)
    yield False, head[:at]
    yield from _rows(head[at:], source)


def _rows(rest: bytes, source: Iterator[bytes]) -> Iterator[tuple[bool, bytes]]:
    while True:
        end = rest.find(_DATA_END)
        if end >= 0:
            if end:
                yield True, rest[:end]
            yield False, rest[end:]
            break
        cut = rest.rfind(_ROW)
        if cut > 0:
            yield True, rest[:cut]
            rest = rest[cut:]
        chunk = next(source, None)
        if chunk is None:
            yield False, rest
            return
        rest += chunk
    for chunk in source:
        yield False, chunk


class _Quick:
    """Collects the proved blocks of one sheet."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning
        self._date_styles = np.array(sorted(meaning.date_styles), dtype=np.int64)
        self._rows: list[np.ndarray] = []
        self._columns: list[np.ndarray] = []
        self._kinds: list[np.ndarray] = []
        self._texts: list[pl.Series] = []
        self._hidden: list[np.ndarray] = []
        self._count = 0
        self._bytes = 0
        self.last_row = -1

    def takes(self, block: bytes) -> bool:
        """False when the block is not proved; nothing of it was kept then."""
        try:
            self._take(block)
        except NotUsual:
            return False
        return True

    def add(self, cells: SheetCells, *, last_row: int) -> None:
        """A block that the reference had to read."""
        self._rows.append(cells.rows)
        self._columns.append(cells.columns)
        self._kinds.append(cells.kinds)
        self._texts.append(cells.texts)
        self._hidden.append(cells.hidden_rows)
        self.last_row = last_row
        self._check_limits(cells.texts, cells.count)

    def _take(self, block: bytes) -> None:
        block = block + PADDING
        tags = find_tags(block)
        found = q.find_cells(tags, after_row=self.last_row)
        filled = found.value_stop > found.value_start
        waiting = found.has_formula & ~filled & (found.types != q.PLAIN) & (found.types != q.INLINE)
        kept = np.flatnonzero(filled | waiting)
        kinds, texts = self._read(tags.words, block, found, kept, waiting[kept])
        present = np.flatnonzero(((texts != "").fill_null(True)).to_numpy())
        if len(present) < len(kept):
            kept, kinds, texts = kept[present], kinds[present], texts.gather(present)
        self._rows.append(found.rows[kept].astype(np.int32))
        self._columns.append(found.columns[kept].astype(np.int16))
        self._kinds.append(kinds)
        self._texts.append(texts)
        self._hidden.append(found.hidden_rows)
        self.last_row = found.last_row
        self._check_limits(texts, len(kept))

    def _read(
        self, words: np.ndarray, block: bytes, found: q.Found, kept: np.ndarray, waiting: np.ndarray
    ) -> tuple[np.ndarray, pl.Series]:
        types = found.types[kept]
        start, stop = found.value_start[kept], found.value_stop[kept]
        kinds = np.full(len(kept), CellKind.TEXT, dtype=np.uint8)
        shared = np.flatnonzero((types == q.SHARED) & ~waiting)
        source = np.full(len(kept), -1, dtype=np.int64)
        strings = self._meaning.strings
        source[shared] = digits_before(words, stop[shared], stop[shared] - start[shared])
        if len(shared) and int(source[shared].max()) >= len(strings):
            raise NotUsual
        own = np.flatnonzero((types != q.SHARED) & ~waiting)
        texts = slices(block, start[own], stop[own])
        numbers = np.flatnonzero(types[own] == q.NUMBER)
        texts = self._with_numbers(texts, numbers, found, kept[own])
        others = np.flatnonzero(types[own] != q.NUMBER)
        texts = with_plain_texts(texts, others)
        source[own] = len(strings) + np.arange(len(own))
        kinds[own[numbers]] = CellKind.NUMBER
        dated = np.isin(found.styles[kept[own[numbers]]], self._date_styles)
        kinds[own[numbers[dated]]] = CellKind.DATE
        kinds[types == q.ERROR] = CellKind.ERROR
        kinds[waiting] = CellKind.FORMULA_WITHOUT_VALUE
        pool = pl.concat([strings, texts], rechunk=False)
        wanted = pl.Series(source)
        if waiting.any():
            wanted = wanted.set(pl.Series(waiting), None)
        return kinds, pool.gather(wanted)

    def _with_numbers(
        self, texts: pl.Series, numbers: np.ndarray, found: q.Found, cells: np.ndarray
    ) -> pl.Series:
        """Numbers not written as plain digits are rewritten, each distinct one once."""
        odd = numbers[~texts.gather(numbers).str.contains(_PLAIN_NUMBER).to_numpy()]
        if not len(odd):
            return texts
        raw = texts.gather(odd).to_list()
        rewritten: list[str] = []
        for nth, text in enumerate(raw):
            try:
                rewritten.append(number_text(_not_blank(text)))
            except ValueError:
                at = cells[odd[nth]]
                raise bad_number(self._meaning.sheet, int(found.rows[at]), int(found.columns[at])) from None
        return texts.scatter(odd, rewritten)

    def _check_limits(self, texts: pl.Series, count: int) -> None:
        limits = self._meaning.limits
        lengths = texts.str.len_bytes()
        longest = lengths.max()
        if isinstance(longest, int) and longest > limits.cell_characters:
            characters = texts.str.len_chars().max()
            if isinstance(characters, int) and characters > limits.cell_characters:
                raise text_too_long(limits)
        self._count += count
        self._bytes += int(lengths.sum() or 0)
        if self._count > limits.cells or self._bytes > limits.text_bytes:
            raise too_many_cells(self._meaning.sheet, limits)

    def joined_with(self, rest: SheetCells) -> SheetCells:
        """What the reference read after the proved blocks, and everything outside the rows."""
        texts = pl.concat([*self._texts, rest.texts]) if self._texts else rest.texts
        return SheetCells(
            rows=np.concatenate([*self._rows, rest.rows]).astype(np.int64),
            columns=np.concatenate([*self._columns, rest.columns]).astype(np.int64),
            kinds=np.concatenate([*self._kinds, rest.kinds]).astype(np.uint8),
            texts=texts,
            physical_rows=max(self.last_row + 1, rest.physical_rows),
            hidden_rows=np.concatenate([*self._hidden, rest.hidden_rows]).astype(np.int64),
            hidden_columns=rest.hidden_columns,
            merges=rest.merges,
        )


def _not_blank(text: str) -> str:
    if not text.strip():
        raise NotUsual
    return text
