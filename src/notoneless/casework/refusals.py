"""Refusals about cases."""

from notoneless.officers.refusals import Refusal


class CaseOpenAlready(Refusal):
    def __init__(self, child: str, case: str) -> None:
        super().__init__(f"学生{child}已有未结个案{case}，新的情况已记入该案，不另立案。")
        self.case = case


class MoveClosed(Refusal):
    """A move that is not open now; the sentence is the same as on the greyed button."""


class NotThisRole(Refusal):
    def __init__(self, move: str, role: str) -> None:
        super().__init__(f"岗位“{role}”不能办理“{move}”。请由负责本案的乡镇或学校人员办理。")


class NotTheToldUnit(Refusal):
    """Somebody above may read the box of a unit, but its receipt is the unit's own."""

    def __init__(self, unit: str) -> None:
        super().__init__(f"这份报告是告知{unit}的，请由该单位人员签收。")
