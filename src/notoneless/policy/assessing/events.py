"""What the machine may propose a deduction for: work that was owed, and what did not hold when looked at again.

None of these is a number of children. A child that is found, verified and reported moves none of them; a report that
tells of children on time is on time. What hides a child is found by a second look, and that does cost.
"""

from collections.abc import Mapping
from types import MappingProxyType

LATE_FILING, FAULT, OVERDUE_TASK = "late_filing", "inspection_fault", "overdue_task"
UNREAD, UNSIGNED, MISSED_TARGET, DENIED = (
    "unread_circular",
    "unsigned_letter",
    "missed_target",
    "denied_visit",
)

EVENTS: Mapping[str, str] = MappingProxyType(
    {
        LATE_FILING: "报表逾期报送、逾期未报",
        FAULT: "检查发现的问题",
        OVERDUE_TASK: "任务超期",
        UNREAD: "通知逾期未签收、未回复",
        UNSIGNED: "责任书未签订",
        MISSED_TARGET: "工作类目标未达到",
        DENIED: "回访不属实的走访记录",
    }
)
# Targets that may cost: how much of a duty was done. A rate or number that one more child found would worsen
# (辍学率, 失学人数, 巩固率, 入学率, 走访覆盖率 …) may be a goal and is shown, but never costs anybody anything.
DUTY_FIGURES = frozenset({"reporting", "home_teaching"})
