"""Pairing: who is in need, who may help whom, a change of helper, records of help, what is due."""

from datetime import date, timedelta

import pytest

from notoneless.keeping.care import lists
from notoneless.keeping.care.enrolling import HelperTold, end_helper, enrol_helper
from notoneless.keeping.care.helping import HelpTold, record_help
from notoneless.keeping.care.models import Pair
from notoneless.keeping.care.needs import needs_by_child
from notoneless.keeping.care.pairing import Picked, change_helper, end_pair, pair_several
from notoneless.keeping.care.refusals import (
    AlreadyEnded,
    CorrectedAlready,
    DayUnfit,
    HelperElsewhere,
    HelperUnfit,
    KindUnfit,
    NotAssignable,
    NotYet,
    PairedAlready,
    StillPaired,
    WordMissing,
)
from notoneless.officers.models import Assignment
from notoneless.officers.refusals import NotAllowed
from tests.county import TODAY, TestCounty
from tests.journeys.staff import seated
from tests.keeping.care.invented import LONG_AGO, POLICY, a_helper, a_pair, helped, in_need
from tests.people import a_case, a_child, at_school

pytestmark = pytest.mark.django_db
CHANGE = {"policy": POLICY, "on": TODAY}


def test_needs_are_read_from_registers_and_cases_the_most_pressing_first(county: TestCounty) -> None:
    left = in_need(county, "留守", kind="left_behind")
    monitored = in_need(county, "突发严重困难户", name="麦小穗")
    unknown_word = in_need(county, "城镇贫困家庭", name="甘小雨")
    back = at_school(county, a_child(county, name="回小满"))
    case = a_case(county, back, by=county.erik)
    case.state = "watching"
    case.save(update_fields=["state"])

    needs = needs_by_child([left.pk, monitored.pk, unknown_word.pk, back.pk], POLICY)

    assert needs == {
        left.pk: ("left_behind",), monitored.pk: ("monitored_household",), unknown_word.pk: ("other_household",),
        back.pk: ("returned_pupil",),
    }  # fmt: skip


def test_a_pupil_in_need_waits_until_somebody_helps(county: TestCounty) -> None:
    child = in_need(county)
    before = [one.code for one in lists.unpaired(county.dora, on=TODAY)]

    pair = a_pair(county, child, a_helper(county))
    after = lists.unpaired(county.dora, on=TODAY).count()
    end_pair(pair=pair, until=TODAY, reason="已毕业", by=county.dora, on=TODAY)

    assert (before, after) == ([child.code], 0)
    assert pair.needs == ["allowance_household"]
    assert lists.unpaired(county.dora, on=TODAY).count() == 1


def test_proposals_give_the_hardest_pressed_first_to_who_has_fewest(county: TestCounty) -> None:
    one, two = a_helper(county, "严老师"), a_helper(county, "简老师")
    a_pair(county, in_need(county, name="麦小穗"), one)
    pressed, other = in_need(county, name="甘小雨"), in_need(county, "已脱贫户", name="田小禾")

    found = lists.proposals(county.dora, lists.active_helpers(county.dora, on=TODAY), POLICY, on=TODAY)

    assert [(one.child.code, one.load) for one in found] == [(pressed.code, 0), (other.code, 1)]
    assert (found[0].helper, found[0].kind.code) == (two, "teacher_pupil")


def test_what_was_picked_is_paired_all_or_none(county: TestCounty) -> None:
    helper = a_helper(county)
    picked = [Picked(in_need(county, name=name), helper, "teacher_pupil") for name in ("麦小穗", "甘小雨")]

    made = pair_several(picked=picked, since=TODAY, by=county.dora, **CHANGE)

    assert [one.helper.code for one in made] == [helper.code, helper.code]
    with pytest.raises(WordMissing):
        pair_several(picked=[], since=TODAY, by=county.dora, **CHANGE)


def test_a_pair_asks_for_a_need_or_a_word_why(county: TestCounty) -> None:
    child = at_school(county, a_child(county))
    with pytest.raises(WordMissing, match="困难情况"):
        a_pair(county, child, a_helper(county))

    pair = a_pair(county, child, a_helper(county, "简老师"), stated=("learning_pupil", "no_such"))

    assert pair.needs == ["learning_pupil"]


def test_who_helps_fits_the_kind_and_belongs_to_the_place(county: TestCounty) -> None:
    child, teacher = in_need(county), a_helper(county)
    elsewhere = enrol_helper(
        unit=county.units["S-CZ"], told=HelperTold("teacher", "费老师", LONG_AGO), policy=POLICY, by=county.fay,
        on=TODAY,
    )  # fmt: skip

    with pytest.raises(HelperUnfit, match="党员教师"):
        a_pair(county, child, teacher, kind="party_parent")
    with pytest.raises(HelperElsewhere, match="清禾初级中学"):
        a_pair(county, child, elsewhere)
    with pytest.raises(KindUnfit, match="石桥乡"):
        a_helper(county, unit="999901100")
    with pytest.raises(KindUnfit, match="no_kind"):
        a_pair(county, child, teacher, kind="no_kind")


def test_one_to_one_is_one_and_others_may_be_several(county: TestCounty) -> None:
    child, first, second = in_need(county), a_helper(county), a_helper(county, "简老师")
    a_pair(county, child, first)
    a_pair(county, child, second)
    a_pair(county, child, first, kind="returned_one_to_one")

    with pytest.raises(PairedAlready, match="返校一对一关爱"):
        a_pair(county, child, second, kind="returned_one_to_one")
    with pytest.raises(PairedAlready, match="师生结对"):
        a_pair(county, child, first)


