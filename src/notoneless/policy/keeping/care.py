"""Care as the packs say it: who is in need of a pair, which kinds of pair there are, who helps and how."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Words = tuple[str, ...]
POOR, LEFT_BEHIND, RETURNED, STATED = "poverty", "left_behind", "returned", "stated"
"""Where a need is read from: two circumstances of the child, its case, or what the school states itself."""


@dataclass(frozen=True)
class Care:
    """How many children one helper may have, and how long a child in need may be without one."""

    most_pairs: int | None
    pair_days: int | None


@dataclass(frozen=True)
class CareNeed:
    """Why a child is to be paired, the most pressing with the lowest `rank`.

    `households` are codes of `poverty_kinds`; none: any household that no other row names.
    """

    code: str
    label: str
    source: str
    rank: int
    households: Words = ()


@dataclass(frozen=True)
class PairKind:
    """`one`: one child of this kind has one helper at a time; help is due every `days`; it runs `months`."""

    code: str
    label: str
    helpers: Words = ()
    needs: Words = ()
    days: int | None = None
    months: int | None = None
    one: bool = False


@dataclass(frozen=True)
class HelperKind:
    """`keepers` are the kinds of unit that take such people into their register."""

    code: str
    label: str
    keepers: Words


@dataclass(frozen=True)
class HelpWay:
    """One way to help (学业、生活、心理 …), with the group it is counted under."""

    code: str
    label: str
    group: str = ""


@dataclass(frozen=True)
class CarePlanKind:
    """A plan for one child; `parts` are those it must say (direction, goals, study, timetable …)."""

    code: str
    label: str
    parts: Words
    needs: Words = ()


@dataclass(frozen=True)
class TalkKind:
    """A kind of psychological talk; shown only to who may open it."""

    code: str
    label: str


@dataclass(frozen=True)
class FacilityKind:
    """A place of care (爱心图书室、留守学生之家 …), and what its quantity is counted in."""

    code: str
    label: str
    keepers: Words
    counted: str = "件"


@dataclass(frozen=True)
class CareActivityKind:
    """A kind of activity of care; `group` is what it is counted under."""

    code: str
    label: str
    keepers: Words
    group: str = ""


@dataclass(frozen=True)
class AwardKind:
    """What a pupil is rewarded with: a scholarship, an honour, special treatment."""

    code: str
    label: str
    money: bool = False


TOPICS: Mapping[str, type] = {"care": Care}
CATALOGUES: Mapping[str, type] = {
    "care_needs": CareNeed,
    "pair_kinds": PairKind,
    "helper_kinds": HelperKind,
    "help_ways": HelpWay,
    "care_plan_kinds": CarePlanKind,
    "talk_kinds": TalkKind,
    "facility_kinds": FacilityKind,
    "care_activity_kinds": CareActivityKind,
    "award_kinds": AwardKind,
}


@dataclass(frozen=True)
class Known:
    """What the records say of one child: its circumstances by kind, and whether it came back after persuasion."""

    circumstances: Mapping[str, Sequence[str]]
    returned: bool = False


def needs_of(known: Known, needs: Iterable[CareNeed], households: Mapping[str, str]) -> tuple[str, ...]:
    """Codes, the most pressing first; `households` turns the word of a list into the code of its household kind."""
    rows = sorted(needs, key=lambda one: one.rank)
    found = []
    for need in rows:
        if need.source == RETURNED:
            holds = known.returned
        elif need.source == POOR:
            holds = any(
                _is_of(need, rows, households.get(word, "")) for word in known.circumstances.get(POOR, ())
            )
        else:
            holds = bool(known.circumstances.get(need.source))
        if holds:
            found.append(need.code)
    return tuple(found)


def kind_for(needs: Sequence[str], helper: str, kinds: Iterable[PairKind]) -> PairKind | None:
    """The kind of pair that answers the most pressing need and that such a helper may take."""
    able = [one for one in kinds if not one.helpers or helper in one.helpers]
    return next((one for need in needs for one in able if need in one.needs), None)


def _is_of(need: CareNeed, needs: Sequence[CareNeed], household: str) -> bool:
    """A row without households takes those that no other row names."""
    if need.households:
        return household in need.households
    return all(household not in one.households for one in needs if one.source == POOR)
