"""A child met at a door and known to no list: one row of 入户摸排新发现 and one record in the ledger, at once."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from datetime import date

import polars as pl
from django.utils import timezone

from notoneless import trail
from notoneless.children.feeding import Base, LedgerRow, add_children
from notoneless.children.loading import load_rows
from notoneless.children.models import Child
from notoneless.matching.values.names import name_key_text, shown_name_text
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.registers import stores
from notoneless.registers.importing.committing import ENTRY_FIELDS, entry_rows, ledger_rows
from notoneless.registers.importing.rows import complete, with_initials, with_keys
from notoneless.registers.models import Batch, Entry, Upload
from notoneless.trail.deeds import deed

KIND = "door_to_door"
SHEET = "入户登记"


@dataclass(frozen=True, slots=True)
class Met:
    """As said at the door; `age` where nobody knows the day of birth, `where` the house as one would find it again."""

    name: str
    sex: str
    where: str
    birth: date | None = None
    age: int | None = None
    guardian: str = ""
    phone: str = field(default="", repr=False)
    note: str = ""

    @property
    def name_key(self) -> str:
        return name_key_text(self.name)


@deed
def enter_met_child(*, met: Met, unit: Unit, by: Officer, on: date) -> Child:
    """Its own small batch with the form as its original: it counts in the next comparison, and a list of the
    township replaces it nowhere. `unit` is the village or grid where the child was met.
    """
    require(Permission.REGISTER_MET, by=by, at=unit, on=on)
    batch = _batch(met, unit, by=by, on=on)
    row = _row(met, unit)
    rows: list[LedgerRow] = ledger_rows(row)
    (number,) = add_children(rows, base=Base(living=True), source=f"入户登记 {batch.code}", on=on)
    load_rows(Entry, ENTRY_FIELDS, entry_rows(row, {row["key"][0]: number}, batch=batch))
    child: Child = Child.objects.visible_to(by, on=on).get(pk=number)
    facts = {"child": child.code}
    trail.note("child.met", by=by, on=on, about=batch.code, area=unit.path, detail=facts)
    return child


def _batch(met: Met, unit: Unit, *, by: Officer, on: date) -> Batch:
    said = {
        "name": met.name,
        "sex": met.sex,
        "birth": str(met.birth or ""),
        "age": met.age,
        "where": met.where,
    }
    said |= {"guardian": met.guardian, "phone": met.phone, "note": met.note}
    original = json.dumps(said, ensure_ascii=False).encode()
    upload = Upload.objects.create(
        code=f"F{on:%Y%m%d}-{secrets.token_hex(4)}",
        sha256=hashlib.sha256(original).hexdigest(),
        size=len(original),
        shown_name=f"{SHEET}.json",
        sealed_name=stores.ORIGINALS.put(original),
        received_at=timezone.now(),
        received_by=by.code,
    )
    return Batch.objects.create(
        code=f"B{on:%Y%m%d}-{secrets.token_hex(4)}",
        kind=KIND,
        source_unit=unit,
        source_path=unit.path,
        upload=upload,
        as_of=on,
        state="committed",
        counts={"new": 1, "changed": 0, "missing": 0, "close": 0, "rejected": 0, "unchanged": 0},
        received_on=on,
        received_by=by.code,
        decided_on=on,
        decided_by=by.code,
    )


def _row(met: Met, unit: Unit) -> pl.DataFrame:
    values = {"stay_place": met.where, "note": met.note} | ({"age": str(met.age)} if met.age else {})
    said = {
        "sheet": SHEET, "row": 1, "hidden": False, "birth_date": met.birth, "name": shown_name_text(met.name),
        "name_key": met.name_key, "sex": met.sex, "id_condition": "missing", "guardian_name": met.guardian,
        "phone": met.phone, "address": met.where, "area_text": unit.name, "area_id": unit.pk, "area_path": unit.path,
        "values": json.dumps({key: text for key, text in values.items() if text}, ensure_ascii=False),
    }  # fmt: skip
    frame = with_initials(pl.DataFrame([said], schema_overrides={"birth_date": pl.Date}))
    keyed = with_keys(complete(frame))
    return keyed.with_columns(child_id=pl.lit(None, pl.Int64))
