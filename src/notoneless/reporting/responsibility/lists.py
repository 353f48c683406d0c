"""The reading side: groups, charges, letters, meetings, publicity and tasks within an officer's scope."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Sum, Value, When

from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scope import scope_of
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.places.paths import prefixes
from notoneless.places.periods import in_force
from notoneless.policy import Policy
from notoneless.reporting.responsibility.kinds import LETTER, MEETING
from notoneless.reporting.responsibility.models import Activity, Charge, Letter, Meeting, Seat, Task

PLACES = tuple(place for place, _ in Seat.PLACES)


@dataclass(frozen=True, slots=True)
class LetterCount:
    kind: str
    year: int
    drawn: int
    signed: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A kind that is to be made anew within so many months and was not: `last` is the newest there is."""

    label: str
    months: int
    last: date | None


def seen(rows: object, officer: Officer, *, on: date) -> ScopedQuerySet:
    return rows.visible_to(officer, on=on, permission=Permission.VIEW_WORK)  # type: ignore[attr-defined]


def unit_of(officer: Officer, code: str, *, on: date) -> Unit | None:
    """A unit within the officer's scope; without a code the officer's own."""
    if not code:
        return officer.active_post.unit if officer.active_post else None
    return units_seen(officer, on=on).filter(code=code).first()


def units_seen(officer: Officer, *, on: date) -> QuerySet[Unit]:
    scope = scope_of(officer, on=on, permission=Permission.VIEW_WORK)
    return Unit.objects.filter(scope.filter(gov_field=("path",), school_field="path"), in_force(on))


def seats_of(unit: Unit, officer: Officer, *, on: date) -> list[Seat]:
    """The day's members: head, deputies, members, as they were seated."""
    order = Case(
        *(When(place=place, then=Value(str(n))) for n, place in enumerate(PLACES)), output_field=CharField()
    )
    rows = seen(Seat.objects, officer, on=on).filter(in_force(on), unit=unit)
    return list(rows.annotate(rank=order).order_by("kind", "rank", "pk"))


def charges_of(unit: Unit, officer: Officer, *, on: date) -> list[Charge]:
    rows = seen(Charge.objects, officer, on=on).filter(in_force(on), unit=unit)
    return list(rows.select_related("over", "child").order_by("kind", "over_path", "pk"))


def answering_for(child: Child, officer: Officer, *, on: date) -> list[Charge]:
    """Everybody who answers for a child, from the county down to the one person: by its home and by its school."""
    above = {*prefixes(child.area_path), *prefixes(child.school_path)}
    rows = Charge.objects.unscoped("who answers for a child that its officer has before him")
    found = rows.filter(in_force(on)).filter(Q(child=child) | Q(over__path__in=above))
    return list(
        found.select_related("unit", "over").order_by(F("child").asc(nulls_first=True), "over_path", "pk")
    )


def letters(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `state`: signed, or still drawn only."""
    state = Case(When(signed_on=None, then=Value("drawn")), default=Value("signed"), output_field=CharField())
    return seen(Letter.objects, officer, on=on).select_related("giver", "taker").annotate(state=state)


def letter_counts(officer: Officer, *, on: date) -> list[LetterCount]:
    rows = seen(Letter.objects, officer, on=on).values_list("kind", "year")
    counted = rows.annotate(drawn=Count("pk"), signed=Count("signed_on")).order_by("-year", "kind")
    return [LetterCount(*row) for row in counted]


def meetings(officer: Officer, *, on: date) -> ScopedQuerySet:
    tasks = Count("tasks")
    done = Count("tasks", filter=Q(tasks__done_on__isnull=False))
    rows = seen(Meeting.objects, officer, on=on).filter(replaced_by=None).select_related("unit")
    return rows.annotate(decided=tasks, done=done)


def activities(officer: Officer, *, on: date) -> ScopedQuerySet:
    return seen(Activity.objects, officer, on=on).filter(replaced_by=None).select_related("unit")


def recorded(kind: type[Meeting | Activity], officer: Officer, *, on: date) -> ScopedQuerySet:
    """Meetings or activities, the corrected ones too: each says by what it was corrected."""
    return seen(kind.objects, officer, on=on).select_related("unit", "replaced_by")


def standing(kind: type[Seat | Charge], officer: Officer, *, on: date) -> ScopedQuerySet:
    """Seats or charges that nobody ended."""
    return seen(kind.objects, officer, on=on).select_related("unit").filter(until=None)


def activity_sums(officer: Officer, *, since: date, until: date, on: date) -> list[tuple[str, int, int]]:
    """(kind, times, quantity) of a period, both days included."""
    rows = activities(officer, on=on).filter(held_on__range=(since, until)).values_list("kind")
    return list(rows.annotate(times=Count("pk"), sum=Sum("quantity")).order_by("kind"))


def tasks(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `state`: done, late, open."""
    state = Case(
        When(done_on__isnull=False, then=Value("done")), When(due_on__lt=on, then=Value("late")),
        default=Value("open"), output_field=CharField(),
    )  # fmt: skip
    rows = seen(Task.objects, officer, on=on).select_related("unit", "owner", "meeting")
    return rows.annotate(state=state)


def owed_tasks(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Not done, and the officer's own unit is to do them."""
    own = officer.active_post.unit if officer.active_post else None
    return tasks(officer, on=on).filter(done_on=None, owner=own)


def missing_of(unit: Unit, policy: Policy, officer: Officer, *, on: date) -> list[Missing]:
    """Meetings and letters of this unit that are to be made anew within a time and were not: a reminder, no more."""
    held = (
        seen(Meeting.objects, officer, on=on)
        .filter(unit=unit, replaced_by=None)
        .values_list("kind", "held_on")
    )
    drawn = seen(Letter.objects, officer, on=on).filter(giver=unit).values_list("kind", "drawn_on")
    newest = _newest([*held, *drawn])
    found = []
    for kind in policy.work_kinds.values():
        if kind.register not in (MEETING, LETTER) or kind.months is None or unit.kind not in kind.keepers:
            continue
        last = newest.get(kind.code)
        if last is None or _months_between(last, on) >= kind.months:
            found.append(Missing(kind.label, kind.months, last))
    return found


def _newest(rows: Iterable[tuple[str, date]]) -> dict[str, date]:
    found: dict[str, date] = {}
    for kind, day in rows:
        found[kind] = max(day, found.get(kind, day))
    return found


def _months_between(earlier: date, later: date) -> int:
    """Calendar months begun since: a meeting of March answers for March."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month
