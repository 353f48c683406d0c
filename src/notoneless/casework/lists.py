"""The reading side of casework, and the only way in for pages."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from uuid import UUID

from django.db.models import BooleanField, CharField, Exists, OuterRef, Q, Value, When
from django.db.models import Case as Either

from notoneless.casework.models import Case, CaseMove, SuspicionReport, Told
from notoneless.children.models import Child, Circumstance
from notoneless.children.searching import condition
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.lists import names_of

TURNS: Mapping[str, str] = MappingProxyType({"mine": "待我办", "theirs": "待对方", "held": "挂起"})
ASSISTED = "poverty"
"""The kind of circumstance of children of assisted households, each of whom must be brought back."""


def visible_cases(officer: Officer, *, on: date) -> ScopedQuerySet:
    return Case.objects.visible_to(officer, on=on)


def open_cases(officer: Officer, *, on: date) -> ScopedQuerySet:
    return visible_cases(officer, on=on).filter(closed_on=None)


def overdue_cases(officer: Officer, *, on: date) -> ScopedQuerySet:
    """超期未办."""
    return open_cases(officer, on=on).filter(due_on__lt=on).exclude(held_until__gte=on)


def untouched_cases(officer: Officer, *, on: date, days: int) -> ScopedQuerySet:
    """遗漏箱: nobody did anything about them for `days` days; the number stands in the pack."""
    return open_cases(officer, on=on).filter(touched_on__lte=on - timedelta(days=days))


def listed_cases(officer: Officer, *, on: date, untouched_days: int) -> ScopedQuerySet:
    """Open cases with `overdue`, `untouched`, `turn` (TURNS) and `priority` (必劝返), for filters and counts alike."""
    own = officer.active_post.unit.path if officer.active_post else ""
    mine = Q(awaited_path=own) | Q(awaited_path="", owner_path=own)
    return open_cases(officer, on=on).annotate(
        overdue=_yes(Q(due_on__lt=on) & ~Q(held_until__gte=on)),
        untouched=_yes(Q(touched_on__lte=on - timedelta(days=untouched_days))),
        turn=Either(
            When(held_until__gte=on, then=Value("held")),
            When(mine, then=Value("mine")),
            default=Value("theirs"),
            output_field=CharField(),
        ),
        priority=Exists(of_assisted_households()),
    )


def of_assisted_households() -> ScopedQuerySet:
    """What is known of the household of a listed case, for a mark or a word on its line."""
    rows = Circumstance.objects.unscoped("a mark on cases already narrowed")
    return rows.filter(child=OuterRef("child"), kind=ASSISTED, until=None)


def whose_turn(case: Case) -> str:
    """The name of the unit that is awaited: the owner, unless the step waits for somebody else."""
    if not case.awaited_path or case.awaited_path == case.owner_path:
        return str(case.owner.name)
    return names_of([case.awaited_path]).get(case.awaited_path, case.owner.name)


def closed_cases(officer: Officer, *, on: date) -> ScopedQuerySet:
    return visible_cases(officer, on=on).exclude(closed_on=None)


def narrowed_by_text(query: ScopedQuerySet, text: str) -> ScopedQuerySet:
    """By the child: name, initials, end of a number, birth date, village."""
    wanted, _ = condition(text)
    children = Child.objects.unscoped("a search inside cases already narrowed").filter(wanted)
    return query.filter(child__in=children.values("pk"))


def case_of(officer: Officer, code: str, *, on: date) -> Case | None:
    rows = visible_cases(officer, on=on).filter(code=code)
    return rows.select_related("child__area", "owner", "owner_post").first()


def picked_cases(officer: Officer, codes: Sequence[str], *, on: date) -> list[Case]:
    """Open ones only, in the order of their codes; what was closed since is simply not among them."""
    rows = open_cases(officer, on=on).filter(code__in=codes)
    return list(rows.select_related("child__area", "child__school", "owner", "owner_post").order_by("code"))


def report_of(officer: Officer, code: str, *, on: date) -> SuspicionReport | None:
    rows = SuspicionReport.objects.visible_to(officer, on=on).filter(code=code)
    return rows.select_related("child", "case").first()


def report_sent_as(officer: Officer, key: UUID, *, on: date) -> SuspicionReport | None:
    """The officer's own report of that form, if it came before: another's key is no way to another's report."""
    rows = SuspicionReport.objects.visible_to(officer, on=on)
    return rows.filter(client_key=key, reported_by=officer.code).first()


def told_to_unit(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Reports told to the officer's own unit, with `receipt` open or done."""
    own = officer.active_post.unit.path if officer.active_post else ""
    receipt = Either(When(seen_on=None, then=Value("open")), default=Value("done"), output_field=CharField())
    return Told.objects.visible_to(officer, on=on).filter(unit_path=own).annotate(receipt=receipt)


def _yes(when: Q) -> Either:
    return Either(When(when, then=Value(True)), default=Value(False), output_field=BooleanField())


def moves_of(case: Case) -> list[CaseMove]:
    """Oldest first; only for a case that was reached through `visible_cases`."""
    return list(CaseMove.objects.of_shown(case, "case").order_by("pk"))


def told_of(report: SuspicionReport) -> list[Told]:
    return list(Told.objects.of_shown(report, "report").select_related("unit").order_by("unit_path"))


def told_to(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Reports that were told to units of this officer and not yet taken note of."""
    return Told.objects.visible_to(officer, on=on).filter(seen_on=None)


def situations_by_case() -> dict[int, str]:
    """Child id -> its situation, for all children with an open case; a screening run asks nothing about them."""
    rows = Case.objects.unscoped("a screening run spares children in care").filter(closed_on=None)
    return dict(rows.values_list("child_id", "child__situation"))


Speaker = Callable[[date], Mapping[int, str]]
"""Child pk -> the situation that a record of a room within casework gives it on that day."""
_speakers: list[Speaker] = []


def speaks_for_children(speaker: Speaker) -> Speaker:
    """Marks the reader of a room within casework, in a module that its app config imports when it is ready."""
    _speakers.append(speaker)
    return speaker


def situations_known(on: date) -> dict[int, str]:
    """Whom a screening run asks nothing about; an open case has the last word over a placement beside it."""
    found: dict[int, str] = {}
    for speaker in _speakers:
        found |= speaker(on)
    return found | situations_by_case()
