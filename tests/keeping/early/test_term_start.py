"""The start of a term: complement against present, whereabouts of who is missing, the school's sum, after a week."""

from datetime import timedelta

import pytest

from notoneless.keeping.early.models import Sign, TermAbsentee, TermSheet
from notoneless.keeping.early.noticing import look_for_signs
from notoneless.keeping.early.refusals import (
    ClassesMissing,
    CountsDiffer,
    DayUnfit,
    EndedAlready,
    NotInClass,
    WordMissing,
)
from notoneless.keeping.early.termstart import NotThere, file_term_sum, note_arrival, sign_term_sheet, sums_of
from notoneless.officers.models import Officer
from notoneless.officers.refusals import NotAllowed, StaleVersion
from notoneless.places.models import Unit
from tests.county import TODAY, TestCounty
from tests.keeping.early.classes import POLICY, a_class, pupils
from tests.reporting.forms.test_making import made, said
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


def sign(room: Unit, by: Officer, missing: list[NotThere], present: int = 2, expected: int = 0) -> TermSheet:
    return sign_term_sheet(
        unit=room, present=present, missing=missing, expected=expected, policy=POLICY, by=by, on=TODAY
    )


def one_missing(county: TestCounty) -> tuple[Unit, Officer, TermAbsentee]:
    room, teacher = a_class(county)
    first, *_ = pupils(county, room)
    sign(room, teacher, [NotThere(first.code, "with_parents", "随父母去外省")])
    return room, teacher, TermAbsentee.objects.unscoped("test").get()


def test_the_missing_and_the_counted_make_up_the_complement(county: TestCounty) -> None:
    room, teacher, absentee = one_missing(county)

    sheet = absentee.sheet
    assert (sheet.complement, sheet.present, sheet.by_code) == (3, 2, teacher.code)
    assert absentee.get_whereabouts_display() == "随父母外出"


def test_a_count_that_does_not_fit_says_what_it_should_be(county: TestCounty) -> None:
    room, teacher = a_class(county)
    first, *_ = pupils(county, room)

    with pytest.raises(CountsDiffer, match="实到应为 2 人，填的是 3 人"):
        sign(room, teacher, [NotThere(first.code, "ill", "住院")], present=3)
    with pytest.raises(WordMissing):
        sign(room, teacher, [NotThere(first.code, "ill", " ")])
    with pytest.raises(NotInClass):
        sign(room, teacher, [NotThere("X", "ill", "住院")])
    with pytest.raises(NotAllowed):
        sign(room, county.bob, [])


def test_signed_anew_the_first_sheet_stays(county: TestCounty) -> None:
    room, teacher, absentee = one_missing(county)

    with pytest.raises(StaleVersion):
        sign(room, teacher, [], present=3)
    sign(room, teacher, [], present=3, expected=1)

    assert [one.current for one in TermSheet.objects.unscoped("test").order_by("pk")] == [False, True]


def test_who_comes_later_is_noted_once_with_the_day(county: TestCounty) -> None:
    _, teacher, absentee = one_missing(county)
    terms = {"absentee": absentee, "by": teacher, "on": TODAY}

    with pytest.raises(DayUnfit):
        note_arrival(came_on=TODAY + timedelta(days=1), **terms)
    note_arrival(came_on=TODAY, **terms)

    assert (absentee.came_on, absentee.came_by) == (TODAY, teacher.code)
    with pytest.raises(EndedAlready):
        note_arrival(came_on=TODAY, **terms)


def test_after_a_week_whoever_did_not_come_is_a_sign_with_a_visit_due(county: TestCounty) -> None:
    _, teacher, absentee = one_missing(county)
    for days in (6, 7):
        look_for_signs(policy=POLICY, by=county.alice, on=TODAY + timedelta(days=days))
        found = list(Sign.objects.unscoped("test").filter(kind="not_arrived"))
        assert len(found) == days - 6

    assert "满 7 天仍未到校" in found[0].reason
    assert found[0].visit_due_on == TODAY + timedelta(days=10)
    note_arrival(absentee=absentee, came_on=TODAY, by=teacher, on=TODAY)
    look_for_signs(policy=POLICY, by=county.alice, on=TODAY + timedelta(days=8))
    found[0].refresh_from_db()
    assert found[0].state == "lapsed"


def test_the_school_files_the_sum_when_every_class_signed(county: TestCounty) -> None:
    _, _, absentee = one_missing(county)
    other, teacher = a_class(county, "S-SQ-K8", "五年级2班")
    first, *_ = pupils(county, other, ["田十一"])
    terms = {"school": county.units["S-SQ"], "policy": POLICY, "by": county.dora, "on": TODAY}
    with pytest.raises(ClassesMissing, match="五年级2班"):
        file_term_sum(**terms)
    sign(other, teacher, [], present=1)

    filed = file_term_sum(**terms)
    file_term_sum(**terms)

    assert (filed.classes, filed.complement, filed.present, filed.came_later) == (2, 4, 3, 0)
    assert [one.number for one in sums_of(county.units["S-SQ"], filed.term)] == [2, 1]
    with pytest.raises(NotAllowed):
        file_term_sum(**terms | {"by": teacher})


def test_the_form_of_changes_names_who_has_not_come(county: TestCounty) -> None:
    one_missing(county)

    line = said(made(county, "F4-06", area="S-SQ", who="dora"))

    assert (line["name"], line["change_kind"]) == ("田小禾", "未到校")
    assert "随父母外出" in line["change_reason"]


def test_the_sheet_is_signed_on_the_screen_and_the_school_sees_it(county: TestCounty) -> None:
    room, teacher = a_class(county)
    children = pupils(county, room)
    client = logged_in(teacher)
    said_ = {f"where_{child.code}": "" for child in children} | {"version": "0", "present": "2"}
    said_ |= {f"where_{children[0].code}": "unknown", f"why_{children[0].code}": "电话不通"}

    wrong = client.post(f"/early/term/{room.code}/", said_ | {"present": "3"})
    page = client.post(f"/early/term/{room.code}/", said_, follow=True).content.decode()
    school = logged_in(county.dora).get("/early/term/").content.decode()

    assert wrong.status_code == 409
    assert "实到应为 2 人" in wrong.content.decode()
    assert "定员 3 人，实到 2 人" in page
    assert "电话不通" in school
    assert "未到 1 人" in school
