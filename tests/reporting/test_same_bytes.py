"""A report made twice is the same bytes before its mark: ledger, form, filing, dossier; later and elsewhere too."""

import hashlib
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from notoneless.papers.workbooks import ListColumn, Watermark, list_workbook
from notoneless.reporting.dossiers.copying.making import Asked, ask_copy, make_copy
from notoneless.reporting.filing.content import content_of
from notoneless.reporting.forms.making import make_form
from notoneless.reporting.ledgers.reading import ask, rows_of
from tests.casework.noticing.serving import a_notice, a_service
from tests.casework.visiting.invented import visited
from tests.county import TODAY, TestCounty
from tests.reporting.dossiers.archives import chengkou
from tests.reporting.filing.small import laid, owed

pytestmark = pytest.mark.django_db
MARK = Watermark("鲍石桥", timezone.make_naive(datetime(2026, 11, 20, 9, 30, tzinfo=UTC)), "核对")
POLICY = chengkou()


def made(county: TestCounty, child: Any) -> dict[str, str]:
    """The hash of each report, made now from the records as they are."""
    area, by = county.units["999901100"], county.bob
    asked = ask("school_age", at=area, by=by, on=TODAY)
    columns = [ListColumn(one.heading, one.kind) for one in asked.ledger.columns]
    fields = [one.field for one in asked.ledger.columns]
    rows = list(rows_of(asked).order_by("then_area", "name_key", "code").values_list(*fields))
    form = make_form("annex3", area=area, by=by, on=TODAY)
    filing = content_of(owed(county, "S-SQ"), by=county.dora, on=TODAY)
    copy = ask_copy(child=child, asked=Asked("pdf", "上级检查调阅"), policy=POLICY, by=by, on=TODAY)
    zipped = ask_copy(child=child, asked=Asked("zip", "上级检查调阅"), policy=POLICY, by=by, on=TODAY)
    return {
        "ledger": hashlib.sha256(list_workbook("台账", columns, rows, MARK, number=len(rows))).hexdigest(),
        "form": hashlib.sha256(form.xlsx() + form.pdf()).hexdigest(),
        "filing": filing.digest,
        "dossier": make_copy(copy=copy, policy=POLICY, by=by, on=TODAY).sha256,
        "dossier as files": make_copy(copy=zipped, policy=POLICY, by=by, on=TODAY).sha256,
    }


def test_the_same_report_twice_and_from_a_copy_of_the_files_elsewhere(
    county: TestCounty, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_service(county, a_notice(county)).paper.case
    visited(county, case, talk="家里缺人手")
    laid(county)
    first = made(county, case.child)

    shutil.copytree(Path(settings.DATA_DIR) / "sealed", tmp_path / "sealed")
    settings.DATA_DIR = tmp_path
    later = timezone.now() + timedelta(days=400)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert made(county, case.child) == first
    assert all(first.values())
