"""Plans of care: what they must say, measures by reason, versions, what was done; talks and who opens them."""

from datetime import date, timedelta

import pytest

from notoneless.keeping.care import lists
from notoneless.keeping.care.models import CarePlan, Talk
from notoneless.keeping.care.planning import Parts, Wanted, add_measure, end_care_plan, finish_measure
from notoneless.keeping.care.refusals import (
    AlreadyEnded,
    DayUnfit,
    DoneAlready,
    KindUnfit,
    NoReason,
    NotForYou,
    NotYet,
    WordMissing,
)
from notoneless.keeping.care.talking import TalkTold, open_talk, record_talk
from notoneless.officers.refusals import NotAllowed
from notoneless.trail.models import Event
from tests.county import TODAY, TestCounty
from tests.journeys.staff import everybody
from tests.keeping.care.invented import PARTS, POLICY, a_plan, a_talk, in_need

pytestmark = pytest.mark.django_db


def test_a_return_plan_says_direction_goals_study_and_timetable(county: TestCounty) -> None:
    child = in_need(county)
    with pytest.raises(WordMissing, match="学习计划、时间安排"):
        a_plan(county, child, parts=Parts(direction="职高", goals="及格"))
    with pytest.raises(WordMissing, match="至少一项"):
        a_plan(county, child, measures=())
    with pytest.raises(KindUnfit):
        a_plan(county, child, kind="no_kind")

    made = a_plan(county, child)

    assert (made.number, made.timetable) == (1, PARTS.timetable)


def test_where_the_school_erred_its_apology_stands_in_the_plan(county: TestCounty) -> None:
    made = a_plan(county, in_need(county), reason="school_misconduct")

    assert [one.measure for one in made.measures.order_by("pk")] == ["make_up", "apology"]


def test_a_changed_plan_is_a_further_version_and_ends_the_one_before(county: TestCounty) -> None:
    child = in_need(county)
    first = a_plan(county, child)
    with pytest.raises(WordMissing, match="为什么调整"):
        a_plan(county, child)

    second = a_plan(county, child, why_new="期中成绩有进步")
    other = a_plan(county, child, kind="learning_plan")

    kept = CarePlan.objects.get(pk=first.pk)
    assert (second.number, other.number, kept.until) == (2, 1, TODAY)
    assert "期中成绩有进步" in kept.outcome
    with pytest.raises(AlreadyEnded):
        add_measure(plan=kept, wanted=Wanted("家访"), by=county.dora, on=TODAY)


def test_a_measure_is_open_until_somebody_did_it_and_late_after_its_day(county: TestCounty) -> None:
    plan = a_plan(
        county, in_need(county), measures=(Wanted("减免费用", "subsidy", due=TODAY - timedelta(days=1)),)
    )
    measure = lists.measures_of(lists.care_plan_of(county.dora, plan.code, on=TODAY))[0]
    before = lists.care_plans(county.dora, on=TODAY).get().state
    with pytest.raises(NotYet):
        finish_measure(
            measure=measure, done_on=TODAY + timedelta(days=1), word="已减免", by=county.dora, on=TODAY
        )

    finish_measure(measure=measure, done_on=TODAY, word="已减免书本费", by=county.dora, on=TODAY)

    after = lists.care_plans(county.dora, on=TODAY).get()
    assert (before, after.state, after.open) == ("late", "done", 0)
    with pytest.raises(DoneAlready):
        finish_measure(measure=measure, done_on=TODAY, word="再登", by=county.dora, on=TODAY)


def test_a_plan_ends_with_what_came_of_it(county: TestCounty) -> None:
    plan = a_plan(county, in_need(county))
    with pytest.raises(DayUnfit):
        end_care_plan(plan=plan, until=date(2026, 1, 1), outcome="稳定", by=county.dora, on=TODAY)

    end_care_plan(plan=plan, until=TODAY, outcome="留得住，学得进", by=county.dora, on=TODAY)

    assert lists.care_plans(county.dora, on=TODAY).get().state == "ended"
    with pytest.raises(AlreadyEnded):
        end_care_plan(plan=plan, until=TODAY, outcome="再结束", by=county.dora, on=TODAY)


def test_a_plan_of_another_place_is_neither_made_nor_seen(county: TestCounty) -> None:
    plan = a_plan(county, in_need(county))

    with pytest.raises(NotAllowed):
        end_care_plan(plan=plan, until=TODAY, outcome="误办", by=county.charlie, on=TODAY)
    assert lists.care_plan_of(county.fay, plan.code, on=TODAY) is None


def test_a_talk_is_opened_with_a_reason_by_its_writer_and_by_few(county: TestCounty) -> None:
    child = in_need(county)
    everybody(county, child)
    karl = county.people["karl"]
    own, foreign = a_talk(county, child, by=karl), a_talk(county, child)

    assert open_talk(talk=own, reason="准备下次谈话", by=karl, on=TODAY).text == "想念在外务工的父母"
    assert open_talk(talk=own, reason="核实情况", by=county.dora, on=TODAY).advice
    with pytest.raises(NotAllowed):
        open_talk(talk=foreign, reason="想看一看", by=karl, on=TODAY)
    with pytest.raises(NoReason):
        open_talk(talk=foreign, reason="看", by=county.dora, on=TODAY)
    assert lists.talk_of(karl, foreign.code, on=TODAY) is None
    opened = Event.objects.filter(action="talk.opened")
    assert {one.reason for one in opened} == {"准备下次谈话", "核实情况"}


def test_who_may_read_sensitive_records_but_does_not_answer_for_the_child_opens_no_talk(
    county: TestCounty,
) -> None:
    talk = a_talk(county, in_need(county))

    with pytest.raises((NotAllowed, NotForYou)):
        open_talk(talk=talk, reason="核实情况", by=county.charlie, on=TODAY)
    assert lists.talk_of(county.charlie, talk.code, on=TODAY) is None


def test_what_was_said_lies_encrypted(county: TestCounty) -> None:
    from django.db import connection

    a_talk(county, in_need(county))
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, text, advice FROM keeping_care_talk")
        stored = b"".join(bytes(value) for value in cursor.fetchone())

    assert "父母".encode() not in stored
    assert b"single" not in stored
    assert Talk.objects.get().kind == "single"


def test_a_talk_says_a_kind_of_the_pack_and_a_later_next_day(county: TestCounty) -> None:
    child = in_need(county)
    terms = {"child": child, "policy": POLICY, "by": county.dora, "on": TODAY}
    with pytest.raises(KindUnfit):
        record_talk(told=TalkTold(TODAY, "辛辅导", "no_kind", "谈话"), **terms)
    with pytest.raises(DayUnfit):
        record_talk(told=TalkTold(TODAY, "辛辅导", "single", "谈话", next_talk=TODAY), **terms)
    with pytest.raises(WordMissing, match="谈话内容"):
        record_talk(told=TalkTold(TODAY, "辛辅导", "single", " "), **terms)
