"""Teaching at home and from afar: plans, lessons held, missed and made up, what is owed."""

import uuid
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from notoneless.casework.teaching import refusals, teaching
from notoneless.casework.teaching.lists import load_of_teachers, plan_of
from notoneless.casework.teaching.models import Session, TeachingPlan
from notoneless.casework.teaching.planning import PlanTerms, end_teaching, plan_teaching
from notoneless.casework.teaching.teaching import Taught, correct_session, record_session
from notoneless.casework.teaching.weeks import held_against_plan, sheets_of
from notoneless.evidence.lists import evidence_of
from notoneless.evidence.receiving import SentFile
from notoneless.officers.assigning import assign_child
from notoneless.officers.refusals import NotAllowed, StaleVersion
from notoneless.policy import in_force
from notoneless.policy.teaching.weeks import monday_of
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import jpeg
from tests.journeys.staff import seated
from tests.people import a_child, at_school, policy

pytestmark = pytest.mark.django_db
POLICY = policy()
SINCE, UNTIL = TODAY - timedelta(days=28), TODAY + timedelta(days=60)


def terms(county: TestCounty, **changes: object) -> PlanTerms:
    said = PlanTerms(
        kind="home", school=county.units["S-SQ"], teacher=county.people["dora"], per_week=1,
        hours_each=Decimal(2), place="家中", goals="能认数到十", lessons="语文、康复训练", since=SINCE, until=UNTIL,
    )  # fmt: skip
    return replace(said, **changes)  # type: ignore[arg-type]


def planned(county: TestCounty, **changes: object) -> TeachingPlan:
    child = at_school(county, a_child(county))
    return plan_teaching(
        child=child, terms=terms(county, **changes), policy=POLICY, by=county.alice, on=TODAY
    )


def taught(kind: str = "held", day: date = TODAY, **changes: object) -> Taught:
    said = (
        {"hours": Decimal(0), "missed_why": "孩子住院"}
        if kind == "missed"
        else {"hours": Decimal(2), "content": "识字"}
    )
    return Taught(kind, day, **(said | changes))  # type: ignore[arg-type]


def record(county: TestCounty, plan: TeachingPlan, said: Taught, **more: object) -> Session:
    return record_session(plan=plan, taught=said, by=county.alice, on=TODAY, **more)  # type: ignore[arg-type]


def test_a_child_has_one_running_plan_of_a_kind(county: TestCounty) -> None:
    plan = planned(county)

    with pytest.raises(refusals.PlanRunning, match=plan.code):
        plan_teaching(child=plan.child, terms=terms(county), policy=POLICY, by=county.alice, on=TODAY)


def test_a_plan_below_the_local_quota_is_refused(county: TestCounty) -> None:
    chengkou = in_force("chongqing/chengkou", on=TODAY)
    child = at_school(county, a_child(county))

    with pytest.raises(refusals.QuotaTooLow, match="每次学时"):
        plan_teaching(
            child=child,
            terms=terms(county, hours_each=Decimal(1)),
            policy=chengkou,
            by=county.alice,
            on=TODAY,
        )


