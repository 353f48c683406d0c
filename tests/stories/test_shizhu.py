"""石柱: every five days a visit; after three failures in a row the annexes are owed and the case goes to the bureau."""

from collections.abc import Callable
from datetime import date

import pytest

from notoneless.officers.models import Officer
from tests.people import a_child, at_school
from tests.stories import steps
from tests.stories.stage import Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MONDAY = date(2026, 11, 23)


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def three_failures(story: Story, by: Officer) -> list[str]:
    """Each five days after the other, the third without anybody at home; the reports that are owed then."""
    for number in (24, 29):
        story.on(day(11, number))
        steps.visit(story, by)
    story.on(day(12, 4))
    steps.visit(story, by, outcome="nobody_home", result="not_met")
    story.tonight()
    steps.show(story, by, "case-escalated")
    return steps.send_reports(story, by, note="纸质件盖章后交县教委乡村教育振兴办，电子件已发")


def cared_for_and_closed(story: Story, by: Officer) -> None:
    steps.care(story, by)
    story.on(day(12, 28))
    steps.look_after(story, by)
    steps.note_registry(story, story.county.alice, "XJ20261214001")
    steps.close(story, story.county.alice)
    steps.show(story, story.county.alice, "case-closed")


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
    owed = three_failures(story, county.fay)
    story.on(day(12, 7))
    told = "县教委会同石桥乡上门，送达限期复学通知书"
    steps.answer(story, county.alice, accepts=True, text=told, until=day(12, 20))
    notice = steps.issue(story, county.alice, "deadline_notice", days=7)
    steps.serve(story, county.alice, notice)
    story.on(day(12, 9))
    steps.visit(story, county.fay, result="promised", promised_on=day(12, 14))
    story.on(day(12, 14))
    steps.come_back(story, county.fay, "S-CZ", "八年级", "八（2）班")
    cared_for_and_closed(story, county.fay)

    assert sorted(owed) == ["附件4", "附件6"]
    assert steps.told(story) == ["open", "verify", "persuade", "escalate", "confirm_return", "watch", "close"]
    assert story.child.situation == "returned_watch"


def test_a_child_of_no_school_here_is_the_townships_and_the_bureau_sends_the_case_back(
    stage: Callable[..., Story],
) -> None:
    story = stage("shizhu-out-of-county", since=MONDAY)
    county = story.county
    story.adopts("chongqing/shizhu")
    a_child(county, name="田小禾", birth_date=date(2014, 5, 6))

    steps.report(story, county.erik, "田小禾", "随父母从县外回来，没有再去上学", since=day(11, 16))
    steps.verify(story, county.bob)
    owed = three_failures(story, county.bob)
    story.on(day(12, 7))
    steps.answer(story, county.alice, accepts=False, text="乡镇领导尚未上门，请班子成员包户再劝一次")
    story.on(day(12, 9))
    steps.visit(story, county.bob, result="promised", promised_on=day(12, 14))
    story.on(day(12, 14))
    steps.come_back(story, county.alice, "S-CZ", "七年级", "七（1）班")
    cared_for_and_closed(story, county.bob)

    assert sorted(owed) == ["附件3", "附件5"]
    assert steps.told(story)[3:6] == ["escalate", "send_back", "confirm_return"]
