"""Classes that make up what was missed: roster, days, tests, certificates; and the way to a trade."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from notoneless.children.models import Child
from notoneless.keeping.catching import lists
from notoneless.keeping.catching.attending import DayTold, TestTold, record_course_day, record_test
from notoneless.keeping.catching.certifying import issue_certificates, print_certificate, standings
from notoneless.keeping.catching.courses import CourseTerms, close_course, open_course
from notoneless.keeping.catching.models import Certificate, Course, Learner
from notoneless.keeping.catching.refusals import (
    CertificateRefused,
    CourseRefused,
    LearnerRefused,
    RouteRefused,
)
from notoneless.keeping.catching.roster import join_course, leave_course
from notoneless.keeping.catching.routing import RouteTold, end_route, record_route
from notoneless.officers.refusals import NotAllowed, StaleVersion
from notoneless.policy import Policy
from tests.county import TODAY, TestCounty
from tests.journeys.filling import BOBS_TOWNSHIP
from tests.people import a_child, policy

pytestmark = pytest.mark.django_db
POLICY: Policy = policy()
SINCE = TODAY - timedelta(days=40)
SUBJECTS = ("沟通交流", "日常计算", "法律常识")


def acting(county: TestCounty, name: str = "bob") -> dict[str, Any]:
    return {"by": county.people[name], "on": TODAY}


def opened(county: TestCounty, **more: Any) -> Course:
    said = {
        "kind": "compensation",
        "title": "第1期",
        "since": SINCE,
        "until": TODAY,
        "spot": "乡中心校",
        "teacher": "严老师",
    }
    terms = CourseTerms(**(said | more))
    return open_course(unit=county.units[BOBS_TOWNSHIP], terms=terms, policy=POLICY, **acting(county))


def out_of_school(county: TestCounty, **more: Any) -> Child:
    child = a_child(county, **more)
    Child.objects.filter(pk=child.pk).update(situation="dropped_out")
    child.refresh_from_db()
    return child


def joined(county: TestCounty, course: Course, *children: Child) -> list[Learner]:
    return join_course(course=course, children=children, joined_on=SINCE, policy=POLICY, **acting(county))


def held(county: TestCounty, course: Course, days: int, missing: dict[int, bool] | None = None) -> None:
    for turn in range(days):
        told = DayTold(SINCE + timedelta(days=turn), 6, "沟通", "", (missing or {}) if turn == 0 else {})
        record_course_day(course=course, told=told, **acting(county))


def sat(county: TestCounty, course: Course, *learners: Learner, passed: bool = True) -> None:
    for subject in SUBJECTS:
        results = {one.pk: (Decimal("86.0"), passed) for one in learners}
        record_test(course=course, told=TestTold(subject, TODAY, results), **acting(county))


def test_days_and_subjects_of_the_pack_are_the_least(county: TestCounty) -> None:
    few, more = opened(county, days=5), opened(county, title="第2期", days=30, subjects=("养殖技术",))

    assert (few.days, more.days) == (20, 30)
    assert few.subjects == list(SUBJECTS)
    assert more.subjects == [*SUBJECTS, "养殖技术"]
    with pytest.raises(CourseRefused, match="天数"):
        opened(county, kind="night_school")
    with pytest.raises(CourseRefused, match="不能|可以开办"):
        opened(county, kind="grade_nine")
    with pytest.raises(NotAllowed):
        open_course(
            unit=county.units[BOBS_TOWNSHIP], terms=CourseTerms("compensation", "第3期", SINCE, TODAY, "校", "严"),
            policy=POLICY, **acting(county, "charlie"),
        )  # fmt: skip


def test_a_child_in_class_stands_in_catching_up_and_goes_back_when_it_leaves(county: TestCounty) -> None:
    course, child = opened(county), out_of_school(county)
    learner = joined(county, course, child)[0]
    child.refresh_from_db()
    within = child.situation
    with pytest.raises(LearnerRefused, match="田小禾"):
        joined(county, course, child)

    learner.refresh_from_db()
    learner.child.refresh_from_db()
    leave_course(learner=learner, left_on=TODAY, reason="随父母外出", policy=POLICY, **acting(county))

    child.refresh_from_db()
    assert (within, child.situation) == ("catching_up", "dropped_out")
    with pytest.raises(LearnerRefused, match="已经离班"):
        leave_course(learner=learner, left_on=TODAY, reason="再离", policy=POLICY, **acting(county))


def test_who_learns_in_school_keeps_its_situation_beside_the_class(county: TestCounty) -> None:
    child = a_child(county)
    Child.objects.filter(pk=child.pk).update(situation="enrolled_here")
    child.refresh_from_db()

    joined(county, opened(county), child)

    child.refresh_from_db()
    assert child.situation == "enrolled_here"


def test_a_day_names_only_who_was_missing(county: TestCounty) -> None:
    course = opened(county)
    here, away = joined(county, course, out_of_school(county), out_of_school(county, name="田小苗"))
    held(county, course, 2, {away.pk: True})
    told = DayTold(SINCE, 6, "沟通", "", {})
    with pytest.raises(CourseRefused, match="已经登记"):
        record_course_day(course=course, told=told, **acting(county))

    rows = {
        one.pk: (one.absent, one.excused)
        for one in lists.learners_of(lists.course_of(county.bob, course.code, on=TODAY))
    }

    assert rows == {here.pk: (0, 0), away.pk: (1, 1)}
    with pytest.raises(CourseRefused, match="开班期间"):
        record_course_day(
            course=course, told=DayTold(SINCE - timedelta(days=1), 6, "沟通", "", {}), **acting(county)
        )


def test_a_certificate_needs_all_days_and_every_subject_passed(county: TestCounty) -> None:
    course = opened(county)
    good, weak = joined(county, course, out_of_school(county), out_of_school(county, name="田小苗"))
    held(county, course, 19)
    sat(county, course, good)
    sat(county, course, weak, passed=False)
    terms = {"course": course, "policy": POLICY, **acting(county)}
    with pytest.raises(CertificateRefused, match="已上课19天"):
        issue_certificates(**terms)
    record_course_day(
        course=course, told=DayTold(SINCE + timedelta(days=19), 6, "法律", "", {}), **acting(county)
    )

    made = issue_certificates(**terms)

    assert [one.learner for one in made] == [good]
    assert [one.lacking for one in standings(course)] == [tuple(f"{one}未合格" for one in SUBJECTS)]
    with pytest.raises(CertificateRefused, match="没有可以发证"):
        issue_certificates(**terms)
    sat(county, course, weak)
    assert [one.code[-3:] for one in issue_certificates(**terms)] == ["002"]


def test_two_sessions_with_twenty_nine_people_all_pass(county: TestCounty) -> None:
    children = [out_of_school(county, name=f"田小{turn}") for turn in range(29)]
    for title, part in (("第1期", children[:15]), ("第2期", children[15:])):
        course = opened(county, title=title)
        learners = joined(county, course, *part)
        held(county, course, 20)
        sat(county, course, *learners)
        issue_certificates(course=course, policy=POLICY, **acting(county))

    rows = lists.courses(county.bob, on=TODAY)

    assert [(one.people, one.held_days, one.certificates) for one in rows.order_by("pk")] == [
        (15, 20, 15),
        (14, 20, 14),
    ]
    assert not lists.courses(county.charlie, on=TODAY).exists()


def test_a_certificate_is_set_as_the_same_paper_each_time(county: TestCounty) -> None:
    course = opened(county)
    learner = joined(county, course, out_of_school(county))[0]
    held(county, course, 20)
    sat(county, course, learner)
    issue_certificates(course=course, policy=POLICY, **acting(county))
    certificate = (
        Certificate.objects.unscoped("test").select_related("learner__course__unit", "learner__child").get()
    )

    first, second = (print_certificate(certificate=certificate, **acting(county)) for _ in range(2))

    assert first.pdf.startswith(b"%PDF")
    assert first.sha256 == second.sha256


def test_a_closed_class_takes_nothing_more(county: TestCounty) -> None:
    course = opened(county)
    with pytest.raises(StaleVersion):
        close_course(course=course, word="全部合格", expected=9, **acting(county))
    close_course(course=course, word="全部合格", expected=1, **acting(county))

    with pytest.raises(CourseRefused, match="结班"):
        joined(county, course, out_of_school(county))
    assert lists.courses(county.bob, on=TODAY).get().state == "closed"


def test_a_job_needs_the_age_of_work_and_a_proof(county: TestCounty) -> None:
    young = a_child(county)
    old = a_child(county, name="田大禾", birth_date=date(2010, 3, 1))
    told = RouteTold("employment", TODAY, "清禾县农机厂", "学徒", proof="劳动合同2026-3号")
    with pytest.raises(RouteRefused, match="就业年龄"):
        record_route(child=young, told=told, policy=POLICY, **acting(county))
    with pytest.raises(RouteRefused, match="要有证明"):
        record_route(
            child=old, told=RouteTold("employment", TODAY, "农机厂", "学徒"), policy=POLICY, **acting(county)
        )

    made = record_route(child=old, told=told, policy=POLICY, **acting(county))
    end_route(route=made, ended_on=TODAY, outcome="满一年转正", expected=1, **acting(county))

    assert lists.routes(county.bob, on=TODAY).get().state == "ended"
    assert not lists.routes(county.charlie, on=TODAY).exists()


def test_a_talk_about_trades_is_written_without_a_proof(county: TestCounty) -> None:
    told = RouteTold("consultation", TODAY, "石桥小学", "汽修与厨师的区别", advice="参观职教中心")

    made = record_route(child=a_child(county), told=told, policy=POLICY, **acting(county))

    assert made.advice == "参观职教中心"
    with pytest.raises(RouteRefused, match="去处或内容"):
        record_route(
            child=made.child, told=RouteTold("information", TODAY, "", ""), policy=POLICY, **acting(county)
        )
