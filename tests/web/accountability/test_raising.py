"""Where something is seen that is wrong, the way to the list of problems stands beside it, for who may raise one."""

import pytest

from notoneless.screening.models import Finding
from tests.county import TestCounty
from tests.evidence.reviewed import a_hint
from tests.people import a_child, a_pair
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
WAY = "/accountability/problems/raise/?unit="


def shown(county: TestCounty, who: str, address: str) -> str:
    answer = logged_in(county.people[who]).get(address)
    assert answer.status_code == 200, (who, address)
    return answer.content.decode().replace("&amp;", "&")


def test_a_finding_a_signal_and_the_equation_lead_to_the_list_of_problems(county: TestCounty) -> None:
    finding: Finding = a_pair(county)[0]
    hint = a_hint(a_child(county))
    pages = {
        f"/findings/{finding.code}/": f"source=officer&ref={finding.code}",
        f"/evidence/hints/{hint.code}/": f"source=evidence&ref={hint.code}",
        "/equation/": "source=equation",
    }

    found = {address: shown(county, "alice", address) for address in pages}

    assert [address for address, text in found.items() if WAY not in text or pages[address] not in text] == []
    assert WAY not in shown(county, "gina", "/equation/"), "who may not raise one sees no way"
    form = shown(county, "alice", f"{WAY}999901100&source=evidence&ref={hint.code}")
    assert f'value="{hint.code}"' in form
