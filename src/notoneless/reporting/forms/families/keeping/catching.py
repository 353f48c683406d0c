"""F3-14 学业补偿班花名册: who sits in a class of the school year, with days, tests and certificate."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from notoneless.keeping.catching.lists import learners
from notoneless.keeping.catching.models import Certificate, CourseDay, Learner, Missed, Score
from notoneless.papers.forms.terms import Value, shown
from notoneless.places.paths import under
from notoneless.reporting.forms.families.keeping.inside import of_child_inside
from notoneless.reporting.forms.families.out import year_began
from notoneless.reporting.forms.reading import of_narrowed
from notoneless.reporting.forms.terms import Asked, Line


def catching(asked: Asked) -> Sequence[Line]:
    """Of classes that the area holds, and of its children in the classes of others; who left keeps the line."""
    mine = of_child_inside(asked.area) | under("course__unit__path", asked.area.path)
    rows = learners(asked.by, on=asked.on).filter(
        mine, joined_on__lte=asked.as_of, course__until__gte=year_began(asked)
    )
    found = list(rows.order_by("course__since", "course__code", "joined_on", "pk"))
    held, missed = _days(found, asked), _missed(found, asked)
    scores, papers = _scores(found, asked), _papers(found, asked)
    return [
        Line(
            child=one.child,
            said={
                **_of_course(one, asked),
                **_attendance(one, held[one.course_id], missed[one.pk]),
                "scores": "；".join(scores[one.pk].values()),
                "certificate": papers.get(one.pk, ""),
            },
        )
        for one in found
    ]


def _of_course(one: Learner, asked: Asked) -> dict[str, Value]:
    course, kind = one.course, asked.policy.course_kinds.get(one.course.kind)
    gone = one.left_on is not None and one.left_on <= asked.as_of
    return {
        "course": f"{kind.label if kind else course.kind}{course.title}", "course_unit": course.unit.name,
        "course_days": course.days, "course_subjects": "、".join(course.subjects), "joined_on": one.joined_on,
        "course_left": f"{one.left_on}，{one.left_reason}" if gone else "",
    }  # fmt: skip


def _attendance(one: Learner, held: Sequence[date], missed: Sequence[bool]) -> dict[str, Value]:
    """Who is not named as missing on a day was there."""
    until = one.left_on or date.max
    sat = sum(one.joined_on <= day <= until for day in held)
    return {"attended": sat - len(missed), "missed_days": len(missed), "excused_days": sum(missed)}


def _days(rows: Sequence[Learner], asked: Asked) -> Mapping[int, list[date]]:
    held: dict[int, list[date]] = defaultdict(list)
    wanted = of_narrowed(CourseDay).filter(course__in={one.course_id for one in rows}, day__lte=asked.as_of)
    for course, day in wanted.values_list("course_id", "day"):
        held[course].append(day)
    return held


def _missed(rows: Sequence[Learner], asked: Asked) -> Mapping[int, list[bool]]:
    """Learner -> of each day missed, whether on leave."""
    found: dict[int, list[bool]] = defaultdict(list)
    wanted = of_narrowed(Missed).filter(learner__in=_numbers(rows), held__day__lte=asked.as_of)
    for learner, excused in wanted.values_list("learner_id", "excused"):
        found[learner].append(excused)
    return found


def _scores(rows: Sequence[Learner], asked: Asked) -> Mapping[int, dict[str, str]]:
    """Learner -> subject -> the best of its tests."""
    wanted = of_narrowed(Score).filter(learner__in=_numbers(rows), held_on__lte=asked.as_of)
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for one in sorted(wanted, key=lambda one: (one.passed, one.marks or 0, one.pk)):
        marks = "" if one.marks is None else f"{shown(one.marks)}分"
        found[one.learner_id][one.subject] = f"{one.subject}{marks}{'合格' if one.passed else '不合格'}"
    return found


def _papers(rows: Sequence[Learner], asked: Asked) -> Mapping[int, str]:
    wanted = of_narrowed(Certificate).filter(learner__in=_numbers(rows), issued_on__lte=asked.as_of)
    return dict(wanted.values_list("learner_id", "code"))


def _numbers(rows: Sequence[Learner]) -> list[int]:
    return [one.pk for one in rows]
