"""石柱: every five days a visit; after three failures in a row the annexes are owed and the case goes to the bureau."""

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


def test_a_pupil_of_the_county_goes_up_after_three_failures_and_comes_back(
    stage: Callable[..., Story],
) -> None:
    story = stage("shizhu-in-county", since=MONDAY)
    county = story.county
    story.adopts("chongqing/shizhu")
    child = at_school(county, a_child(county, name="田小禾", birth_date=date(2012, 5, 6)), "S-CZ")
    child.grade, child.class_name = "八年级", "八（2）班"
    child.save()

    steps.report(story, county.erik, "田小禾", "一周没见去上学，说不念了", since=day(11, 16))
    steps.verify(story, county.fay)
    for number in (24, 29):
        story.on(day(11, number))
        steps.visit(story, county.fay)
    story.on(day(12, 4))
    steps.visit(story, county.fay, outcome="nobody_home", result="not_met")
    story.tonight()
    steps.show(story, county.fay, "case-escalated")
    owed = steps.send_reports(story, county.fay, note="纸质件盖章后交县教委乡村教育振兴办，电子件已发")
    story.on(day(12, 7))
    steps.answer(
        story, county.alice, accepts=True, text="县教委会同石桥乡上门，送达限期复学通知书", until=day(12, 20)
    )
    notice = steps.issue(story, county.alice, "deadline_notice", days=7)
    steps.serve(story, county.alice, notice)
    story.on(day(12, 9))
    steps.visit(story, county.fay, result="promised", promised_on=day(12, 14))
    story.on(day(12, 14))
    steps.come_back(story, county.fay, "S-CZ", "八年级", "八（2）班")
    steps.care(story, county.fay)
    story.on(day(12, 28))
    steps.look_after(story, county.fay)
    steps.note_registry(story, county.alice, "XJ20261214001")
    steps.close(story, county.alice)
    steps.show(story, county.alice, "case-closed")

    assert owed == ["附件4", "附件6"]
    assert steps.told(story) == ["open", "verify", "persuade", "escalate", "confirm_return", "watch", "close"]
    assert story.child.situation == "returned_watch"
