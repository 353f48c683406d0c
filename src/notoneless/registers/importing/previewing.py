"""The reading side of a staged batch: its rows group by group, fifty at a time, numbers and phones masked."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from notoneless.registers import stores
from notoneless.registers.checking.faults import REJECT
from notoneless.registers.importing.committing import live_entries
from notoneless.registers.importing.comparing import GROUPS
from notoneless.registers.importing.knowing import MISSING
from notoneless.registers.kinds import kind_of
from notoneless.registers.models import Batch, Entry

ROWS_PER_PAGE = 50
LABELS: Mapping[str, str] = {
    "missing": "本次名单中没有的孩子", "new": "新增", "returned": "重新出现", "changed": "变更", "close": "疑似同一人",
    "rejected": "退回", "unchanged": "未变",
}  # fmt: skip
REMARKS = "remarks"
# Compared field by field when a row changed: column of a staged row, word on the page.
FIELDS: tuple[tuple[str, str], ...] = (
    ("name", "姓名"), ("sex", "性别"), ("birth_date", "出生日期"), ("id_text", "身份证号"), ("guardian_name", "监护人"),
    ("phone", "联系电话"), ("area_text", "户籍地"), ("school_text", "学校"), ("grade", "年级"), ("class_name", "班级"),
    ("status", "状态"),
)  # fmt: skip
WHO = ("name", "sex", "birth_date", "id_text", "guardian_name", "area_text", "school_text")
OUTLINE = ("sheet", "row", "hidden", "key", "name", "sex", "birth_date", "id_text", "guardian_name", "phone",
           "area_text", "school_text", "grade", "class_name", "status", "values", "previous", "settled",
           "shared")  # fmt: skip
_NUMBERS, _ENOUGH_TO_HIDE, MOST_PLACES = ("id_text", "phone"), 8, 3
# A question against a slip of the hand, no rule of an office and so in no pack: where more than one child in so many
# would be taken off a register, somebody says first that the list is whole. (A new year takes one in nine.)
MANY_OUT_OF = 5


@dataclass(frozen=True, slots=True)
class Change:
    label: str
    old: str
    new: str
    differs: bool = True


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """`where` is sheet and row of the file; of a missing child where it stood in the last list.

    `shared`: the list of another source has the child (in a close row: may have).
    """

    key: str
    where: str
    name: str
    sex: str
    birth_date: str
    id_number: str
    guardian: str
    place: str
    school: str
    hidden: bool = False
    changes: tuple[Change, ...] = ()
    settled: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class FaultRow:
    sheet: str
    row: int
    column: str
    received: str
    sentence: str


@dataclass(frozen=True, slots=True)
class GroupPage:
    """One page of one group; `rows` are PreviewRow, of rejected rows and remarks FaultRow; `tally` sums up faults."""

    group: str
    rows: tuple[Any, ...]
    total: int
    page: int
    pages: int
    tally: tuple[tuple[str, int], ...] = ()

    @property
    def first(self) -> int:
        return (self.page - 1) * ROWS_PER_PAGE + 1


def masked(text: str) -> str:
    """The last four characters of a number are enough to find it on paper."""
    return f"…{text[-4:]}" if len(text) >= _ENOUGH_TO_HIDE else text


def is_readable(batch: Batch) -> bool:
    """The rows of an old batch are erased with its original; its counts stay."""
    return bool(batch.staged_name)


def page_of(batch: Batch, group: str, *, page: int = 1) -> GroupPage:
    """Only for a batch that was reached through `lists.batch_of`; a wrong page number gives the nearest."""
    if group in ("rejected", REMARKS):
        return _faults_page(batch, group, page)
    if group == "missing":
        return _missing_page(batch, page)
    return _rows_page(batch, group, page)


def decided(batch: Batch) -> tuple[dict[str, int], int]:
    """What putting the batch in would do, with the answers given so far; and how many close rows are still open."""
    counts = dict(batch.counts)
    if not counts.get("close"):
        return counts, 0
    staged = stores.get_frame(stores.STAGED, batch.staged_name).filter(pl.col("group") == "close")
    said = dict(staged.group_by("settled").len().iter_rows())
    here = dict(staged.filter(~pl.col("shared")).group_by("settled").len().iter_rows())
    counts["close"], apart = said.get("", 0), said.get("not_same", 0)
    counts["changed"] += here.get("same", 0)
    counts["shared"] += said.get("same", 0) - here.get("same", 0)
    counts["new"] += apart + said.get("same", 0) - here.get("same", 0)
    counts["missing"] += here.get("not_same", 0)
    return counts, counts["close"]


def left_out(batch: Batch) -> tuple[int, int]:
    """How many stand in the last list and not in this one, of how many, when more than one in MANY_OUT_OF; else 0.

    A few corrected rows sent in as if they were the whole list would take all others off the register.
    """
    if batch.state != "staged":
        return 0, 0
    counts, still_open = decided(batch)
    gone = counts.get("missing", 0)
    last = sum(counts.get(group, 0) for group in ("missing", "changed", "unchanged", "close"))
    is_many = not still_open and gone * MANY_OUT_OF > last  # with open rows nobody knows yet how many are out
    return (gone, last) if is_many else (0, last)


def remarks_in(batch: Batch) -> int:
    """Cells that were taken over and should be looked at all the same."""
    return _faults(batch, REMARKS).height


def first_group(counts: Mapping[str, int]) -> str:
    """The first with something in it, in the order in which they matter."""
    return next((group for group in GROUPS if counts.get(group)), GROUPS[0])


def _rows_page(batch: Batch, group: str, page: int) -> GroupPage:
    staged = stores.get_frame(stores.STAGED, batch.staged_name).filter(pl.col("group") == group)
    if group == "close":
        staged = staged.sort(pl.col("settled") != "", maintain_order=True)
    page, pages = _within(page, staged.height)
    shown = staged.select(OUTLINE).slice((page - 1) * ROWS_PER_PAGE, ROWS_PER_PAGE).to_dicts()
    several = len(batch.accounting) > 1
    before = _entries([row["previous"] for row in shown if row["previous"]]) if group != "new" else {}
    labels = {field.name: field.label for field in kind_of(batch.kind).fields}
    rows = tuple(_row(row, before.get(row["previous"]), labels, group, several) for row in shown)
    return GroupPage(group, rows, staged.height, page, pages)


def _missing_page(batch: Batch, page: int) -> GroupPage:
    ids = _missing_ids(batch)
    page, pages = _within(page, len(ids))
    shown = ids[(page - 1) * ROWS_PER_PAGE : page * ROWS_PER_PAGE]
    found = _entries(shown)
    rows = tuple(_row_of_entry(found[number]) for number in shown if number in found)
    return GroupPage("missing", rows, len(ids), page, pages)


def _missing_ids(batch: Batch) -> list[int]:
    """What the commit would end; afterwards what it ended."""
    if batch.state in ("committed", "undoing"):
        ended = Entry.objects.unscoped("rows one shown batch ended").filter(ended_by=batch, ended_how=MISSING)
        return list(ended.order_by("name_key", "pk").values_list("pk", flat=True))
    staged = stores.get_frame(stores.STAGED, batch.staged_name).select("group", "settled", "previous")
    stays = ~((pl.col("group") == "close") & (pl.col("settled") == "not_same"))
    kept = set(staged.filter(stays)["previous"].drop_nulls().to_list())
    live = live_entries(batch).order_by("name_key", "pk").values_list("pk", flat=True)
    return [number for number in live if number not in kept]


def _entries(ids: Sequence[int]) -> dict[int, Entry]:
    rows = Entry.objects.unscoped("rows beside those of one shown batch").filter(pk__in=ids)
    return {row.pk: row for row in rows}


def _faults(batch: Batch, group: str) -> pl.DataFrame:
    faults = stores.get_frame(stores.STAGED, batch.faults_name) if batch.faults_name else pl.DataFrame()
    if not faults.width:
        return pl.DataFrame(
            schema={name: pl.String() for name in ("sheet", "column", "received", "sentence")}
        )
    is_refused = pl.col("severity") == REJECT
    return faults.filter(is_refused if group == "rejected" else ~is_refused)


def _faults_page(batch: Batch, group: str, page: int) -> GroupPage:
    faults = _faults(batch, group)
    page, pages = _within(page, faults.height)
    shown = faults.slice((page - 1) * ROWS_PER_PAGE, ROWS_PER_PAGE).to_dicts()
    rows = tuple(FaultRow(r["sheet"], r["row"], r["column"], r["received"], r["sentence"]) for r in shown)
    by_column = faults.group_by("column").len().sort("len", "column", descending=[True, False])
    tally = tuple((column or "整行", count) for column, count in by_column.iter_rows())
    return GroupPage(group, rows, faults.height, page, pages, tally if len(tally) > 1 else ())


def _within(page: int, total: int) -> tuple[int, int]:
    pages = max(-(-total // ROWS_PER_PAGE), 1)
    return min(max(page, 1), pages), pages


def _row(
    row: Mapping[str, Any], before: Entry | None, labels: Mapping[str, str], group: str, several: bool
) -> PreviewRow:
    changes = _changes(row, before, labels, everything=group == "close") if before else ()
    where = f"{row['sheet']} 第 {row['row']} 行" if several else f"第 {row['row']} 行"
    return PreviewRow(
        key=row["key"], where=where, name=row["name"], sex=row["sex"], birth_date=_text(row["birth_date"]),
        id_number=masked(row["id_text"]), guardian=row["guardian_name"], place=row["area_text"],
        school=" ".join(part for part in (row["school_text"], row["grade"], row["class_name"]) if part),
        hidden=row["hidden"], changes=changes, settled=row["settled"], shared=row["shared"],
    )  # fmt: skip


def _row_of_entry(entry: Entry) -> PreviewRow:
    return PreviewRow(
        key=entry.key, where=f"{entry.sheet} 第 {entry.row} 行", name=entry.name, sex=entry.sex,
        birth_date=_text(entry.birth_date), id_number=masked(entry.id_number or ""), guardian=entry.guardian_name,
        place=entry.area_text,
        school=" ".join(part for part in (entry.school_text, entry.grade, entry.class_name) if part),
    )  # fmt: skip


def _changes(
    row: Mapping[str, Any], before: Entry, labels: Mapping[str, str], *, everything: bool
) -> tuple[Change, ...]:
    """`everything`: also equal fields that tell who somebody is, for rows that a person holds side by side."""
    old = {"id_text": before.id_number or "", "phone": before.guardian_phone or ""}
    pairs: list[tuple[str, str, str, str]] = []
    for name, label in FIELDS:
        was = old[name] if name in old else _text(getattr(before, name))
        pairs.append((name, label, was, _text(row[name])))
    mine, theirs = _values(row["values"]), before.values
    for name in sorted({*mine, *theirs} - {"initials"}):
        pairs.append((name, labels.get(name, name), _text(theirs.get(name)), _text(mine.get(name))))
    always = WHO if everything else ()
    wanted = [pair for pair in pairs if pair[2] != pair[3] or (pair[0] in always and pair[2])]
    return tuple(_change(*pair) for pair in wanted)


def _change(name: str, label: str, was: str, now: str) -> Change:
    """Two numbers that differ only where they are masked say in which place."""
    if name not in _NUMBERS:
        return Change(label, was, now, was != now)
    old, new = masked(was), masked(now)
    if was != now and old == new:
        places = [str(turn) for turn, (a, b) in enumerate(zip(was, now, strict=False), start=1) if a != b]
        told = (
            f"第 {'、'.join(places)} 位不同"
            if len(was) == len(now) and len(places) <= MOST_PLACES
            else "前几位不同"
        )
        new = f"{new}({told})"
    return Change(label, old, new, was != now)


def _values(text: str) -> Mapping[str, Any]:
    return json.loads(text or "{}")


def _text(value: object) -> str:
    return "" if value is None else str(value)


def members_of(rows: Iterable[Any]) -> list[str]:
    """For the trail: which rows were on the page, as keyed hashes only."""
    return [row.key if isinstance(row, PreviewRow) else f"{row.sheet}:{row.row}" for row in rows]
