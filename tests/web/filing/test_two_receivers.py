"""双上报: a ledger goes to the township and to the bureau; each gives a receipt, both stand side by side."""

from datetime import date

import pytest

from notoneless.reporting.filing.models import Filing
from notoneless.reporting.filing.submitting import file_report
from tests.county import TestCounty
from tests.reporting.filing.small import laid
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
AUTUMN = date(2026, 9, 10)


def test_a_school_sees_both_receipts_of_its_ledger_on_either(county: TestCounty) -> None:
    policy = laid(county, pack="guizhou", on=AUTUMN)
    rows = Filing.objects.filter(unit=county.units["S-SQ"], obligation="dropout_ledger").order_by("pk")
    township, bureau = rows.get(receiver__kind="township"), rows.get(receiver__kind="bureau")
    page = logged_in(county.dora).get(f"/filing/{township.code}/")
    before = page.content.decode()

    made = file_report(
        filing=bureau, expected=bureau.version, policy=policy, by=county.dora, on=date(2026, 12, 10)
    )
    after = logged_in(county.dora).get(f"/filing/{township.code}/").content.decode()

    assert "还没有回执" in before
    assert made.receipt in after
    assert "清禾县教委" in after
