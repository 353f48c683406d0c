"""The pages of plans and talks."""

import pytest

from notoneless.keeping.care.models import CarePlan, PlanMeasure, Talk
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.journeys.staff import everybody
from tests.keeping.care.invented import a_plan, a_talk, in_need
from tests.web.care.test_pair_pages import read, sent
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
PLAN = {
    "kind": "return_plan", "reason": "school_misconduct", "person": "严老师", "direction": "升入职业高中",
    "goals": "期末数学及格", "study": "每周两节补课", "timetable": "周一、周三课后", "picked": ["layered_teaching"],
    "who": "严老师", "more": "每周家访一次；班主任",
}  # fmt: skip


def test_a_return_plan_is_made_done_and_made_anew(county: TestCounty) -> None:
    dora, child = logged_in(county.dora), in_need(county)
    page = sent(dora, f"/care/children/{child.code}/plan/", PLAN)
    plan, measure = CarePlan.objects.get(), PlanMeasure.objects.get(measure="layered_teaching")
    said = {"done_on": f"{clock.today()}", "word": "已分层布置作业"}

    done = sent(dora, f"/care/measures/{measure.code}/done/", said)
    offered = read(dora, f"/care/plans/{plan.code}/renew/")
    newer = sent(dora, f"/care/plans/{plan.code}/renew/", PLAN | {"why_new": "期中有进步"})

    assert "登门说明、致歉" in page
    assert "周一、周三课后" in page
    assert "3 项措施，已落实 1 项" in done
    assert "每周家访一次；班主任" in offered
    assert "第2版" in newer


def test_a_plan_that_lacks_a_part_keeps_what_was_typed(county: TestCounty) -> None:
    child = in_need(county)

    answer = logged_in(county.dora).post(f"/care/children/{child.code}/plan/", PLAN | {"timetable": ""})

    assert answer.status_code == 409
    assert "没有填写时间安排" in answer.content.decode()
    assert "期末数学及格" in answer.content.decode()


def test_a_measure_is_added_and_the_plan_ended(county: TestCounty) -> None:
    dora, plan = logged_in(county.dora), a_plan(county, in_need(county))

    added = sent(dora, f"/care/plans/{plan.code}/measure/", {"text": "参加美术社团", "person": "美术教师"})
    ended = sent(dora, f"/care/plans/{plan.code}/end/", {"until": f"{clock.today()}", "outcome": "稳定在校"})

    assert "参加美术社团" in added
    assert "结束：稳定在校" in ended
    assert plan.child.name in read(dora, "/care/plans/")
    assert dora.post("/care/plans/export/", {"purpose": "学期检查"}).status_code == 200


def test_what_was_said_in_a_talk_stands_only_in_the_answer_to_a_reason(county: TestCounty) -> None:
    child = in_need(county)
    dora = logged_in(county.dora)
    said = {"talked_on": f"{clock.today()}", "talker": "辛辅导", "kind": "single", "text": "想念父母"}
    page = sent(dora, f"/care/children/{child.code}/talk/", said)
    talk = Talk.objects.get()

    asked = read(dora, f"/care/talks/{talk.code}/")
    refused = dora.post(f"/care/talks/{talk.code}/", {"reason": "看"})
    opened = sent(dora, f"/care/talks/{talk.code}/", {"reason": "准备下次谈话"})

    assert "想念父母" not in page + asked + refused.content.decode()
    assert refused.status_code == 409
    assert "想念父母" in opened


def test_a_class_teacher_reads_that_there_was_a_talk_and_no_more(county: TestCounty) -> None:
    child = in_need(county)
    everybody(county, child)
    talk, karl = a_talk(county, child), logged_in(county.people["karl"])

    page = read(karl, f"/care/children/{child.code}/")

    assert "辛辅导" in page
    assert f"/care/talks/{talk.code}/" not in page
    assert karl.get(f"/care/talks/{talk.code}/").status_code == 404
    assert "辛辅导" not in read(logged_in(county.gina), f"/care/children/{child.code}/")


def test_a_sensitive_reason_is_named_to_few_and_kept_by_the_others(county: TestCounty) -> None:
    child = in_need(county)
    everybody(county, child)
    plan, karl = a_plan(county, child, reason="school_misconduct"), logged_in(county.people["karl"])

    own, page = (
        read(logged_in(county.dora), f"/care/plans/{plan.code}/"),
        read(karl, f"/care/plans/{plan.code}/"),
    )
    sent(karl, f"/care/plans/{plan.code}/renew/", PLAN | {"why_new": "期中有进步"})

    assert "限知悉" in page
    assert "限知悉" not in own
    assert "限知悉" in read(karl, "/care/plans/")
    assert CarePlan.objects.get(number=2).reason == "school_misconduct"


def test_a_plan_with_several_measures_is_one_plan_in_the_counts(county: TestCounty) -> None:
    dora, plan = logged_in(county.dora), a_plan(county, in_need(county))
    sent(dora, f"/care/plans/{plan.code}/measure/", {"text": "参加美术社团", "person": "美术教师"})

    page = read(dora, "/care/plans/")

    assert plan.measures.count() > 1
    assert "共 1 条" in page