def test_a_plan_is_ended_with_its_reason_and_only_once(county: TestCounty) -> None:
    plan = planned(county)
    seen = plan.version

    end_teaching(plan=plan, reason="转入特校", expected=seen, by=county.alice, on=TODAY)

    assert (plan.ended_on, plan.ended_why) == (TODAY, "转入特校")
    with pytest.raises(StaleVersion):
        end_teaching(plan=plan, reason="再结束", expected=seen, by=county.alice, on=TODAY)


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        (TODAY + timedelta(days=1), refusals.NotTaughtYet),
        (SINCE - timedelta(days=1), refusals.NotWithinPlan),
    ],
)
def test_a_lesson_on_an_impossible_day_is_refused(
    county: TestCounty, day: date, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        record(county, planned(county), taught(day=day))


def test_the_same_record_sent_twice_is_one_lesson(county: TestCounty) -> None:
    plan, said = planned(county), taught(key=uuid.uuid4())

    assert record(county, plan, said).pk == record(county, plan, said).pk
    with pytest.raises(refusals.SameKeyOtherContent):
        record(county, plan, replace(said, content="另一节课"))


def test_a_missed_lesson_is_made_up_once(county: TestCounty) -> None:
    plan = planned(county)
    missed = record(county, plan, taught("missed", TODAY - timedelta(days=7)))

    record(county, plan, taught("made_up"), makes_up=missed)

    with pytest.raises(refusals.NotAMissedLesson):
        record(county, plan, taught("made_up"), makes_up=missed)
    with pytest.raises(refusals.NotAMissedLesson):
        record(county, plan, taught("made_up"))


def test_a_correction_is_a_further_row_and_the_old_one_no_longer_counts(county: TestCounty) -> None:
    plan = planned(county)
    first = record(county, plan, taught(hours=Decimal(20)))

    correct_session(session=first, taught=taught(), reason="学时多写一个零", by=county.alice, on=TODAY)

    (sheet,) = sheets_of([plan], policy=POLICY, on=TODAY)
    assert sheet.hours == Decimal(2)
    assert Session.objects.filter(plan=plan).count() == 2
    with pytest.raises(refusals.CorrectedAlready):
        correct_session(session=first, taught=taught(), reason="再改", by=county.alice, on=TODAY)


def weekly(plan: TeachingPlan) -> dict[date, int]:
    (sheet,) = sheets_of([plan], policy=POLICY, on=TODAY)
    return {week.monday: week.given for week in sheet.weeks if week.given}


def test_a_corrected_made_up_lesson_still_counts_for_the_week_of_the_missed_one(county: TestCounty) -> None:
    plan = planned(county)
    missed = record(county, plan, taught("missed", TODAY - timedelta(days=14)))
    first = record(county, plan, taught("made_up", hours=Decimal(20)), makes_up=missed)
    before = weekly(plan)

    made = correct_session(session=first, taught=taught("made_up"), reason="学时", by=county.alice, on=TODAY)

    assert before == weekly(plan) == {monday_of(missed.taught_on): 1}
    assert made.makes_up == missed
    with pytest.raises(refusals.NotAMissedLesson):
        record(county, plan, taught("made_up"), makes_up=missed)


def test_a_correction_may_say_that_another_missed_lesson_was_made_up(county: TestCounty) -> None:
    plan = planned(county)
    one, other = (record(county, plan, taught("missed", TODAY - timedelta(days=days))) for days in (14, 7))
    first = record(county, plan, taught("made_up"), makes_up=one)

    correct_session(
        session=first,
        taught=taught("made_up"),
        makes_up=other,
        reason="补的是上周",
        by=county.alice,
        on=TODAY,
    )
    record(county, plan, taught("made_up"), makes_up=one)

    assert weekly(plan) == {monday_of(one.taught_on): 1, monday_of(other.taught_on): 1}


def test_a_missed_lesson_set_right_takes_its_made_up_one_along(county: TestCounty) -> None:
    plan = planned(county)
    missed = record(county, plan, taught("missed", TODAY - timedelta(days=7)))
    record(county, plan, taught("made_up"), makes_up=missed)
    day = TODAY - timedelta(days=14)

    right = correct_session(
        session=missed, taught=taught("missed", day), reason="日期写错", by=county.alice, on=TODAY
    )

    assert weekly(plan) == {monday_of(day): 1}
    with pytest.raises(refusals.NotAMissedLesson):
        record(county, plan, taught("made_up"), makes_up=right)


@pytest.mark.parametrize("part", ["hours", "response", "officer", "plan"])
def test_the_same_key_with_another_part_is_another_record(county: TestCounty, part: str) -> None:
    plan, said = planned(county), taught(key=uuid.uuid4())
    record(county, plan, said)
    other, by = said, county.alice
    if part == "officer":
        by = county.people["dora"]
    elif part == "plan":
        plan = plan_teaching(
            child=plan.child, terms=terms(county, kind="remote"), policy=POLICY, by=county.alice, on=TODAY
        )
    else:
        other = replace(said, **{part: {"hours": Decimal(3), "response": "认真"}[part]})  # type: ignore[arg-type]

    with pytest.raises(refusals.SameKeyOtherContent):
        record_session(plan=plan, taught=other, by=by, on=TODAY)


def test_a_lesson_written_down_weeks_later_is_marked(county: TestCounty) -> None:
    plan = planned(county)

    assert record(county, plan, taught(day=TODAY - timedelta(days=20))).late
    assert not record(county, plan, taught()).late


def test_where_the_rules_name_no_days_no_lesson_is_late(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = replace(POLICY, schooling=replace(POLICY.schooling, lesson_late_days=None))
    monkeypatch.setattr(teaching, "policy_on", lambda on: silent)

    assert not record(county, planned(county), taught(day=TODAY - timedelta(days=20))).late


def test_the_sheet_says_what_was_owed_and_what_lacks(county: TestCounty) -> None:
    plan = planned(county)
    record(county, plan, taught(day=TODAY - timedelta(days=14)))

    (sheet,) = sheets_of([plan], policy=POLICY, on=TODAY)

    assert sheet.given == 1
    assert sheet.lacking == sheet.owed - 1 >= 1


def test_the_load_of_a_teacher_counts_lessons_given(county: TestCounty) -> None:
    plan = planned(county)
    record(county, plan, taught())
    record(county, plan, taught("missed", TODAY - timedelta(days=7)))

    (load,) = load_of_teachers(county.alice, since=SINCE, until=TODAY, on=TODAY)

    assert (load["children"], load["lessons"], load["hours"]) == (1, 1, Decimal(2))


def test_a_village_cadre_plans_no_teaching(county: TestCounty) -> None:
    child = at_school(county, a_child(county))

    with pytest.raises(NotAllowed):
        plan_teaching(child=child, terms=terms(county), policy=POLICY, by=county.people["erik"], on=TODAY)


def test_a_home_teacher_to_whom_the_child_is_assigned_records_the_lesson_with_its_picture(
    county: TestCounty,
) -> None:
    plan = planned(county)
    teacher = seated(county, "home_teacher", "S-SQ", login="heim")
    assert plan_of(teacher, plan.code, on=TODAY) is None
    post = teacher.active_post
    assert post is not None
    assign_child(post=post, child=plan.child, reason="送教", by=county.alice, on=TODAY)

    found = plan_of(teacher, plan.code, on=TODAY)
    assert found is not None
    picture = SentFile(jpeg(1), "1.jpg")
    made = record_session(plan=found, taught=taught(), proofs=[picture], by=teacher, on=TODAY)

    assert made.plan == plan
    assert [one.proves for one in evidence_of(plan.subject, teacher, on=TODAY)] == [f"lesson:{made.code}"]


def test_a_check_holds_the_lessons_of_many_plans_against_what_they_owed(county: TestCounty) -> None:
    plan = planned(county)
    missed = record(county, plan, taught("missed", TODAY - timedelta(days=14)))
    record(county, plan, taught("made_up"), makes_up=missed)

    held = held_against_plan([plan], TODAY)[plan.pk]

    assert (held.given, held.made_up, held.missed, held.wordless) == (1, 1, 1, 0)
    assert held.lacking == held.owed - 1
    assert not held.kept
