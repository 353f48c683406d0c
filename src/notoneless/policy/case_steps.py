"""What an open case awaits in each state, and within how many days by which rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from notoneless.policy.terms import Policy


@dataclass(frozen=True)
class NextStep:
    """What an open case awaits in its state, and within how many days by which rule."""

    code: str
    label: str
    days: int
    count_kind: str
    key: str


STEPS: Mapping[str, str] = MappingProxyType(
    {
        "verify": "核实是否失学辍学",
        "persuade": "开展首次劝返",
        "visit": "再次劝返",
        "check_promise": "核实是否按承诺返校",
        "confirm_return": "核实到校就读，办理入学验证",
        "serve": "送达文书并取得回证",
        "heed_notice": "核实通知书期限届满后是否入学",
        "report_up": "上报动员无效情况",
        "answer": "接办或退回",
        "finish_placing": "办结处置手续",
        "sign": "签署处置意见",
        "mend_placing": "补正处置材料",
        "recheck": "复核处置是否仍然适用",
        "accept_transfer": "接收或退回移交",
        "reply": "催收复函",
        "watch": "制定跟踪关爱计划",
        "visit_after": "回访一次",
        "persuade_again": "重新开展劝返",
    }
)
"""What an open case may await. A state awaits one of them; rooms within casework may set another in its place."""

_NEXT: Mapping[str, str] = MappingProxyType(
    {
        "suspected": "verify",
        "verified": "persuade",
        "persuading": "visit",
        "escalated": "answer",
        "placing": "finish_placing",
        "returned": "watch",
        "placed": "watch",
        "watching": "visit_after",
        "reopened": "persuade_again",
    }
)


def next_step(state: str, policy: Policy) -> NextStep | None:
    """What is awaited in a state; a finished case awaits nothing. The local visit interval goes first."""
    if state not in _NEXT:
        return None
    code = _NEXT[state]
    label = STEPS[code]
    interval = policy.visits.interval_days
    if state == "persuading" and interval is not None:
        return NextStep(code, label, interval, policy.case_days.count_kind, "visits.interval_days")
    days = getattr(policy.case_days, state)
    return NextStep(code, label, days, policy.case_days.count_kind, f"case_days.{state}")
