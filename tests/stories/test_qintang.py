"""覃塘: a severely disabled child whom no school knows is found by the lists, and is taught at home."""

from collections.abc import Callable
from datetime import date

import pytest

from notoneless.casework.lists import situations_by_case
from notoneless.children.models import Child
from notoneless.officers.assigning import assign_child
from notoneless.places.rules import policy_on
from notoneless.screening.models import Finding
from notoneless.screening.running import run_screening
from tests.journeys.staff import seated
from tests.people import an_id
from tests.registers.importing.lists import commit, workbook
from tests.registers.importing.test_staging import sheets
from tests.stories import placing, steps
from tests.stories.stage import Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MONDAY = date(2026, 11, 23)
BORN = date(2016, 5, 6)
HEADS = ("序号", "姓名", "性别", "出生日期", "身份证号", "残疾类别", "残疾等级", "乡镇", "村", "监护人姓名")
PUPIL_HEADS = ("序号", "姓名", "性别", "出生日期", "身份证号", "学校", "年级", "班级")


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def found_by_the_lists(story: Story) -> Finding:
    """On the list of the police and on that of the 残联, on no list of a school."""
    county, number = story.county, an_id(BORN)
    who = ("田小禾", "女", BORN.isoformat(), number)
    commit(
        workbook([(*who, "石桥乡", "石桥村", "田大山", "19900001001")]),
        by=county.alice,
        unit=county.units["999901"],
    )
    row = ("1", *who, "肢体", "一级", "石桥乡", "石桥村", "田大山")
    listed = sheets({"残联": [HEADS, row]}, title="清禾县持证残疾儿童名册")
    commit(listed, by=county.alice, unit=county.units["999901"], kind="disability")
    run_screening(policy=policy_on(story.day), by=county.alice, on=story.day)
    child = Child.objects.unscoped("the child of a story").get()
    return Finding.objects.unscoped("the finding of a story").filter(child=child).order_by("pk")[0]


def on_the_rolls(story: Story) -> None:
    """Approved, the child gets a place on the register of the school that teaches it (纳入学籍管理)."""
    row = ("1", "田小禾", "女", BORN.isoformat(), an_id(BORN), "石桥小学", "三年级", "1班")
    pupils = sheets({"学籍": [PUPIL_HEADS, row]}, title="清禾县2026年秋季学籍花名册")
    commit(pupils, by=story.county.alice, unit=story.county.units["QH-JW"], kind="enrolment")
    run_screening(
        policy=policy_on(story.day), by=story.county.alice, on=story.day, known_children=situations_by_case
    )


def judged_true(story: Story, finding: Finding) -> None:
    seen = story.at(story.county.bob, f"/findings/{finding.code}/")
    story.look(seen, "finding")
    seen.page.keyboard.press("5")
    seen.page.locator("details[open] input[name=note]").fill("入户看到孩子在家，卧床，没有上学")
    seen.press("立案并转疑似核实")


def test_a_severely_disabled_child_is_taught_at_home(stage: Callable[..., Story]) -> None:
    story = stage("qintang", since=MONDAY)
    county = story.county
    story.adopts("guangxi/guigang/qintang")
    teacher = seated(county, "home_teacher", "S-SQ", login="heim")

    judged_true(story, found_by_the_lists(story))
    steps.verify(story, county.bob, verdict="never_enrolled")
    steps.hand_over(story, county.bob, "S-SQ", takes=county.dora, reason="按片区由石桥小学送教")
    story.on(day(11, 24))
    way = placing.propose(
        story, county.bob, "D5", say_needs_care="yes", taking="S-SQ", reason="一级肢体残疾，卧床，需专人护理"
    )
    placing.file_papers(story, county.bob, way, "disability_certificate", number="残疾证（已核对原件）")
    steps.issue(story, county.dora, "home_teaching_consent")
    steps.issue(story, county.dora, "ability_assessment")
    steps.issue(story, county.dora, "home_teaching_plan", teacher=teacher.name)
    placing.file_papers(story, county.dora, way, "consent", consents="guardian")
    placing.file_papers(story, county.dora, way, "ability_assessment", "plan")
    placing.send(story, county.bob, way)
    story.on(day(11, 26))
    placing.sign(story, county.alice, way, "同意送教上门，由石桥小学承担", number="清教函〔2026〕8号")
    placing.show(story, county.bob, way, "disposition")
    steps.care(story, county.bob)
    on_the_rolls(story)
    post = teacher.active_post
    assert post is not None
    assign_child(post=post, child=story.child, reason="送教", by=county.alice, on=story.day)
    plan = placing.plan_teaching(
        story,
        county.dora,
        teacher,
        kind="home",
        per_week=1,
        hours_each=2,
        place="学生家中",
        until=date(2027, 1, 22),
    )
    story.on(day(12, 2))
    placing.teach(story, teacher, plan)
    story.on(day(12, 9))
    placing.teach(story, teacher, plan, kind="missed", missed_why="孩子发烧住院")
    story.both_screens(county.dora, f"/teaching/{plan.code}/", "teaching")
    story.on(day(12, 10))
    steps.look_after(story, county.bob, "教师每周上门，家长配合")
    steps.note_registry(story, county.alice, "XJ20261126001")
    steps.close(story, county.bob)
    steps.show(story, county.bob, "case-closed")

    assert steps.told(story) == ["open", "verify", "place", "confirm_placement", "watch", "close"]
    assert story.child.situation == "home_teaching"
