"""The two definitions of 留守, each by itself: what they make of one family on one day."""

from dataclasses import dataclass
from datetime import date

from notoneless.children.models import Child
from notoneless.keeping.groups.models.family import AWAY, BOTH, GONE, ONE, UNABLE
from notoneless.policy import Policy
from notoneless.policy.topics import completed_years


@dataclass(frozen=True, slots=True)
class Told:
    """What a family says of itself."""

    father: str
    mother: str
    care: str
    source: str
    away_since: date | None = None
    away_at: str = ""
    carer: str = ""
    relation: str = ""
    mind: str = ""

    @property
    def away(self) -> int:
        return (self.father, self.mother).count(AWAY)


def by_civil_affairs(told: Told, child: Child, policy: Policy, *, on: date) -> str:
    """民政: a child of the country below an age, both parents away, or one away and the other unable to care."""
    below, town = policy.groups.civil_below_age, policy.groups.civil_town_words or ()
    if below is None or (child.birth_date and completed_years(child.birth_date, on) >= below):
        return ""
    if any(word in child.household_kind for word in town):
        return ""
    if told.away == 2:  # noqa: PLR2004 - both parents
        return BOTH
    other = {told.father, told.mother} & {UNABLE, GONE}
    return ONE if told.away == 1 and other else ""


def by_roll(told: Told, policy: Policy, *, on: date) -> str:
    """学籍: one parent or both away for so many months."""
    months = policy.groups.roll_away_months
    if not told.away or told.away_since is None or months is None or _months(told.away_since, on) < months:
        return ""
    return ONE if told.away == 1 else BOTH


def _months(since: date, on: date) -> int:
    """Whole months between two days."""
    return (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day)
