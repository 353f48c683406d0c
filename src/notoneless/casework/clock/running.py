"""One night of the clock: what is ripe goes up, what is over is noticed once, everybody gets one digest."""

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import F

from notoneless import trail
from notoneless.casework.clock import planning
from notoneless.casework.clock.digesting import make_digests
from notoneless.casework.clock.models import Escalation, Lapse, OwedReport, Pause
from notoneless.casework.clock.models.escalation import DROPPED, OPEN, OVERTAKEN, OWED
from notoneless.casework.clock.planning import Found, Missed, Up
from notoneless.casework.clock.raising import adopt_rise, carry_up
from notoneless.casework.facts import case_facts
from notoneless.casework.models import Case
from notoneless.casework.refusals import MoveClosed
from notoneless.children.loading import load_rows, stored
from notoneless.officers.accounts import system_account
from notoneless.officers.models import Officer
from notoneless.officers.refusals import StaleVersion
from notoneless.places.duties import Duties, duties_on
from notoneless.policy import Policy
from notoneless.policy.timing.rising import rise_of
from notoneless.trail.deeds import deed

ONE_DAY = timedelta(days=1)
WHY = "the clock looks at every open case"
LAPSE_FIELDS = ("case", "step", "due_on", "noticed_on", "awaited_path", "why_not")
Work = Callable[..., AbstractContextManager[None]]
Report = Callable[[int, int, str], None]


@dataclass
class Night:
    """What happened; in a dry run, what would have."""

    on: date
    cases: int = 0
    up: list[str] = field(default_factory=list)
    lapses: int = 0
    reminders: int = 0
    pauses: int = 0
    overtaken: int = 0
    digests: int = 0
    skipped: int = 0

    @property
    def sentence(self) -> str:
        return (
            f"{self.on}：未结个案 {self.cases} 件，上报 {len(self.up)} 次，新到期未办 {self.lapses} 项"
            f"（其中只提醒 {self.reminders} 项），挂起到期 {self.pauses} 件，每日提醒 {self.digests} 份。"
        )


def the_clock(*, on: date) -> Officer:
    """In whose name the clock acts."""
    return system_account(
        code="O-CLOCK", login="系统", name="系统（到期自动办理）", person="SYSTEM-CLOCK", on=on
    )


def _plain(**_checkpoint: object) -> AbstractContextManager[None]:
    return contextlib.nullcontext()


def _silent(_done: int, _total: int, _message: str) -> None:
    """Nobody watches."""


def run_clock(
    *,
    on: date,
    policy: Policy,
    after: int = 0,
    work: Work = _plain,
    report: Report = _silent,
) -> Night:
    """`work(after=…)` opens a transaction that keeps how far the night came: a killed night goes on from there."""
    by, night, duties = the_clock(on=on), Night(on), duties_on(on)
    last = after
    if not after:
        with work(after=0):
            _tidy(night, by=by, on=on)
    for found in planning.portions(policy, on, after=after):
        night.cases += found.cases
        report(night.cases, night.cases, "正在核对到期事项")
        for up in found.orphans:
            adopt_rise(up.case, up.rise, up.facts, duties=duties, policy=policy, by=by, on=on)
        for up in found.ups:
            _take_up(up, night, duties, policy, by=by, on=on)
        with work(after=found.last):
            _notice(found.missed, night, by=by, on=on)
        last = found.last
    with work(after=last):
        night.digests = make_digests(on=on)
    return night


def dry_run(*, on: date, policy: Policy) -> Night:
    """Reads and decides; writes nothing."""
    night = Night(on)
    for found in planning.portions(policy, on):
        _count(found, night)
    night.pauses = len(planning.ended_pauses(on))
    night.overtaken = len(planning.overtaken_rises())
    return night


def _count(found: Found, night: Night) -> None:
    night.cases += found.cases
    night.up += [up.case.code for up in found.ups]
    night.lapses += len(found.missed)
    night.reminders += sum(bool(one.why_not) for one in found.missed)


def _take_up(up: Up, night: Night, duties: Duties, policy: Policy, *, by: Officer, on: date) -> None:
    """Level by level while a rule says "at once"; somebody who was faster is right."""
    for ready in _levels(up, policy, on):
        try:
            go_up(up=ready, duties=duties, policy=policy, by=by, on=on)
        except (StaleVersion, MoveClosed):
            night.skipped += 1
            return
        night.up.append(ready.case.code)


def _levels(up: Up, policy: Policy, on: date) -> Iterator[Up]:
    yield up
    while True:
        facts = case_facts(up.case, policy=policy, on=on)
        rise = rise_of(facts, policy)
        if rise is None or not rise.binds:
            return
        yield Up(up.case, rise, facts)


@deed
def go_up(*, up: Up, duties: Duties, policy: Policy, by: Officer, on: date) -> Escalation:
    """到期自动上报: only where the county adopted the rule and confirmed it (decision 8)."""
    return carry_up(
        up.case, up.rise, up.facts, expected=up.case.version, duties=duties, policy=policy, by=by, on=on
    )


def _notice(missed: tuple[Missed, ...], night: Night, *, by: Officer, on: date) -> None:
    """One row for each step and day, however often the night is run."""
    rows = {one.key: one for one in missed}
    if not rows:
        return
    day = stored(on)
    load_rows(
        Lapse,
        LAPSE_FIELDS,
        (
            (one.case.pk, one.step, stored(one.due_on), day, one.awaited_path, one.why_not)
            for one in rows.values()
        ),
    )
    night.lapses += len(rows)
    night.reminders += sum(bool(one.why_not) for one in rows.values())
    members = [one.case.code for one in rows.values()]
    trail.note_list("deadlines.lapsed", by=by, on=on, query={"on": on.isoformat()}, members=members)


def _tidy(night: Night, *, by: Officer, on: date) -> None:
    """Pauses that ran out are over; rises that the case left behind want no answer any more."""
    for pause in planning.ended_pauses(on):
        _release(pause, by=by, on=on)
        night.pauses += 1
    overtaken = planning.overtaken_rises()
    if not overtaken:
        return
    pks = [one.pk for one in overtaken]
    rises = Escalation.objects.unscoped(WHY).filter(pk__in=pks, state=OPEN)
    rises.update(state=OVERTAKEN, version=F("version") + 1)
    owed = OwedReport.objects.unscoped(WHY).filter(escalation_id__in=pks, state=OWED)
    owed.update(state=DROPPED, done_note="个案已另行办理，不再报送", version=F("version") + 1)
    members = [one.code for one in overtaken]
    trail.note_list("escalations.overtaken", by=by, on=on, query={}, members=members)
    night.overtaken = len(overtaken)


def _release(pause: Pause, *, by: Officer, on: date) -> None:
    ran_out = pause.until < on
    pause.ended_on = pause.until + ONE_DAY if ran_out else pause.case.touched_on
    pause.ended_by, pause.ended_why = by.code, "挂起期满" if ran_out else "个案已有新的进展"
    pause.save(update_fields=["ended_on", "ended_by", "ended_why"])
    cases = Case.objects.unscoped(WHY).filter(pk=pause.case_id, held_until=pause.until)
    cases.update(held_until=None, version=F("version") + 1)
    trail.note("case.released", by=by, on=on, about=pause.case.code, detail={"pause": pause.code})
