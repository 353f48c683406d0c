"""What a second look found: faults of inspections, visits that the family says never took place."""

from collections.abc import Iterator
from datetime import date

from notoneless.evidence.models import CallBack
from notoneless.officers.models import Holding
from notoneless.places.paths import prefixes
from notoneless.places.periods import is_in_force
from notoneless.reporting.assessing.events.asked import Asked, Event
from notoneless.reporting.dossiers.models import InspectionFault

WHY = "what a second look found at the bodies, asked by who scores them"
NEVER_TOOK_PLACE = "denied"


def inspection_faults(asked: Asked) -> Iterator[Event]:
    rows = InspectionFault.objects.unscoped(WHY).filter(
        unit__in=asked.units, on__range=(asked.first, asked.until)
    )
    for one in rows.select_related("inspection").order_by("on", "pk"):
        became = (
            f"{one.mended_on:%Y-%m-%d}已整改" if one.mended_on else f"整改期限{one.due_on:%Y-%m-%d}，未整改"
        )
        said = f"{one.on:%Y-%m-%d}{one.inspection.name}发现：{one.text[:160]}；{became}"
        yield Event(one.unit_id, f"inspection:{one.inspection.code}#{one.code}", said, one.on)


def denied_visits(asked: Asked) -> Iterator[Event]:
    """Put to the unit in whose name the visit was written down, and to what stands above it among the bodies."""
    rows = CallBack.objects.unscoped(WHY).filter(
        state=NEVER_TOOK_PLACE, called_on__range=(asked.first, asked.until)
    )
    calls = list(rows.order_by("called_on", "pk"))
    by_path = {unit.path: key for key, unit in asked.units.items()}
    written = _units_of({(one.said_by, one.said_on) for one in calls})
    for one in calls:
        for path in written.get((one.said_by, one.said_on), ()):
            key = next((by_path[step] for step in prefixes(path) if step in by_path), None)
            if key is not None and one.called_on:
                yield Event(key, f"call:{one.code}", _said(one, one.called_on), one.called_on)
                break


def _said(one: CallBack, called: date) -> str:
    return f"{one.said_on:%Y-%m-%d}登记的走访，{called:%Y-%m-%d}回访（{one.code}）家长称没有这次走访"


def _units_of(authors: set[tuple[str, date]]) -> dict[tuple[str, date], list[str]]:
    """(officer, day) -> paths of the units whose posts were held that day."""
    held = Holding.objects.filter(officer__code__in={code for code, _ in authors})
    rows = list(held.values_list("officer__code", "since", "until", "post__unit__path"))
    return {
        (code, day): [
            path for who, since, until, path in rows if who == code and is_in_force(since, until, day)
        ]
        for code, day in authors
    }
