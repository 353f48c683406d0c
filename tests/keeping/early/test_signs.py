"""Signs that a pupil may leave: noted, found, worked on, ended in words; rumours sealed and ending."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from notoneless import jobs
from notoneless.casework.models import Case
from notoneless.casework.visiting.refusals import NoReason
from notoneless.children.models import Child
from notoneless.keeping.early import lists
from notoneless.keeping.early.hearing import let_rumours_expire, open_rumours, seal_rumour
from notoneless.keeping.early.models import Rumour, Sign
from notoneless.keeping.early.noticing import look_for_signs
from notoneless.keeping.early.refusals import (
    DayUnfit,
    EndedAlready,
    NoEndStated,
    NotHeardSo,
    SignStands,
    WordMissing,
)
from notoneless.keeping.early.signing import Step, finish_step, note_sign, report_sign, settle_sign, take_step
from notoneless.officers.refusals import NotAllowed, StaleVersion
from tests.county import TODAY, TestCounty
from tests.keeping.early.classes import POLICY, a_class, days, pupils, say
from tests.people import a_child, an_id, at_school

pytestmark = pytest.mark.django_db
HEARD = {"topic": "work", "text": "听说过年后跟亲戚外出", "source": "邻居", "heard_on": TODAY}


def a_pupil(county: TestCounty, **more: object) -> Child:
    child = at_school(county, a_child(county, **more))
    child.situation = "enrolled_here"
    child.save(update_fields=["situation"])
    return child


def a_sign(county: TestCounty, child: Child | None = None, **more: object) -> Sign:
    said = {"kind": "averse", "reason": "连日上课睡觉，作业不交。", "seen_on": TODAY} | more
    return note_sign(child=child or a_pupil(county), **said, policy=POLICY, by=county.dora, on=TODAY)


def looked(county: TestCounty, kind: str, on: date = TODAY) -> list[Sign]:
    look_for_signs(policy=POLICY, by=county.alice, on=on)
    return list(Sign.objects.unscoped("test").filter(kind=kind).order_by("pk"))


def test_a_sign_says_its_fact_and_when_the_visit_is_due(county: TestCounty) -> None:
    sign = a_sign(county)

    assert (sign.state, sign.reason) == ("open", "连日上课睡觉，作业不交。")
    assert sign.visit_due_on == TODAY + timedelta(days=3)
    assert lists.to_visit(county.dora, on=TODAY).count() == 0
    assert lists.to_visit(county.dora, on=TODAY + timedelta(days=3)).count() == 1


def test_the_village_of_the_child_notes_a_sign_and_another_township_does_not(county: TestCounty) -> None:
    child = a_pupil(county)
    terms = {
        "child": child,
        "kind": "family_change",
        "reason": "父母离异",
        "seen_on": TODAY,
        "policy": POLICY,
        "on": TODAY,
    }

    with pytest.raises(NotAllowed):
        note_sign(**terms, by=county.charlie)
    assert note_sign(**terms, by=county.erik).code
    with pytest.raises(SignStands):
        note_sign(**terms, by=county.dora)


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"kind": "over_age"}, NotHeardSo),
        ({"kind": "unknown"}, NotHeardSo),
        ({"reason": " "}, WordMissing),
        ({"seen_on": TODAY + timedelta(days=1)}, DayUnfit),
    ],
)
def test_what_the_machine_finds_what_has_no_fact_and_what_lies_ahead_is_refused(
    county: TestCounty, more: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        a_sign(county, **more)


def test_a_measure_has_somebody_and_a_day_and_is_done_once_in_words(county: TestCounty) -> None:
    sign = a_sign(county)
    terms = {"policy": POLICY, "by": county.dora, "on": TODAY}
    with pytest.raises(WordMissing):
        take_step(sign=sign, step=Step("", "贾老师", TODAY), **terms)

    step = take_step(sign=sign, step=Step("", "贾老师", TODAY, "counselling"), **terms)
    done = finish_step(step=step, word="已谈心两次", by=county.dora, on=TODAY)

    assert step.what == "心理辅导"
    assert done.done_by == county.dora.code
    with pytest.raises(EndedAlready):
        finish_step(step=step, word="又一次", by=county.dora, on=TODAY)


def test_it_ends_in_words_over_the_version_that_was_seen(county: TestCounty) -> None:
    sign = a_sign(county)
    terms = {"sign": sign, "by": county.dora, "on": TODAY}
    for outcome, word in (("stable", ""), ("reported", "已上报"), ("", "好了")):
        with pytest.raises(WordMissing):
            settle_sign(outcome=outcome, word=word, expected=1, **terms)
    with pytest.raises(StaleVersion):
        settle_sign(outcome="stable", word="已稳定", expected=4, **terms)

    settle_sign(outcome="stable", word="已稳定", expected=1, **terms)

    assert (sign.state, sign.ended_by) == ("settled", county.dora.code)


def test_who_stays_away_is_reported_and_a_case_opens_in_suspected(county: TestCounty) -> None:
    sign = a_sign(county)

    report = report_sign(
        sign=sign, word="三天没来，电话不通", expected=1, policy=POLICY, by=county.dora, on=TODAY
    )

    assert report.case.state == "suspected"
    assert sign.outcome == "reported"


def test_a_warning_of_absence_is_a_sign_and_lapses_when_it_is_settled(county: TestCounty) -> None:
    room, teacher = a_class(county)
    first, *_ = pupils(county, room)
    for day in days(3):
        say(room, day, first, by=teacher)

    (sign,) = looked(county, "absent")
    assert "连续未请假缺课 3 天" in sign.reason

    say(room, days(3)[1], by=teacher)
    (sign,) = looked(county, "absent")
    assert sign.state == "lapsed"


def test_who_is_two_years_older_than_the_grade_is_a_sign_once(county: TestCounty) -> None:
    old = a_pupil(county, birth_date=date(2014, 5, 6))
    usual = a_pupil(county, name="田二禾", birth_date=date(2016, 5, 6), id_text=an_id(turn=2))
    Child.objects.filter(pk__in=(old.pk, usual.pk)).update(grade="四年级")

    found = [*looked(county, "over_age"), *looked(county, "over_age")]

    assert {sign.child_id for sign in found} == {old.pk}
    assert len({sign.pk for sign in found}) == 1
    assert "满12周岁" in found[0].reason


def test_a_sibling_being_persuaded_is_a_sign_without_a_name(county: TestCounty) -> None:
    pupil = a_pupil(county, household_number="999-1")
    out = a_child(county, name="田大禾", household_number="999-1", id_text=an_id(turn=2))
    Child.objects.filter(pk=out.pk).update(situation="dropped_out")

    (sign,) = looked(county, "sibling_out")

    assert sign.child_id == pupil.pk
    assert "田大禾" not in sign.reason


def test_the_night_is_a_job_and_finds_nothing_twice(county: TestCounty) -> None:
    old = a_pupil(county, birth_date=date(2012, 5, 6))
    Child.objects.filter(pk=old.pk).update(grade="四年级")
    payload = {"on": TODAY.isoformat()}

    first = jobs.run_now(jobs.enqueue("look_for_signs", payload=payload))
    again = jobs.run_now(jobs.enqueue("look_for_signs", payload=payload))

    assert (first.result["signs"], again.result["signs"]) == (1, 0)


def test_a_rumour_is_sealed_and_the_list_says_only_that_there_is_one(county: TestCounty) -> None:
    child = a_pupil(county)

    made = seal_rumour(child=child, **HEARD, policy=POLICY, by=county.erik, on=TODAY)

    assert made.expires_on == TODAY + timedelta(days=90)
    assert "亲戚" not in made.sign.reason
    assert made.sign.expires_on == made.expires_on


def test_only_who_may_see_sensitive_things_opens_it_with_a_reason(county: TestCounty) -> None:
    sign = seal_rumour(child=a_pupil(county), **HEARD, policy=POLICY, by=county.erik, on=TODAY).sign

    for officer in (county.erik, county.charlie, county.fay):
        with pytest.raises(NotAllowed):
            open_rumours(sign=sign, reason="上门核实前了解", by=officer, on=TODAY)
    with pytest.raises(NoReason):
        open_rumours(sign=sign, reason="看", by=county.bob, on=TODAY)
    (opened,) = open_rumours(sign=sign, reason="上门核实前了解", by=county.bob, on=TODAY)

    assert (opened.topic, opened.source) == ("work", "邻居")


def test_a_rumour_ends_by_itself_and_opens_no_more(county: TestCounty) -> None:
    sign = seal_rumour(child=a_pupil(county), **HEARD, policy=POLICY, by=county.erik, on=TODAY).sign
    later = TODAY + timedelta(days=90)

    assert open_rumours(sign=sign, reason="上门核实前了解", by=county.bob, on=later) == []
    assert let_rumours_expire(by=county.alice, on=later) == 1
    assert let_rumours_expire(by=county.alice, on=later) == 0
    sign.refresh_from_db()
    assert (sign.state, sign.word) == ("lapsed", "到期未证实，自动失效")
    assert Case.objects.unscoped("test").count() == 0


def test_without_source_without_an_end_in_the_rules_or_long_ago_nothing_is_sealed(county: TestCounty) -> None:
    terms = {"child": a_pupil(county), "by": county.erik, "on": TODAY}
    endless = replace(POLICY, early=replace(POLICY.early, rumour_days=None))

    with pytest.raises(WordMissing):
        seal_rumour(**HEARD | {"source": " "}, policy=POLICY, **terms)
    with pytest.raises(NoEndStated):
        seal_rumour(**HEARD, policy=endless, **terms)
    with pytest.raises(DayUnfit):
        seal_rumour(**HEARD | {"heard_on": TODAY - timedelta(days=90)}, policy=POLICY, **terms)
    assert Rumour.objects.unscoped("test").count() == 0
