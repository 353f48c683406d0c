"""入学验证: asked by who visits, answered by the named school, a difference followed to its end."""

from typing import Any

import pytest

from notoneless.casework.models import SuspicionReport
from notoneless.children.models import Child
from notoneless.keeping.rounds import verified
from notoneless.keeping.rounds.models import RoundArea, Verification
from notoneless.keeping.rounds.opening import RoundTerms, open_visit_round
from notoneless.keeping.rounds.refusals import AnsweredAlready, AskedAlready, NothingToSettle, WordMissing
from notoneless.keeping.rounds.verifying import (
    Answered,
    answer_verification,
    ask_area,
    ask_verification,
    confirm_all,
    settle_verification,
)
from notoneless.officers.refusals import NotAllowed, StaleVersion
from notoneless.policy import Policy
from tests.county import TODAY, TestCounty
from tests.journeys.filling import BOBS_TOWNSHIP, BOBS_VILLAGE
from tests.people import a_child, at_school, policy

pytestmark = pytest.mark.django_db
POLICY: Policy = policy()


def acting(county: TestCounty, name: str = "bob") -> dict[str, Any]:
    return {"by": county.people[name], "on": TODAY}


def asked(county: TestCounty, child: Child, school: str = "S-SQ") -> Verification:
    return ask_verification(
        child=child, school=county.units[school], school_name="", policy=POLICY, **acting(county)
    )


def state_of(county: TestCounty, one: Verification) -> str:
    return str(verified.verifications(county.alice, on=TODAY).get(pk=one.pk).state)


def test_a_school_is_asked_once_a_term_and_answers_for_itself(county: TestCounty) -> None:
    child = at_school(county, a_child(county))
    one = asked(county, child)
    with pytest.raises(AskedAlready, match="石桥小学"):
        asked(county, child)
    told = {"answered": Answered(True, "三年级1班在座"), "expected": 1}
    with pytest.raises(NotAllowed):
        answer_verification(one=one, **told, **acting(county, "fay"))

    waiting = verified.waiting_for(county.dora, on=TODAY).count()
    answer_verification(one=one, **told, **acting(county, "dora"))

    assert waiting == 1
    assert state_of(county, one) == "verified"
    with pytest.raises(AnsweredAlready):
        answer_verification(one=one, answered=Answered(True, "再说"), expected=2, **acting(county, "dora"))


def test_a_school_that_is_asked_sees_a_child_that_is_not_on_its_roll(county: TestCounty) -> None:
    one = asked(county, a_child(county))

    assert verified.verification_of(county.dora, one.code, on=TODAY) == one
    assert verified.verification_of(county.charlie, one.code, on=TODAY) is None


def test_a_difference_stands_until_somebody_says_where_the_child_is(county: TestCounty) -> None:
    child = at_school(county, a_child(county))
    one = asked(county, child)
    settle = {"word": "在广东务工", "out_of_school": True, "policy": POLICY}
    with pytest.raises(NothingToSettle):
        settle_verification(one=one, expected=1, **settle, **acting(county))
    answer_verification(
        one=one, answered=Answered(False, "上学期末已离校"), expected=1, **acting(county, "dora")
    )
    before = state_of(county, one)
    with pytest.raises(StaleVersion):
        settle_verification(one=one, expected=1, **settle, **acting(county))

    settle_verification(one=one, expected=2, **settle, **acting(county))

    assert (before, state_of(county, one)) == ("differs", "settled")
    report = SuspicionReport.objects.unscoped("test").get()
    assert (one.report, report.child) == (report, child)


def test_all_on_the_roll_are_confirmed_at_once_and_nobody_else(county: TestCounty) -> None:
    on_roll, other = at_school(county, a_child(county)), a_child(county, name="田小苗")
    first, second = asked(county, on_roll), asked(county, other)
    with pytest.raises(WordMissing):
        confirm_all(school=county.units["S-SQ"], proof=" ", **acting(county, "dora"))

    confirmed = confirm_all(school=county.units["S-SQ"], proof="9月3日按班点名", **acting(county, "dora"))

    assert confirmed == 1
    assert (state_of(county, first), state_of(county, second)) == ("verified", "waiting")


def test_a_whole_area_is_asked_once(county: TestCounty) -> None:
    learner = at_school(county, a_child(county))
    Child.objects.filter(pk=learner.pk).update(situation="enrolled_here")
    a_child(county, name="田小苗")
    terms = RoundTerms("monthly_check", TODAY.replace(day=1), TODAY)
    round_ = open_visit_round(unit=county.units[BOBS_TOWNSHIP], terms=terms, policy=POLICY, **acting(county))
    rows = RoundArea.objects.unscoped("test").select_related("round__unit", "unit")
    area = rows.get(round=round_, unit__code=BOBS_VILLAGE)

    first = ask_area(area=area, policy=POLICY, **acting(county))
    again = ask_area(area=area, policy=POLICY, **acting(county))

    assert (first, again) == (1, 0)
    assert Verification.objects.unscoped("test").get().child == learner


def test_a_school_elsewhere_is_verified_by_who_works_the_child_from_a_paper(county: TestCounty) -> None:
    child = a_child(county)
    terms = {"school": None, "policy": POLICY, **acting(county)}
    with pytest.raises(WordMissing, match="哪所学校"):
        ask_verification(child=child, school_name=" ", **terms)

    one = ask_verification(child=child, school_name="外县一中", **terms)
    answer_verification(one=one, answered=Answered(True, "学籍证明12号"), expected=1, **acting(county))

    assert state_of(county, one) == "verified"
