"""The reading side: changes of the year, who is awaited, who left, within an officer's scope."""

from datetime import date

from django.db.models import Case, CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, ExtractYear

from notoneless.children.models import Child, YearMove
from notoneless.children.models.year_move import GRADUATED
from notoneless.children.searching import condition
from notoneless.keeping.yearly.models import Arrival, LeavingFile, TurnLine, YearTurn
from notoneless.keeping.yearly.models.arrival import AWAITED, ELSEWHERE, LEAVER, WITHDRAWN
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.kinds import JUNIOR, PRIMARY, SCHOOL_KINDS
from notoneless.places.models import Unit
from notoneless.places.periods import in_force

MISSING = "missing"


def turns() -> list[YearTurn]:
    """The newest first; a change names nobody."""
    return list(YearTurn.objects.order_by("-year", "-pk"))


def turn_of(code: str) -> YearTurn | None:
    return YearTurn.objects.filter(code=code).first()


def standing_of(year: int) -> YearTurn | None:
    return YearTurn.objects.filter(year=year, undone_on=None).first()


def lines_of(turn: YearTurn, officer: Officer, *, on: date) -> list[TurnLine]:
    rows = TurnLine.objects.visible_to(officer, on=on, permission=Permission.VIEW_EQUATION)
    return list(rows.filter(turn=turn).select_related("unit").order_by("base", "unit__path"))


def arrivals(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `standing`: missing is who is awaited past the day; who is said to be elsewhere stays to be proved."""
    late = Case(
        When(state=AWAITED, due_on__lt=on, then=Value(MISSING)), default=F("state"), output_field=CharField()
    )
    rows = Arrival.objects.visible_to(officer, on=on).exclude(state=WITHDRAWN)
    return rows.select_related("child", "turn", "origin", "receiver").annotate(standing=late)


def arrival_of(officer: Officer, code: str, *, on: date) -> Arrival | None:
    return arrivals(officer, on=on).filter(code=code).first()


def missing(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Awaited past the day, or only said to be elsewhere, and not yet reported."""
    return arrivals(officer, on=on).filter(
        Q(state=AWAITED, due_on__lt=on) | Q(state=ELSEWHERE, due_on__lt=on)
    )


def expected_at(school: Unit, officer: Officer, *, on: date) -> list[Arrival]:
    rows = arrivals(officer, on=on).filter(receiver=school, state=AWAITED)
    return list(rows.order_by("kind", "child__name_key", "pk"))


def schools_for(one: Arrival, *, on: date) -> list[Unit]:
    """Open schools of the county that have the stage the child comes to."""
    stage = JUNIOR if one.kind == LEAVER else PRIMARY
    kinds = [kind for kind, terms in SCHOOL_KINDS.items() if stage in terms.stages]
    rows = Unit.objects.filter(
        in_force(on), kind="school", school__in_county=True, school__school_kind__in=kinds
    )
    return list(rows.order_by("path"))


def graduates(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Children who left with a change of the year, with the file that stands of each."""
    files = LeavingFile.objects.unscoped("files of children narrowed to the officer").filter(
        child=OuterRef("child"), replaced_by=None
    )
    rows = YearMove.objects.visible_to(officer, on=on).filter(kind=GRADUATED, live=True)
    return rows.select_related("child", "was_school").annotate(
        year=ExtractYear("on"),
        paper=Coalesce(Subquery(files.values("paper")[:1]), Value(""), output_field=CharField()),
        way=Coalesce(Subquery(files.values("way")[:1]), Value(""), output_field=CharField()),
        place=Coalesce(Subquery(files.values("place")[:1]), Value(""), output_field=CharField()),
    )


def files_of(child: Child) -> list[LeavingFile]:
    """The newest first; only for a child that was reached through `visible_children`."""
    return list(LeavingFile.objects.of_shown(child, "child").select_related("school").order_by("-pk"))


def narrowed_by_text(rows: ScopedQuerySet, text: str) -> ScopedQuerySet:
    """By the child: name, initials, end of a number, birth date, village."""
    wanted, _ = condition(text)
    children = Child.objects.unscoped("a search inside records already narrowed").filter(wanted)
    return rows.filter(child__in=children.values("pk"))
