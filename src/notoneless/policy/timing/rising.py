"""Which level a case goes up to, why and with which papers; whether the clock may take it there by itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from notoneless.policy.case_facts import CaseFacts
from notoneless.policy.deadlines import CALENDAR
from notoneless.policy.terms import Policy
from notoneless.policy.timeline import Source
from notoneless.policy.timing.due import OUT_OF_SCHOOL, fresh, fresh_failures, report_due, since_of
from notoneless.policy.timing.pausing import due_when_held

ONE_DAY = timedelta(days=1)
STEPS = "escalation.steps"
DEFAULT_PAPERS = ("动员无效情况报告",)
NOTICE_TO = ("guardian",)
TOWNSHIP_ITSELF = frozenset({"township", "township_government", "township_of_registration"})
"""Names by which the texts call one and the same body."""

# Where the bodies of the packs sit: names of `places.duties.ROUTES`; the county answers for the court.
SEATS: Mapping[str, str] = MappingProxyType(
    {
        "grid_manager": "grid",
        "village": "village",
        "village_committee": "village",
        "township": "township_of_registration",
        "township_government": "township_of_registration",
        "township_affairs_office": "township_of_registration",
        "township_leader": "township_of_registration",
        "township_and_village": "township_of_registration",
        "township_of_registration": "township_of_registration",
        "school": "school_left",
        "school_left": "school_left",
        "class_teacher": "class_teacher",
        "county_bureau": "bureau",
        "rural_education_office": "bureau",
        "inspectorate": "bureau",
        "county_government": "county",
        "party_and_government": "county",
        "supervision_office": "county",
        "persuasion_team": "county",
        "justice": "county",
        "court_and_justice": "county",
        "litigation": "county",
    }
)


@dataclass(frozen=True, slots=True)
class Rise:
    """`ripe_on` is the first day on which the rule takes the case up; `drafter` owes the papers to `receivers`."""

    level: int
    actor: str
    label: str
    cause: str
    key: str
    source: Source
    explanation: str
    ripe_on: date
    papers: tuple[str, ...]
    drafter: str
    receivers: tuple[str, ...]
    rests_on: tuple[str, ...]
    binds: bool

    @property
    def seat(self) -> str:
        return SEATS.get(self.actor, "bureau")


@dataclass(frozen=True, slots=True)
class _Cause:
    name: str
    key: str
    ripe_on: date
    explanation: str


def rungs(policy: Policy) -> tuple[str, ...]:
    """The bodies above whoever begins: the first step named is the beginner, where more than one is named."""
    steps = policy.escalation.steps or ()
    return steps[1:] if len(steps) > 1 else steps


def is_at_top(level: int, policy: Policy) -> bool:
    """Where no ladder is named an officer may still report upwards; where one is, it has an end."""
    held = rungs(policy)
    return bool(held) and level >= len(held)


def rise_of(facts: CaseFacts, policy: Policy) -> Rise | None:
    """The next step upwards that is ripe on the day of the facts, a binding one first; None while nothing is."""
    ripe = [one for one in next_rises(facts, policy) if one.ripe_on <= facts.on]
    return next((one for one in ripe if one.binds), ripe[0] if ripe else None)


def next_rises(facts: CaseFacts, policy: Policy) -> tuple[Rise, ...]:
    """Everything that will take the case up and when, if nobody does anything; a held case stays where it is."""
    if facts.state not in OUT_OF_SCHOOL or facts.level >= len(rungs(policy)):
        return ()
    if any(hold.covers(facts.on) for hold in facts.holds):
        return ()
    causes = [cause for reader in _CAUSES if (cause := reader(facts, policy))]
    return tuple(_rise(cause, facts, policy) for cause in sorted(causes, key=lambda one: one.ripe_on))


def rise_by_hand(facts: CaseFacts, policy: Policy) -> Rise:
    """Where people judge that a case must go up: to the next body named, or to the bureau where none is."""
    held = rungs(policy) or ("county_bureau",)
    cause = _Cause("by_hand", "", facts.on, "经办人上报")
    return _rise(cause, replace(facts, level=min(facts.level, len(held) - 1)), policy)


def _failures(facts: CaseFacts, policy: Policy) -> _Cause | None:
    """连续几次劝返未返校: ripe on the day of the last failure."""
    limit, have = policy.visits.failed_in_a_row_before_report, fresh_failures(facts)
    if limit is None or have < limit:
        return None
    day = facts.last_visit_on or since_of(facts)
    said = f"连续劝返未返校{have}次，满{limit}次上报"
    return _Cause("failures", "visits.failed_in_a_row_before_report", day, said)


def _township(facts: CaseFacts, policy: Policy) -> _Cause | None:
    """乡镇组织劝返几次未果: the township itself answers with its notice."""
    limit, have = policy.visits.failed_before_notice, facts.township_failures
    if limit is None or fresh(have, facts.risen_township_failures) < limit:
        return None
    day = facts.last_visit_on or since_of(facts)
    said = f"乡镇组织劝返{have}次未果，满{limit}次下达通知书"
    return _Cause("township", "visits.failed_before_notice", day, said)


def _without_effect(facts: CaseFacts, policy: Policy) -> _Cause | None:
    """The week is over the day after its last day; the level that it reached is not asked again by it."""
    if facts.level > 0:
        return None
    due = report_due(facts, policy)
    if due is None:
        return None
    return _Cause("without_effect", due.key, due.day + ONE_DAY, f"{due.label}：{due.explanation}")


def _notice(facts: CaseFacts, policy: Policy) -> _Cause | None:
    """限期届满未返: the day after the deadline that was served; each notice takes a case up once."""
    last = facts.notice_due_on
    if last is None:
        if not facts.deadline_lapsed or facts.risen_on is not None:
            return None
        return _Cause("notice", "notices.days", facts.on, "通知书限期已届满，仍未返校")
    if facts.risen_notice_due_on == last:
        return None
    return _Cause("notice", "notices.days", last + ONE_DAY, f"通知书限期{last}届满，仍未返校")


def _at_once(facts: CaseFacts, policy: Policy) -> _Cause | None:
    """立即转报: the body above is told on the same day; nobody waits for the level between."""
    held, level = rungs(policy), facts.level
    named = policy.escalation.at_once or ()
    if not 0 < level < len(held) or held[level] not in named:
        return None
    day = facts.risen_on or since_of(facts)
    return _Cause("at_once", "escalation.at_once", day, "按规定立即转报，不等本级办理")


def _lapsed(facts: CaseFacts, policy: Policy) -> _Cause | None:
    """The step itself was not done: nobody but the county can have ruled after how many days that goes up."""
    days = policy.escalation.lapse_days
    if days is None or facts.due_on is None:
        return None
    last = due_when_held(facts.due_on, days, CALENDAR, policy.calendar, facts.holds).date
    said = f"本级应于{facts.due_on}前办理，逾期{days}天仍未办"
    return _Cause("lapsed", "escalation.lapse_days", last + ONE_DAY, said)


_CAUSES: tuple[Callable[[CaseFacts, Policy], _Cause | None], ...] = (
    _notice,
    _failures,
    _township,
    _without_effect,
    _at_once,
    _lapsed,
)


def _rise(cause: _Cause, facts: CaseFacts, policy: Policy) -> Rise:
    level, held = facts.level + 1, rungs(policy) or ("county_bureau",)
    actor = held[level - 1]
    known = policy.actors.get(actor)
    rests_on = (STEPS,) if cause.key in ("", "notices.days") else (cause.key, STEPS)
    drafter = _drafter(level, policy)
    receivers = _receivers(cause.name, actor, drafter, policy)
    return Rise(
        level=level,
        actor=actor,
        label=known.label if known else actor,
        cause=cause.name,
        key=cause.key,
        source=policy.source(rests_on[0]),
        explanation=cause.explanation,
        ripe_on=cause.ripe_on,
        papers=_papers(cause.name, facts, policy) if receivers else (),
        drafter=drafter,
        receivers=receivers,
        rests_on=rests_on,
        binds=all(policy.binds(key) for key in rests_on),
    )


def _papers(cause: str, facts: CaseFacts, policy: Policy) -> tuple[str, ...]:
    """县外附件3、5，县内附件4、6; the township's notice after its failures; else what the place or the table names."""
    if cause == "township":
        return (policy.notices.name or "限期入学（复学）通知书",)
    held = policy.escalation
    split = held.forms_in_county if facts.in_county else held.forms_out_of_county
    return split or held.forms or DEFAULT_PAPERS


def _drafter(level: int, policy: Policy) -> str:
    """Whoever stands one step below; for a notice that the receiver itself issues, the receiver."""
    steps = policy.escalation.steps or ()
    if len(steps) == 1:
        return steps[0]
    return steps[level - 1] if level - 1 < len(steps) else ""


def _receivers(cause: str, actor: str, drafter: str, policy: Policy) -> tuple[str, ...]:
    """The family for the notice that a township owes; else of the receivers a place names for its reports those who
    sit where the case goes, or that body itself. Nobody reports to itself."""
    if cause == "township":
        return NOTICE_TO
    seat = SEATS.get(actor)
    named = tuple(one for one in policy.reporting.receivers or () if SEATS.get(one) == seat)
    return tuple(one for one in named or (actor,) if one != drafter and not _is_same_body(one, drafter))


def _is_same_body(one: str, other: str) -> bool:
    return {one, other} <= TOWNSHIP_ITSELF
