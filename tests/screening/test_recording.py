"""A run's findings beside those of earlier runs: answered and unchanged is not asked again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from notoneless.places.finding import UnitRef
from notoneless.screening.answers import holding
from notoneless.screening.drafting import Draft
from notoneless.screening.judging import Answer, judge_finding
from notoneless.screening.models import Finding, Notified
from notoneless.screening.recording import Recorded, record_findings
from notoneless.screening.routing import Routed
from tests.county import TODAY, TestCounty
from tests.people import a_child, a_run, policy

LATER = TODAY + timedelta(days=7)


@pytest.fixture
def draft(county: TestCounty) -> Draft:
    child = a_child(county)
    return Draft(
        f"never_enrolled:{child.code}",
        "never_enrolled",
        child.pk,
        "未见于任何名册",
        (),
        "e1",
        child.area_path,
        "",
    )


def recorded(county: TestCounty, *drafts: Draft, on: date = TODAY, by: str = "999901100") -> Recorded:
    owner, school = county.units[by], county.units["S-SQ"]
    refs = [UnitRef(unit.pk, unit.code, unit.name, unit.path) for unit in (owner, school)]
    routed = Routed(
        refs[0], "township_of_registration", ((refs[1], "须知悉"),), on + timedelta(days=7), False
    )
    run = a_run()
    held = holding(drafts, run=run, known=())
    return record_findings(drafts, {one.key: routed for one in drafts}, held, run=run, on=on)


def answered(county: TestCounty) -> Finding:
    finding = Finding.objects.get()
    judge_finding(
        finding=finding, answer=Answer("elsewhere", note="东莞"), expected=finding.version, policy=policy(),
        by=county.bob, on=TODAY,
    )  # fmt: skip
    return finding


def test_a_new_finding_has_an_owner_a_due_date_and_who_was_told(county: TestCounty, draft: Draft) -> None:
    assert recorded(county, draft) == Recorded(1, 0, 0, 0, 0)

    finding = Finding.objects.get()
    assert (finding.owner.code, finding.due_on, finding.state) == (
        "999901100",
        TODAY + timedelta(days=7),
        "open",
    )
    assert Notified.objects.get().unit.code == "S-SQ"


def test_the_same_run_again_changes_nothing_that_an_officer_sees(county: TestCounty, draft: Draft) -> None:
    recorded(county, draft)
    before = Finding.objects.values("code", "state", "due_on", "touched_on").get()

    assert recorded(county, draft, on=LATER) == Recorded(0, 1, 0, 0, 0)
    assert Finding.objects.values("code", "state", "due_on", "touched_on").get() == before
    assert Notified.objects.count() == 1


def test_what_was_answered_and_is_unchanged_is_not_asked_again(county: TestCounty, draft: Draft) -> None:
    recorded(county, draft)
    answered(county)

    assert recorded(county, draft, on=LATER) == Recorded(0, 0, 1, 0, 0)
    assert Finding.objects.get().verdict == "elsewhere"


def test_new_evidence_asks_again_and_keeps_the_earlier_answer(county: TestCounty, draft: Draft) -> None:
    recorded(county, draft)
    answered(county)

    assert recorded(county, replace(draft, evidence_digest="e2"), on=LATER) == Recorded(0, 0, 0, 1, 0)
    finding = Finding.objects.get()
    assert (finding.state, finding.verdict, finding.judgements.count()) == ("open", "", 1)


def test_a_doubt_that_the_next_lists_explain_goes_by_itself(county: TestCounty, draft: Draft) -> None:
    recorded(county, draft)

    assert recorded(county, on=LATER) == Recorded(0, 0, 0, 0, 1)
    assert Finding.objects.get().state == "withdrawn"


def test_a_doubt_that_comes_back_is_asked_again(county: TestCounty, draft: Draft) -> None:
    recorded(county, draft)
    recorded(county, on=LATER)

    assert recorded(county, draft, on=LATER).again == 1
    assert Finding.objects.get().state == "open"


def test_an_answered_finding_is_not_withdrawn_when_the_doubt_is_gone(
    county: TestCounty, draft: Draft
) -> None:
    recorded(county, draft)
    answered(county)

    assert recorded(county, on=LATER).gone == 0
    assert Finding.objects.get().state == "judged"


def test_a_page_opened_before_a_run_cannot_overwrite_it(county: TestCounty, draft: Draft) -> None:
    recorded(county, draft)
    shown = Finding.objects.get().version

    recorded(county, draft, on=LATER)

    assert Finding.objects.get().version > shown


def test_a_finding_asked_again_has_a_new_day_and_tells_again(county: TestCounty, draft: Draft) -> None:
    recorded(county, draft)
    Notified.objects.update(seen_on=TODAY, seen_by="O-dora")
    answered(county)

    recorded(county, replace(draft, evidence_digest="e2"), on=LATER)

    assert Finding.objects.get().due_on == LATER + timedelta(days=7)
    assert Notified.objects.values("told_on", "seen_on", "seen_by").get() == {
        "told_on": LATER,
        "seen_on": None,
        "seen_by": "",
    }


def test_an_open_finding_follows_its_child_to_another_township(county: TestCounty, draft: Draft) -> None:
    recorded(county, draft)
    moved = replace(draft, area_path=county.units["999901101201"].path)

    recorded(county, moved, on=LATER, by="999901101")

    finding = Finding.objects.get()
    assert (finding.owner.code, finding.area_path) == ("999901101", moved.area_path)
    assert (finding.due_on, finding.touched_on) == (LATER + timedelta(days=7), LATER)
