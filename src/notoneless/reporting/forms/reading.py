"""What a form reads of children and of registers: plain rows of what its columns show, since there may be very many."""

from collections import defaultdict, namedtuple
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import BinaryField, ExpressionWrapper, F, Q

from notoneless.casework.models import Case
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.registers.models import Batch, Entry
from notoneless.reporting.forms.standing import inside, known_children
from notoneless.reporting.forms.terms import Asked, Known
from notoneless.vault import open_many

FEW = 20_000
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

    @property
    def phone(self) -> str:
        return open_many([self.sealed_phone], column="registers.entry.guardian_phone")[0] or ""


def listed(asked: Asked, children: ScopedQuerySet) -> list[Known]:
    """The children with what was annotated to them."""
    wanted = [name for name in SEALED if name in asked.form.keys]
    names = [*FIELDS, *children.query.annotations, *wanted]
    rows = children.annotate(**{f"sealed_{name}": _as_stored(name) for name in wanted})
    found = rows.values_list(*(f"sealed_{name}" if name in wanted else name for name in names))
    columns = list(zip(*found, strict=True))
    if not columns:
        return []
    for at, name in enumerate(wanted, len(names) - len(wanted)):
        columns[at] = tuple(open_many(columns[at], column=f"children.child.{name}"))
    known = namedtuple("Known", names)  # type: ignore[misc]  # by what the form shows
    return list(map(known._make, zip(*columns, strict=True)))


def _as_stored(name: str) -> ExpressionWrapper[Any]:
    return ExpressionWrapper(F(name), output_field=BinaryField())


def in_registers(asked: Asked, children: Sequence[int]) -> Mapping[int, Mapping[str, Listed]]:
    """Child -> kind of register -> its row as it stands, the most believed register first."""
    sources = {
        pk: about
        for pk, *about in Batch.objects.unscoped(WHY).values_list("pk", "source_unit__name", "as_of")
    }
    rows = about_children(asked, Entry, children).filter(live=True, kind__in=ORDER)
    rows = rows.annotate(sealed_phone=_as_stored("guardian_phone")).order_by("pk")
    fields = ("values", "school_text", "grade", "class_name", "sealed_phone")
    found: dict[int, dict[str, Listed]] = defaultdict(dict)
    for child, kind, batch, *said in rows.values_list("child_id", "kind", "batch_id", *fields):
        found[child][kind] = Listed(kind, *said, *sources[batch])
    return {child: {kind: held[kind] for kind in ORDER if kind in held} for child, held in found.items()}


def newest_cases(asked: Asked, children: Sequence[Known]) -> Mapping[int, Case]:
    """Child -> its newest case that was open by that day, in the officer's sight."""
    rows = Case.objects.visible_to(asked.by, on=asked.on).filter(
        of_children(asked, [one.pk for one in children]), opened_on__lte=asked.as_of
    )
    return {
        row.child_id: row for row in rows.select_related("owner", "owner_post").order_by("opened_on", "pk")
    }


def about_children(asked: Asked, model: Any, children: Sequence[int]) -> Any:
    return model.objects.unscoped(WHY).filter(of_children(asked, children))


def of_children(asked: Asked, children: Sequence[int]) -> Q:
    """Many children are named by their area: no database takes a hundred thousand keys gladly."""
    if len(children) <= FEW:
        return Q(child_id__in=children)
    return Q(child__in=known_children(asked).filter(inside(asked.area)).values("pk"))
