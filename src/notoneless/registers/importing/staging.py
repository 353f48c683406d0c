"""From a sealed original to staged rows: read, mapped, checked, completed with place and school, compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import polars as pl

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.registers import stores
from notoneless.registers.checking.checks import CheckedRows, check
from notoneless.registers.checking.faults import REJECT, WARN
from notoneless.registers.checking.sentences import NO_FAULTS
from notoneless.registers.columns import Proposal, propose
from notoneless.registers.files import FileRefused, ReadFile, SheetTable, open_file
from notoneless.registers.importing import enriching, schooling
from notoneless.registers.importing.ahead import taken
from notoneless.registers.importing.committing import FEEDS_LEDGER, advance, live_entries
from notoneless.registers.importing.comparing import compare, counts_of
from notoneless.registers.importing.knowing import (
    frame_of,
    held_against_others,
    rows_elsewhere,
    with_returned,
)
from notoneless.registers.importing.ordering import head_of
from notoneless.registers.importing.rows import digest_of
from notoneless.registers.kinds import Kind, kind_of, known_headings
from notoneless.registers.models import Batch, ColumnMemory
from notoneless.trail.deeds import deed

READABLE = ("received", "reading", "mapping", "staged")


@dataclass(frozen=True, slots=True)
class Staged:
    """`accepted` has the columns of rows.SCHEMA; `faults` one line per faulty cell; `sheets` the account per sheet."""

    accepted: pl.DataFrame
    faults: pl.DataFrame
    sheets: list[dict[str, Any]]
    proposals: list[Proposal] = field(default_factory=list)

    @property
    def blocking(self) -> list[str]:
        """Each sentence once, however many sheets it is about."""
        return list(dict.fromkeys(sentence for one in self.proposals for sentence in one.blocking))


def read_batch(batch: Batch) -> Staged | FileRefused:
    """Outside any transaction: reading takes seconds, and nobody else should wait for it."""
    return taken(batch.code) or read_now(batch)


def read_now(batch: Batch) -> Staged | FileRefused:
    try:
        original = stores.ORIGINALS.get(batch.upload.sealed_name)
        read = open_file(original, name=batch.upload.shown_name, known_headings=known_headings())
        chosen = read.of_sheet(batch.sheet).with_rows()
    except FileRefused as fault:
        return fault
    staged = prepare(
        chosen,
        kind_of(batch.kind),
        mapping=batch.mapping,
        remembered=memory_of(batch),
        source_path=batch.source_path,
        on=batch.as_of,
        file_name=batch.upload.shown_name,
    )
    return _telling_unread(staged, read) if batch.sheet else staged


def _telling_unread(staged: Staged, read: ReadFile) -> Staged:
    """What stands on the other sheets is in no account: so it is said beside the one that was read."""
    mine = {sheet["sheet"] for sheet in staged.sheets}
    others = [f"“{one.sheet}”（{one.physical_rows:,} 行）" for one in read.sheets if one.sheet not in mine]
    if not others:
        return staged
    remark = f"只读取了这一个工作表；没有读取：{'、'.join(others)}。"
    return replace(
        staged, sheets=[sheet | {"remarks": [*sheet["remarks"], remark]} for sheet in staged.sheets]
    )


@deed
def stage_batch(*, batch: Batch, reading: Staged | FileRefused, by: Officer, on: date) -> Batch:
    """Reading can be repeated at will: it replaces what was staged and touches no register.

    Ends in 'staged', in 'mapping' when a person must say what a column means, or in 'refused' with the sentence.
    """
    require(Permission.IMPORT_REGISTERS, by=by, at=batch.source_path, on=on)
    about, area = batch.code, batch.source_path
    if isinstance(reading, FileRefused):
        advance(batch, to="refused", wanted="读取", allowed=READABLE, sentence=reading.sentence[:500])
        trail.note("batch.refused", by=by, on=on, reason=reading.reason, about=about, area=area)
        return batch
    if reading.blocking:
        sentence = "".join(reading.blocking)[:500]
        advance(
            batch, to="mapping", wanted="读取", allowed=READABLE, accounting=reading.sheets, sentence=sentence
        )
        trail.note("batch.columns_unclear", by=by, on=on, about=about, area=area)
        return batch
    return _store(batch, reading, by=by, on=on)


def _store(batch: Batch, staged: Staged, *, by: Officer, on: date) -> Batch:
    compared, missing = compare(staged.accepted, frame_of(live_entries(batch).order_by("key", "pk")))
    if batch.kind in FEEDS_LEDGER:
        compared = held_against_others(compared, rows_elsewhere(batch))
    compared = with_returned(compared, batch=batch)
    rejected = sum(sheet["rejected"] for sheet in staged.sheets)
    counts = counts_of(compared, missing, rejected)
    advance(
        batch,
        to="staged",
        wanted="读取",
        allowed=READABLE,
        accounting=staged.sheets,
        counts=counts,
        sentence="",
        previous=head_of(batch),
        staged_name=stores.put_frame(stores.STAGED, compared),
        faults_name=stores.put_frame(stores.STAGED, staged.faults),
        rows_digest=digest_of(staged.accepted),
    )
    trail.note("batch.staged", by=by, on=on, about=batch.code, area=batch.source_path, detail=counts)
    return batch


def memory_of(batch: Batch) -> dict[str, dict[str, str]]:
    """Signature -> heading -> field, as people confirmed it for this source; the newest answer counts."""
    rows = ColumnMemory.objects.filter(kind=batch.kind, source_path=batch.source_path).order_by("pk")
    return dict(rows.values_list("signature", "mapping"))


def prepare(
    read: ReadFile,
    kind: Kind,
    *,
    mapping: Mapping[str, str] | None = None,
    remembered: Mapping[str, Mapping[str, str]] | None = None,
    source_path: str = "",
    on: date | None = None,
    file_name: str = "",
) -> Staged:
    """All tables of a file as one list of rows; nothing but columns a kind keeps goes any further.

    `on` is the day of the register. Tables with the same columns are checked together, so that a child who stands
    on two sheets is told of.
    """
    index = enriching.place_index(source_path)
    tables = [
        _proposed(table, kind, mapping or {}, remembered or {}, index, source_path, file_name)
        for table in read.tables
    ]
    alike: dict[tuple[object, ...], list[MappedTable]] = {}
    for one in tables:
        if not one.proposal.blocking:
            alike.setdefault((*one.proposal.mapping.items(), bool(one.school)), []).append(one)
    accepted: list[pl.DataFrame] = []
    faults: list[pl.DataFrame] = []
    rejected: dict[int, int] = {}
    for together in alike.values():
        checked = _checked(together, kind, on)
        accepted.append(enriching.enrich(checked.accepted, kind, index))
        faults.append(checked.faults)
        faults += [frame for one in together if (frame := _faults_of_file(one, checked)).height]
        rejected |= {id(one): _rejected_in(one.table, checked) for one in together}
    sheets = [_account(one, rejected=rejected.get(id(one))) for one in tables]
    return Staged(
        enriching.one_list(accepted), _one_list_of_faults(faults), sheets, [one.proposal for one in tables]
    )


@dataclass(frozen=True, slots=True)
class MappedTable:
    """A table with what its columns mean; `school` is its school where only a title or the sheet's name says it."""

    table: SheetTable
    proposal: Proposal
    school: str = ""


