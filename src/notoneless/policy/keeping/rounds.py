"""Rounds of visits and checks as the packs say it: which, whose, in which months, and what may be answered."""

from collections.abc import Mapping
from dataclasses import dataclass

Words = tuple[str, ...]
HOUSEHOLDS, PLACES, CHILDREN = "households", "places", "children"


@dataclass(frozen=True)
class RoundKind:
    """A kind of round: `covers` households, places or children; `keepers` are kinds of unit that hold it.

    `months` in which one is due (reminded of when it was not held); `campaign`: by `assessment.campaign_months` where
    a place states them. `only` names the circumstance of the children it is about.
    """

    code: str
    label: str
    covers: str
    keepers: Words
    months: Words = ()
    campaign: bool = False
    only: str = ""


@dataclass(frozen=True)
class DoorAnswer:
    """What can be said of a household or a child. `counts`: it is covered by that answer.

    `groups` are the columns of the equation that the answer agrees with; `reports`: a 疑似报告 goes out at once.
    """

    code: str
    label: str
    about: str
    counts: bool = True
    groups: Words = ()
    reports: bool = False
    word: bool = False


def months_of(kind: RoundKind, campaign_months: tuple[int, ...] | None) -> frozenset[int]:
    """The months of the year in which a round of this kind is due."""
    if kind.campaign and campaign_months:
        return frozenset(campaign_months)
    return frozenset(int(one) for one in kind.months)


def answers_about(answers: Mapping[str, DoorAnswer], about: str) -> list[DoorAnswer]:
    """In the order of the pack."""
    return [one for one in answers.values() if one.about == about]


def answer_of_group(answers: Mapping[str, DoorAnswer], group: str) -> DoorAnswer | None:
    """What a child in that column of the equation is said to be when nothing has changed; none: it must be asked."""
    return next(
        (one for one in answers.values() if group in one.groups and not (one.reports or one.word)), None
    )