def test_a_change_of_helper_keeps_the_former_pair(county: TestCounty) -> None:
    pair, newer = a_pair(county, in_need(county), a_helper(county)), a_helper(county, "简老师")
    with pytest.raises(WordMissing, match="调换原因"):
        change_helper(pair=pair, helper=newer, since=TODAY, reason=" ", by=county.dora, **CHANGE)

    made = change_helper(pair=pair, helper=newer, since=TODAY, reason="严老师调离", by=county.dora, **CHANGE)
    with pytest.raises(AlreadyEnded):
        change_helper(pair=pair, helper=newer, since=TODAY, reason="再换", by=county.dora, **CHANGE)

    kept = Pair.objects.get(pk=pair.pk)
    assert (kept.helper.name, kept.until, made.replaces_id, made.needs) == (
        "严老师",
        TODAY,
        pair.pk,
        pair.needs,
    )
    assert "严老师调离" in kept.end_reason


def test_help_is_due_by_the_pack_and_counted_anew_with_each_record(county: TestCounty) -> None:
    pair = a_pair(county, in_need(county), a_helper(county))
    days = POLICY.pair_kinds["teacher_pupil"].days
    assert days
    late = lists.pairs(county.dora, on=TODAY).get().state

    first = helped(county, pair)
    helped(county, pair, date(2026, 9, 1), instead=first, reason="日期写错")
    with pytest.raises(CorrectedAlready):
        helped(county, pair, instead=first, reason="再改")

    kept = Pair.objects.get(pk=pair.pk)
    assert late == "late"
    assert (kept.helped, kept.last_help) == (1, date(2026, 9, 1))
    assert kept.next_due == date(2026, 9, 1) + timedelta(days=days)


def test_help_is_not_written_for_a_day_outside_the_pair(county: TestCounty) -> None:
    pair = a_pair(county, in_need(county), a_helper(county))
    with pytest.raises(NotYet):
        helped(county, pair, TODAY + timedelta(days=1))
    with pytest.raises(DayUnfit):
        helped(county, pair, LONG_AGO - timedelta(days=1))
    with pytest.raises(WordMissing, match="帮扶方式"):
        record_help(pair=pair, told=HelpTold(TODAY, (), "谈心"), by=county.dora, **CHANGE)
    end_pair(pair=pair, until=date(2026, 6, 30), reason="放假", by=county.dora, on=TODAY)

    with pytest.raises(DayUnfit, match="2026-06-30"):
        helped(county, pair)


def test_a_pair_of_a_year_says_its_end(county: TestCounty) -> None:
    child, volunteer = in_need(county, "留守", kind="left_behind"), a_helper(county, kind="volunteer")

    pair = a_pair(county, child, volunteer, kind="hand_in_hand")

    assert (pair.planned_until, pair.next_due) == (date(2027, 1, 5), None)


def test_a_helper_with_running_pairs_does_not_leave(county: TestCounty) -> None:
    helper = a_helper(county)
    pair = a_pair(county, in_need(county), helper)
    with pytest.raises(StillPaired, match="1个"):
        end_helper(helper=helper, until=TODAY, reason="调离", by=county.dora, on=TODAY)
    end_pair(pair=pair, until=TODAY, reason="调离", by=county.dora, on=TODAY)

    end_helper(helper=helper, until=TODAY, reason="调离", by=county.dora, on=TODAY)

    with pytest.raises(AlreadyEnded):
        a_pair(county, in_need(county, name="麦小穗"), helper)


def test_a_subject_teacher_sees_the_child_while_paired_and_no_longer(county: TestCounty) -> None:
    teacher = seated(county, "subject_teacher", "S-SQ")
    office = seated(county, "moral_office", "S-SQ")
    helper, child = a_helper(county, post=teacher.active_post), in_need(county)
    with pytest.raises(NotAssignable, match="校长"):
        pair_several(picked=[Picked(child, helper, "teacher_pupil")], since=TODAY, by=office, **CHANGE)

    pair = a_pair(county, child, helper)
    owed = [one.code for one in lists.due_duties(teacher, on=TODAY)]
    record_help(pair=pair, told=HelpTold(TODAY, ("study",), "辅导"), by=teacher, **CHANGE)
    end_pair(pair=pair, until=TODAY, reason="学期结束", by=county.dora, on=TODAY)

    assert owed == [pair.code]
    assert lists.own_duties(teacher, on=TODAY).count() == 0
    assert Assignment.objects.get(child_code=child.code).until == TODAY
    with pytest.raises(NotAllowed):
        record_help(pair=pair, told=HelpTold(TODAY, ("study",), "辅导"), by=teacher, **CHANGE)


def test_the_care_of_another_place_is_neither_arranged_nor_seen(county: TestCounty) -> None:
    child, helper = in_need(county), a_helper(county)
    pair = a_pair(county, child, helper)

    with pytest.raises(NotAllowed):
        end_pair(pair=pair, until=TODAY, reason="误办", by=county.charlie, on=TODAY)
    with pytest.raises(NotAllowed):
        record_help(pair=pair, told=HelpTold(TODAY, ("study",), "辅导"), by=county.fay, **CHANGE)
    assert lists.pair_of(county.fay, pair.code, on=TODAY) is None
    assert lists.helper_of(county.charlie, helper.code, on=TODAY) is None
    assert lists.pair_of(county.bob, pair.code, on=TODAY) is not None
