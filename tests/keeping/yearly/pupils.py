"""Pupils of the invented county who sit in classes, as last year's lists left them."""

from datetime import date

from notoneless.children.models import Child
from notoneless.places.classes import set_up_classes
from notoneless.places.models import Unit
from tests.county import FOUNDED, TODAY, TestCounty
from tests.people import a_child, an_id

YEAR = 2026
BORN = {
    "一年级": date(2019, 3, 2), "三年级": date(2017, 3, 2), "六年级": date(2014, 3, 2), "七年级": date(2013, 3, 2),
    "九年级": date(2011, 3, 2),
}  # fmt: skip


def a_class(county: TestCounty, school: str, title: str) -> Unit:
    unit = county.units[school]
    known = Unit.objects.filter(parent=unit, name=title).first()
    return known or set_up_classes(wanted=[(unit.pk, title)], about="test", by=county.alice, on=FOUNDED)[0]


def a_pupil(
    county: TestCounty, grade: str, *, name: str = "田小禾", school: str = "S-SQ", **more: object
) -> Child:
    born = BORN.get(grade, date(2014, 3, 2))
    turn = Child.objects.unscoped("test").count() + 1
    child = a_child(county, name=name, name_key=name, birth_date=born, id_text=an_id(born, turn=turn))
    seat = a_class(county, school, f"{grade}1班")
    place = {
        "school": county.units[school], "school_path": seat.path, "school_name": county.units[school].name,
        "grade": grade, "class_name": "1班", "enrolled_here": True, "situation": "enrolled_here",
    } | more  # fmt: skip
    Child.objects.unscoped("test").filter(pk=child.pk).update(**place)
    return fresh(child)


def fresh(child: Child) -> Child:
    return Child.objects.unscoped("test").get(pk=child.pk)


DAY = TODAY
