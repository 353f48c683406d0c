"""Cases with a history, a pack that the county adopted and confirmed, and a month in which nobody acts."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from notoneless.casework.clock.running import Night, run_clock
from notoneless.casework.models import Case
from notoneless.casework.moves import Statement, make_move
from notoneless.casework.noticing.models import Paper, PaperSeries, Service
from notoneless.casework.visiting.recording import record_visits
from notoneless.casework.visiting.saying import Said, Trip
from notoneless.officers.models import Officer
from notoneless.policy import AdoptedValue, Policy, in_force
from notoneless.policy.resolving import adopt_all
from tests.county import TestCounty
from tests.people import a_case, a_child

OUT = {"dropout_verdict": "dropped_out", "proofs": ["visit_record"]}
DOCUMENT = "县教委〔2026〕1号"
KNOWN = date(2026, 11, 22)
ONE_DAY = timedelta(days=1)


def adopted(
    place: str, on: date, *, confirm: tuple[str, ...] = (), own: dict[str, Any] | None = None
) -> Policy:
    """Everything taken over as shipped; `confirm` are the keys whose 待核实 mark the county has lifted."""
    start = min(on, KNOWN)
    decisions = dict(adopt_all(place, by="O-alice", on=KNOWN, document=DOCUMENT, start=start))
    for key in confirm:
        decisions[key] = (replace(decisions[key][0], confirmed=True),)
    for key, value in (own or {}).items():
        decisions[key] = (
            AdoptedValue(
                key=key, by="O-alice", on=KNOWN, document=DOCUMENT, start=start, value=value, confirmed=True
            ),
        )
    return in_force(place, on=on, adopted=decisions)


@dataclass
class Month:
    """Plays one case through its days by one pack."""

    county: TestCounty
    place: str
    confirm: tuple[str, ...] = ()
    own: dict[str, Any] = field(default_factory=dict)
    school: str = ""

    def policy(self, on: date) -> Policy:
        return adopted(self.place, on, confirm=self.confirm, own=self.own)

    def persuading(self, on: date, *, by: Officer | None = None) -> Case:
        """A child verified as dropped out, persuasion begun that day."""
        who = by or self.county.bob
        child = a_child(self.county)
        if self.school:
            unit = self.county.units[self.school]
            child.school, child.school_path, child.school_name = unit, unit.path, unit.name
            child.save()
        case = a_case(self.county, child, on=on)
        for name, values in (("verify", OUT), ("persuade", {})):
            make_move(
                case=case, name=name, statement=Statement("", values), expected=case.version,
                policy=self.policy(on), by=who, on=on,
            )  # fmt: skip
        return case

    def visit(self, case: Case, on: date, *, by: Officer | None = None, result: str = "refused") -> None:
        case.refresh_from_db()
        trip = Trip(visited_on=on, claimed_at=timezone.now(), manner="home", place="家中")
        said = Said(outcome="refused", result=result, talk="讲了义务教育法，家长仍不同意。")
        record_visits(trip=trip, said=[(case, said)], policy=self.policy(on), by=by or self.county.bob, on=on)

    def nights(self, first: date, last: date) -> dict[date, Night]:
        """The clock runs every night; nobody else does anything."""
        made, day, policy = {}, first, self.policy(first)
        while day <= last:
            made[day] = run_clock(on=day, policy=policy)
            day += ONE_DAY
        return made


def a_served_notice(case: Case, *, due: date) -> Service:
    """A paper of the township that was served, with the last day it gives the guardians."""
    unit = case.owner
    series, _ = PaperSeries.objects.get_or_create(issuer=unit, kind="deadline_notice", year=due.year)
    series.last += 1
    series.save()
    paper = Paper.objects.create(
        code=f"W{series.last}-{case.code}", case=case, kind="deadline_notice", state="issued",
        title="限期复学通知书", series=series,
        number=series.last, full_number=f"石桥乡限复〔{due.year}〕{series.last}号", issuer=unit, issuer_path=unit.path,
        issued_on=due - 7 * ONE_DAY, issued_at=timezone.now(), by_code="O-bob", facts="{}", starts_period=True, days=7,
        sha256="0" * 64, policy_fingerprint="f" * 64,
    )  # fmt: skip
    return Service.objects.create(
        code=f"F{series.last}-{case.code}", paper=paper, outcome="served", way="direct", served_on=due - 7 * ONE_DAY,
        effective_on=due - 7 * ONE_DAY, due_on=due, recorded_on=due - 7 * ONE_DAY, recorded_at=timezone.now(),
        by_code="O-bob", policy_fingerprint="f" * 64,
    )  # fmt: skip
