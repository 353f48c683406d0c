"""Rows of registers that no child stands behind are counted on the page of comparisons, and the number opens them."""

import re

import pytest

from tests.county import TestCounty
from tests.people import a_child, an_entry
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


def test_each_kind_with_rows_of_nobody_has_its_number_and_its_list(county: TestCounty) -> None:
    an_entry(county, child=a_child(county))
    for name in ("施豪轩", "买合"):
        an_entry(county, kind="in_school", name=name, source="S-SQ")
    an_entry(county, kind="disability", name="安小满")
    client = logged_in(county.alice)

    text = client.get("/findings/runs/").content.decode()
    numbers = dict(re.findall(r'href="(/findings/beside/\?kind=\w+)"[^>]*>[^<]* (\d+) 行</a>', text))

    assert numbers == {"/findings/beside/?kind=in_school": "2", "/findings/beside/?kind=disability": "1"}
    opened = client.get("/findings/beside/?kind=in_school").content.decode()
    assert ("施豪轩" in opened, "安小满" in opened, "2 行" in opened) == (True, False, True)


def test_only_who_compares_sees_them(county: TestCounty) -> None:
    assert logged_in(county.charlie).get("/findings/beside/").status_code == 403
