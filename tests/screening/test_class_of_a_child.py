"""From the roll of a school to the teacher of one class: what the comparison leaves a class teacher to see."""

import pytest

from notoneless.casework.opening import Seen, report_suspicion
from notoneless.children.lists import visible_children
from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.places.models import Unit
from notoneless.screening.running import run_screening
from tests.county import TODAY, TestCounty
from tests.journeys.staff import seated
from tests.people import policy
from tests.registers.importing.lists import commit, workbook
from tests.registers.importing.people import PEOPLE
from tests.registers.importing.test_staging import sheets

pytestmark = pytest.mark.django_db
HEADS = ("序号", "姓名", "性别", "出生日期", "身份证号", "学校", "年级", "班级")


@pytest.fixture
def teacher(county: TestCounty) -> Officer:
    """Two children of the household register, in two classes of one school; a run has led them there."""
    commit(workbook(PEOPLE[:2]), by=county.alice, unit=county.units["999901"])
    seats = [("七年级", "七（1）班"), ("七年级", "702")]
    rows = [
        (str(n), *one[:4], "清禾初级中学", *seat)
        for n, (one, seat) in enumerate(zip(PEOPLE, seats, strict=False), 1)
    ]
    roll = sheets({"在校": [HEADS, *rows]}, title="清禾县2026年秋季在校学生花名册")
    commit(roll, by=county.alice, unit=county.units["QH-JW"], kind="in_school")
    run_screening(policy=policy(), by=county.alice, on=TODAY)
    room = Unit.objects.get(kind="class", name="七年级1班")
    county.units[room.code] = room
    return seated(county, "class_teacher", room.code)


def test_the_roll_says_the_class_where_the_pupil_register_says_another(
    county: TestCounty, teacher: Officer
) -> None:
    """Seven months old, the 学籍 still has the class of the first day."""
    row = ("1", *PEOPLE[0][:4], "清禾初级中学", "七年级", "9班")
    pupils = sheets({"学籍": [HEADS, row]}, title="清禾县2026年秋季学籍花名册")
    commit(pupils, by=county.alice, unit=county.units["QH-JW"], kind="enrolment")

    run_screening(policy=policy(), by=county.alice, on=TODAY)

    assert [child.class_name for child in visible_children(teacher, on=TODAY)] == ["七(1)班"]


def test_a_class_teacher_sees_the_children_of_the_class_and_no_others(teacher: Officer) -> None:
    assert [child.name for child in visible_children(teacher, on=TODAY)] == ["田小禾"]


def test_a_class_teacher_reports_a_child_of_the_class(teacher: Officer) -> None:
    child = Child.objects.get(name="田小禾")

    sent = report_suspicion(child=child, seen=Seen("三天没来", TODAY), policy=policy(), by=teacher, on=TODAY)

    assert sent.case.state == "suspected"


def test_the_principal_sees_both_classes(county: TestCounty, teacher: Officer) -> None:
    assert visible_children(county.fay, on=TODAY).filter(school__code="S-CZ").count() == 2
