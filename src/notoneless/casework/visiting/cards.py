"""The card of a case page about visits: how many stand, the newest ones, and what can be recorded now."""

from datetime import date

from notoneless.casework.cards import Action, Card, Line, card
from notoneless.casework.models import Case
from notoneless.casework.visiting.counting import Row, made_in
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.policy import Policy
from notoneless.policy.visiting.words import OUTCOMES, RESULTS

SHOWN = 5
OUT = frozenset({"suspected", "verified", "persuading", "escalated", "placing", "reopened"})


@card(order=20)
def card_of(case: Case, policy: Policy, by: Officer, on: date) -> Card | None:
    """One statement; after the return nothing asks for a visit any more."""
    visits = made_in([case.pk])[case.pk]
    out = case.state in OUT
    if not visits and not out:
        return None
    replaced = {one.corrects_id for one in visits if one.review not in ("waiting", "returned")}
    shown = [one for one in visits if one.pk not in replaced]
    shown.sort(key=lambda one: (one.visited_on, one.pk), reverse=True)
    return Card(
        title="劝返",
        summary=_summary(case, shown, out) + _apology(case, shown, policy, by, on),
        lines=tuple(_line(one, on, out=out) for one in shown[:SHOWN]),
        actions=_actions(case, by, on, out=out, any_made=bool(visits)),
        more=max(0, len(shown) - SHOWN),
    )


def _summary(case: Case, shown: list[Row], out: bool) -> str:
    waiting = sum(one.review == "waiting" for one in shown)
    told = [f"已登记 {len(shown)} 次"]
    if waiting:
        told.append(f"其中 {waiting} 次待核对")
    if not out:
        told.append("已返校或安置，不再要求劝返")
    return "，".join(told) + "。"


def _apology(case: Case, shown: list[Row], policy: Policy, by: Officer, on: date) -> str:
    """登门认错: done, or owed where the newest reason known is the school's own doing."""
    done = [one for one in shown if one.apology]
    if done:
        return f"学校登门认错 {len(done)} 次。"
    known = next((policy.reasons.get(one.reason) for one in shown if one.reason), None)
    if known is None or not known.school_fault:
        return ""
    private = known.sensitive and not may(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    return "" if private else "原因在学校，须登门认错、接回学生，尚未登记。"


def _line(one: Row, on: date, *, out: bool) -> Line:
    """A promise whose day passed is red only while the child is out."""
    marks = "（补录）" if one.late else ""
    marks += "（更正）" if one.corrects_id else ""
    state = {"waiting": "待核对", "returned": "已退回"}.get(one.review, RESULTS.get(one.result, one.result))
    if one.promise == "open":
        state = f"承诺 {one.promised_on} 返校"
    text = f"{one.visited_on} {OUTCOMES.get(one.outcome, one.outcome)}{marks}"
    late = out and one.promise == "open" and one.promised_on is not None and one.promised_on < on
    return Line(text, state, late, "visits.page", {"code": one.code})


def _actions(case: Case, by: Officer, on: date, *, out: bool, any_made: bool) -> tuple[Action, ...]:
    code, found = {"code": case.code}, []
    if out and may(Permission.RECORD_VISITS, by=by, at=[case, case.owner_path], on=on):
        found.append(Action("记录劝返", "visits.record", code))
        found.append(Action("一生一策与承诺书", "visits.plans", code))
    if any_made:
        found.append(Action("劝返记录表", "visits.list", code))
    return tuple(found)
