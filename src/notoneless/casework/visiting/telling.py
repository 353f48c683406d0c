"""Tells the room of evidence of the visits received in a period, so that signals and draws know them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from notoneless.casework.placing.models import Cover
from notoneless.casework.visiting.models import Visit
from notoneless.children.models import Child
from notoneless.evidence.signals.statement import COUNTY_ZONE, Absence, Photo, Statement, Surroundings
from notoneless.evidence.telling import Told, Where, photos_of, teller
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.policy.timing.calendar import ASSESSMENT, REPORT, calendar_of, school_year
from notoneless.registers.models import Entry
from notoneless.screening.models import Link

HELD_AGAINST_DAYS = 400  # a school year and a little: older pictures and texts are no longer compared
AWAY = frozenset({"nobody_home", "moved_away"})
ROLL = "in_school"
ABSENCE = "absence"  # the kind of cover while the holder of a post is away


@teller
def told_of_visits(since: date, until: date) -> Told:
    """Corrected visits are left out: their correction tells it better. Seven statements, whatever the number."""
    rows = Visit.objects.unscoped("visits held against each other, for signals and draws").filter(
        recorded_on__range=(since - timedelta(days=HELD_AGAINST_DAYS), until), corrected_by=None
    )
    visits = list(rows.select_related("child", "case").order_by("pk"))
    new = [one for one in visits if one.recorded_on >= since]
    if not new:
        return Told(())
    photos = photos_of(one.subject for one in visits)
    told = {one.code: _statement(one, photos.get(one.subject, ())) for one in visits}
    return Told(
        new=tuple(told[one.code] for one in new),
        earlier=tuple(told[one.code] for one in visits if one.recorded_on < since),
        known=_surroundings(visits, until),
        where={one.code: Where(one.subject, one.child_id, one.area_path, one.school_path) for one in visits},
    )


def _statement(one: Visit, photos: tuple[Photo, ...]) -> Statement:
    return Statement(
        code=one.code,
        child=one.child.code,
        by=one.by_code,
        day=one.visited_on,
        received_at=one.received_at,
        claimed_at=one.claimed_at,
        where=one.place,
        text=one.talk,
        photos=photos,
        occasion=str(one.trip),
        says_away=one.outcome in AWAY,
        saw_child=one.outcome == "saw_child",
    )


def _surroundings(visits: list[Visit], until: date) -> Surroundings:
    policy, first = policy_on(until), min(one.visited_on for one in visits)
    months = policy.dossier.exam_months or ()
    years = range(until.year - 2, until.year + 1)
    return Surroundings(
        exam_months=frozenset((year, int(month)) for year in years for month in months),
        deadlines=_days_due(policy, first, until),
        rest_days=policy.calendar.names,
        absences=_absences(first, until),
        opened={one.child.code: one.case.opened_on for one in visits},
        present=_on_the_roll({one.child_id: one.child.code for one in visits}),
        names={one.child.code: (one.child.name, *filter(None, (one.child.guardian_name,))) for one in visits},
        households={one.child.code: house for one in visits if (house := _house(one.child))},
    )


def _house(child: Child) -> str:
    """The number of the household; without one, the guardian's name in one and the same village."""
    if child.household_number:
        return child.household_number
    return f"{child.area_path} {child.guardian_name}" if child.area_path and child.guardian_name else ""


def _on_the_roll(children: dict[int, str]) -> dict[str, frozenset[date]]:
    """Days for which a school's roll has the child in class, as far as that row was linked to it."""
    links = Link.objects.unscoped("children whom a school's roll has in class, for signals").filter(
        child_id__in=children, kind=ROLL, live=True
    )
    by_entry = dict(links.values_list("entry_id", "child_id"))
    days: dict[str, set[date]] = defaultdict(set)
    for entry, day in _days_of(by_entry):
        days[children[by_entry[entry]]].add(day)
    return {code: frozenset(found) for code, found in days.items()}


def _days_of(entries: Iterable[int]) -> Iterable[tuple[int, date]]:
    rows = Entry.objects.unscoped("the day of a school's roll, for signals").filter(pk__in=list(entries))
    return rows.values_list("pk", "batch__as_of")


def _days_due(policy: Policy, since: date, until: date) -> tuple[date, ...]:
    """Days of assessment and of the yearly report, as the calendar of the county has them."""
    years = range(school_year(policy, since), school_year(policy, until) + 1)
    marks = [mark for year in years for mark in calendar_of(policy, year_begins=year)]
    days = {mark.last for mark in marks if mark.kind in (ASSESSMENT, REPORT)}
    return tuple(sorted(day for day in days if since <= day))


def _absences(since: date, until: date) -> dict[str, tuple[Absence, ...]]:
    """Officer → the days on which somebody else stood in because the holder of the post was away."""
    rows = Cover.objects.filter(kind=ABSENCE, since__lte=until, until__gte=since).order_by("pk")
    found: dict[str, list[Absence]] = defaultdict(list)
    for code, held, left, first, last in rows.values_list(
        "post__holdings__officer__code", "post__holdings__since", "post__holdings__until", "since", "until"
    ):
        if code and held <= last and (left is None or left >= first):
            begins, ends = max(first, held), min(last, left or last)
            found[code].append(
                Absence(_moment(begins, time.min), _moment(ends, time.max), "离岗、由他人代理")
            )
    return {code: tuple(away) for code, away in found.items()}


def _moment(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, COUNTY_ZONE)
