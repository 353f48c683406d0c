"""What follows a decision: start, warning, renewal, return from leave, home teaching by zone, the yearly look."""

from datetime import date, timedelta

import pytest

from notoneless.casework.placing.documents import Paper, file_paper
from notoneless.casework.placing.following.reviewing import disabled_with_reviews, review_placement
from notoneless.casework.placing.following.running import begin_disposition
from notoneless.casework.placing.lists import awaiting_signature, ending_soon, listed_dispositions
from notoneless.casework.placing.models import Disposition
from notoneless.casework.placing.refusals import DispositionRefused, FileIncomplete
from notoneless.casework.placing.schools import schools_for
from notoneless.casework.placing.shares import shares
from notoneless.casework.placing.standing import standing_of
from notoneless.children.models import Child
from notoneless.officers.refusals import NotAllowed
from notoneless.policy.placing.ways import way_of
from tests.casework.placing.files import (
    HOSPITAL,
    UNTIL,
    a_draft,
    a_pupil,
    a_verified_case,
    adopted,
    colleague,
    disabled,
    filed,
    on_leave,
    sent,
    signed,
)
from tests.county import TODAY, TestCounty
from tests.people import an_id

POLICY = adopted()
WELL = {"well_again": True}


def test_a_leave_of_a_later_day_waits_and_begins_on_its_day(county: TestCounty) -> None:
    child = a_pupil(county)
    one = on_leave(county, child, starts_on=TODAY + timedelta(days=10))
    before = Child.objects.get(pk=child.pk).situation
    later = TODAY + timedelta(days=10)

    begin_disposition(disposition=one, expected=one.version, policy=POLICY, by=county.dora, on=later)

    child.refresh_from_db()
    assert (before, one.state, child.situation) == ("unexplained", "running", "on_leave")


def test_it_does_not_begin_before_its_day(county: TestCounty) -> None:
    one = on_leave(county, starts_on=TODAY + timedelta(days=10))

    with pytest.raises(DispositionRefused, match="现在还不能开始"):
        begin_disposition(disposition=one, expected=one.version, policy=POLICY, by=county.dora, on=TODAY)


@pytest.mark.parametrize(
    ("day", "word", "pace"),
    [
        (UNTIL - timedelta(days=60), "执行中", "calm"),
        (UNTIL - timedelta(days=15), "即将到期", "soon"),
        (UNTIL + timedelta(days=1), "已到期", "over"),
    ],
)
def test_its_end_is_warned_of_before_it_comes(county: TestCounty, day: date, word: str, pace: str) -> None:
    one = on_leave(county)

    assert standing_of(one, POLICY, on=day).word == word
    assert listed_dispositions(county.alice, on=day).get(pk=one.pk).pace == pace
    assert ending_soon(county.alice, on=day).exists() == (pace != "calm")


def test_a_renewal_takes_the_place_of_what_ran(county: TestCounty) -> None:
    child = a_pupil(county)
    first = on_leave(county, child)
    second = on_leave(county, child, ends_on=date(2027, 8, 31))

    first.refresh_from_db()
    assert (first.state, second.state, second.renews) == ("renewed", "running", first)


def returning(county: TestCounty, child: Child, hospital: str) -> Disposition:
    one = sent(county, a_draft(county, child, way="leave_return", said=WELL, ends_on=None))
    filed(county, one, "form")
    filed(county, one, "return_certificate", issuer=hospital)
    colleague(county, "dean", "academic_office", "S-SQ")
    for officer in (county.dora, county.people["dean"], county.alice):
        signed(one, officer)
    return one


def test_a_return_needs_the_certificate_of_the_original_hospital(county: TestCounty) -> None:
    child = a_pupil(county)
    on_leave(county, child)
    one = returning(county, child, "云岭镇卫生院")

    with pytest.raises(FileIncomplete, match="复学证明须由原诊断医院出具"):
        signed(one, county.dora)


def test_with_it_the_leave_ends_and_the_child_is_back(county: TestCounty) -> None:
    child = a_pupil(county)
    leave = on_leave(county, child)
    one = returning(county, child, HOSPITAL)

    signed(one, county.dora)

    leave.refresh_from_db()
    child.refresh_from_db()
    assert (leave.state, one.state, child.situation) == ("ended", "running", "returned_watch")


def test_who_is_not_on_leave_does_not_return_from_it(county: TestCounty) -> None:
    with pytest.raises(DispositionRefused, match="没有正在执行的休学"):
        a_draft(county, a_pupil(county), way="leave_return", said=WELL, ends_on=None)


