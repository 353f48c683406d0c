"""Helpers and a dozen pairs with the first help given, and the plan of a pupil who came back."""

from collections import Counter
from datetime import timedelta

from notoneless.casework.models import Case
from notoneless.children.models import Child
from notoneless.keeping.care.enrolling import HelperTold, enrol_helper
from notoneless.keeping.care.helping import HelpTold, record_help
from notoneless.keeping.care.models import Helper, Pair
from notoneless.keeping.care.needs import BACK, in_need, needs_by_child
from notoneless.keeping.care.pairing import Picked, pair_several
from notoneless.keeping.care.planning import CarePlanTold, Parts, Wanted, finish_measure, make_care_plan
from notoneless.officers.models import Officer
from notoneless.operations.demo.work.keeping.desk import Desk, unit_of
from notoneless.policy.keeping.care import kind_for

DOZEN, SCHOOLS = 12, 6
WEEK, MONTH = timedelta(days=7), timedelta(days=30)
HELPERS = (
    ("teacher", "柳青禾", "语文教师"),
    ("party_teacher", "孟向阳", "党员教师、数学教师"),
    ("party_teacher", "石守望", "党员教师、体育教师"),
)


def care(desk: Desk) -> Counter[str]:
    done: Counter[str] = Counter()
    for head in desk.holders("principal")[:SCHOOLS]:
        pupils = list(desk.pupils(head).filter(in_need())[: DOZEN - done["结对"]])
        if not pupils:
            continue
        helpers = _enrol(head, desk)
        pairs = _pair(pupils, helpers, head, desk)
        for pair in pairs:
            _help(pair, head, desk)
        done.update({"帮扶人员": len(helpers), "结对": len(pairs), "帮扶记录": len(pairs)})
        if done["结对"] >= DOZEN:
            break
    done["复学方案"] += _plan(desk)
    return done


def _enrol(head: Officer, desk: Desk) -> list[Helper]:
    return [
        enrol_helper(
            unit=unit_of(head), told=HelperTold(kind, name, desk.on - MONTH, title, services=("study", "heart_talk")),
            policy=desk.policy, by=head, on=desk.on,
        )
        for kind, name, title in HELPERS
    ]  # fmt: skip


def _pair(pupils: list[Child], helpers: list[Helper], head: Officer, desk: Desk) -> list[Pair]:
    """Each to the next helper who may take the most pressing of its needs."""
    needs = needs_by_child([one.pk for one in pupils], desk.policy)
    picked = []
    for turn, child in enumerate(pupils):
        for helper in (*helpers[turn % len(helpers) :], *helpers):
            if kind := kind_for(needs[child.pk], helper.kind, desk.policy.pair_kinds.values()):
                picked.append(Picked(child, helper, kind.code))
                break
    if not picked:
        return []
    return pair_several(picked=picked, since=desk.on - WEEK, policy=desk.policy, by=head, on=desk.on)


def _help(pair: Pair, head: Officer, desk: Desk) -> None:
    told = HelpTold(
        desk.school_days(1)[0],
        ("study", "heart_talk"),
        "放学后辅导作业半小时，问了家里的情况。",
        "愿意继续每周一次",
    )
    record_help(pair=pair, told=told, policy=desk.policy, by=head, on=desk.on)


def _plan(desk: Desk) -> int:
    """For the first pupil who came back, by the school: one measure done, one still open."""
    cases = Case.objects.visible_to(desk.chief, on=desk.on).filter(state__in=BACK, closed_on=None)
    case = cases.select_related("child").order_by("pk").first()
    if case is None:
        return 0
    by = desk.head_of(case.child)
    parts = Parts(
        direction="稳定在校，跟上本班进度", goals="一个月不缺课，期末及格", study="先补前两个单元，再随堂听课",
        timetable="每周二、周四放学后补课各一小时", contacts="班主任、外婆、同桌",
    )  # fmt: skip
    measures = (
        Wanted("安排同桌结对，熟悉班级", person="班主任", due=desk.on + WEEK),
        Wanted("每周补两次语文、数学", person="科任教师", due=desk.on + MONTH),
    )
    told = CarePlanTold("return_plan", by.name, parts, measures, reason="learning_difficulty")
    plan = make_care_plan(child=case.child, told=told, policy=desk.policy, by=by, on=desk.on)
    first = plan.measures.order_by("pk")[0]
    finish_measure(measure=first, done_on=desk.on, word="已与班长同桌，当天介绍全班同学", by=by, on=desk.on)
    return 1
