"""柳江: an illness that a hospital attests is a leave, not a dropout; it ends by the same hospital's certificate."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.casework.placing.files import colleague
from tests.people import a_child, at_school
from tests.stories import placing, steps
from tests.stories.stage import Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MONDAY = date(2026, 11, 23)
HOSPITAL, ANOTHER = "清禾县人民医院", "石桥乡卫生院"


def test_a_leave_with_its_hospital_paper_ends_by_the_same_hospitals_word(stage: Callable[..., Story]) -> None:
    story = stage("liujiang", since=MONDAY)
    county = story.county
    story.adopts("guangxi/liuzhou/liujiang")
    colleague(county, "hana", "academic_office", "S-SQ")
    at_school(county, a_child(county, name="田小禾", birth_date=date(2016, 5, 6)), "S-SQ")

    steps.report(story, county.dora, "田小禾", "两周没来，家长说孩子肾炎在家养病", since=date(2026, 11, 9))
    steps.verify(story, county.dora)
    leave = placing.propose(
        story, county.dora, "D4", say_illness="yes", say_hospital_level="county", say_advised="yes",
        ends_on=date(2027, 1, 31), reason="肾炎，医院建议休学",
    )  # fmt: skip
    form = steps.issue(
        story, county.dora, "leave_form", application_kind="休学", hospital=HOSPITAL, diagnosis="肾小球肾炎",
        advice="建议休学一学期", from_to="2026年11月25日至2027年1月31日",
    )  # fmt: skip
    placing.file_papers(story, county.dora, leave, "guardian_application", number=form.full_number)
    placing.file_papers(story, county.dora, leave, "diagnosis", issuer=HOSPITAL, issued_on=date(2026, 11, 20))
    placing.send(story, county.dora, leave)
    placing.sign(story, county.dora, leave, "监护人已申请")
    story.on(date(2026, 11, 25))
    placing.sign(story, county.alice, leave, "同意休学至本学期末")
    placing.show(story, county.dora, leave, "leave")
    steps.care(story, county.dora, every_days=30)
    story.on(date(2026, 12, 25))
    steps.look_after(story, county.dora, "在家休养，按时服药，线上问过功课")
    story.on(date(2027, 1, 25))
    back = placing.propose(
        story, county.dora, "leave_return", say_well_again="yes", taking="S-SQ", reason="病愈复学"
    )
    steps.issue(
        story, county.dora, "leave_form", application_kind="复学", hospital=HOSPITAL, diagnosis="已愈",
        advice="可以复学", from_to="自2027年1月25日起",
    )  # fmt: skip
    placing.file_papers(story, county.dora, back, "form")
    placing.file_papers(story, county.dora, back, "return_certificate", issuer=ANOTHER)
    placing.send(story, county.dora, back)
    placing.sign(story, county.dora, back, "监护人申请复学")
    # Another principal's opinion: who asked does not judge.
    placing.sign(story, county.hana, back, "同意复学，编入原班")
    placing.sign(story, county.alice, back, "核准")
    refusal = story.tries(
        story.at(county.dora, f"/dispositions/{back.code}/opinion/"), "", {"verdict": "agree", "text": "已办"}
    )
    placing.file_papers(story, county.dora, back, "return_certificate", issuer=HOSPITAL)
    placing.sign(story, county.dora, back, "学籍系统已办复学")
    placing.show(story, county.dora, back, "return")
    story.on(date(2027, 2, 24))
    steps.look_after(story, county.dora)
    steps.note_registry(story, county.alice, "XJ20270125001")
    steps.close(story, county.bob)
    steps.show(story, county.bob, "case-closed")

    assert "原诊断医院" in refusal
    assert story.child.situation == "returned_watch"
