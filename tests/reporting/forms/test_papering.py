"""Forms about the papers of cases, what was promised, and the returns of a term, a quarter and half a year."""

from datetime import date, timedelta
from typing import Any

import pytest

from notoneless.casework.noticing.issuing import issue_paper
from notoneless.casework.noticing.serving import Told, record_service, subject_of
from notoneless.children.models import Child
from notoneless.evidence.receiving import add_evidence
from notoneless.officers.models import Holding, Post
from notoneless.reporting.forms.families.returns import period_start
from notoneless.reporting.forms.making import make_form
from notoneless.reporting.forms.terms import Asked, MadeForm
from tests.casework.handing.test_outside import LATER as REPLIED_ON
from tests.casework.handing.test_outside import asked as asked_outside
from tests.casework.handing.test_outside import replied, written
from tests.casework.handing.test_telling import told
from tests.casework.noticing.serving import NOTICE, POLICY, a_case_out, a_notice, a_service
from tests.casework.visiting.invented import persuading, visited
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import pdf
from tests.people import a_child, a_finding, an_entry, an_id, at_school, policy
from tests.reporting.forms.test_making import TOWNSHIP, made, said, stands

pytestmark = pytest.mark.django_db


def later(county: TestCounty, code: str, on: date) -> MadeForm:
    return make_form(code, area=county.units[TOWNSHIP], by=county.bob, on=on)


def test_annex_6a_has_a_line_for_each_service_and_forgets_none_that_failed(county: TestCounty) -> None:
    paper = a_notice(county)
    service = a_service(county, paper)

    found = said(made(county, "annex6a"))

    assert (found["paper_number"], found["served_to"], found["servers"]) == (
        paper.full_number,
        "田大山",
        "鲍石桥、艾村干",
    )
    assert (found["served_way"], found["signed_by"], found["lapses_on"]) == (
        "直接送达",
        "田大山",
        service.due_on,
    )


def test_papers_of_the_law_stand_in_their_order_with_what_became_of_them(county: TestCounty) -> None:
    paper = a_notice(county)

    before = said(made(county, "F3-10"))
    a_service(county, paper)
    after = said(made(county, "F3-10"))

    assert (before["legal_step"], before["served_on"], before["now"]) == ("限期复学通知", "未送达", "辍学")
    assert after["served_on"] == TODAY


def test_who_did_not_come_back_by_the_day_of_the_notice_is_listed_from_the_day_after(
    county: TestCounty,
) -> None:
    paper = a_notice(county)
    service = a_service(county, paper)
    assert service.due_on is not None

    assert later(county, "F4-05", service.due_on).rows == ()
    assert said(later(county, "F4-05", service.due_on + timedelta(days=3)))["days_over"] == 3


def test_a_letter_waits_for_its_reply_and_then_says_it(county: TestCounty) -> None:
    transfer = written(county, asked_outside(county))

    waiting = said(made(county, "F0-14"))
    replied(county, transfer, "enrolled_elsewhere")
    answered = said(later(county, "F0-14", REPLIED_ON))

    assert (waiting["sent_to"], waiting["reply"]) == ("外省虚构县教育局", "未复")
    assert answered["reply"] == "虚教函〔2026〕3号，县外就读（已证实），虚构县东镇小学"


def test_what_one_school_told_another_stands_with_its_receipt(county: TestCounty) -> None:
    told(county)

    found = said(made(county, "F2-12"))

    assert (found["told_unit"], found["told_text"], found["taken_on"]) == (
        "云岭镇",
        "孩子现住云岭村",
        "未确认",
    )


def test_a_promise_is_not_a_return(county: TestCounty) -> None:
    case = persuading(county)
    visited(county, case, result="promised", promised_on=TODAY + timedelta(days=5))

    found = said(made(county, "F3-15"))

    assert (found["promised_on"], found["promised_for"], found["promise_kept"]) == (
        TODAY, TODAY + timedelta(days=5), "未到期",
    )  # fmt: skip


