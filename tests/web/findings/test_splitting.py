"""Findings by unit: every number is the length of the list it opens, and each unit's list leaves as a workbook."""

import io
import re
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.people import a_child, a_finding
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
BOARD = "/findings/board/"


@pytest.fixture
def some(county: TestCounty) -> TestCounty:
    late, soon = clock.today() - timedelta(days=3), clock.today() + timedelta(days=3)
    a_finding(county, due_on=late)
    a_finding(county, kind="poverty_dropout", due_on=soon)
    a_finding(county, due_on=soon, state="judged", verdict="elsewhere")
    a_finding(county, owner="S-SQ", kind="not_in_class", due_on=soon)
    elsewhere = a_child(county, name="查小远", village="999901101201")
    a_finding(county, elsewhere, owner="999901101", due_on=soon)
    return county


def links(client: Client, address: str) -> dict[str, int]:
    text = client.get(address).content.decode()
    return {
        to.replace("&amp;", "&"): int(shown)
        for to, shown in re.findall(r'href="(/findings/of/[^"]+)">(\d+)</a>', text)
    }


def test_every_number_of_the_board_is_the_length_of_its_list(some: TestCounty) -> None:
    client = logged_in(some.alice)
    numbers = links(client, BOARD)

    assert numbers["/findings/of/999901100/"] == 2
    assert numbers["/findings/of/999901100/?late=yes"] == 1
    assert numbers["/findings/of/999901100/answered/?state=judged"] == 1
    assert numbers["/findings/of/S-SQ/?kind=not_in_class"] == 1
    for address, number in numbers.items():
        assert f"{number} 条" in client.get(address).content.decode(), address


def test_a_township_sees_its_own_line_only(some: TestCounty) -> None:
    client = logged_in(some.charlie)

    assert set(links(client, BOARD)) == {
        "/findings/of/999901101/",
        "/findings/of/999901101/?kind=never_enrolled",
    }
    assert client.get("/findings/of/999901100/").status_code == 404


def test_the_list_of_a_unit_leaves_as_a_workbook_of_that_unit(some: TestCounty) -> None:
    client = logged_in(some.alice)
    (address,) = set(
        re.findall(r'href="(/findings/export/[^"]+)"', client.get("/findings/of/999901101/").content.decode())
    )

    answer = client.post(address.replace("&amp;", "&"), {"purpose": "交云岭镇核查"})

    sheet = openpyxl.load_workbook(io.BytesIO(answer.getvalue())).active
    told = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}
    assert "查小远" in told
    assert "田小禾" not in told


def test_the_board_asks_as_much_for_many_findings_as_for_few(some: TestCounty) -> None:
    client = logged_in(some.alice)
    client.get(BOARD)
    with CaptureQueriesContext(connection) as few:
        client.get(BOARD)
    for _ in range(12):
        a_finding(some)
    with CaptureQueriesContext(connection) as many:
        client.get(BOARD)

    assert len(few) == len(many) <= 12
