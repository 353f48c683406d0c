"""What is due in a case, by when and by which rule: from its facts and the pack, nothing else."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from notoneless.policy.case_facts import CaseFacts
from notoneless.policy.case_steps import next_step
from notoneless.policy.deadlines import CALENDAR, Deadline
from notoneless.policy.terms import Policy
from notoneless.policy.timeline import Source
from notoneless.policy.timing.pausing import due_when_held

OUT_OF_SCHOOL = ("persuading", "escalated")
OWNER, UPPER = "owner", "upper"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that must be done by `day`. `binds`: the county adopted the rule and it needs no confirming."""

    code: str
    label: str
    since: date
    day: date
    provisional: bool
    explanation: str
    key: str
    source: Source
    binds: bool
    who: str = OWNER

    def is_over(self, on: date) -> bool:
        return on > self.day


@dataclass(frozen=True, slots=True)
class Counter:
    """What is counted up to a number of the pack: failures that take a case up, records a dossier needs."""

    code: str
    label: str
    have: int
    need: int
    key: str
    source: Source
    on_reaching: str = ""

    @property
    def is_reached(self) -> bool:
        return self.have >= self.need


@dataclass(frozen=True, slots=True)
class Clock:
    """All that runs: the first due stands first."""

    dues: tuple[Due, ...] = ()
    counters: tuple[Counter, ...] = field(default=())

    @property
    def next(self) -> Due | None:
        return self.dues[0] if self.dues else None


def clock_of(facts: CaseFacts, policy: Policy) -> Clock:
    """Every rule that speaks of this case now."""
    found = [one for reader in _DUES if (one := reader(facts, policy))]
    dues = tuple(sorted(found, key=lambda one: (one.day, one.code)))
    counted = [count(facts, policy) for count in _COUNTERS]
    counters = tuple(one for one in counted if one)
    return Clock(dues, counters)


def step_due(facts: CaseFacts, policy: Policy) -> Due | None:
    """The next step of the state: the local interval between two visits goes before the days of the state."""
    step = next_step(_state(facts), policy)
    if step is None:
        return None
    deadline = _counted(facts, policy, since_of(facts), step.days, step.count_kind)
    who = UPPER if step.code == "answer" else OWNER
    return _due(step.code, step.label, since_of(facts), deadline, step.key, policy, who=who)


def promise_due(facts: CaseFacts, policy: Policy) -> Due | None:
    """A promise is not a return: on the promised day somebody looks whether the child came."""
    promised = facts.promised_on
    if facts.state not in OUT_OF_SCHOOL or promised is None:
        return None
    deadline = _counted(facts, policy, promised, 0, CALENDAR)
    key = "visits.promise_within_days"
    return _due("check_promise", "核对承诺返校是否兑现", promised, deadline, key, policy)


def report_due(facts: CaseFacts, policy: Policy) -> Due | None:
    """家访持续一周未见效: the last day of that week; a case sent back begins its week anew."""
    days, first = policy.visits.without_effect_days, _visits_begin(facts)
    if facts.state not in OUT_OF_SCHOOL or days is None or first is None:
        return None
    deadline = _counted(facts, policy, first, days, CALENDAR)
    papers = "、".join(policy.escalation.forms or ()) or "上报"
    label = f"家访满{days}天未见效，填报{papers}"
    return _due("report", label, first, deadline, "visits.without_effect_days", policy)


def notice_due(facts: CaseFacts, policy: Policy) -> Due | None:
    """After so many failed visits of the township its notice goes out; nothing is due once one runs."""
    limit = policy.visits.failed_before_notice
    failed = facts.last_visit_on or since_of(facts)
    if facts.state not in OUT_OF_SCHOOL or limit is None or facts.notice_due_on is not None:
        return None
    if facts.township_failures < limit:
        return None
    deadline = _counted(facts, policy, failed, policy.notices.issue_days or 0, CALENDAR)
    label = f"下达{policy.notices.name or '限期入学（复学）通知书'}"
    return _due("notice", label, failed, deadline, "visits.failed_before_notice", policy)


