"""What entitlement is judged by, read once for all pupils: grade, boarding, household, income, recognition."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal

from django.db.models.fields.json import KeyTextTransform

from notoneless.children.models import Child, Circumstance
from notoneless.keeping.aid.models import Application, Income, TownAverage
from notoneless.keeping.aid.models.application import GRANTED
from notoneless.places.paths import covers
from notoneless.policy import Policy
from notoneless.policy.keeping.aid import Pupil, is_key_object
from notoneless.policy.timing.calendar import school_year
from notoneless.registers.models import Entry

WHY = "the matching of aid over the whole county"
POVERTY, DISABILITY = "poverty", "disability"
NO_HARDSHIP = "一般户"
BOARDING_KINDS = ("enrolment", "in_school")  # what stands later is believed more
BOARDS = {"住校": True, "走读": False}


def pupils_of(policy: Policy, on: date) -> Iterator[Pupil]:
    """Every pupil who learns in this county; who learns elsewhere is aided there."""
    children = Child.objects.unscoped(WHY).filter(enrolled_here=True, merged_into=None, withdrawn_on=None)
    boards, households = boarders(), circumstances(POVERTY)
    disabled, keys, recognised = (
        circumstances(DISABILITY),
        key_objects(policy, on),
        recognised_children(policy, on),
    )
    for key, grade in children.values_list("pk", "grade"):
        yield Pupil(
            key,
            grade,
            boards.get(key),
            households.get(key, ()),
            key in keys,
            key in recognised,
            key in disabled,
        )


def assisted_among(children: Collection[int]) -> set[int]:
    """Those of assisted households (建档立卡标志), as known today."""
    held = circumstances(POVERTY)
    return {key for key in children if key in held}


def circumstances(kind: str) -> Mapping[int, tuple[str, ...]]:
    rows = Circumstance.objects.unscoped(WHY).filter(kind=kind, until=None).exclude(value=NO_HARDSHIP)
    found: dict[int, tuple[str, ...]] = {}
    for child, value in rows.order_by("pk").values_list("child_id", "value"):
        found[child] = (*found.get(child, ()), value)
    return found


def boarders() -> Mapping[int, bool]:
    """By the school's own roll, else by the 学籍; who stands on neither is unknown."""
    found: dict[int, bool] = {}
    for kind in BOARDING_KINDS:
        rows = Entry.objects.unscoped(WHY).filter(kind=kind, live=True, child__isnull=False)
        said = rows.annotate(boards=KeyTextTransform("boarding", "values"))
        for child, text in said.order_by("pk").values_list("child_id", "boards"):
            if text in BOARDS:
                found[child] = BOARDS[text]
    return found


def key_objects(policy: Policy, on: date) -> set[int]:
    """重点救助对象: the newest income of this year or the last against the township's average of that year."""
    years = (school_year(policy, on) - 1, school_year(policy, on))
    averages = _averages(years)
    newest: dict[int, tuple[int, Decimal, str]] = {}
    rows = Income.objects.unscoped(WHY).filter(year__in=years).order_by("year", "pk")
    for child, year, per_head, path in rows.values_list("child_id", "year", "per_head", "child__area_path"):
        newest[child] = (year, per_head, path)
    return {
        child
        for child, (year, income, path) in newest.items()
        if is_key_object(income, average_at(path, averages[year]), policy.aid)
    }


def average_at(path: str, averages: Mapping[str, Decimal]) -> Decimal | None:
    return next((amount for above, amount in averages.items() if covers(above, path)), None)


def recognised_children(policy: Policy, on: date) -> set[int]:
    """Whose application for an item that recognises hardship was granted in this school year (认定)."""
    year = school_year(policy, on)
    items = [item.code for item in policy.aid_items.values() if item.recognises]
    rows = Application.objects.unscoped(WHY).filter(state=GRANTED, item__in=items, year=year)
    return set(rows.values_list("child_id", flat=True))


def newest_averages(year: int) -> Mapping[str, Decimal]:
    """Path of a township -> its newest average of that year."""
    return _averages((year,))[year]


def _averages(years: Collection[int]) -> Mapping[int, Mapping[str, Decimal]]:
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    rows = TownAverage.objects.filter(year__in=years).order_by("pk")
    for year, path, amount in rows.values_list("year", "area__path", "per_head"):
        found[year][path] = amount
    return found
