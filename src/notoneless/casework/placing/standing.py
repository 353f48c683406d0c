"""The sentence at the top of a disposition: what is awaited, from whom, until when it runs."""

from dataclasses import dataclass
from datetime import date

from notoneless.casework.placing.chain.acting import whose_turn
from notoneless.casework.placing.models import Disposition
from notoneless.policy import Policy
from notoneless.policy.placing.ways import from_kept, steps_of

STATES = dict(Disposition.STATES)


@dataclass(frozen=True, slots=True)
class Standing:
    """`word` is the state in one word, with what the day adds to it (即将到期、已到期)."""

    word: str
    sentence: str
    is_late: bool = False


def standing_of(one: Disposition, policy: Policy, *, on: date) -> Standing:
    word = STATES[one.state]
    if one.state == "in_chain":
        return _in_chain(one, policy, on)
    if one.state == "running":
        return _running(one, on)
    if one.state == "approved":
        return Standing(word, f"“{one.label}”已批准，自{one.starts_on}起执行。")
    if one.state == "drafted":
        return Standing(word, f"“{one.label}”尚在拟办：补齐条件说明后提交审批。")
    if one.state == "returned":
        return Standing(word, f"“{one.label}”已退回补正：按意见改正后重新提交，或撤回。")
    return Standing(word, f"“{one.label}”{word}（{one.ended_on}）：{one.ending}")


def _in_chain(one: Disposition, policy: Policy, on: date) -> Standing:
    steps = steps_of(from_kept(one.terms))
    step = steps[one.step]
    late = one.due_on is not None and one.due_on < on
    until = f"，须于{one.due_on}前办结" if one.due_on else ""
    over = f"（已超期{(on - one.due_on).days}天）" if late and one.due_on else ""
    where = f"第{one.step + 1}步，共{len(steps)}步"
    sentence = f"“{one.label}”待{whose_turn(step, policy)}办理“{step.text}”（{where}）{until}{over}。"
    return Standing(f"待{step.text}", sentence, late)


def _running(one: Disposition, on: date) -> Standing:
    if one.ends_on is None:
        return _without_end(one, on)
    if one.ends_on < on:
        days = (on - one.ends_on).days
        return Standing(
            "已到期",
            f"“{one.label}”已于{one.ends_on}到期（{days}天），须续办、复学或转为其他安置。",
            is_late=True,
        )
    left = (one.ends_on - on).days
    if one.warn_on and one.warn_on <= on:
        return Standing(
            "即将到期", f"“{one.label}”将于{one.ends_on}到期，还有{left}天，请安排续办或复学。", is_late=True
        )
    return Standing("执行中", f"“{one.label}”执行至{one.ends_on}，还有{left}天。")


def _without_end(one: Disposition, on: date) -> Standing:
    begun = f"“{one.label}”自{one.starts_on}起执行，未定止期"
    if one.recheck_on is None:
        return Standing("执行中", f"{begun}。")
    if one.recheck_on < on:
        return Standing("待复核", f"{begun}；应于{one.recheck_on}前复核，已过期。", is_late=True)
    return Standing("执行中", f"{begun}；{one.recheck_on}前复核。")
