"""Forms of a unit's work: responsibility, letters, decisions, publicity come out as they were entered."""

from datetime import date

import pytest

from notoneless.papers.forms.terms import Value
from notoneless.places.models import Unit
from notoneless.reporting.forms.making import make_form
from notoneless.reporting.responsibility.holding import Person, seat_member, take_charge
from notoneless.reporting.responsibility.letters import LetterTerms, draw_letters, sign_letter
from notoneless.reporting.responsibility.meeting import (
    ActivityTold,
    MeetingTold,
    record_activity,
    record_meeting,
)
from notoneless.reporting.responsibility.tasks import TaskTerms, set_task
from tests.county import TODAY, TestCounty
from tests.people import policy
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
TOWNSHIP = "999901100"
SOMEBODY = Person("柳乡长", "乡长", "全面负责")


def rows(county: TestCounty, code: str) -> list[dict[str, Value]]:
    made = make_form(code, area=county.units[TOWNSHIP], by=county.bob, on=TODAY)
    return [dict(zip([one.key for one in made.columns], row, strict=True)) for row in made.rows]


def here(county: TestCounty) -> Unit:
    return county.units[TOWNSHIP]


def test_annex_7_names_who_answers_for_what(county: TestCounty) -> None:
    village = county.units[f"{TOWNSHIP}201"]
    take_charge(unit=here(county), kind="charge_village", person=SOMEBODY, over=village, since=TODAY, policy=policy(),
                by=county.bob, on=TODAY)  # fmt: skip

    row = rows(county, "annex7")[0]

    assert (row["level"], row["duty_person"], row["duty_kind"]) == ("乡镇（街道）", "柳乡长", "包村（社区）")
    assert row["duty_over"] == village.name


def test_the_roster_begins_with_the_head(county: TestCounty) -> None:
    for place in ("member", "deputy", "head"):
        seat_member(unit=here(county), kind="leading_group", place=place, person=SOMEBODY, since=TODAY,
                    policy=policy(), by=county.bob, on=TODAY)  # fmt: skip

    assert [row["seat"] for row in rows(county, "B2-1")] == ["组长", "副组长", "组员"]


def test_a_letter_that_nobody_signed_has_no_day(county: TestCounty) -> None:
    terms = LetterTerms("letter_village", 2026, "柳乡长", "无失学辍学")
    drawn = draw_letters(giver=here(county), terms=terms, policy=policy(), by=county.bob, on=TODAY)
    sign_letter(letter=drawn[0], signed_on=TODAY, scan=None, expected=1, by=county.bob, on=TODAY)

    assert [row["signed_on"] for row in rows(county, "F3-05")] == [TODAY, None]


def test_each_decision_of_a_meeting_has_its_line(county: TestCounty) -> None:
    told = MeetingTold("joint_meeting", TODAY, "联席会议", "乡政府", "柳乡长", 12)
    meeting = record_meeting(unit=here(county), told=told, policy=policy(), by=county.bob, on=TODAY)
    for text in ("上门核实", "发函"):
        set_task(unit=here(county), meeting=meeting, policy=policy(), by=county.bob, on=TODAY,
                 terms=TaskTerms(text, here(county), "柳乡长", date(2026, 12, 1)))  # fmt: skip

    assert [(row["decision"], row["outcome"]) for row in rows(county, "F3-13")] == [
        ("上门核实", "未完成"),
        ("发函", "未完成"),
    ]


def test_publicity_and_the_plan_come_out_as_entered(county: TestCounty) -> None:
    record_activity(unit=here(county), told=ActivityTold("banner", TODAY, "各村", 38), policy=policy(),
                    by=county.bob, on=TODAY)  # fmt: skip
    set_task(unit=here(county), kind="work_plan", policy=policy(), by=county.bob, on=TODAY,
             terms=TaskTerms("摸排", here(county), "柳乡长", date(2026, 12, 1)))  # fmt: skip

    banner, task = rows(county, "F3-20")[0], rows(county, "B2-2")[0]

    assert (banner["activity_kind"], banner["quantity"], banner["measure"]) == ("横幅", 38, "条")
    assert (task["plan"], task["duty_person"]) == ("控辍保学工作方案", "柳乡长")


def test_the_page_offers_annex_7(county: TestCounty) -> None:
    assert logged_in(county.bob).get("/forms/annex7/").status_code == 200
