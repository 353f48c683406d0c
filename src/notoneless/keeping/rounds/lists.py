"""The reading side: rounds, areas, sheets and checks within an officer's scope."""

from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from notoneless.children.lists import visible_children
from notoneless.children.models import Child
from notoneless.keeping.rounds.coverage import children_at
from notoneless.keeping.rounds.models import (
    ChildCheck,
    HouseholdSheet,
    Mobilised,
    PlaceVisit,
    RoundArea,
    VisitRound,
)
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.periods import in_force
from notoneless.policy.keeping.rounds import RoundKind

STATES = (
    ("late", "超期未办结"),
    ("open", "进行中"),
    ("whole", "已办结（全覆盖）"),
    ("short", "已办结（未全覆盖）"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """A household with children that the ledger knows in an area and no sheet has yet."""

    number: str
    head: str
    address: str
    children: tuple[str, ...]
    codes: tuple[str, ...]


def rounds(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `due`, `done`, `areas_count`, `people` and `state`, each counted over all areas."""
    whole = RoundArea.objects.unscoped("sums over the areas of rounds already narrowed").filter(
        round=OuterRef("pk")
    )
    sent = Mobilised.objects.unscoped("people of rounds already narrowed").filter(
        in_force(on), area__round=OuterRef("pk")
    )
    people = sent.order_by().values("area__round").annotate(n=Count("name", distinct=True)).values("n")
    rows = VisitRound.objects.visible_to(officer, on=on, permission=Permission.VIEW_WORK).select_related(
        "unit"
    )
    rows = rows.annotate(
        due=_sum(whole, Sum("due")), done=_sum(whole, Sum("done")), areas_count=_sum(whole, Count("pk")),
        people=Coalesce(Subquery(people, output_field=IntegerField()), 0),
        lacking=Exists(whole.filter(done__lt=F("due"))),
    )  # fmt: skip
    state = Case(
        When(closed_on__isnull=False, lacking=True, then=Value("short")),
        When(closed_on__isnull=False, then=Value("whole")), When(until__lt=on, then=Value("late")),
        default=Value("open"), output_field=CharField(),
    )  # fmt: skip
    return rows.annotate(state=state)


def areas(officer: Officer, *, on: date) -> ScopedQuerySet:
    """The officer's areas of all rounds, with `people` sent there and `pace`."""
    rows = RoundArea.objects.visible_to(officer, on=on).select_related("round__unit", "unit")
    pace = Case(
        When(due=0, done=0, then=Value("none")),
        When(done__gte=F("due"), then=Value("whole")), When(round__closed_on__isnull=False, then=Value("short")),
        When(round__until__lt=on, then=Value("late")), default=Value("open"), output_field=CharField(),
    )  # fmt: skip
    people = Count("team", filter=Q(team__until=None) | Q(team__until__gt=on))
    return rows.annotate(pace=pace, people=people)


def area_of(officer: Officer, code: str, *, on: date) -> RoundArea | None:
    found: RoundArea | None = areas(officer, on=on).filter(code=code).first()
    return found


def owed_areas(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Not whole, in a round that is still open."""
    return areas(officer, on=on).filter(round__closed_on=None, done__lt=F("due"))


def team_of(area: RoundArea, *, on: date) -> list[Mobilised]:
    rows = Mobilised.objects.of_shown(area, "area").filter(in_force(on))
    return list(rows.order_by("-leads", "role", "pk"))


def sent(officer: Officer, *, on: date) -> ScopedQuerySet:
    return Mobilised.objects.visible_to(officer, on=on).select_related("area__round", "area__unit")


def mobilised_counts(round_: VisitRound, officer: Officer, *, on: date) -> list[tuple[str, int]]:
    """(role, people) of a round, each person of a role once."""
    rows = Mobilised.objects.visible_to(officer, on=on).filter(in_force(on), area__round=round_)
    return list(rows.order_by("role").values_list("role").annotate(n=Count("name", distinct=True)))


def visits_of(area: RoundArea) -> list[PlaceVisit]:
    return list(PlaceVisit.objects.of_shown(area, "area").filter(stands=True).order_by("-visited_on", "-pk"))


def sheets(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `children`, how many the sheet names."""
    rows = HouseholdSheet.objects.visible_to(officer, on=on).select_related("area__unit", "area__round__unit")
    return rows.annotate(children=Count("checks", filter=Q(checks__stands=True)))


def checks(officer: Officer, *, on: date) -> ScopedQuerySet:
    return (
        ChildCheck.objects.visible_to(officer, on=on)
        .filter(stands=True)
        .select_related("child", "area__unit", "area__round", "report__case")
    )


def children_of(area: RoundArea, kind: RoundKind, officer: Officer, *, on: date) -> ScopedQuerySet:
    """The child list of an area, with `said` (the answer that stands) or nothing where nobody was asked yet."""
    standing = ChildCheck.objects.unscoped("what was said of children already narrowed").filter(
        area=area, child=OuterRef("pk"), stands=True
    )
    rows = children_at(area, kind, visible_children(officer, on=on))
    return rows.annotate(
        said=Coalesce(Subquery(standing.values("answer")[:1]), Value("")),
        said_on=Subquery(standing.values("checked_on")[:1]),
        surveyor=Coalesce(Subquery(standing.values("surveyor")[:1]), Value("")),
    )


def not_yet(area: RoundArea, kind: RoundKind, officer: Officer, *, on: date, most: int) -> list[Known]:
    """Households with children of the area that have no counting sheet, at most so many."""
    rows = HouseholdSheet.objects.of_shown(area, "area").filter(stands=True, counted=True)
    reached = set(rows.values_list("household_number", flat=True)) - {""}
    asked = set(
        ChildCheck.objects.visible_to(officer, on=on)
        .filter(area=area, stands=True)
        .values_list("child", flat=True)
    )
    found: dict[str, list[Child]] = {}
    for child in children_at(area, kind, visible_children(officer, on=on)).order_by("household_number", "pk"):
        if child.pk not in asked and (not child.household_number or child.household_number not in reached):
            found.setdefault(child.household_number or child.code, []).append(child)
    return [_known(rows_) for rows_ in list(found.values())[:most]]


def answers_of(check_rows: QuerySet[ChildCheck]) -> list[tuple[str, int]]:
    return list(check_rows.order_by().values_list("answer").annotate(n=Count("pk")))


def _known(rows: list[Child]) -> Known:
    first = rows[0]
    return Known(
        first.household_number, first.guardian_name, first.address, tuple(one.name for one in rows),
        tuple(one.code for one in rows),
    )  # fmt: skip


def _sum(rows: ScopedQuerySet, what: Sum | Count) -> Coalesce:
    summed = rows.order_by().values("round").annotate(n=what).values("n")
    return Coalesce(Subquery(summed, output_field=IntegerField()), 0)
