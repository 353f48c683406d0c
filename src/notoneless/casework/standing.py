"""The sentence at the top of a case: what is awaited, from whom, by when."""

from dataclasses import dataclass
from datetime import date

from notoneless.casework.models import Case
from notoneless.policy.case_moves import STATES, STEPS
from notoneless.policy.deadlines import days_late


@dataclass(frozen=True, slots=True)
class Standing:
    """`is_late` colours the page, nothing else."""

    sentence: str
    is_late: bool
    days_left: int | None


def standing_of(case: Case, *, owner: str, responsible: str, on: date) -> Standing:
    """As one would say it: what, from whom, by when, since when; `owner` is the unit whose turn it is.

    「疑似核实中（9 月 20 日起）：须由石桥乡（责任人：乡镇教育专干）于 9 月 27 日前核实是否失学辍学，还有 5 天。」
    """
    state = STATES[case.state]
    if not case.next_step or case.due_on is None:
        ended = f"{case.closed_on.month} 月 {case.closed_on.day} 日" if case.closed_on else ""
        return Standing(f"本案已{state}（{ended}办结），不需再办理。", is_late=False, days_left=None)
    who = f"{owner}（责任人：{responsible}）" if responsible else f"{owner}（责任岗位空缺，请尽快确定责任人）"
    due = f"{case.due_on.month} 月 {case.due_on.day} 日"
    late = days_late(case.due_on, on=on)
    left = (case.due_on - on).days
    time = f"已超期 {late} 天" if late else ("今天到期" if left == 0 else f"还有 {left} 天")
    since = f"（{case.step_since.month} 月 {case.step_since.day} 日起）"
    if case.held_until and case.held_until >= on:
        time = f"现挂起至 {case.held_until.month} 月 {case.held_until.day} 日"
        late = 0
    provisional = "（暂定，放假安排尚未公布）" if case.due_provisional else ""
    return Standing(
        f"{state}{since}：须由{who}于 {due}前{STEPS[case.next_step]}，{time}{provisional}。", bool(late), left
    )
