"""The reading side of donations and wishes."""

from datetime import date

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When

from notoneless.children.lists import visible_children
from notoneless.children.models import Child, Circumstance
from notoneless.keeping.aid.facts import NO_HARDSHIP, POVERTY
from notoneless.keeping.aid.lists import CALM, LATE, seen
from notoneless.keeping.aid.models import Donation, Gift, Wish, WishStep
from notoneless.keeping.aid.models.giving import OPEN, TAKEN
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.places.paths import is_education, under

AT_MOST = 300
"""So many pupils are offered to be ticked at once."""
NONE, PART, ALL, WITHDRAWN = "none", "part", "all", "withdrawn"


def donations(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `state`: nothing given out yet, a part, all, or withdrawn."""
    untouched = When(left_amount=F("amount"), left_quantity=F("quantity"), then=Value(NONE))
    state = Case(
        When(withdrawn_on__isnull=False, then=Value(WITHDRAWN)), When(left_amount=0, left_quantity=0, then=Value(ALL)),
        untouched, default=Value(PART), output_field=CharField(),
    )  # fmt: skip
    return seen(Donation.objects, officer, on=on).select_related("unit").annotate(state=state)


def donation_of(officer: Officer, code: str, *, on: date) -> Donation | None:
    return donations(officer, on=on).filter(code=code).first()


def with_something_left(officer: Officer, unit: Unit, *, on: date) -> list[Donation]:
    """Of the officer's own unit, the oldest first."""
    rows = donations(officer, on=on).filter(unit=unit, state__in=[NONE, PART])
    return list(rows.order_by("given_on", "pk"))


def gifts_of(donation: Donation, officer: Officer, *, on: date) -> ScopedQuerySet:
    """The pupils of it that are the officer's own."""
    return seen(Gift.objects, officer, on=on).filter(donation=donation).select_related("child")


def receivers(donation: Donation, officer: Officer, *, on: date) -> list[Child]:
    """Poor pupils of its unit, and those whose wish is open: who is offered first; others by their own page."""
    hard = Circumstance.objects.unscoped("whether a child already narrowed is of a poor household").filter(
        child=OuterRef("pk"), kind=POVERTY, until=None
    )
    wishing = seen(Wish.objects, officer, on=on).filter(child=OuterRef("pk"), state__in=[OPEN, TAKEN])
    path = donation.unit.path
    place = (
        under("school_path", path)
        if is_education(path)
        else under("area_path", path) | under("stay_path", path)
    )
    rows = visible_children(officer, on=on).filter(place, enrolled_here=True)
    needy = rows.filter(Q(Exists(hard.exclude(value=NO_HARDSHIP))) | Q(Exists(wishing)))
    return list(needy.order_by("school_path", "grade", "name_key", "pk")[:AT_MOST])


def wishes(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `pace`: taken over and past the day that was promised."""
    late = When(state=TAKEN, promised_on__lt=on, then=Value(LATE))
    pace = Case(late, default=Value(CALM), output_field=CharField())
    rows = seen(Wish.objects, officer, on=on).filter(child__merged_into=None)
    return rows.select_related("child__area").annotate(pace=pace)


def wish_of(officer: Officer, code: str, *, on: date) -> Wish | None:
    return wishes(officer, on=on).filter(code=code).first()


def steps_of(wish: Wish) -> list[WishStep]:
    """Only for a wish that the officer was shown."""
    return list(WishStep.objects.of_shown(wish, "wish").order_by("pk"))
