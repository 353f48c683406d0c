"""Who sits where in the demo county, and on which days its schools were open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from notoneless.children.models import Child
from notoneless.officers.models import Holding, Officer
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.places.paths import covers, under
from notoneless.places.periods import in_force
from notoneless.policy import Policy
from notoneless.policy.situations import SITUATIONS

Rows = Callable[[Officer], ScopedQuerySet]
SATURDAY = 5
LOOKED_FOR = [
    code
    for code, one in SITUATIONS.items()
    if one.group == SITUATIONS["catching_up"].group and code != "catching_up"
]
"""Who stands so is to be brought back to school."""


@dataclass(frozen=True, slots=True)
class Desk:
    """In whose county, by which rules, on which day."""

    chief: Officer
    policy: Policy
    on: date

    def holders(self, *roles: str) -> list[Officer]:
        """Whoever works in a post of one of these roles, each acting in it, in the order of the posts."""
        rows = Holding.objects.filter(in_force(self.on), post__role__in=roles)
        rows = rows.select_related("officer", "post__unit").order_by("post__pk")
        return [row.officer.act_as(row.post) for row in rows]

    def pupils(self, head: Officer) -> ScopedQuerySet:
        """Children of school age of the officer's school."""
        rows = Child.objects.visible_to(head, on=self.on)
        return rows.filter(under("school_path", unit_of(head).path), in_band=True).order_by("pk")

    def looked_for(self, clerk: Officer) -> ScopedQuerySet:
        """Children of the officer's township who are to be brought back."""
        rows = Child.objects.visible_to(clerk, on=self.on)
        here = rows.filter(under("area_path", unit_of(clerk).path), situation__in=LOOKED_FOR)
        return here.order_by("pk")

    def head_of(self, child: Child) -> Officer:
        """The principal of the child's school; the county where the demo has appointed none."""
        return next(
            (one for one in self.holders("principal") if covers(unit_of(one).path, child.school_path)),
            self.chief,
        )

    def school_days(self, count: int) -> list[date]:
        """The last so many week days up to today, the oldest first."""
        found: list[date] = []
        day = self.on
        while len(found) < count:
            if day.weekday() < SATURDAY:
                found.append(day)
            day -= timedelta(days=1)
        return found[::-1]


def unit_of(officer: Officer) -> Unit:
    if officer.active_post is None:
        raise TypeError("an officer without a post")
    return officer.active_post.unit


def first_with(officers: Sequence[Officer], rows: Rows, wanted: int = 1) -> Officer | None:
    """The first officer for whom `rows` gives so many, else the first who has any."""
    some = None
    for one in officers:
        found = rows(one)[:wanted].count()
        if found >= wanted:
            return one
        some = some or (one if found else None)
    return some
