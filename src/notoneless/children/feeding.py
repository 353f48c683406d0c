"""How register rows become children: new rows add records, changed rows refresh them, old names are kept.

These functions belong to the deed that commits a batch and run in its transaction; they are not called by pages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F

from notoneless.children.indexing import index_new_names
from notoneless.children.loading import load_rows, take_ids, update_rows
from notoneless.children.models import Child, FormerMark, NameGram
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.vault import seal_many
from notoneless.vault.index import blind_index_many

PAD = " "


class LedgerRow(NamedTuple):
    """What a household-like register row says of one child, already normalised; ids and phones in clear, in memory."""

    name: str
    name_key: str
    initials: str
    sex: str
    birth_date: date | None
    ethnicity: str
    id_text: str
    id_condition: str
    household_number: str
    household_kind: str
    area_id: int | None
    area_path: str
    address: str
    guardian_name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Base:
    """By which of the three bases the rows count: registered here, living here, enrolled here."""

    registered: bool = False
    living: bool = False
    enrolled: bool = False


FROM_ROW = (
    "name", "name_key", "initials", "sex", "birth_date", "ethnicity", "id_condition", "household_number",
    "household_kind", "area", "area_path", "address", "guardian_name",
)  # fmt: skip
SEALED = ("id_number", "id_index", "id_last4_index", "guardian_phone", "phone_index", "phone_last4_index")
FIXED = (
    "id", "code", "registered_here", "living_here", "enrolled_here", "in_band", "stay_path", "school_path",
    "school_name", "grade", "class_name", "situation", "situation_on", "situation_source", "created_on", "version",
)  # fmt: skip


def add_children(rows: Sequence[LedgerRow], *, base: Base, source: str, on: date) -> list[int]:
    """One record per row, in the order of the rows; a child nobody has explained yet is unexplained."""
    ids = list(take_ids(Child, len(rows)))
    day = on.isoformat()  # text: the adapter of SQLite would be asked twice for every row
    fixed = ("", "", "", "", "", "unexplained", day, source, day, 1)
    flags = (base.registered, base.living, base.enrolled, True)
    values = (
        (number, child_code(number), *flags, *fixed, *said, *sealed)
        for number, said, sealed in zip(ids, map(_said, rows), _sealed(rows), strict=True)
    )
    load_rows(Child, (*FIXED, *FROM_ROW, *SEALED), values)
    index_new_names(ids)
    return ids


def count_also(ids: Sequence[int], *, base: Base) -> None:
    """Children known already count by this base too."""
    flags = {"registered_here": base.registered, "living_here": base.living, "enrolled_here": base.enrolled}
    given = {name: True for name, is_so in flags.items() if is_so}
    for chosen in _chosen(ids):
        chosen.exclude(**given).update(**given, version=F("version") + 1)


def child_code(number: int) -> str:
    """Short enough to be read out on the telephone, and without any personal data."""
    return f"C{number:07d}"


def refresh_children(pairs: Sequence[tuple[int, LedgerRow]], *, batch: str, on: date) -> None:
    """A later list says something else of the same children; a name or number that ends is kept as a former one."""
    before = {child.pk: child for child in _children([number for number, _ in pairs])}
    _keep_former(pairs, before, batch=batch, on=on)
    _write_said(pairs)
    renamed = [(number, row) for number, row in pairs if before[number].name != row.name]
    _index_names(renamed)


def restore_children(pairs: Sequence[tuple[int, LedgerRow]], *, batch: str, on: date) -> None:
    """Undo of `refresh_children`: the earlier words stand again, and what the batch made former is so no longer."""
    _write_said(pairs)
    FormerMark.objects.unscoped("undo of a batch").filter(batch=batch).update(withdrawn_on=on)
    for number, row in pairs:
        former = FormerMark.objects.unscoped("undo of a batch").filter(child_id=number, withdrawn_on=None)
        keys = [row.name_key, *former.filter(kind="name").values_list("text_key", flat=True)]
        wanted = {gram for key in keys for gram in grams(key)}
        NameGram.objects.filter(child_id=number).exclude(gram__in=wanted).delete()  # an index, not a record


def withdraw_children(ids: Sequence[int], *, on: date) -> int:
    """The batch that brought these records was undone: they leave every list, and stay on record as withdrawn."""
    return sum(chosen.update(withdrawn_on=on, version=F("version") + 1) for chosen in _chosen(ids))


def _children(ids: Sequence[int]) -> Iterable[Child]:
    for chosen in _chosen(ids):
        yield from chosen


def _chosen(ids: Sequence[int]) -> Iterable[ScopedQuerySet]:
    """So many at a time as one question may name."""
    for start in range(0, len(ids), 500):
        yield Child.objects.unscoped("a batch or a run").filter(pk__in=ids[start : start + 500])


def _write_said(pairs: Sequence[tuple[int, LedgerRow]]) -> None:
    rows = [row for _, row in pairs]
    values = (
        (*said, *sealed, number)
        for (number, _), said, sealed in zip(pairs, map(_said, rows), _sealed(rows), strict=True)
    )
    update_rows(Child, (*FROM_ROW, *SEALED), values, add="version")


def _said(row: LedgerRow) -> tuple[Any, ...]:
    return (
        row.name, row.name_key, row.initials, row.sex, row.birth_date, row.ethnicity, row.id_condition,
        row.household_number, row.household_kind, row.area_id, row.area_path, row.address, row.guardian_name,
    )  # fmt: skip


def _sealed(rows: Sequence[LedgerRow]) -> Iterable[tuple[Any, ...]]:
    ids = [row.id_text for row in rows]
    phones = [row.phone for row in rows]
    return zip(
        seal_many((text or None for text in ids), column="children.child.id_number"),
        blind_index_many(ids, "id"),
        blind_index_many(ids, "id4"),
        seal_many((text or None for text in phones), column="children.child.guardian_phone"),
        blind_index_many(phones, "phone"),
        blind_index_many(phones, "phone4"),
        strict=True,
    )


def _index_names(pairs: Iterable[tuple[int, LedgerRow]]) -> None:
    """Names once indexed stay findable: a former name is still a way to the child."""
    wanted = {(gram, number) for number, row in pairs for gram in grams(row.name_key)}
    known = _known_grams({number for _, number in wanted})
    load_rows(NameGram, ("gram", "child"), sorted(wanted - known))


def _known_grams(ids: set[int]) -> set[tuple[str, int]]:
    newest = NameGram.objects.order_by("-child_id").values_list("child_id", flat=True).first()
    old = sorted(number for number in ids if newest is not None and number <= newest)
    known: set[tuple[str, int]] = set()
    for start in range(0, len(old), 500):
        known |= set(
            NameGram.objects.filter(child_id__in=old[start : start + 500]).values_list("gram", "child_id")
        )
    return known


def grams(name_key: str) -> set[str]:
    """Each character with its follower; the last one with a blank, so that one character is a range over them."""
    padded = name_key + PAD
    return {padded[at : at + 2] for at in range(len(name_key))}


def _keep_former(
    pairs: Sequence[tuple[int, LedgerRow]], before: dict[int, Child], *, batch: str, on: date
) -> None:
    names, numbers = [], []
    for number, row in pairs:
        old = before[number]
        if old.name_key != row.name_key:
            names.append((number, "name", old.name, old.name_key, "", on, batch))
        if old.id_number and old.id_number != row.id_text:
            numbers.append((number, "number", "", "", old.id_index, on, batch, old.id_number))
    fields = ("child", "kind", "text", "text_key", "number_index", "until", "batch")
    load_rows(FormerMark, fields, names)
    sealed = seal_many((row[-1] for row in numbers), column="children.formermark.number")
    load_rows(
        FormerMark,
        (*fields, "number"),
        ((*row[:-1], blob) for row, blob in zip(numbers, sealed, strict=True)),
    )
