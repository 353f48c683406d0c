"""The registers of a unit's work: groups, charges, letters, meetings, publicity, tasks."""

from datetime import date, timedelta

import pytest

from notoneless.evidence.held.lists import held_by_subject
from notoneless.evidence.receiving import SentFile
from notoneless.officers.models import Officer
from notoneless.officers.refusals import NotAllowed
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.reporting.responsibility import lists
from notoneless.reporting.responsibility.holding import Person, end_charge, end_seat, seat_member, take_charge
from notoneless.reporting.responsibility.letters import LetterTerms, draw_letters, sign_letter
from notoneless.reporting.responsibility.meeting import (
    ActivityTold,
    MeetingTold,
    record_activity,
    record_meeting,
)
from notoneless.reporting.responsibility.models import Meeting
from notoneless.reporting.responsibility.refusals import (
    CorrectedAlready,
    DayUnfit,
    DrawnAlready,
    KindUnfit,
    NotOverThat,
    SeatTaken,
    SignedAlready,
    WordMissing,
)
from notoneless.reporting.responsibility.tasks import TaskTerms, finish_task, set_task
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import jpeg
from tests.journeys.filling import BOBS_TOWNSHIP
from tests.people import a_child, at_school, policy

pytestmark = pytest.mark.django_db
POLICY: Policy = policy()
HEAD_OF_TOWN = Person("柳乡长", "乡长", "全面负责")


def township(county: TestCounty) -> Unit:
    return county.units[BOBS_TOWNSHIP]


def a_meeting(county: TestCounty, *, by: Officer | None = None, **more: object) -> Meeting:
    told = {"kind": "joint_meeting", "held_on": TODAY, "title": "十一月联席会议", "spot": "乡政府", "chair": "柳乡长",
            "present": 12}  # fmt: skip
    told |= {name: more.pop(name) for name in list(more) if name in told}
    return record_meeting(
        unit=township(county), told=MeetingTold(**told), policy=POLICY, by=by or county.bob, on=TODAY, **more
    )


def seated(
    county: TestCounty, place: str = "head", *, kind: str = "leading_group", since: date = TODAY
) -> object:
    return seat_member(
        unit=township(county), kind=kind, place=place, person=HEAD_OF_TOWN, since=since, policy=POLICY, by=county.bob,
        on=TODAY,
    )  # fmt: skip


def test_a_group_has_one_head_and_who_left_keeps_the_row(county: TestCounty) -> None:
    head = seated(county)
    seated(county, "member")
    with pytest.raises(SeatTaken, match="柳乡长"):
        seated(county)

    end_seat(seat=head, until=TODAY, by=county.bob, on=TODAY)
    seated(county)

    assert [one.place for one in lists.seats_of(township(county), county.bob, on=TODAY)] == ["head", "member"]


def test_the_first_responsible_is_one_person(county: TestCounty) -> None:
    seated(county, "member", kind="first_responsible")

    with pytest.raises(SeatTaken, match="第一责任人"):
        seated(county, "member", kind="first_responsible")


def test_a_seat_does_not_end_before_it_began(county: TestCounty) -> None:
    with pytest.raises(DayUnfit):
        end_seat(seat=seated(county), until=TODAY - timedelta(days=1), by=county.bob, on=TODAY)


def test_each_child_shows_everybody_who_answers_for_it(county: TestCounty) -> None:
    child = at_school(county, a_child(county))
    terms = {"since": TODAY, "policy": POLICY, "on": TODAY}
    take_charge(unit=county.units["S-SQ"], kind="charge_child", person=Person("严老师", "班主任"), over=child,
                by=county.dora, **terms)  # fmt: skip
    take_charge(unit=county.units["QH-JW"], kind="charge_school", person=Person("樊主任", "教委副主任"),
                over=county.units["S-SQ"], by=county.alice, **terms)  # fmt: skip
    village = take_charge(unit=township(county), kind="charge_village", person=Person("洪镇干", "副乡长"),
                          over=county.units[f"{BOBS_TOWNSHIP}201"], by=county.bob, **terms)  # fmt: skip

    named = {one.name for one in lists.answering_for(child, county.dora, on=TODAY)}
    end_charge(charge=village, until=TODAY, by=county.bob, on=TODAY)

    assert named == {"严老师", "樊主任", "洪镇干"}
    assert {one.name for one in lists.answering_for(child, county.dora, on=TODAY)} == {"严老师", "樊主任"}


def test_a_charge_is_over_what_its_kind_says(county: TestCounty) -> None:
    with pytest.raises(NotOverThat, match="包村"):
        take_charge(
            unit=township(county), kind="charge_village", person=HEAD_OF_TOWN, over=county.units["S-SQ"],
            since=TODAY, policy=POLICY, by=county.bob, on=TODAY,
        )  # fmt: skip


