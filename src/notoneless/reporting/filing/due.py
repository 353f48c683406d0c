"""What each unit owes by the packs, laid out as rows; run every night, and again it makes nothing twice."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max

from notoneless import trail
from notoneless.casework.clock.running import the_clock
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.duties import Duties, duties_on
from notoneless.places.models import SchoolProfile, Unit
from notoneless.places.paths import is_education
from notoneless.places.periods import in_force
from notoneless.policy import Policy
from notoneless.policy.case_needs import labels
from notoneless.policy.filing.owing import ALWAYS, ANY, Obligation, due_filings
from notoneless.reporting.filing.members import digest_of, last_filed, members_of
from notoneless.reporting.filing.models import Filing
from notoneless.trail.deeds import deed

WHY = "what every unit owes is laid out once"
# A report whose day passed while the calendar stood still is laid out too, this far back; the first run looks ahead.
LOOKED_BACK = timedelta(days=31)
LONGEST_PERIOD = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Laid:
    """What one run made, and which obligations it left because nothing was there or nothing changed."""

    made: tuple[Filing, ...]
    spared: int

    @property
    def sentence(self) -> str:
        return f"新列应报报表 {len(self.made)} 份；没有对象或没有变化、不须报送 {self.spared} 份。"


@deed
def make_due(*, policy: Policy, by: Officer, on: date) -> Laid:
    """By the nightly job in the name of the house, or by an officer who receives reports."""
    if by.pk != the_clock(on=on).pk:
        require(Permission.RECEIVE_REPORTS, by=by, on=on)
    duties, made, spared = duties_on(on), [], 0
    kinds = {kind for rule in policy.filings.values() for kind in rule.filers}
    known = _known(on)
    for owed in due_filings(policy, kinds, _since(on), on + LONGEST_PERIOD):
        if owed.period.first > on:
            continue
        for unit in _filers(owed, on):
            rows = [row for row in _rows(owed, unit, duties, policy, on) if _key(row) not in known]
            if rows and not _is_owed(owed, unit):
                spared += 1
                continue
            made += rows
    for row in made:
        row.save(force_insert=True)
    members = [row.code for row in made]
    trail.note_list("filings.made", by=by, on=on, query={"on": on.isoformat()}, members=members)
    return Laid(tuple(made), spared)


def _since(on: date) -> date:
    rows = Filing.objects.unscoped(WHY).filter(made_on__lte=on)
    last: date | None = rows.aggregate(last=Max("made_on"))["last"]
    return max(last, on - LOOKED_BACK) if last else on


def _known(on: date) -> set[tuple[int, str, str, str]]:
    rows = Filing.objects.unscoped(WHY).filter(period_last__gte=on - LOOKED_BACK - LONGEST_PERIOD)
    return set(rows.values_list("unit_id", "obligation", "period", "receiver_body"))


def _key(row: Filing) -> tuple[int, str, str, str]:
    return row.unit_id, row.obligation, row.period, row.receiver_body


def _filers(owed: Obligation, on: date) -> Iterable[Unit]:
    rows = Unit.objects.filter(in_force(on), kind__in=owed.rule.filers)
    if owed.rule.school_kinds:
        schools = SchoolProfile.objects.filter(school_kind__in=owed.rule.school_kinds, in_county=True)
        rows = rows.exclude(kind="school") | rows.filter(pk__in=schools.values("unit"))
    return rows.select_related("school__township").order_by("path")


def _rows(owed: Obligation, unit: Unit, duties: Duties, policy: Policy, on: date) -> Iterator[Filing]:
    """One for each receiver: each gives a receipt of its own."""
    for body in owed.rule.receivers:
        receiver = _receiver(policy, body, unit, duties)
        if receiver == unit.pk:
            continue
        yield Filing(
            code=f"B{on:%Y%m%d}-{secrets.token_hex(4)}", obligation=owed.code, form=owed.rule.form,
            label=owed.rule.label, unit=unit, receiver_id=receiver, receiver_body=body,
            receiver_label=labels(policy, [body]), period=owed.period.code, period_label=owed.period.label,
            period_first=owed.period.first, period_last=owed.period.last, due_on=owed.due.date,
            due_explained=owed.due.explanation, due_provisional=owed.due.provisional, binding=owed.binding,
            condition=owed.condition, made_on=on, policy_fingerprint=policy.fingerprint,
            area_path=_area(unit), school_path=unit.path if is_education(unit.path) else "",
        )  # fmt: skip


def _receiver(policy: Policy, body: str, unit: Unit, duties: Duties) -> int | None:
    """None: outside this house."""
    known = policy.actors.get(body)
    kind = known.unit if known else ""
    path = _area(unit) if kind == "township" else unit.path
    found = duties.root(kind) if kind in ("county", "bureau") else duties.above(path, kind)
    return found.pk if found else None


def _area(unit: Unit) -> str:
    """Where a school stands, so that its township may read what it filed."""
    if not is_education(unit.path):
        return unit.path
    profile = getattr(unit, "school", None)
    return profile.township.path if profile and profile.township else ""


def _is_owed(owed: Obligation, unit: Unit) -> bool:
    """Always; or where there is any child; or where the children are not those last filed."""
    if owed.condition == ALWAYS:
        return True
    now = members_of(owed.rule.form, unit)
    if owed.condition == ANY:
        return bool(now)
    before = last_filed(unit, owed.code)
    return before is not None and before.members_digest != digest_of(now)
