"""贵州: the township is answerable; after two visits of its own without success it sends its notice."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.people import a_child
from tests.stories import steps
from tests.stories.stage import Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MONDAY = date(2026, 11, 23)
LOOKED_INTO = ("visits.failed_before_notice", "escalation.steps", "notices.name", "notices.issuers")


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def test_two_failures_of_the_township_lead_to_its_notice_and_a_return(stage: Callable[..., Story]) -> None:
    story = stage("guizhou", since=MONDAY)
    county = story.county
    story.adopts("guizhou", confirmed=LOOKED_INTO)
    a_child(county, name="田小禾", birth_date=date(2016, 5, 6))

    steps.report(story, county.erik, "田小禾", "村里孩子都上学了，她在家带弟弟", since=day(11, 16))
    steps.verify(story, county.bob)
    story.on(day(11, 25))
    steps.visit(story, county.bob)
    story.on(day(12, 1))
    steps.visit(story, county.bob)
    story.tonight()
    steps.show(story, county.bob, "case-escalated")
    steps.answer(story, county.bob, accepts=True, text="下达敦促返校复学通知书并上门送达", until=day(12, 15))
    notice = steps.issue(story, county.bob, "urging_notice", days=7)
    steps.serve(story, county.bob, notice)
    still_owed = steps.send_reports(story, county.bob, note=f"已下达{notice.full_number}并送达")
    story.on(day(12, 8))
    steps.visit(story, county.bob, result="returned")
    steps.come_back(story, county.alice, "S-SQ", "五年级", "五（1）班")
    steps.care(story, county.bob)
    story.on(day(12, 22))
    steps.look_after(story, county.bob)
    steps.note_registry(story, county.alice, "XJ20261208001")
    steps.close(story, county.bob)
    steps.show(story, county.bob, "case-closed")

    assert still_owed == []  # the notice that was owed is paid by its service
    assert steps.told(story) == ["open", "verify", "persuade", "escalate", "confirm_return", "watch", "close"]
