"""Our numbers beside those somebody else obtained: police, pupil records, school on the day, last period."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from notoneless.children.models import ControlTotal, DifferenceNote
from notoneless.places.models import Unit
from notoneless.places.paths import under
from notoneless.registers.kinds.meanings import meanings_of
from notoneless.registers.models import Entry

MEASURES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "registered": (("registered_children", "公安户籍数"), ("expected_from_last", "上期数±变动")),
    "enrolled": (("pupil_records", "学籍在籍数"), ("present_on_day", "当日实到数")),
}
# 上期 + 到龄 + 迁入 − 出龄 − 迁出 − 死亡
MOVEMENTS = {"last_total": 1, "entered_band": 1, "moved_in": 1, "left_band": -1, "moved_out": -1, "died": -1}
MEASURE_LABELS: Mapping[str, str] = {
    "registered_children": "公安户籍数",
    "pupil_records": "学籍在籍数",
    "present_on_day": "当日实到数",
    "last_total": "上期应在册数",
    "entered_band": "本期到龄",
    "moved_in": "本期迁入",
    "left_band": "本期出龄",
    "moved_out": "本期迁出",
    "died": "本期死亡",
}
BY_LINE = {
    "government": ("registered_children", *MOVEMENTS),
    "education": ("pupil_records", "present_on_day"),
}

Ours = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Check:
    """Ours beside a number somebody else obtained; `difference` is ours minus theirs.

    Both are of the places that were counted there; `missing` says that some place below was not counted at all.
    """

    measure: str
    label: str
    ours: int
    theirs: int
    on: date
    origin: str
    note: str = ""
    owner: str = ""
    noted_difference: int | None = None

    @property
    def difference(self) -> int:
        return self.ours - self.theirs

    @property
    def is_noted(self) -> bool:
        """Somebody looks into just this difference; a note about another number does not count."""
        return bool(self.owner) and self.noted_difference == self.difference


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Path -> measure -> the newest count, and (path, measure) -> the newest note."""

    totals: Mapping[str, Mapping[str, ControlTotal]]
    notes: Mapping[tuple[str, str], DifferenceNote]


def counts_elsewhere(at: Unit, on: date) -> Elsewhere:
    """The newest count of each unit and measure that is not after `on`; the caller has checked the unit."""
    rows = ControlTotal.objects.unscoped("counts of a board whose unit was checked").filter(
        under("unit_path", at.path), on__lte=on
    )
    newest = Window(
        RowNumber(), partition_by=[F("unit"), F("measure")], order_by=[F("on").desc(), F("pk").desc()]
    )
    totals: dict[str, dict[str, ControlTotal]] = {}
    for row in rows.annotate(turn=newest).filter(turn=1).order_by("unit_path"):
        totals.setdefault(row.unit_path, {})[row.measure] = row
    notes = DifferenceNote.objects.unscoped("notes of a board whose unit was checked").filter(
        under("unit_path", at.path), on__lte=on
    )
    return Elsewhere(totals, {(row.unit_path, row.measure): row for row in notes.order_by("pk")})


def row_counts(at: Unit) -> Ours:
    """School checks count the rows of the lists themselves: a doubled row shows. Measure -> path -> rows."""
    roles = meanings_of("status").roles
    classes = ("in_school", "special_school", "vocational")
    return {
        "pupil_records": _rows(at, kinds=("enrolment",), without=roles["off_the_roll"]),
        "present_on_day": _rows(at, kinds=classes, without=roles["away_on_the_day"]),
    }


def checks_of(path: str, base: str, ours: Ours, elsewhere: Elsewhere) -> list[Check]:
    """The checks of one unit; where nobody counted there is none."""
    found = [_check(path, measure, label, ours[measure], elsewhere) for measure, label in MEASURES[base]]
    return [check for check in found if check is not None]


def _rows(at: Unit, *, kinds: tuple[str, ...], without: tuple[str, ...]) -> Mapping[str, int]:
    entries = Entry.objects.unscoped("row counts of a board whose unit was checked").filter(
        kind__in=kinds, live=True
    )
    if at.kind != "bureau":
        entries = entries.filter(under("school_path", at.path))
    entries = entries.exclude(status__in=without).order_by().values("school_path")
    return dict(entries.annotate(number=Count("pk")).values_list("school_path", "number"))


def _check(
    path: str, measure: str, label: str, ours: Mapping[str, int], elsewhere: Elsewhere
) -> Check | None:
    first = "last_total" if measure == "expected_from_last" else measure
    counted = _counted_places(path, first, elsewhere.totals)
    if not counted:
        return None
    rows = [elsewhere.totals[place] for place in counted]
    signs = MOVEMENTS if measure == "expected_from_last" else {measure: 1}
    value = sum(sign * row[name].value for row in rows for name, sign in signs.items() if name in row)
    mine = sum(number for place, number in ours.items() if any(place.startswith(one) for one in counted))
    note = elsewhere.notes.get((path, measure))
    return Check(
        measure=measure,
        label=label,
        ours=mine,
        theirs=value,
        on=max(row[first].on for row in rows),
        origin=rows[0][first].origin,
        note=note.reason if note else "",
        owner=note.owner_post if note else "",
        noted_difference=note.difference if note else None,
    )


def _counted_places(path: str, measure: str, totals: Mapping[str, Mapping[str, ControlTotal]]) -> list[str]:
    """The unit itself if it was counted, else the highest counted ones below it; none is counted twice."""
    chosen: list[str] = []
    for place in sorted(totals):
        inside = place.startswith(path) and measure in totals[place]
        if inside and not any(place.startswith(above) for above in chosen):
            chosen.append(place)
    return chosen