def _proposed(
    table: SheetTable,
    kind: Kind,
    mapping: Mapping[str, str],
    remembered: Mapping[str, Mapping[str, str]],
    index: enriching.PlaceIndex,
    source_path: str,
    file_name: str,
) -> MappedTable:
    proposal = proposal_for(table, kind, mapping=mapping, remembered=remembered)
    if "school" not in schooling.FILLED_FOR.get(kind.code, ()) or "school" in proposal.mapping.values():
        return MappedTable(table, proposal)
    found = schooling.school_of(table, index.schools, source_path=source_path, file_name=file_name)
    if found is None:
        return MappedTable(table, proposal)
    lenient = proposal_for(table, schooling.without_school(kind), mapping=mapping, remembered=remembered)
    remark = f"表中没有“学校”列，按{found.told_by}填为“{found.name}”。"
    return MappedTable(table, replace(lenient, remarks=(*lenient.remarks, remark)), found.name)


def _checked(tables: Sequence[MappedTable], kind: Kind, on: date | None) -> CheckedRows:
    headings = {name: heading for heading, name in tables[0].proposal.mapping.items()}
    rows = pl.concat([_renamed(one) for one in tables])
    return check(rows, kind, headings=headings, on=on)


def _rejected_in(table: SheetTable, checked: CheckedRows) -> int:
    here = (pl.col("sheet") == table.sheet) & pl.col("row").is_between(table.first_row, table.last_row)
    return checked.rejected_rows.filter(here).height


def _faults_of_file(one: MappedTable, checked: CheckedRows) -> pl.DataFrame:
    """Cells that the file itself marks as unusable, of the columns that are read; of a refused row, a reason why."""
    headings = {one.table.letter_of(heading): heading for heading in one.proposal.mapping}
    refused = set(checked.rejected_rows.filter(pl.col("sheet") == one.table.sheet)["row"])
    rows = [
        (
            one.table.sheet,
            fault.row,
            (heading := headings[fault.column]),
            one.proposal.mapping[heading],
            "",
            "cell",
            fault.sentence,
            REJECT if fault.row in refused else WARN,
        )
        for fault in one.table.faults
        if fault.column in headings
    ]
    return pl.DataFrame(rows, schema=NO_FAULTS.schema, orient="row")


def proposal_for(
    table: SheetTable, kind: Kind, *, mapping: Mapping[str, str], remembered: Mapping[str, Mapping[str, str]]
) -> Proposal:
    first = propose(table.headings, kind)
    known = remembered.get(first.signature)
    mine = {heading: name for heading, name in mapping.items() if heading in table.headings}
    return propose(table.headings, kind, remembered=known, overrides=mine) if known or mine else first


def _renamed(one: MappedTable) -> pl.DataFrame:
    """Raw cells under the names of their fields; unmapped columns are left behind here."""
    columns = [pl.col(heading).alias(name) for heading, name in one.proposal.mapping.items()]
    school = [pl.lit(one.school).alias("school")] if one.school else []
    return one.table.frame.select(pl.lit(one.table.sheet).alias("sheet"), "row", "hidden", *columns, *school)


def _account(one: MappedTable, *, rejected: int | None) -> dict[str, Any]:
    """rows = accepted + rejected + furniture + blank, for every table of every sheet."""
    table, proposal = one.table, one.proposal
    furniture = [[piece.row, str(piece.kind), piece.text[:120]] for piece in table.furniture]
    return {
        "sheet": table.sheet,
        "part": table.part,
        "hidden": table.hidden,
        "rows": table.physical_rows,
        "accepted": 0 if rejected is None else table.frame.height - rejected,
        "rejected": rejected or 0,
        "furniture": len(furniture),
        "blank": table.blank,
        "hidden_rows": int(table.frame["hidden"].sum()),
        "shown_furniture": furniture[:50],
        "columns": [
            {"heading": column.heading, "field": column.field, "label": column.label, "how": column.how}
            for column in proposal.columns
        ],
        "school": one.school,
        "signature": proposal.signature,
        "remarks": list(proposal.remarks),
    }


def _one_list_of_faults(faults: Sequence[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat(faults) if faults else pl.DataFrame()
