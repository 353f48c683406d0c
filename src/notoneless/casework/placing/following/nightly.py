"""Every night: placements whose time has passed are checked again, those due for a look are drawn to their owner."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q

from notoneless import trail
from notoneless.casework.models import Case
from notoneless.casework.moves import Statement, await_step, carry_out
from notoneless.casework.opening import open_case_of, open_from_record
from notoneless.casework.placing.models import Disposition
from notoneless.children.situations import hold_children
from notoneless.officers.accounts import system_account
from notoneless.officers.models import Officer
from notoneless.officers.refusals import StaleVersion
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy import Policy
from notoneless.policy.case_moves import MOVES
from notoneless.policy.deadlines import due_after
from notoneless.policy.placing.periods import recheck_rule
from notoneless.policy.placing.ways import from_kept
from notoneless.trail.deeds import deed

WHY = "the nightly look at placements whose time has passed"
LAPSE_RULE = "schooling.lapse_after_days"
# An open case in one of these states rests on its placement; in any other it is being worked on already.
RESTING = ("placed", "watching")


@dataclass(frozen=True, slots=True)
class Night:
    """How many were drawn back into checking, shown to their owner, and only noted (somebody is at it already)."""

    checked: int
    shown: int
    noted: int

    @property
    def sentence(self) -> str:
        return (
            f"安置到期未续办转核实 {self.checked} 件，到期请责任人复核 {self.shown} 件，"
            f"已有人办理只作记录 {self.noted} 件。"
        )


def the_machine(*, on: date) -> Officer:
    return system_account(
        code="O-PLACING", login="系统（处置）", name="系统（到期自动办理）", person="SYSTEM-PLACING", on=on
    )


def look_after(*, policy: Policy, by: Officer, on: date) -> Night:
    """Run twice it finds nothing more to do; somebody who was faster is right."""
    done = [_noticed(one, policy, by=by, on=on) for one in [*_ended(policy, on), *_unchecked(on)]]
    return Night(done.count("checked"), done.count("shown"), done.count("noted"))


def _noticed(one: Disposition, policy: Policy, *, by: Officer, on: date) -> str:
    try:
        return notice_end(disposition=one, policy=policy, by=by, on=on)
    except StaleVersion:
        return "stale"


@deed
def notice_end(*, disposition: Disposition, policy: Policy, by: Officer, on: date) -> str:
    """'checked': its case is in 疑似 again; 'shown': its owner is asked to look; 'noted': nothing was left to move."""
    hold_children([disposition.child_id])
    rows = Disposition.objects.unscoped("compare-and-set of a disposition").filter(
        pk=disposition.pk, version=disposition.version, state="running"
    )
    if rows.update(noticed_on=on, version=F("version") + 1) == 0:
        raise StaleVersion(f"处置{disposition.code}")
    disposition.refresh_from_db()
    if disposition.child.situation != disposition.terms.get("situation"):
        became = "noted"
    elif disposition.ends_on is not None:
        became = _check_again(disposition, policy, by=by, on=on)
    else:
        became = _look_again(disposition, policy, by=by, on=on)
    trail.note(
        "disposition.end_noticed",
        by=by,
        on=on,
        about=disposition.code,
        area=disposition.area_path,
        detail={"became": became},
    )
    return became


def _check_again(one: Disposition, policy: Policy, *, by: Officer, on: date) -> str:
    """休学期满未复学也未续办: back into 疑似, never straight to 辍学."""
    note = f"“{one.label}”{one.ends_on}到期，未复学也未续办（{one.code}），转核实"
    if days := policy.dropout.leave_overdue_days:
        note += f"；本地规定期满{days}天未复学的按辍学处理"
    case = _case_of(one)
    if case is None and policy.binds(LAPSE_RULE):
        open_from_record(one.child, ref=one.code, note=note, policy=policy, by=by, on=on)
        return "checked"
    if case is not None and case.state in MOVES["run_out"].sources and policy.binds(LAPSE_RULE):
        carry_out(case, "run_out", Statement(note), expected=case.version, policy=policy, by=by, on=on)
        return "checked"
    return _shown(case, policy, on)


def _look_again(one: Disposition, policy: Policy, *, by: Officer, on: date) -> str:
    """送教、随父母外出 … without an end: the placement stands, somebody must see whether it still fits."""
    case = _case_of(one)
    if case is not None and case.state == "closed" and policy.binds(_look_rule(one)):
        note = f"“{one.label}”应于{one.recheck_on}前复核，至今未复核（{one.code}）"
        carry_out(case, "look_again", Statement(note), expected=case.version, policy=policy, by=by, on=on)
    return _shown(case, policy, on)


def _look_rule(one: Disposition) -> str:
    return f"schooling.{recheck_rule(from_kept(one.terms))}"


def _case_of(one: Disposition) -> Case | None:
    """The child's open case if there is one, else the case that the disposition belongs to."""
    return open_case_of(one.child) or one.case


def _shown(case: Case | None, policy: Policy, on: date) -> str:
    if case is None or case.state not in RESTING:
        return "noted"
    days, kind = policy.case_days.suspected, policy.case_days.count_kind
    due = due_after(on, days, kind=kind, calendar=policy.calendar)
    await_step(case, step="recheck", due=due, since=on, on=on)
    return "shown"


def _ended(policy: Policy, on: date) -> Iterator[Disposition]:
    """Past their last day by the days of the rule, none of them before continued by one that is on its way."""
    last = on - timedelta(days=policy.schooling.lapse_after_days or 1)
    on_its_way = Disposition.objects.unscoped(WHY).filter(
        Q(state="approved") | Q(state="in_chain", due_on__gte=on), renews=OuterRef("pk")
    )
    rows = _running().filter(ends_on__lte=last).exclude(noticed_on__gt=F("ends_on"))
    yield from rows.filter(~Exists(on_its_way)).order_by("pk")


def _unchecked(on: date) -> Iterator[Disposition]:
    rows = _running().filter(ends_on=None, recheck_on__lt=on).exclude(noticed_on__gt=F("recheck_on"))
    yield from rows.order_by("pk")


def _running() -> ScopedQuerySet:
    rows = Disposition.objects.unscoped(WHY).filter(state="running", interim=False)
    return rows.select_related("child", "case")
