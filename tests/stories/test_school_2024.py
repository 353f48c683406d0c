"""The school system of 2024: a week without effect, the 辍学报告单 goes up at once, the township sends its notice."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.people import a_child, at_school
from tests.stories import steps
from tests.stories.stage import Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MONDAY = date(2026, 11, 23)


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def test_a_week_without_effect_sends_the_report_up_the_same_day(stage: Callable[..., Story]) -> None:
    story = stage("school-2024", since=MONDAY)
    county = story.county
    story.adopts("templates/school-2024")
    at_school(county, a_child(county, name="田小禾", birth_date=date(2016, 5, 6)), "S-SQ")

    steps.report(story, county.dora, "田小禾", "三天没来，班主任家访说不想念了", since=day(11, 18))
    steps.verify(story, county.dora)
    for number in (24, 26, 28):
        story.on(day(11, number))
        steps.visit(story, county.dora)
    story.on(day(12, 2))
    steps.show(story, county.dora, "case-escalated")
    form = steps.issue(
        story, county.dora, "dropout_report", receiver="石桥乡人民政府", reason="家长要孩子在家帮工",
        whereabouts="在家", work_done="班主任家访三次，讲明义务教育法", result="仍未返校", class_teacher="贾老师",
    )  # fmt: skip
    owed = steps.send_reports(story, county.dora, note=f"{form.full_number}交镇政府主管领导")
    steps.answer(
        story, county.bob, accepts=True, text="镇村两级发返校通知书，班子成员上门", until=day(12, 16)
    )
    notice = steps.issue(story, county.bob, "return_notice", days=7)
    steps.serve(story, county.bob, notice)
    story.on(day(12, 7))
    steps.visit(story, county.dora, result="promised", promised_on=day(12, 9))
    story.on(day(12, 9))
    steps.come_back(story, county.dora, "S-SQ", "五年级", "五（1）班")
    steps.care(story, county.dora)
    story.on(day(12, 23))
    steps.look_after(story, county.dora)
    steps.note_registry(story, county.alice, "XJ20261209001")
    steps.close(story, county.bob)
    steps.show(story, county.bob, "case-closed")

    assert set(owed) == {"辍学报告单"}
    assert steps.told(story).count("escalate") == 2
    assert steps.told(story)[-3:] == ["confirm_return", "watch", "close"]
