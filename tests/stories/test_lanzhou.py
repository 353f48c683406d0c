"""兰州: a notice at once; its day passes without a return, and the school reports the lapse to the township."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.people import a_child, at_school
from tests.stories import steps
from tests.stories.stage import Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MONDAY = date(2026, 11, 23)
LOOKED_INTO = ("escalation.steps", "escalation.forms", "notices.name", "notices.issuers")


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def test_the_lapse_of_a_notice_leads_to_the_order_of_the_township(stage: Callable[..., Story]) -> None:
    story = stage("lanzhou", since=MONDAY)
    county = story.county
    story.adopts("gansu/lanzhou/school", confirmed=LOOKED_INTO)
    at_school(county, a_child(county, name="田小禾", birth_date=date(2016, 5, 6)), "S-SQ")

    steps.report(story, county.dora, "田小禾", "班主任家访，孩子已随亲戚外出帮工", since=day(11, 20))
    steps.verify(story, county.dora)
    steps.visit(story, county.dora)
    own = steps.issue(story, county.dora, "school_urging")
    steps.serve(story, county.dora, own)
    story.on(day(11, 24))
    notice = steps.issue(story, county.bob, "return_notice", days=7)
    steps.serve(story, county.bob, notice)
    story.on(day(12, 2))
    steps.show(story, county.dora, "case-escalated")
    lapse = steps.issue(
        story, county.dora, "lapse_report", receiver="石桥乡人民政府", work_done="家访一次，送达敦促返校告知书",
    )  # fmt: skip
    owed = steps.send_reports(story, county.dora, note=f"{lapse.full_number}报石桥乡人民政府")
    steps.answer(story, county.bob, accepts=True, text="批评教育，责令限期改正", until=day(12, 16))
    steps.issue(
        story, county.bob, "criticism_record", content="讲明监护人送子女接受义务教育的法定义务，指出其错误",
        held_at="2026年12月2日", place="石桥乡人民政府", people_present="鲍石桥、窦校长、艾村干",
    )  # fmt: skip
    order = steps.issue(story, county.bob, "order_to_correct", days=7, correction="送子女返校复学")
    steps.serve(story, county.bob, order)
    story.on(day(12, 8))
    steps.visit(story, county.dora, result="returned")
    steps.come_back(story, county.dora, "S-SQ", "五年级", "五（1）班")
    steps.care(story, county.dora)
    story.on(day(12, 22))
    steps.look_after(story, county.dora)
    steps.note_registry(story, county.alice, "XJ20261208001")
    steps.close(story, county.bob)
    steps.show(story, county.bob, "case-closed")

    assert owed == ["逾期未返校报告"]
    assert steps.told(story) == ["open", "verify", "persuade", "escalate", "confirm_return", "watch", "close"]
