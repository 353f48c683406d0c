"""How many statements the page of a case costs: few, and as many for a long history as for a short one."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notoneless.places.rules import choose_pack
from tests.casework.whole import a_longer_history, a_whole_case
from tests.county import TODAY, TestCounty
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
AT_MOST = 20


@pytest.fixture
def ruled(county: TestCounty) -> TestCounty:
    since = date(2023, 9, 1)
    unit = county.units["999901"]
    choose_pack(county=unit, pack="chongqing/shizhu", document="试用", since=since, by=county.alice, on=TODAY)
    return county


def asked(client: Any, code: str) -> list[str]:
    client.get(f"/cases/{code}/")
    with CaptureQueriesContext(connection) as told:
        page = client.get(f"/cases/{code}/")
    assert page.status_code == 200
    return [one["sql"] for one in told]


def test_the_page_of_a_whole_case_costs_few_statements_however_long_its_history(ruled: TestCounty) -> None:
    case, clients = a_whole_case(ruled), [logged_in(ruled.people[name]) for name in ("alice", "bob", "dora")]
    few = [len(asked(client, case.code)) for client in clients]
    a_longer_history(case, times=11)

    many = [len(asked(client, case.code)) for client in clients]

    assert "已登记 12 次" in clients[1].get(f"/cases/{case.code}/").content.decode()
    assert few == many
    assert max(many) <= AT_MOST
