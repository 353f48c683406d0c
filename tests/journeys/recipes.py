"""Arguments for entrances whose address names a record: each makes the record in 石桥乡, the place of Bob."""

from typing import Any

from notoneless.casework.models import SuspicionReport, Told
from notoneless.screening.models import Link, Notified, RepairTask
from tests.county import TODAY, TestCounty
from tests.people import a_case, a_child, a_finding, a_run, an_entry

Arguments = dict[str, Any]


def finding_code(county: TestCounty) -> Arguments:
    return {"code": a_finding(county).code}


def told_number(county: TestCounty) -> Arguments:
    finding = a_finding(county, told=("S-SQ", "999901100"))
    return {"number": Notified.objects.get(finding=finding, unit=county.units["999901100"]).pk}


def repair_number(county: TestCounty) -> Arguments:
    unit = county.units["999901100"]
    task = RepairTask.objects.create(
        finding=a_finding(county), field="name", sentence="名册第3行“姓名”与实际不符", owner=unit, owner_path=unit.path,
        opened_on=TODAY, opened_by="O-bob", due_on=TODAY,
    )  # fmt: skip
    return {"number": task.pk}


def sample_number(county: TestCounty) -> Arguments:
    child = a_child(county)
    an_entry(county, child=child)
    row = an_entry(county, kind="enrolment", source="S-SQ")
    link = Link.objects.create(
        run=a_run(), child=child, entry_id=row.pk, kind="enrolment", rule="equal_number", score=1.0,
        reason="证件号相同", sampled=True,
    )  # fmt: skip
    return {"number": link.pk}


def run_code(county: TestCounty) -> Arguments:
    return {"code": a_run().code}


def case_code(county: TestCounty) -> Arguments:
    return {"code": a_case(county).code}


def case_move(county: TestCounty) -> Arguments:
    return {"code": a_case(county).code, "name": "verify"}


def report_code(county: TestCounty) -> Arguments:
    return {"code": SuspicionReport.objects.get(case=a_case(county)).code}


def report_told_number(county: TestCounty) -> Arguments:
    told = Told.objects.filter(report__case=a_case(county), unit=county.units["999901100"])
    return {"number": told.get().pk}
