"""The deed by which a list of head counts binds: what is known already is not entered again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from notoneless import trail
from notoneless.children.counting import Count, enter_counts
from notoneless.children.models import ControlTotal
from notoneless.officers.models import Officer
from notoneless.officers.refusals import Refusal
from notoneless.places.models import Unit
from notoneless.reporting.counting.rows import Figure
from notoneless.trail.deeds import deed

NEW, CORRECTED, SAME, OLDER = "new", "corrected", "same", "older"


class NothingNew(Refusal):
    """Every figure of the list stands already."""

    def __init__(self) -> None:
        super().__init__("这份表里的数都已登记，没有重复登记。需要更正时，请改好数后重新上传。")


@dataclass(frozen=True, slots=True)
class Standing:
    """A figure beside the one in force: 'new', 'corrected', 'same' (not entered), 'older' (kept as history only)."""

    figure: Figure
    known: ControlTotal | None
    becomes: str


def beside_known(figures: Sequence[Figure], *, by: Officer, on: date) -> tuple[Standing, ...]:
    rows = ControlTotal.objects.visible_to(by, on=on).filter(
        unit__code__in={one.unit.code for one in figures}, on__lte=on
    )
    newest: dict[tuple[str, str], ControlTotal] = {}
    of_day: dict[tuple[str, str, date], ControlTotal] = {}
    for row in rows.select_related("unit").order_by("on", "pk"):
        newest[row.unit.code, row.measure] = of_day[row.unit.code, row.measure, row.on] = row
    return tuple(
        _standing(
            one,
            newest.get((one.unit.code, one.measure)),
            of_day.get((one.unit.code, one.measure, one.on)),
        )
        for one in figures
    )


@deed
def enter_list(*, figures: Sequence[Figure], source: Mapping[str, object], by: Officer, on: date) -> int:
    """`source` says which file it was and where its rows went; earlier figures stay as history."""
    wanted = [one.figure for one in beside_known(figures, by=by, on=on) if one.becomes != SAME]
    if not wanted:
        raise NothingNew
    units = {unit.code: unit for unit in Unit.objects.filter(code__in={one.unit.code for one in wanted})}
    counts = [Count(units[one.unit.code], one.measure, one.value, one.on, one.origin) for one in wanted]
    number = enter_counts(counts=counts, by=by, on=on)
    trail.note("count.list_entered", by=by, on=on, detail={**source, "entered": number})
    return number


def _standing(figure: Figure, newest: ControlTotal | None, of_day: ControlTotal | None) -> Standing:
    if newest is None:
        return Standing(figure, None, NEW)
    if of_day is not None and (of_day.value, of_day.origin) == (figure.value, figure.origin):
        return Standing(figure, newest, SAME)
    return Standing(figure, newest, OLDER if figure.on < newest.on else CORRECTED)