def test_letters_are_drawn_for_every_village_once_a_year_and_signed_with_a_scan(county: TestCounty) -> None:
    terms = LetterTerms("letter_village", 2026, "柳乡长", "辖区内适龄儿童无失学辍学")
    drawn = draw_letters(giver=township(county), terms=terms, policy=POLICY, by=county.bob, on=TODAY)
    sign = {
        "signed_on": TODAY,
        "scan": SentFile(jpeg(), "责任书.jpg"),
        "expected": 1,
        "by": county.erik,
        "on": TODAY,
    }
    signed = sign_letter(letter=drawn[0], **sign)

    with pytest.raises(DrawnAlready, match="2026年"):
        draw_letters(giver=township(county), terms=terms, policy=POLICY, by=county.bob, on=TODAY)
    with pytest.raises(SignedAlready):
        sign_letter(letter=signed, **sign)
    count = lists.letter_counts(county.bob, on=TODAY)[0]
    assert (count.drawn, count.signed) == (len(drawn), 1)
    assert len(held_by_subject(county.bob, [signed.subject], on=TODAY)[signed.subject]) == 1


def test_parties_that_are_no_units_are_named_and_not_twice(county: TestCounty) -> None:
    terms = LetterTerms(
        "letter_parent", 2026, "费校长", "按时到校", takers=("郝家长", "郝家长", "幸家长", " ")
    )

    drawn = draw_letters(giver=county.units["S-SQ"], terms=terms, policy=POLICY, by=county.dora, on=TODAY)

    assert [one.taker_name for one in drawn] == ["郝家长", "幸家长"]


def test_a_meeting_is_corrected_by_a_further_row_with_its_reason(county: TestCounty) -> None:
    first = a_meeting(county)
    with pytest.raises(WordMissing, match="更正原因"):
        a_meeting(county, present=13, instead=first)
    better = a_meeting(county, present=13, instead=first, reason="漏记一人")

    with pytest.raises(CorrectedAlready):
        a_meeting(county, present=14, instead=first, reason="再改")
    assert [one.code for one in lists.meetings(county.bob, on=TODAY)] == [better.code]


def test_what_was_not_held_yet_is_not_written_down(county: TestCounty) -> None:
    with pytest.raises(DayUnfit, match="还没有到"):
        a_meeting(county, held_on=TODAY + timedelta(days=1))
    with pytest.raises(KindUnfit, match="石桥"):
        a_meeting(county, kind="slogan")


def test_a_decision_is_owed_by_a_unit_and_done_with_a_word(county: TestCounty) -> None:
    meeting = a_meeting(county)
    terms = TaskTerms("逐户上门核实", county.units[f"{BOBS_TOWNSHIP}201"], "艾村干", TODAY)
    task = set_task(
        unit=township(county), meeting=meeting, terms=terms, policy=POLICY, by=county.bob, on=TODAY
    )
    owed = lists.owed_tasks(county.erik, on=TODAY).count()
    with pytest.raises(WordMissing, match="完成情况"):
        finish_task(task=task, word=" ", expected=1, by=county.erik, on=TODAY)

    finish_task(task=task, word="已走访 12 户", expected=1, by=county.erik, on=TODAY)

    shown = lists.meetings(county.bob, on=TODAY).get()
    assert (owed, lists.owed_tasks(county.erik, on=TODAY).count()) == (1, 0)
    assert (shown.decided, shown.done) == (1, 1)


def test_publicity_is_summed_by_kind(county: TestCounty) -> None:
    for quantity in (6, 38):
        told = ActivityTold("banner", TODAY, "各村", quantity)
        record_activity(unit=township(county), told=told, policy=POLICY, by=county.bob, on=TODAY)

    sums = lists.activity_sums(county.bob, since=TODAY, until=TODAY, on=TODAY)

    assert sums == [("banner", 2, 44)]


def test_the_office_of_education_keeps_its_own_publicity_and_reads_that_of_the_townships(
    county: TestCounty,
) -> None:
    told = ActivityTold("banner", TODAY, "县城广场", 12)
    record_activity(unit=county.units["QH-JW"], told=told, policy=POLICY, by=county.alice, on=TODAY)
    record_activity(unit=township(county), told=told, policy=POLICY, by=county.bob, on=TODAY)

    whole = lists.activity_sums(county.alice, since=TODAY, until=TODAY, on=TODAY)
    own = lists.activity_sums(county.bob, since=TODAY, until=TODAY, on=TODAY)

    assert (whole, own) == ([("banner", 2, 24)], [("banner", 1, 12)])


def test_the_work_of_another_township_is_neither_written_nor_seen(county: TestCounty) -> None:
    with pytest.raises(NotAllowed):
        a_meeting(county, by=county.charlie)
    a_meeting(county)
    assert lists.meetings(county.charlie, on=TODAY).count() == 0


def test_a_monthly_meeting_that_was_not_held_is_reminded_of(county: TestCounty) -> None:
    a_meeting(county, held_on=TODAY - timedelta(days=40))
    before = {one.label for one in lists.missing_of(township(county), POLICY, county.bob, on=TODAY)}
    a_meeting(county)

    after = {one.label for one in lists.missing_of(township(county), POLICY, county.bob, on=TODAY)}

    assert before - after == {"联席会议"}