def notice_runs(facts: CaseFacts, policy: Policy) -> Due | None:
    """The deadline given to the guardians: it stands as it was served, whatever the rules say later."""
    last = facts.notice_due_on
    if facts.state not in OUT_OF_SCHOOL or last is None:
        return None
    said = f"通知书所定期限至{last}，以送达的文书为准"
    deadline = Deadline(last, provisional=False, explanation=said)
    return _due("heed_notice", "通知书限期届满前返校", last, deadline, "notices.days", policy)


def failures_counter(facts: CaseFacts, policy: Policy) -> Counter | None:
    need = policy.visits.failed_in_a_row_before_report
    have = fresh_failures(facts)
    key, label = "visits.failed_in_a_row_before_report", "连续劝返未返校"
    return _counter("failures", label, have, need, key, facts, policy, "上报上一级")


def township_counter(facts: CaseFacts, policy: Policy) -> Counter | None:
    have, need = facts.township_failures, policy.visits.failed_before_notice
    key, label = "visits.failed_before_notice", "乡镇组织劝返未果"
    return _counter("township", label, have, need, key, facts, policy, "下达通知书")


def records_counter(facts: CaseFacts, policy: Policy) -> Counter | None:
    """Beside the failures, never instead: a case may go up before its dossier has all its records."""
    need, have = policy.dossier.min_records, facts.persuasion_records
    return _counter("records", "档案劝返记录", have, need, "dossier.min_records", facts, policy, "")


_Reader = Callable[[CaseFacts, Policy], Due | None]
_DUES: tuple[_Reader, ...] = (step_due, promise_due, report_due, notice_due, notice_runs)
_COUNTERS: tuple[Callable[[CaseFacts, Policy], Counter | None], ...] = (
    failures_counter,
    township_counter,
    records_counter,
)


def fresh(have: int, used: int) -> int:
    """What was counted since the case went up the last time; a count that began anew is new as a whole."""
    return have - used if have >= used else have


def fresh_failures(facts: CaseFacts) -> int:
    """Of the row of failures what the last rise has not used up; one broken since and begun anew is new as a whole."""
    began, used_on = facts.failed_since, facts.risen_failures_on
    if began is not None and used_on is not None and began > used_on:
        return facts.failed_in_a_row
    return fresh(facts.failed_in_a_row, facts.risen_failures)


def since_of(facts: CaseFacts) -> date:
    return facts.step_since or facts.opened_on or facts.on


def _state(facts: CaseFacts) -> str:
    """A case whose upper level has taken it on is persuaded on like any other."""
    if facts.state == "escalated" and facts.step == "visit":
        return "persuading"
    return facts.state


def _visits_begin(facts: CaseFacts) -> date | None:
    first, again = facts.first_visit_on, facts.risen_on
    if first is None or again is None:
        return first
    return max(first, again)


def _counted(facts: CaseFacts, policy: Policy, start: date, days: int, kind: str) -> Deadline:
    return due_when_held(start, days, kind, policy.calendar, facts.holds)


def _due(
    code: str, label: str, since: date, deadline: Deadline, key: str, policy: Policy, who: str = OWNER
) -> Due:
    term = policy.term(key)
    return Due(
        code=code,
        label=label,
        since=since,
        day=deadline.date,
        provisional=deadline.provisional,
        explanation=deadline.explanation,
        key=key,
        source=term.source,
        binds=term.binds,
        who=who,
    )


def _counter(
    code: str,
    label: str,
    have: int,
    need: int | None,
    key: str,
    facts: CaseFacts,
    policy: Policy,
    reaching: str,
) -> Counter | None:
    if need is None or facts.state not in OUT_OF_SCHOOL:
        return None
    return Counter(code, label, have, need, key, policy.source(key), reaching)
