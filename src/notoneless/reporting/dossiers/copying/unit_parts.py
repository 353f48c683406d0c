"""The parts of a unit's archive: each line of the index with its pieces or its table, then every child's dossier."""

from collections.abc import Callable, Iterator
from datetime import date

from notoneless.evidence import stores
from notoneless.evidence.files.formats import FORMATS, MEDIA
from notoneless.officers.models import Officer
from notoneless.papers.joining.setting import Section, Table, body
from notoneless.policy import Policy
from notoneless.reporting.dossiers.copying.child_parts import parts_of_child, size_of
from notoneless.reporting.dossiers.copying.parts import MOMENT, Part
from notoneless.reporting.dossiers.index import STATES, IndexLine, UnitIndex
from notoneless.reporting.dossiers.models import ArchivePiece
from notoneless.reporting.dossiers.tables import groups_in

Told = Callable[[int, int], None]


def parts_of_unit(
    index: UnitIndex, officer: Officer, *, policy: Policy, on: date, told: Told
) -> Iterator[Part]:
    """`told(done, total)` after each child, for whoever waits."""
    yield _overview(index)
    total = sum(len(line.dossiers) for line in index.lines)
    done = 0
    for line in index.lines:
        if line.rows:
            yield _table(line)
        for piece in line.pieces:
            yield _piece(piece, line)
        for one in line.dossiers:
            yield from parts_of_child(one, officer, policy=policy, on=on)
            done += 1
            told(done, total)


def _overview(index: UnitIndex) -> Part:
    rows = tuple(
        (
            one.item.number,
            one.item.label,
            STATES[one.state],
            one.sentence,
            "；".join((*one.gaps, *_owed(one))),
        )
        for one in index.lines
    )
    table = Table(("序号", "建档内容", "状态", "现有", "缺项、责任"), (1, 4, 1, 3, 4), rows)
    pdf = body("档案资料清单", [Section("", text=f"{index.since_said}。", table=table)], made_at=MOMENT)
    return Part("清单", "", f"{index.unit.name}档案资料清单", None, pdf)


def _owed(one: IndexLine) -> tuple[str, ...]:
    return (f"由{one.owes}补",) if one.owes and one.gaps else ()


def _heading(line: IndexLine) -> str:
    return f"{line.item.volume} {line.item.number} {line.item.label}"


def _table(line: IndexLine) -> Part:
    groups = groups_in(line.rows)
    rows = tuple(
        (row.village, f"{row.total}", *(f"{dict(row.groups).get(group, 0)}" for group in groups))
        for row in line.rows
    )
    total = tuple(f"{sum(int(row[place]) for row in rows)}" for place in range(1, len(groups) + 2))
    table = Table(
        ("村（社区）", "合计", *groups), (3, *(1 for _ in range(len(groups) + 1))), (*rows, ("合计", *total))
    )
    pdf = body(line.item.label, [Section("", table=table)], made_at=MOMENT)
    return Part(_heading(line), line.item.number, line.item.label, None, pdf)


def _piece(one: ArchivePiece, line: IndexLine) -> Part:
    facts = (
        ("材料", one.title), ("级别", one.get_level_display()), ("日期", one.dated.isoformat()), ("文号", one.number),
        ("建档单位", one.unit.name), ("原件", one.kept_at or "见扫描件"),
    )  # fmt: skip
    held = one.file
    if held is None:
        why = f"没有扫描件，原件存{one.kept_at}"
        return Part(_heading(line), line.item.number, one.title, one.dated, b"", "", None, facts, why)
    if held.copy_name:
        raw = stores.COPIES.get(held.copy_name)
        return Part(_heading(line), line.item.number, one.title, one.dated, raw, ".jpg", size_of(raw), facts)
    raw = stores.ORIGINALS.get(held.original_name)
    ending = FORMATS[held.format].ending
    why = "" if ending == ".pdf" else f"此件为{MEDIA[held.media]}，不能印成页面"
    return Part(_heading(line), line.item.number, one.title, one.dated, raw, ending, None, facts, why)
