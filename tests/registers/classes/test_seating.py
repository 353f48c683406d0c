"""A committed roll seats its pupils in the units of their classes, and sets up those that are missing."""

import pytest

from notoneless.places.building import NewUnit, build_units
from notoneless.places.models import Unit
from notoneless.registers.models import Batch, Entry
from notoneless.trail.models import Event
from tests.county import TODAY, TestCounty
from tests.registers.importing.lists import commit
from tests.registers.importing.test_staging import sheets

pytestmark = pytest.mark.django_db
HEADS = ("序号", "姓名", "性别", "出生日期", "学校", "年级", "班级", "状态")
GIRL = ("田小禾", "女", "2014-05-06", "清禾初级中学", "七年级")
BOY = ("林小满", "男", "2014-07-01", "清禾初级中学", "初一")


def committed(county: TestCounty, *rows: tuple[str, ...]) -> Batch:
    numbered = [(str(turn), *row) for turn, row in enumerate(rows, start=1)]
    content = sheets({"在校": [HEADS, *numbered]}, title="清禾县2026年秋季在校学生花名册")
    return commit(content, by=county.alice, unit=county.units["QH-JW"], kind="in_school")


def seats() -> dict[str, str]:
    return dict(Entry.objects.filter(live=True).values_list("name", "school_path"))


def test_two_writings_of_one_class_seat_both_pupils_in_one_unit(county: TestCounty) -> None:
    committed(county, (*GIRL, "七（1）班", "在校"), (*BOY, "1班", "在校"))

    room = Unit.objects.get(kind="class")
    assert (room.name, room.parent) == ("七年级1班", county.units["S-CZ"])
    assert seats() == {"田小禾": room.path, "林小满": room.path}


def test_a_class_that_stands_already_is_used_by_any_of_its_names(county: TestCounty) -> None:
    room = build_units([NewUnit("C-71", "初一(1)班", "class", "S-CZ")], on=TODAY)[0]

    committed(county, (*GIRL, "701", "在校"))

    assert seats() == {"田小禾": room.path}
    assert Unit.objects.filter(kind="class").count() == 1


def test_setting_up_classes_is_one_event_that_names_the_list(county: TestCounty) -> None:
    batch = committed(county, (*GIRL, "1班", "在校"), (*BOY, "2班", "在校"))

    event = Event.objects.get(action="unit.classes_added")
    assert (event.about, event.detail) == (batch.code, '{"classes": 2, "schools": 1}')


def test_a_row_without_a_clear_class_stays_with_its_school(county: TestCounty) -> None:
    committed(county, (*GIRL, "", "在校"), (*BOY, "8.1", "在校"))

    assert set(seats().values()) == {county.units["S-CZ"].path}


def test_who_has_finished_sits_in_no_class_of_this_year(county: TestCounty) -> None:
    committed(county, (*GIRL, "1班", "毕业"), (*BOY, "1班", "在校"))

    assert seats()["田小禾"] == county.units["S-CZ"].path


def test_the_next_list_sets_up_no_class_twice(county: TestCounty) -> None:
    committed(county, (*GIRL, "1班", "在校"))
    committed(county, (*GIRL, "1班", "在校"), (*BOY, "初一（1）班", "在校"))

    assert Unit.objects.filter(kind="class").count() == 1
