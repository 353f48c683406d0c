"""What the rules must know of one child to judge a disposition: from the ledger, the file, and what was stated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from notoneless.casework.facts import case_facts
from notoneless.casework.models import Case
from notoneless.casework.placing.documents import File, file_of
from notoneless.casework.placing.models import Disposition
from notoneless.children.models import Child, Circumstance
from notoneless.policy import Policy
from notoneless.policy.placing.answers import Answer
from notoneless.policy.placing.eligibility import PlacingFacts, explain
from notoneless.policy.placing.orders import Dates, hold_to_order
from notoneless.policy.placing.ways import from_kept
from notoneless.policy.rows import Disposition as Way

DISABILITY = "disability"
CERTIFICATES = ("completion_certificate",)


@dataclass(frozen=True, slots=True)
class Judged:
    """Criteria and order of dates, each with its sentence; `lacking` are the sentences of what is not met."""

    criteria: tuple[Answer, ...]
    orders: tuple[Answer, ...]

    @property
    def is_eligible(self) -> bool:
        return all(one.is_met for one in self.criteria)

    @property
    def lacking(self) -> list[str]:
        return [one.shown for one in self.criteria if not one.is_met]

    @property
    def out_of_order(self) -> list[str]:
        return [one.shown for one in self.orders if not one.is_met]


def facts_of_child(child: Child, said: Mapping[str, Any], *, on: date) -> PlacingFacts:
    """Kind and degree of a disability only where they stand on record."""
    rows = Circumstance.objects.unscoped("disability of one child, for the rules of its disposition")
    held = rows.filter(child=child, kind=DISABILITY, until=None).order_by("-since", "-pk").first()
    return PlacingFacts(
        on=on,
        birth=child.birth_date,
        grade=child.grade,
        disability=held.value if held else None,
        degree=held.detail if held else None,
        said=said,
    )


def explained(
    way: Way, child: Child, said: Mapping[str, Any], policy: Policy, *, on: date
) -> tuple[Answer, ...]:
    """Before anything is recorded: for the page on which a way is chosen."""
    return explain(way, facts_of_child(child, said, on=on), policy)


def judged(disposition: Disposition, policy: Policy, *, on: date, file: File | None = None) -> Judged:
    way = from_kept(disposition.terms)
    held = file or file_of(disposition)
    facts = facts_of_child(disposition.child, disposition.said, on=on)
    return Judged(
        explain(way, facts, policy), hold_to_order(way, dates_of(disposition, held, policy, on), policy)
    )


def dates_of(disposition: Disposition, file: File, policy: Policy, on: date) -> Dates:
    case: Case | None = disposition.case
    records = case_facts(case, policy=policy, on=on).persuasion_records if case else 0
    before = file_of(disposition.renews) if disposition.renews else None
    return Dates(
        persuasion_records=records,
        agreed_on=disposition.agreed_on,
        certificate_on=next((file.issued(kind) for kind in CERTIFICATES if file.issued(kind)), None),
        diagnosed_by=before.issuer("diagnosis") if before else "",
        released_by=file.issuer("return_certificate"),
        back_in_school=disposition.way == "D1",
    )
