"""Random cases put to the product and to the oracle; every difference is named."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from benchmarks.due.oracle import Rules, Story, answer, last_day
from notoneless.policy import Policy, in_force
from notoneless.policy.case_facts import CaseFacts
from notoneless.policy.deadlines import CALENDAR, WORKING, holidays
from notoneless.policy.timing.due import step_due
from notoneless.policy.timing.pausing import Hold, due_when_held
from notoneless.policy.timing.rising import next_rises

FIRST, SPAN = date(2020, 1, 1), 2_400
LENGTHS = (0, 1, 2, 3, 5, 7, 10, 15, 30, 60, 90)
PLACE = "templates/school-2024"  # names a ladder; its numbers are replaced by the dice
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Difference:
    seed: int
    what: str
    ours: object
    theirs: object


def differences(count: int, *, seed: int) -> Iterator[Difference]:
    """`count` random periods and cases, half of each."""
    dice = random.Random(seed)
    base = in_force(PLACE, on=date(2026, 11, 22))
    for turn in range(count):
        asked = _period(dice) if turn % 2 else _case(dice, base)
        for what, ours, theirs in asked:
            if ours != theirs:
                yield Difference(seed, f"{turn} {what}", ours, theirs)


def _period(dice: random.Random) -> Iterator[tuple[str, object, object]]:
    start, days = _day(dice), dice.choice(LENGTHS)
    kind = dice.choice((CALENDAR, WORKING))
    holds = _holds(dice, start)
    ours = due_when_held(start, days, kind, holidays(), holds)
    theirs = last_day(start, days, kind == WORKING, _days_of(holds))
    yield f"{start} {days} {kind} {holds}", ours.date, theirs


def _case(dice: random.Random, base: Policy) -> Iterator[tuple[str, object, object]]:
    rules = Rules(
        every=dice.randint(1, 14),
        times=dice.choice((None, 2, 3, 4)),
        week=dice.choice((None, 5, 7, 14)),
        late=dice.choice((None, 0, 3, 10)),
        by_working_days=dice.random() < 0.3,
    )
    story, holds = _story(dice)
    said = answer(story, rules)
    facts, policy = _facts(story, holds), _policy(base, rules)
    due = step_due(facts, policy)
    told = f"{story} {rules}"
    yield f"visit {told}", due.day if due else None, said.visit_by
    facts = replace(facts, due_on=said.visit_by)
    yield f"up {told}", _first_up(facts, policy, said.up_on, story), said.up_on


def _first_up(facts: CaseFacts, policy: Policy, expected: date | None, story: Story) -> date | None:
    """Asked on the day the oracle names and on its eve: up on the one, not yet on the other."""
    if expected is None:
        far = replace(facts, on=story.begun + timedelta(days=3_000))
        return next((rise.ripe_on for rise in next_rises(far, policy)), None)
    for day in (expected - ONE_DAY, expected):
        if day < (story.visits[-1] if story.visits else story.begun):
            continue
        if any(rise.ripe_on <= day for rise in next_rises(replace(facts, on=day), policy)):
            return day
    return None


def _facts(story: Story, holds: tuple[Hold, ...]) -> CaseFacts:
    newest = story.visits[-1] if story.visits else None
    return CaseFacts(
        on=newest or story.begun,
        state="persuading",
        step="visit",
        step_since=newest or story.begun,
        failed_in_a_row=len(story.visits),
        first_visit_on=story.visits[0] if story.visits else None,
        last_visit_on=newest,
        notice_due_on=story.notice_until,
        holds=holds,
    )


def _policy(base: Policy, rules: Rules) -> Policy:
    visits = replace(
        base.visits,
        interval_days=rules.every,
        failed_in_a_row_before_report=rules.times,
        without_effect_days=rules.week,
        failed_before_notice=None,
    )
    kind = WORKING if rules.by_working_days else CALENDAR
    return replace(
        base,
        visits=visits,
        escalation=replace(base.escalation, lapse_days=rules.late),
        case_days=replace(base.case_days, count_kind=kind),
    )


def _story(dice: random.Random) -> tuple[Story, tuple[Hold, ...]]:
    begun = _day(dice)
    visits, day = [], begun
    for _ in range(dice.randint(0, 4)):
        day += timedelta(days=dice.randint(1, 9))
        visits.append(day)
    holds = _holds(dice, begun)
    notice = begun + timedelta(days=dice.randint(3, 40)) if dice.random() < 0.2 else None
    return Story(begun, visits, _days_of(holds), notice), holds


def _holds(dice: random.Random, start: date) -> tuple[Hold, ...]:
    found = []
    for _ in range(dice.choice((0, 0, 1, 1, 2, 3))):
        first = start + timedelta(days=dice.randint(-10, 40))
        found.append(Hold(first, first + timedelta(days=dice.randint(0, 30))))
    return tuple(found)


def _days_of(holds: tuple[Hold, ...]) -> set[str]:
    return {
        (hold.first + timedelta(days=turn)).isoformat()
        for hold in holds
        for turn in range((hold.last - hold.first).days + 1)
    }


def _day(dice: random.Random) -> date:
    return FIRST + timedelta(days=dice.randrange(SPAN))
