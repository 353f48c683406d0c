"""城口: a dossier of five records, the last one in November agreeing, leads to remote teaching by its own chain."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.journeys.staff import seated
from tests.people import a_child, at_school
from tests.stories import placing, steps
from tests.stories.stage import Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MONDAY = date(2026, 11, 23)
CHAIN = (
    "meeting_minutes",
    "request",
    "approval",
    "plan",
    "timetable",
    "deadline_notice",
    "persuasion_record",
)


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def persuaded(story: Story) -> None:
    """A notice of the township and five records, the last of them agreeing to be taught from afar."""
    county = story.county
    steps.report(story, county.erik, "田小禾", "反复劝返又离校，说什么也不进教室", since=day(11, 16))
    steps.verify(story, county.fay)
    steps.visit(story, county.fay)
    story.on(day(11, 24))
    notice = steps.issue(story, county.bob, "deadline_notice", days=7)
    steps.serve(story, county.bob, notice)
    steps.visit(story, county.bob)
    for number in (25, 26):
        story.on(day(11, number))
        steps.visit(story, county.fay)
    story.on(day(11, 27))
    steps.visit(story, county.fay, outcome="saw_child", result="refused", reason="averse")


def test_five_records_and_a_chain_lead_to_remote_teaching(stage: Callable[..., Story]) -> None:
    story = stage("chengkou", since=MONDAY)
    county = story.county
    story.adopts("chongqing/chengkou", confirmed=("dispositions.D8",))
    at_school(county, a_child(county, name="田小禾", birth_date=date(2012, 5, 6)), "S-CZ")
    teacher = seated(county, "home_teacher", "S-CZ", login="ma")

    persuaded(story)
    story.on(day(11, 30))
    way = placing.propose(
        story, county.fay, "D8", say_ground="averse", agreed_on=day(11, 27), taking="S-CZ",
        reason="极度厌学，五次劝返无效",
    )  # fmt: skip
    steps.issue(story, county.fay, "persuasion_record")
    steps.issue(
        story, county.fay, "remote_minutes", held_at="2026年11月30日", people_present="费校长、鲍石桥、艾村干",
        opinion="极度厌学，五次劝返无效，学生同意远程送教", decision="报县教委同意后实施远程送教",
    )  # fmt: skip
    terms = {"receiver": "清禾县教委", "from_to": "2026年12月1日至2027年1月22日"}
    steps.issue(story, county.fay, "remote_request", reason="极度厌学，五次劝返无效", **terms)
    reply = steps.issue(
        story, county.alice, "remote_approval", decision="同意实施远程送教，每周两次",
        **terms | {"receiver": "清禾初级中学"},
    )  # fmt: skip
    steps.issue(story, county.fay, "remote_plan", teacher="贾老师")
    placing.file_papers(story, county.fay, way, *CHAIN)
    placing.file_papers(story, county.fay, way, "consent", consents="pupil", issued_on=day(11, 27))
    placing.send(story, county.fay, way)
    placing.sign(story, county.fay, way, "研判会议已开")
    placing.sign(story, county.bob, way, "已请示县教委")
    placing.sign(story, county.alice, way, "同意", number="清教函〔2026〕31号")
    placing.sign(story, county.fay, way, "方案已定，每周两次")
    placing.show(story, county.fay, way, "disposition")
    steps.care(story, county.fay)
    plan = placing.plan_teaching(
        story,
        county.fay,
        teacher,
        kind="remote",
        per_week=2,
        hours_each=1,
        place="腾讯会议",
        until=date(2027, 1, 22),
    )
    for number in (2, 4):
        story.on(day(12, number))
        placing.teach(story, county.fay, plan)
    story.on(day(12, 14))
    steps.look_after(story, county.fay)
    steps.note_registry(story, county.alice, "XJ20261130001")
    steps.close(story, county.bob)
    steps.show(story, county.bob, "case-closed")

    assert steps.told(story) == [
        "open", "verify", "persuade", "place", "confirm_placement", "watch", "close",
    ]  # fmt: skip
    assert "远程送教的请示" in str(reply.facts)
    assert story.child.situation == "remote_teaching"
