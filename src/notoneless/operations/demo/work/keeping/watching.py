"""Three school days of some classes, a pupil who wavers with what is done about it, and a visit to the home."""

import uuid
from collections import Counter
from datetime import timedelta

from django.db.models import Count

from notoneless.children.models import Child
from notoneless.keeping.early.attendance import Missed, record_day
from notoneless.keeping.early.lists import ABSENT_SITUATIONS, pupils_of
from notoneless.keeping.early.models import Sign
from notoneless.keeping.early.signing import Step, note_sign, take_step
from notoneless.keeping.early.visiting import Visited, record_home_visit
from notoneless.officers.models import Officer
from notoneless.operations.demo.work.keeping.desk import Desk, unit_of
from notoneless.places.models import Unit

SCHOOLS, CLASSES = 3, 2
DAYS = 3
FORTNIGHT = timedelta(days=14)


def watch(desk: Desk) -> Counter[str]:
    done: Counter[str] = Counter()
    wavering: tuple[Child, Officer] | None = None
    for turn, (room, by) in enumerate(_classes(desk).items()):
        pupils = pupils_of(room)
        done["班级出勤"] += _three_days(room, pupils, turn, by, desk)
        wavering = wavering or (pupils[-1], by)
    if wavering:
        _note(*wavering, desk)
        done.update({"苗头": 1, "家访": 1})
    return done


def _classes(desk: Desk) -> dict[Unit, Officer]:
    """Those with a teacher in office by the teacher, and the largest of the first schools by the principal."""
    found = {unit_of(one): one for one in desk.holders("class_teacher") if pupils_of(unit_of(one))}
    for head in desk.holders("principal")[:SCHOOLS]:
        rows = (
            desk.pupils(head).exclude(situation__in=ABSENT_SITUATIONS).order_by().values_list("school_path")
        )
        largest = rows.annotate(n=Count("pk")).order_by("-n", "school_path")[:CLASSES]
        for room in Unit.objects.filter(path__in=[path for path, _ in largest]).order_by("path"):
            found.setdefault(room, head)
    return found


def _three_days(room: Unit, pupils: list[Child], turn: int, by: Officer, desk: Desk) -> int:
    """In the first class somebody is out on all days without leave, in every second one somebody is ill for a day."""
    for number, day in enumerate(desk.school_days(DAYS)):
        missed = [Missed(pupils[0].code, excused=False, word="家长电话未接通")] if turn == 0 else []
        if number == 1 and turn % 2:
            missed = [Missed(pupils[-1].code, excused=True, word="感冒发烧，家长请假")]
        record_day(unit=room, day=day, missed=missed, expected=0, policy=desk.policy, by=by, on=desk.on)
    return DAYS


def _note(child: Child, by: Officer, desk: Desk) -> Sign:
    """By whoever keeps the class: seen, acted upon, visited."""
    seen = desk.school_days(DAYS)[0]
    made = note_sign(
        child=child, kind="averse", reason="连续两周不交作业，对同学说“不想读了”。", seen_on=seen, policy=desk.policy,
        by=by, on=desk.on,
    )  # fmt: skip
    step = Step("班主任每天谈心，安排同桌一起做作业", by.name, desk.on + FORTNIGHT)
    take_step(sign=made, step=step, policy=desk.policy, by=by, on=desk.on)
    said = Visited(
        visited_on=desk.on, way="home", met="外婆和本人", tendency="厌学，想跟亲戚外出", cause="数学跟不上，怕被批评",
        pupil="waver", thoughts="愿意先坚持到期末，希望有人补课", guardian="keep", opinion="支持孩子读完初中",
        whereabouts="在家，仍到校上课", agreed="每周补两次数学，两周后再访", next_on=desk.on + FORTNIGHT,
    )  # fmt: skip
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"demo:{made.code}")
    record_home_visit(child=child, said=said, key=key, policy=desk.policy, by=by, on=desk.on)
    return made
