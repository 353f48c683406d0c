"""What a form reads of children and of registers: plain rows of what its columns show, since there may be very many."""

import json
from collections import defaultdict, namedtuple
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import BinaryField, ExpressionWrapper, F, Field, Q, TextField

from notoneless.casework.models import Case
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.registers.models import Batch, Entry
from notoneless.reporting.forms.standing import inside, known_children
from notoneless.reporting.forms.terms import Asked, Known
from notoneless.vault import open_many

FEW, PART = 20_000, 2_000
WHY = "records of children whose form was narrowed to its officer"
FIELDS = (
    "pk", "code", "name", "sex", "ethnicity", "birth_date", "id_index", "address", "area_path", "stay_path",
    "school_path", "school_name", "grade", "class_name", "guardian_name", "situation", "situation_on",
)  # fmt: skip
SEALED = ("id_number", "enrolment_number", "guardian_phone")
"""Opened only for a form that shows them."""
ORDER = ("in_school", "enrolment", "elsewhere", "left_behind", "special_school", "vocational", "door_to_door",
         "household", "earlier_dropouts", "poverty", "disability")  # fmt: skip
"""Registers in the order in which they are believed for what only a register says."""


class Listed(NamedTuple):
    """The row of a register about a child: what it says, whose list it stands on, of which day."""

    kind: str
    values: Mapping[str, Any]
    school_text: str
    grade: str
    class_name: str
    sealed_phone: bytes | None
    source: str
    as_of: date


def listed(asked: Asked, children: ScopedQuerySet) -> list[Known]:
    """The children with what was annotated to them."""
    wanted = [name for name in SEALED if name in asked.form.keys]
    names = [*FIELDS, *children.query.annotations, *wanted]
    rows = children.annotate(**{f"sealed_{name}": _as_stored(name, BinaryField()) for name in wanted})
    found = rows.values_list(*(f"sealed_{name}" if name in wanted else name for name in names))
    columns = list(zip(*found, strict=True))
    if not columns:
        return []
    for at, name in enumerate(wanted, len(names) - len(wanted)):
        columns[at] = tuple(open_many(columns[at], column=f"children.child.{name}"))
    known = namedtuple("Known", names)  # type: ignore[misc]  # by what the form shows
    return list(map(known._make, zip(*columns, strict=True)))


def _as_stored(name: str, kind: Field[Any, Any]) -> ExpressionWrapper[Any]:
    """A field as the database keeps it, neither opened nor parsed."""
    return ExpressionWrapper(F(name), output_field=kind)


def in_registers(asked: Asked, children: Sequence[int]) -> Mapping[int, Mapping[str, Listed]]:
    """Child -> kind of register -> its row as it stands, the most believed register first."""
    batches = Batch.objects.unscoped(WHY).values_list("pk", "source_unit__name", "as_of")
    sources = {pk: about for pk, *about in batches}
    rows = about_children(asked, Entry, children).filter(live=True, kind__in=ORDER).order_by("pk")
    rows = rows.annotate(sealed_phone=_as_stored("guardian_phone", BinaryField()),
                         text=_as_stored("values", TextField()))  # fmt: skip
    fields = ("child_id", "batch_id", "text", "kind", "school_text", "grade", "class_name", "sealed_phone")
    found: dict[int, dict[str, Listed]] = defaultdict(dict)
    for part in _parts(rows.values_list(*fields)):
        said = json.loads(f"[{','.join(text for _, _, text, *_ in part)}]")
        for (child, batch, _, kind, *rest), values in zip(part, said, strict=True):
            found[child][kind] = Listed(kind, values, *rest, *sources[batch])
    return {child: {kind: held[kind] for kind in ORDER if kind in held} for child, held in found.items()}


def _parts(rows: Any) -> Iterator[list[tuple[Any, ...]]]:
    """What many rows say in JSON is read at once: the reader is called so often, not so much."""
    coming = iter(rows)
    while part := list(islice(coming, PART)):
        yield part


def first_phones(rows: Mapping[int, Mapping[str, Listed]]) -> Mapping[int, str]:
    """Child -> the number in the most believed register that has one."""
    held = [(child, row.sealed_phone) for child, kinds in rows.items() for row in kinds.values()]
    known = [(child, sealed) for child, sealed in held if sealed]
    opened = open_many([sealed for _, sealed in known], column="registers.entry.guardian_phone")
    # Of several the first is to stay, so they are laid down in reverse.
    pairs = list(zip((child for child, _ in known), opened, strict=True))
    return {child: number for child, number in reversed(pairs) if number}


def newest_cases(asked: Asked, children: Sequence[Known]) -> Mapping[int, Case]:
    """Child -> its newest case that was open by that day, in the officer's sight."""
    rows = Case.objects.visible_to(asked.by, on=asked.on).filter(
        of_children(asked, [one.pk for one in children]), opened_on__lte=asked.as_of
    )
    return {
        row.child_id: row for row in rows.select_related("owner", "owner_post").order_by("opened_on", "pk")
    }


def about_children(asked: Asked, model: Any, children: Sequence[int]) -> Any:
    return of_narrowed(model).filter(of_children(asked, children))


def of_narrowed(model: Any) -> Any:
    """For who names the narrowed children, or what hangs on them, in the next breath."""
    return model.objects.unscoped(WHY)


def of_children(asked: Asked, children: Sequence[int]) -> Q:
    """Many children are named by their area: no database takes a hundred thousand keys gladly. Of a whole county that
    is everybody known: who came from another county is registered in no place of it.
    """
    if len(children) <= FEW:
        return Q(child_id__in=children)
    place = Q() if asked.area.kind == "county" else inside(asked.area)
    return Q(child__in=known_children(asked).filter(place).values("pk"))
