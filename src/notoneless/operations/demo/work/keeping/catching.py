"""A class of a township for those who missed school: its roster and the first day that was held."""

from collections import Counter
from datetime import timedelta

from notoneless.keeping.catching.attending import DayTold, record_course_day
from notoneless.keeping.catching.courses import CourseTerms, open_course
from notoneless.keeping.catching.roster import join_course
from notoneless.operations.demo.work.keeping.desk import Desk, first_with, unit_of

LEARNERS = 3
A_MONTH = timedelta(days=30)


def catch_up(desk: Desk) -> Counter[str]:
    """Held where enough children are to be brought back; one of them is on leave on the first day."""
    clerk = first_with(desk.holders("township_clerk"), desk.looked_for, LEARNERS)
    if clerk is None:
        return Counter()
    unit, day = unit_of(clerk), desk.school_days(1)[0]
    terms = CourseTerms(
        "compensation", f"{desk.on.year}年第1期", day, day + A_MONTH, f"{unit.name}中心校", "严老师"
    )
    course = open_course(unit=unit, terms=terms, policy=desk.policy, by=clerk, on=desk.on)
    learners = join_course(
        course=course, children=list(desk.looked_for(clerk)[:LEARNERS]), joined_on=day, policy=desk.policy, by=clerk,
        on=desk.on,
    )  # fmt: skip
    told = DayTold(day, 6, "自我介绍，识字和计算摸底", "", {learners[-1].pk: True} if learners[1:] else {})
    record_course_day(course=course, told=told, by=clerk, on=desk.on)
    return Counter({"学业补偿班": 1, "学员": len(learners)})