def test_the_township_assigns_the_home_teaching_school_by_zone(county: TestCounty) -> None:
    child = disabled(a_pupil(county))
    case = a_verified_case(county, child)
    home = way_of(POLICY, "D5")
    assert home is not None
    first = schools_for(home, child, on=TODAY)[0]
    one = a_draft(
        county,
        child,
        case,
        way="D5",
        said={"no_regular_class": True},
        ends_on=None,
        taking=county.units[first[0]],
    )
    sent(county, one)
    filed(county, one, "disability_certificate", "ability_assessment", "plan")
    filed(county, one, "consent", consents="guardian")

    signed(one, county.bob)

    child.refresh_from_db()
    case.refresh_from_db()
    assert first == ("S-SQ", "石桥小学（对口）")
    assert (child.situation, case.state, one.recheck_on) == ("home_teaching", "placed", date(2027, 9, 20))


def test_a_receiving_school_sees_what_awaits_it_and_no_other_school_does(county: TestCounty) -> None:
    child = disabled(a_pupil(county))
    said = {"fits_regular_class": True}
    one = a_draft(county, child, way="inclusive", said=said, ends_on=None, taking=county.units["S-CZ"])
    sent(county, one)
    filed(county, one, "guardian_application", "disability_certificate", "ability_assessment")
    signed(one, county.dora)

    assert list(awaiting_signature(county.fay, on=TODAY)) == [one]
    assert not awaiting_signature(county.dora, on=TODAY).exists()


def test_both_consents_alone_send_nobody_to_the_special_discipline_school(county: TestCounty) -> None:
    one = sent(county, a_draft(county, a_pupil(county), way="D10", said={"misconduct": True}, ends_on=None))
    filed(county, one, "guardian_application")
    filed(county, one, "consent", consents="guardian")
    filed(county, one, "consent", consents="pupil")
    signed(one, county.dora)

    with pytest.raises(FileIncomplete, match="须先有评估意见"):
        signed(one, county.alice)


def test_a_transfer_carries_four_signatures(county: TestCounty) -> None:
    teacher = colleague(county, "dean", "academic_office", "S-SQ")
    one = a_draft(
        county,
        a_pupil(county),
        way="transfer",
        said={},
        ends_on=None,
        taking=county.units["S-CZ"],
        by=county.bob,
    )
    sent(county, one, by=county.bob)
    filed(county, one, "guardian_application", "enrolment_certificate")

    for officer in (county.bob, teacher, county.fay, county.dora):
        signed(one, officer)

    assert one.state == "running"
    assert one.opinions.filter(verdict__in=["agree", "done"]).count() == 4


def test_a_paper_without_scan_and_without_a_place_is_refused(county: TestCounty) -> None:
    one = a_draft(county, a_pupil(county))

    with pytest.raises(DispositionRefused, match="请上传扫描件，或写明原件存放处"):
        file_paper(disposition=one, paper=Paper("diagnosis"), policy=POLICY, by=county.dora, on=TODAY)


def test_a_paper_of_tomorrow_is_refused(county: TestCounty) -> None:
    paper = Paper("diagnosis", issued_on=TODAY + timedelta(days=1), kept_at="档案室")

    with pytest.raises(DispositionRefused, match="晚于今天"):
        file_paper(
            disposition=a_draft(county, a_pupil(county)), paper=paper, policy=POLICY, by=county.dora, on=TODAY
        )


def test_every_disabled_child_is_listed_and_looked_at_again_in_a_year(county: TestCounty) -> None:
    child = disabled(a_pupil(county))
    before = disabled_with_reviews(county.dora, on=TODAY).get(pk=child.pk).review

    review_placement(
        child=child, outcome="fits", text="随班就读适应", policy=POLICY, by=county.dora, on=TODAY
    )

    rows = disabled_with_reviews(county.dora, on=TODAY)
    assert (before, rows.get(pk=child.pk).review) == ("never", "done")
    assert rows.get(pk=child.pk).next_on == date(2027, 9, 20)
    assert disabled_with_reviews(county.dora, on=date(2027, 9, 21)).get(pk=child.pk).review == "due"


def test_who_need_not_know_of_a_disability_does_not_review(county: TestCounty) -> None:
    child = disabled(a_pupil(county))

    with pytest.raises(NotAllowed):
        review_placement(child=child, outcome="fits", text="看过", policy=POLICY, by=county.erik, on=TODAY)


def test_the_share_of_convenient_dispositions_is_told_by_township(county: TestCounty) -> None:
    on_leave(county)
    other = disabled(a_pupil(county, name="田大禾", id_text=an_id(turn=9)))
    one = a_draft(county, other, way="D5", said={"no_regular_class": True}, ends_on=None)
    sent(county, one)
    filed(county, one, "disability_certificate", "ability_assessment", "plan")
    filed(county, one, "consent", consents="guardian")
    signed(one, county.bob)

    (found,) = shares(county.alice, on=TODAY)

    assert (found.area, found.convenient, found.total, found.per_cent) == ("石桥乡", 1, 2, 50)
