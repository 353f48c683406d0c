"""Complaints: a number for whoever complained, a check by who is not complained of, an answer for the public."""

from datetime import timedelta
from typing import Any

import pytest

from notoneless.keeping.listening import complaint_lists as lists
from notoneless.keeping.listening.complaining import (
    ComplaintTold,
    Conclusion,
    check_complaint,
    conclude_complaint,
    pass_complaint,
    take_complaint,
)
from notoneless.keeping.listening.models import Complaint
from notoneless.keeping.listening.refusals import ConcludedAlready, NamesSomebody, NotChecked, OwnAffair
from notoneless.officers.refusals import NotAllowed, StaleVersion
from notoneless.policy import Policy
from tests.county import TODAY, TestCounty
from tests.journeys.filling import BOBS_TOWNSHIP
from tests.people import policy

pytestmark = pytest.mark.django_db
POLICY: Policy = policy()
FOUND = Conclusion("founded", "对责任教师批评教育，孩子已回班。", "反映属实，已纠正，孩子已回校上课。")


def taken(county: TestCounty, kind: str = "forced_leaving", **more: Any) -> Complaint:
    by = more.pop("by", county.bob)
    said = {"channel": "counter", "word": "班主任叫孩子不要来了。", "received_on": TODAY,
            "about": county.units["S-SQ"], "caller": "田大山 19900000011"} | more  # fmt: skip
    unit = by.active_post.unit
    return take_complaint(
        unit=unit, complaint=ComplaintTold(kind=kind, **said), policy=POLICY, by=by, on=TODAY
    )


def terms(county: TestCounty, one: Complaint, by: str = "alice") -> dict[str, Any]:
    return {"complaint": one, "expected": one.version, "by": county.people[by], "on": TODAY}


def checked(county: TestCounty, one: Complaint) -> None:
    check_complaint(word="询问班主任和三名同学。", **terms(county, one))


def test_a_complaint_of_forced_leaving_goes_to_the_bureau_and_is_due_by_the_rule(county: TestCounty) -> None:
    one = taken(county)

    assert (one.handler.code, one.taken_at.code) == ("QH-JW", BOBS_TOWNSHIP)
    assert one.due_on == TODAY + timedelta(days=15)
    assert [each.code for each in lists.owed_complaints(county.alice, on=TODAY)] == [one.code]


def test_a_school_checks_what_may_be_checked_there_unless_it_is_about_itself(county: TestCounty) -> None:
    other = taken(county, "teaching", by=county.dora, about=None, about_name="补习机构")
    own = taken(county, "teaching", by=county.dora)

    assert (other.handler.code, own.handler.code) == ("S-SQ", "QH-JW")


def test_the_unit_complained_of_neither_sees_nor_concludes_it(county: TestCounty) -> None:
    one = taken(county)
    with pytest.raises(OwnAffair, match="石桥小学"):
        pass_complaint(to=county.units["S-SQ"], reason="就近", **terms(county, one))

    assert lists.complaint_of(county.dora, one.code, on=TODAY) is None
    assert lists.complaint_of(county.bob, one.code, on=TODAY) is not None
    assert lists.complaint_of(county.charlie, one.code, on=TODAY) is None
    assert not lists.complaints(county.erik, on=TODAY).exists()
    with pytest.raises(NotAllowed):
        check_complaint(word="无此事", **terms(county, one, by="dora"))


def test_true_or_untrue_is_said_only_after_a_check_on_record(county: TestCounty) -> None:
    one = taken(county)
    with pytest.raises(NotChecked):
        conclude_complaint(conclusion=FOUND, **terms(county, one))
    checked(county, one)

    conclude_complaint(conclusion=FOUND, **terms(county, one))

    assert one.verdict == "founded"
    assert [each.kind for each in lists.steps_of(lists.complaint_of(county.alice, one.code, on=TODAY))] == [
        "taken", "checked", "concluded",
    ]  # fmt: skip
    with pytest.raises(ConcludedAlready):
        checked(county, one)


def test_what_says_nothing_to_check_ends_without_one(county: TestCounty) -> None:
    one = taken(county)
    void = Conclusion("void", "与上一件重复。", "与此前反映重复，请用原查询码查看。")

    conclude_complaint(conclusion=void, **terms(county, one))

    assert lists.owed_complaints(county.alice, on=TODAY).count() == 0


def test_the_answer_for_the_public_holds_no_number_of_a_person(county: TestCounty) -> None:
    one = taken(county)
    checked(county, one)
    for number in ("19900000011", "999901201405060011"):
        wrong = Conclusion("founded", "已处理", f"已联系家长{number}。")
        with pytest.raises(NamesSomebody):
            conclude_complaint(conclusion=wrong, **terms(county, one))


def test_passed_on_it_belongs_to_who_is_to_check_it_now(county: TestCounty) -> None:
    one = taken(county, by=county.alice)

    pass_complaint(to=county.units["999901101"], reason="就近核查", **terms(county, one))

    assert [each.code for each in lists.owed_complaints(county.charlie, on=TODAY)] == [one.code]
    check_complaint(word="走访两户。", **terms(county, one, by="charlie"))


def test_the_number_finds_the_complaint_however_it_is_written(county: TestCounty) -> None:
    one = taken(county)

    assert len(one.number) == 19
    assert lists.numbered(county.bob, one.number.lower().replace("-", " "), on=TODAY) == one
    assert lists.numbered(county.charlie, one.number, on=TODAY) is None
    assert lists.numbered(county.bob, "----", on=TODAY) is None


def test_of_two_checks_at_once_one_is_told_what_has_become_of_it(county: TestCounty) -> None:
    first = taken(county)
    second = lists.complaint_of(county.alice, first.code, on=TODAY)
    checked(county, first)

    with pytest.raises(StaleVersion):
        checked(county, second)


def test_complaints_are_summed_by_kind_and_what_was_found(county: TestCounty) -> None:
    one = taken(county)
    taken(county, "fees")
    checked(county, one)
    conclude_complaint(conclusion=FOUND, **terms(county, one))

    assert lists.sums(county.alice, since=TODAY, until=TODAY, on=TODAY) == [
        ("fees", "", 1), ("forced_leaving", "founded", 1),
    ]  # fmt: skip
