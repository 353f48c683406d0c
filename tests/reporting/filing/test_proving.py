"""Leave and deferral that nobody proved go out as not settled; the report itself is never held back by that."""

import pytest

from notoneless.children.models import Child
from notoneless.evidence.receiving import add_evidence
from notoneless.policy import Policy
from notoneless.reporting.filing.models import Filing
from notoneless.reporting.filing.refusals import ZeroRefused
from notoneless.reporting.filing.standing.proving import papers_wanted, unproved_leaves
from notoneless.reporting.filing.submitting import file_report, file_zero
from tests.county import TestCounty
from tests.evidence.pictures import jpeg, scene
from tests.people import a_child, at_school
from tests.people import policy as rules
from tests.reporting.filing.small import THURSDAY, laid, owed
from tests.reporting.filing.test_due import stands

pytestmark = pytest.mark.django_db


@pytest.fixture
def policy(county: TestCounty) -> Policy:
    return laid(county)


@pytest.fixture
def child(county: TestCounty) -> Child:
    return stands(at_school(county, a_child(county)), "on_leave")


def proved(county: TestCounty, child: Child, *kinds: str) -> None:
    for kind in kinds:
        add_evidence(
            child=child, upload=jpeg(picture=scene(len(kind))), filename=f"{kind}.jpg", kind=kind,
            subject=f"child:{child.code}", at=child, policy=rules(THURSDAY), by=county.alice, on=THURSDAY,
        )  # fmt: skip


def reasons(county: TestCounty) -> list[tuple[str, ...]]:
    found = unproved_leaves(
        "annex4", county.units["S-SQ"], policy=rules(THURSDAY), by=county.dora, on=THURSDAY
    )
    return [one.children for one in found]


def test_who_is_on_leave_without_a_paper_goes_out_as_not_settled(
    county: TestCounty, policy: Policy, child: Child
) -> None:
    Filing.objects.filter(pk=owed(county, "S-SQ").pk).update(form="annex4")
    filing = owed(county, "S-SQ")
    terms = {"expected": filing.version, "policy": policy, "by": county.dora, "on": THURSDAY}
    with pytest.raises(ZeroRefused, match="没有证明材料的 1 人"):
        file_zero(filing=filing, **terms)

    made = file_report(filing=filing, **terms)

    assert (made.kind, made.pending) == ("truthful", [child.code])


def test_half_of_the_papers_prove_nothing_and_all_of_them_do(county: TestCounty, child: Child) -> None:
    first, *others = sorted(papers_wanted(rules(THURSDAY))["on_leave"])
    before = reasons(county)
    proved(county, child, first)
    half = reasons(county)
    proved(county, child, *others)

    assert (before, half, reasons(county)) == ([(child.code,)], [(child.code,)], [])


def test_a_form_that_names_nobody_on_leave_asks_for_no_proof(county: TestCounty, child: Child) -> None:
    at = county.units["S-SQ"]

    assert unproved_leaves("annex2", at, policy=rules(THURSDAY), by=county.dora, on=THURSDAY) == []