@pytest.mark.parametrize("code", ["term_start_check", "quarterly_recheck", "half_year_summary"])
def test_the_returns_of_longer_periods_count_village_by_village(county: TestCounty, code: str) -> None:
    """Something is on record of the day before, so the beginning of the period is a number."""
    old = stands(county, a_child(county, id_text=an_id(turn=2)), "enrolled_here", on=date(2026, 6, 1))
    Child.objects.filter(pk=old.pk).update(created_on=date(2026, 6, 1))
    case = persuading(county)
    visited(county, case)
    a_finding(county, at_school(county, a_child(county, id_text=an_id(turn=3))))
    area: dict[str, Any] = (
        {"area": "999901", "who": "alice"} if code == "quarterly_recheck" else {"area": TOWNSHIP}
    )

    form = made(county, code, **area)
    lines = [said(form, at) for at in range(len(form.rows))]
    sums: dict[str, Any] = {
        one.key: sum(int(str(line[one.key])) for line in lines) for one in form.columns if one.summed
    }

    assert (sums["visits_made"], sums.get("doubts_open", 1)) == (1, 1)
    assert (sums.get("begin_out", 0), sums.get("added", 1), sums.get("still_out", 1)) == (0, 1, 1)
    assert (sums.get("rechecked", 1), sums.get("not_rechecked", 0)) == (1, 0)


@pytest.mark.parametrize(
    ("code", "first"),
    [("F3-06w", date(2026, 9, 14)), ("F3-06m", date(2026, 9, 1)), ("quarterly_recheck", date(2026, 7, 1)),
     ("half_year_summary", date(2026, 7, 1))],
)  # fmt: skip
def test_each_return_has_its_own_first_day(county: TestCounty, code: str, first: date) -> None:
    form = made(county, code, area="999901", who="alice").filled.form

    assert period_start(Asked(form, county.units["999901"], county.alice, TODAY, TODAY, policy())) == first


def test_who_heads_the_household_is_told_from_what_the_child_is_to_the_head(county: TestCounty) -> None:
    child = persuading(county).child
    row = an_entry(
        county, kind="household", child=child, values={"head_name": child.guardian_name, "relation": "孙女"}
    )
    row.child = child
    row.save()

    assert said(made(county))["guardian_relation"] == "祖父母"


def test_a_form_of_a_past_day_says_that_the_guardian_is_of_today(county: TestCounty) -> None:
    child = stands(county, a_child(county), "dropped_out", on=TODAY - timedelta(days=9))
    Child.objects.filter(pk=child.pk).update(created_on=TODAY - timedelta(days=10))

    today, past = made(county), made(county, as_of=TODAY - timedelta(days=3))

    assert past.filled.notes[-1] == "本表统计日期为2026年9月17日；监护人及其联系电话为现登记信息。"
    assert past.filled.notes[:-1] == today.filled.notes


def test_a_class_is_named_with_who_taught_it_on_the_day(county: TestCounty) -> None:
    child = at_school(county, stands(county, a_child(county), "dropped_out", on=TODAY - timedelta(days=9)))
    Child.objects.filter(pk=child.pk).update(created_on=TODAY - timedelta(days=10))
    post = Post.objects.create(
        code="POST-BZR", title="班主任", role="class_teacher", unit=county.units["S-SQ"], since=TODAY
    )
    Holding.objects.create(officer=county.charlie, post=post, since=TODAY - timedelta(days=5))

    named = [
        said(made(county, "annex4", area="S-SQ", who="dora", as_of=TODAY - timedelta(days=ago)))[
            "class_teacher"
        ]
        for ago in (2, 7)
    ]

    assert named == [county.charlie.name, ""]


def test_a_school_serves_its_own_letter_and_the_guardian_signs_for_it_in_annex_6a(county: TestCounty) -> None:
    """It starts no legal period: that is the township's or the county's notice."""
    case = a_case_out(county, child=at_school(county, a_child(county)), by=county.dora)
    paper = issue_paper(
        case=case, kind="school_urging", values=NOTICE, policy=POLICY, by=county.dora, on=TODAY
    )
    add_evidence(
        child=case.child, upload=pdf(), filename="回证.pdf", kind="service_record", subject=subject_of(paper), at=case,
        policy=POLICY, by=county.dora, on=TODAY,
    )  # fmt: skip
    told = Told(way="direct", served_on=TODAY, servers=("窦校长", "康老师"), receiver="田大山")
    service = record_service(paper=paper, told=told, policy=POLICY, by=county.dora, on=TODAY)

    found = said(made(county, "annex6a", area="S-SQ", who="dora"))

    assert (found["paper_number"], found["servers"], found["signed_by"]) == (
        paper.full_number, "窦校长、康老师", "田大山",
    )  # fmt: skip
    assert service.due_on is None
