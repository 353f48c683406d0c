"""Papers and services for tests, each in one line."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from notoneless.casework.models import Case
from notoneless.casework.moves import Statement, make_move
from notoneless.casework.noticing.issuing import issue_paper
from notoneless.casework.noticing.models import Paper, Service
from notoneless.casework.noticing.serving import Told, record_service, subject_of
from notoneless.evidence.receiving import add_evidence
from notoneless.officers.models import Officer
from notoneless.policy import Policy
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import pdf
from tests.people import a_case, policy

OUT = {"dropout_verdict": "dropped_out", "proofs": ["visit_record"]}
NOTICE = {"days": "7", "out_since": "2026年9月1日", "return_school": "石桥小学"}
POLICY = policy()


def a_case_out(county: TestCounty, **more: Any) -> Case:
    """Verified as dropped out, by the unit that answers for it."""
    case = a_case(county, **more)
    by = county.dora if case.owner_path.startswith("E") else county.bob
    make_move(
        case=case, name="verify", statement=Statement("", OUT), expected=case.version, policy=POLICY, by=by, on=TODAY,
    )  # fmt: skip
    return case


def a_notice(
    county: TestCounty,
    case: Case | None = None,
    *,
    kind: str = "deadline_notice",
    values: Mapping[str, Any] = NOTICE,
    by: Officer | None = None,
    on: date = TODAY,
    rules: Policy = POLICY,
    **more: Any,
) -> Paper:
    case = case or a_case_out(county)
    return issue_paper(case=case, kind=kind, values=values, policy=rules, by=by or county.bob, on=on, **more)


def a_proof(county: TestCounty, paper: Paper, kind: str = "service_record", on: date = TODAY) -> None:
    add_evidence(
        child=paper.case.child, upload=pdf(), filename="回证.pdf", kind=kind, subject=subject_of(paper), at=paper.case,
        policy=POLICY, by=county.bob, on=on,
    )  # fmt: skip


def a_service(county: TestCounty, paper: Paper, *, on: date = TODAY, **more: Any) -> Service:
    """Handed over directly, with its receipt."""
    said = {"way": "direct", "served_on": on, "servers": ("鲍石桥", "艾村干"), "receiver": "田大山"} | more
    if said["way"] == "direct":
        a_proof(county, paper, on=on)
    return record_service(paper=paper, told=Told(**said), policy=POLICY, by=county.bob, on=on)
