"""A pupil found at work and what the labour office says of it, a law class asked for, a complaint answered."""

from collections import Counter
from datetime import timedelta
from typing import Any

from notoneless.keeping.listening.asking import AnswerTold, AskTerms, ask_office, record_office_answer
from notoneless.keeping.listening.complaining import (
    ComplaintTold,
    Conclusion,
    check_complaint,
    conclude_complaint,
    take_complaint,
)
from notoneless.keeping.listening.models import Complaint
from notoneless.keeping.listening.models.complaining import PARTLY
from notoneless.keeping.listening.working import WorkSeen, record_child_work
from notoneless.operations.demo.work.keeping.desk import Desk, first_with, unit_of

ONE_DAY = timedelta(days=1)


def listen(desk: Desk) -> Counter[str]:
    done = Counter({"投诉": _complaints(desk)})
    clerks = desk.holders("township_clerk")
    clerk = first_with(clerks, desk.looked_for) or next(iter(clerks), None)
    if clerk is None:
        return done
    unit = unit_of(clerk)
    terms: dict[str, Any] = {"policy": desk.policy, "by": clerk, "on": desk.on}
    seen = WorkSeen(
        "hired", desk.on - ONE_DAY, "县城一家洗车店", "在店里洗车，自称已满十六岁。", employer="快亮洗车店（虚构）",
        described="" if (child := desk.looked_for(clerk).first()) else "约十四岁男孩，自称姓田",
    )  # fmt: skip
    work = record_child_work(unit=unit, seen=seen, child=child, **terms)
    question = AskTerms("labour_check", "洗车店疑似招用未满16周岁学生", "请核查用工情况，并告知处理结果。")
    ask = ask_office(unit=unit, terms=question, child_work=work, **terms)
    answer = AnswerTold(
        "phone", desk.on, "劳动监察大队值班员", "已到店检查，责令当天清退，正在核对年龄。", "查实，责令清退"
    )
    record_office_answer(ask=ask, answer=answer, by=clerk, on=desk.on)
    lesson = AskTerms("law_class", "请为初中开一堂法治课", "请安排义务教育法、未成年人保护法宣讲一次。")
    ask_office(unit=unit, terms=lesson, **terms)
    return done + Counter({"务工线索": 1, "部门协作函": 2, "部门答复": 1})


def _complaints(desk: Desk) -> int:
    """At the bureau: one about a school, checked and answered, and one that came today."""
    about = next((unit_of(one) for one in desk.holders("principal")), None)
    first = ComplaintTold(
        "phone", "fees", "学校要求统一购买练习册，每人八十元。", desk.on - ONE_DAY, about=about
    )
    second = ComplaintTold("counter", "teaching", "作业太多，孩子写到夜里十一点。", desk.on, about=about)
    made = [_taken(told, desk) for told in (first, second)]
    asked = "到校查看收费公示，询问班主任和六名学生。"
    check_complaint(complaint=made[0], word=asked, expected=made[0].version, by=desk.chief, on=desk.on)
    said = Conclusion(
        PARTLY, "个别班级由家委会代购，责令退还。", "经查，个别班级代购练习册，已责令退费并通报。"
    )
    conclude_complaint(
        complaint=made[0], conclusion=said, expected=made[0].version, by=desk.chief, on=desk.on
    )
    return len(made)


def _taken(told: ComplaintTold, desk: Desk) -> Complaint:
    return take_complaint(
        unit=unit_of(desk.chief), complaint=told, policy=desk.policy, by=desk.chief, on=desk.on
    )
