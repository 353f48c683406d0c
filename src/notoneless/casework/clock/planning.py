"""What the clock finds on a day: read in bulk by a constant number of statements and decided; nothing is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from notoneless.casework.clock.facts import timed_facts
from notoneless.casework.clock.models import Escalation, Lapse, Pause
from notoneless.casework.clock.models.escalation import ACCEPTED, OPEN
from notoneless.casework.models import Case
from notoneless.policy import Policy
from notoneless.policy.case_facts import CaseFacts
from notoneless.policy.timing.due import OUT_OF_SCHOOL
from notoneless.policy.timing.rising import Rise, is_at_top, next_rises, rise_by_hand

AT_ONCE_READ = 10_000
WHY = "the clock looks at every open case"
ONLY_REMINDS = "“{label}”尚待县里核实采用，只提醒，不移动个案"
NOT_RULED = "本地没有规定逾期转报，只提醒"
AT_THE_TOP = "已在本地规定的最高一级，只提醒"
OUT_OF_REACH = "个案现状态下不上报，只提醒"


@dataclass(frozen=True, slots=True)
class Missed:
    """A step past its day."""

    case: Case
    step: str
    due_on: date
    awaited_path: str
    why_not: str = ""

    @property
    def key(self) -> tuple[int, str, date]:
        return self.case.pk, self.step, self.due_on


@dataclass(frozen=True, slots=True)
class Up:
    """A case that goes up by itself."""

    case: Case
    rise: Rise
    facts: CaseFacts


@dataclass(frozen=True, slots=True)
class Found:
    """Of one portion of the open cases; `last` is the highest key in it."""

    cases: int
    ups: tuple[Up, ...]
    missed: tuple[Missed, ...]
    orphans: tuple[Up, ...]
    last: int


def portions(policy: Policy, on: date, *, after: int = 0) -> Iterator[Found]:
    """Every open case once, in the order of their keys."""
    while True:
        rows = Case.objects.unscoped(WHY).filter(closed_on=None, pk__gt=after).order_by("pk")
        cases = list(rows[:AT_ONCE_READ])
        if not cases:
            return
        yield look_at(cases, policy, on)
        after = cases[-1].pk
        if len(cases) < AT_ONCE_READ:
            return


def look_at(cases: list[Case], policy: Policy, on: date) -> Found:
    """The same statements for one case as for ten thousand."""
    facts = timed_facts(cases, policy, on)
    first, last = cases[0].pk, cases[-1].pk
    rises = _standing_rises(first, last)
    noticed = set(
        Lapse.objects.unscoped(WHY)
        .filter(case_id__gte=first, case_id__lte=last, case__closed_on=None)
        .values_list("case_id", "step", "due_on")
    )
    ups, missed, orphans = [], [], []
    for case in cases:
        known = facts[case.pk]
        ripe = _ripe(known, policy)
        binding = next((one for one in ripe if one.binds), None)
        standing = rises.get(case.pk)
        if binding is not None:
            ups.append(Up(case, binding, known))
        if case.state == "escalated" and standing is None and case.level:
            orphans.append(Up(case, _as_made(known, policy), known))
        new = [one for one in _missed(case, known, standing, on) if one.key not in noticed]
        why_not = _why_not(known, policy) if new else ""
        missed += [replace(one, why_not=why_not) for one in new]
    return Found(len(cases), tuple(ups), tuple(missed), tuple(orphans), last)


def ended_pauses(on: date) -> list[Pause]:
    """Past their last day, or left behind by a move of the case."""
    rows = Pause.objects.unscoped(WHY).filter(ended_on=None).select_related("case")
    return [one for one in rows.order_by("pk") if one.until < on or one.case.held_until != one.until]


def overtaken_rises() -> list[Escalation]:
    """Still waiting for an answer though the case went another way."""
    rows = Escalation.objects.unscoped(WHY).filter(state__in=(OPEN, ACCEPTED))
    return list(rows.exclude(case__state__in=OUT_OF_SCHOOL).select_related("case").order_by("pk"))


def _standing_rises(first: int, last: int) -> Mapping[int, Escalation]:
    rows = Escalation.objects.unscoped(WHY).filter(
        case_id__gte=first, case_id__lte=last, state__in=(OPEN, ACCEPTED), case__closed_on=None
    )
    return {one.case_id: one for one in rows.order_by("pk")}


def _ripe(facts: CaseFacts, policy: Policy) -> list[Rise]:
    if facts.state not in OUT_OF_SCHOOL:
        return []
    return [one for one in next_rises(facts, policy) if one.ripe_on <= facts.on]


def _as_made(facts: CaseFacts, policy: Policy) -> Rise:
    """How a rise looks that an officer made as a plain move: its level stands on the case already."""
    return rise_by_hand(replace(facts, level=max(facts.level - 1, 0)), policy)


def _missed(case: Case, facts: CaseFacts, standing: Escalation | None, on: date) -> Iterator[Missed]:
    turn = case.awaited_path or case.owner_path
    if case.due_on is not None and case.due_on < on:
        yield Missed(case, case.next_step, case.due_on, turn)
    if standing is not None and standing.state == OPEN:
        yield from _missed_of(case, standing, on)
    for step, day in (("check_promise", facts.promised_on), ("heed_notice", facts.notice_due_on)):
        if day is not None and day < on and facts.state in OUT_OF_SCHOOL and step != case.next_step:
            yield Missed(case, step, day, case.owner_path)


def _missed_of(case: Case, rise: Escalation, on: date) -> Iterator[Missed]:
    """Both clocks: the answer of the level above, and what the owner owed when the case went up."""
    if rise.answer_due_on < on and (case.next_step != "answer" or case.due_on != rise.answer_due_on):
        yield Missed(case, "answer", rise.answer_due_on, rise.to_path)
    if rise.own_due_on < on and case.next_step == "answer":
        yield Missed(case, rise.own_step, rise.own_due_on, case.owner_path)


def _why_not(facts: CaseFacts, policy: Policy) -> str:
    """Nothing to say where a binding rule is going to move the case, now or in some days."""
    if facts.state not in OUT_OF_SCHOOL:
        return OUT_OF_REACH
    coming = next_rises(facts, policy)
    if any(one.binds for one in coming):
        return ""
    if not coming:
        return AT_THE_TOP if is_at_top(facts.level, policy) else NOT_RULED
    unsure = next(key for key in coming[0].rests_on if not policy.binds(key))
    return ONLY_REMINDS.format(label=policy.term(unsure).label)[:200]
