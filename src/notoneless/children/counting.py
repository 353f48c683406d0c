"""Head counts that somebody else made: entered with their origin, and never edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.children.loading import load_rows
from notoneless.children.models import ControlTotal, DifferenceNote
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.trail.deeds import deed


@dataclass(frozen=True, slots=True)
class Count:
    """`measure`: registered_children, present_on_day, pupil_records, last_total or a movement since then."""

    unit: Unit
    measure: str
    value: int
    on: date
    origin: str


@deed
def enter_counts(*, counts: Sequence[Count], by: Officer, on: date) -> int:
    """A corrected count is entered again; the newest of a unit and measure is in force."""
    for path in sorted({one.unit.path for one in counts}):
        require(Permission.SET_COUNTS, by=by, at=path, on=on)
    now = timezone.now()
    load_rows(
        ControlTotal,
        ("unit", "unit_path", "measure", "value", "on", "origin", "entered_by", "entered_at"),
        ((c.unit.pk, c.unit.path, c.measure, c.value, c.on, c.origin, by.code, now) for c in counts),
    )
    measures = sorted({one.measure for one in counts})
    trail.note("count.entered", by=by, on=on, detail={"rows": len(counts), "measures": measures})
    return len(counts)


@deed
def note_difference(
    *, unit: Unit, measure: str, difference: int, owner_post: str, reason: str, by: Officer, on: date
) -> DifferenceNote:
    """A difference has an owner and, once known, a reason; the newest note is shown, all are kept."""
    require(Permission.SET_COUNTS, by=by, at=unit.path, on=on)
    made = DifferenceNote.objects.create(
        unit=unit, unit_path=unit.path, measure=measure, on=on, difference=difference, owner_post=owner_post,
        reason=reason, noted_by=by.code, noted_at=timezone.now(),
    )  # fmt: skip
    trail.note("difference.noted", by=by, on=on, about=unit.code, area=unit.path, reason=reason)
    return made
