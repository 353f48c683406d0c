"""What a report is made of: the reports of the units below for the same period, and which of them are missing."""

from dataclasses import dataclass

from notoneless.policy import Policy
from notoneless.reporting.filing.models import Filing
from notoneless.reporting.filing.models.filing import FILED_STATES

WHY = "a roll-up says which units below have not filed; names of units, no children"


@dataclass(frozen=True, slots=True)
class Below:
    """One gathered obligation: how many were owed, who has not filed."""

    label: str
    owed: int
    filed: int
    missing: tuple[str, ...]


def below_of(filing: Filing, policy: Policy) -> list[Below]:
    """Reports of the gathered obligations that were addressed to this unit and whose period ends within this one."""
    rule = policy.filings.get(filing.obligation)
    found = []
    for code in rule.gathers if rule else ():
        rows = Filing.objects.unscoped(WHY).filter(
            obligation=code, receiver=filing.unit, period_last__gte=filing.period_first,
            period_last__lte=filing.period_last,
        )  # fmt: skip
        told = list(rows.order_by("unit__path", "period").values_list("unit__name", "state", "label"))
        missing = tuple(dict.fromkeys(name for name, state, _ in told if state not in FILED_STATES))
        if told:
            filed = sum(1 for _, state, _ in told if state in FILED_STATES)
            found.append(Below(told[0][2], len(told), filed, missing))
    return found


def missing_below(filing: Filing, policy: Policy) -> tuple[str, ...]:
    return tuple(name for one in below_of(filing, policy) for name in one.missing)
