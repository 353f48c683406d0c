"""Back in school and after: who confirms it, into which class, what follows, and what the registry must be told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from notoneless.casework.facts import case_facts
from notoneless.casework.models import Case, CaseMove
from notoneless.casework.moves import Statement, make_move
from notoneless.casework.refusals import MoveClosed, NotThisRole
from notoneless.casework.returning import refusals
from notoneless.casework.returning.caring import (
    CarePlan,
    Looked,
    _days_when_absent,
    answer_exemption,
    ask_exemption,
    plan_aftercare,
    record_round,
)
from notoneless.casework.returning.models import Exemption, RegistryNote
from notoneless.casework.returning.registry import Entered, note_registry, owed_entries
from notoneless.casework.returning.verifying import SeenInClass, grades_down, verify_return
from notoneless.casework.visiting.counting import out_days_of
from notoneless.children.models import Child
from tests.county import TODAY, TestCounty
from tests.people import a_case, policy

pytestmark = pytest.mark.django_db
POLICY = policy()
PLAN = CarePlan("柏老师（班主任）", ("学业辅导", "每周谈心"), 30)


def persuading(county: TestCounty) -> Case:
    case = a_case(county)
    Child.objects.filter(pk=case.child_id).update(grade="七年级", class_name="2班")
    case.child.refresh_from_db()
    for name, values in (
        ("verify", {"dropout_verdict": "dropped_out", "proofs": ["visit_record"]}),
        ("persuade", {}),
    ):
        move(county, case, name, **values)
    return case


def move(
    county: TestCounty, case: Case, name: str, who: str = "bob", on: date = TODAY, **values: object
) -> None:
    make_move(
        case=case, name=name, statement=Statement("", values), expected=case.version, policy=POLICY,
        by=county.people[who], on=on,
    )  # fmt: skip


def seen(county: TestCounty, on: date = TODAY, **changes: object) -> SeenInClass:
    terms = {"seen_on": on, "school": county.units["S-SQ"], "grade": "七年级", "class_name": "2班"}
    return SeenInClass(**(terms | changes))  # type: ignore[arg-type]


def returned(county: TestCounty, on: date = TODAY) -> Case:
    case = persuading(county)
    verify_return(
        case=case, seen=seen(county, on), expected=case.version, policy=POLICY, by=county.alice, on=on
    )
    return case


def watching(county: TestCounty) -> Case:
    case = returned(county)
    plan_aftercare(case=case, plan=PLAN, expected=case.version, policy=POLICY, by=county.bob, on=TODAY)
    return case


def looked(county: TestCounty, case: Case, *, attending: bool = True, on: date = TODAY) -> None:
    record_round(
        case=case, looked=Looked(on, attending, "stable", "在教室上课", 0 if attending else 3),
        expected=case.version, policy=POLICY, by=county.bob, on=on,
    )  # fmt: skip


def test_a_child_seen_in_class_is_back_and_watched(county: TestCounty) -> None:
    case = returned(county)

    assert case.state == "returned"
    assert Child.objects.get(pk=case.child_id).situation == "returned_watch"


def test_only_the_school_or_the_county_says_that_a_child_sits_in_class(county: TestCounty) -> None:
    case = persuading(county)

    with pytest.raises(NotThisRole):
        verify_return(
            case=case, seen=seen(county), expected=case.version, policy=POLICY, by=county.bob, on=TODAY
        )


def test_nobody_can_state_attendance_with_a_move(county: TestCounty) -> None:
    case = persuading(county)

    with pytest.raises(MoveClosed, match="入学验证"):
        move(county, case, "confirm_return", "alice", attendance_confirmed=True)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"seen_on": TODAY + timedelta(days=1)}, refusals.NotSeenYet),
        ({"seen_on": TODAY - timedelta(days=400)}, refusals.SeenTooEarly),
        ({"grade": "六年级"}, refusals.GradeTooLow),
    ],
)
def test_a_return_that_cannot_be_is_refused_and_nothing_is_written(
    county: TestCounty, changes: dict[str, object], refusal: type[Exception]
) -> None:
    case = persuading(county)

    with pytest.raises(refusal):
        verify_return(
            case=case, seen=seen(county, **changes), expected=case.version, policy=POLICY, by=county.alice,
            on=TODAY,
        )  # fmt: skip

    assert Case.objects.get(pk=case.pk).state == "persuading"
    assert not case.returns.unscoped("a test looks").exists()


@pytest.mark.parametrize(
    ("left", "now", "down"),
    [("七年级", "七年级", 0), ("七年级", "六年级", 1), ("七年级", "八年级", 0), ("", "一年级", 0)],
)
def test_a_lower_grade_is_counted_down_from_the_one_left(left: str, now: str, down: int) -> None:
    assert grades_down(left, now) == down


def test_the_first_plan_starts_the_watching_and_sets_the_day_of_the_first_round(county: TestCounty) -> None:
    case = watching(county)

    assert (case.state, case.next_step) == ("watching", "visit_after")
    assert case.due_on >= TODAY + timedelta(days=PLAN.every_days)


def test_a_child_found_absent_is_looked_for_at_once(county: TestCounty) -> None:
    case = watching(county)

    looked(county, case, attending=False)

    assert case.due_on <= TODAY + timedelta(days=4)


@pytest.mark.parametrize(
    ("again", "suspect", "days"), [(1, 3, 1), (None, 3, 3), (None, None, PLAN.every_days)]
)
def test_how_soon_an_absent_child_is_looked_for_is_in_the_rules(
    again: int | None, suspect: int | None, days: int
) -> None:
    rules = policy()
    told = replace(
        rules,
        case_days=replace(rules.case_days, absent_again=again),
        finding=replace(rules.finding, absence_trigger_days=suspect),
    )

    assert _days_when_absent(PLAN.every_days, told) == days


def test_a_case_is_struck_off_after_a_round_and_not_before(county: TestCounty) -> None:
    case = watching(county)

    with pytest.raises(MoveClosed, match="回访"):
        move(county, case, "close")
    looked(county, case)
    move(county, case, "close")

    assert case.state == "closed"


def test_a_relapse_begins_anew_on_the_same_case(county: TestCounty) -> None:
    case = watching(county)
    looked(county, case)

    move(county, case, "relapse", relapse_reason="又三天没来")
    facts = case_facts(case, policy=POLICY, on=TODAY)

    assert (case.state, case.relapses) == ("reopened", 1)
    assert (facts.attendance_confirmed, facts.watch_plan, facts.watch_rounds) == (False, False, 0)


def test_a_round_in_a_state_that_is_not_watched_is_refused(county: TestCounty) -> None:
    with pytest.raises(refusals.WrongState):
        looked(county, persuading(county))


def lacking(county: TestCounty, monkeypatch: pytest.MonkeyPatch) -> Exemption:
    monkeypatch.setattr(
        "notoneless.casework.returning.caring.proofs_or_exception", lambda *_: "尚缺材料：毕业证"
    )
    return ask_exemption(
        case=watching(county), reason="学校已撤并，证书无处补", policy=POLICY, by=county.bob, on=TODAY
    )


def test_an_exception_is_granted_by_another_person_only(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = lacking(county, monkeypatch)
    Exemption.objects.filter(pk=asked.pk).update(asked_person=county.alice.person_code)
    asked.refresh_from_db()

    with pytest.raises(refusals.OwnRequest):
        answer_exemption(exemption=asked, answer="granted", reason="属实", by=county.alice, on=TODAY)


def test_a_granted_exception_is_a_fact_of_the_case_and_stands_once(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = lacking(county, monkeypatch)

    answer_exemption(exemption=asked, answer="granted", reason="属实", by=county.alice, on=TODAY)

    assert case_facts(asked.case, policy=POLICY, on=TODAY).exception_by == county.alice.code
    with pytest.raises(refusals.AnsweredAlready):
        answer_exemption(exemption=asked, answer="refused", reason="再想", by=county.alice, on=TODAY)


def test_no_exception_where_nothing_is_lacking(county: TestCounty) -> None:
    with pytest.raises(refusals.NothingLacking):
        ask_exemption(case=watching(county), reason="省事", policy=POLICY, by=county.bob, on=TODAY)


def owed(county: TestCounty) -> list[str]:
    rows = owed_entries(county.alice, policy=POLICY, on=TODAY).order_by("pk")
    return [one.what for one in rows]


def test_the_registry_must_be_told_of_the_dropout_and_of_the_return(county: TestCounty) -> None:
    returned(county)

    assert owed(county) == ["标注辍学", "取消辍学标注、恢复在读"]


def test_what_the_registry_was_told_needs_proof_and_leaves_the_list(county: TestCounty) -> None:
    case = returned(county)
    step = CaseMove.objects.filter(case=case, move="verify").get()

    with pytest.raises(refusals.ProofNeeded):
        note_registry(move=step, entered=Entered(TODAY, " "), by=county.alice, on=TODAY)
    note_registry(move=step, entered=Entered(TODAY, "业务号 2026-0001"), by=county.alice, on=TODAY)

    assert owed(county) == ["取消辍学标注、恢复在读"]
    assert RegistryNote.objects.get().by_code == county.alice.code


def test_a_child_was_out_until_the_day_it_sat_in_class_whenever_that_was_written_down(
    county: TestCounty,
) -> None:
    case = persuading(county)
    written = TODAY + timedelta(days=6)

    verify_return(
        case=case, seen=seen(county, TODAY + timedelta(days=2)), expected=case.version, policy=POLICY,
        by=county.alice, on=written,
    )  # fmt: skip

    (spell,) = out_days_of([case.pk])[case.pk].spells
    assert spell.until == TODAY + timedelta(days=2)
