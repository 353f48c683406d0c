"""The county officer's whole way in a browser: a messy file, its columns, the review, the run, a finding, a case."""

from collections.abc import Callable
from datetime import date
from unittest.mock import patch

import pytest

from notoneless.jobs import worker
from notoneless.places.rules import choose_pack
from tests.breaking.walk import put_in_pupils
from tests.county import TODAY, TestCounty
from tests.journeys.browser import Visit
from tests.registers.importing.lists import HEADS, workbook
from tests.registers.importing.people import PEOPLE, Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ANNA, BEN, CARL = PEOPLE


def messy(people: list[Person]) -> bytes:
    """Nobody's program knows what 娃儿 is; one row has no name."""
    heads = tuple("娃儿" if head == "姓名" else head for head in HEADS)
    with patch("tests.registers.importing.lists.HEADS", heads):
        return workbook([*people, ("", "女", "2014-05-06", "", "石桥乡", "石桥村", "", "")])


def worked(alice: Visit) -> None:
    """The work put aside is done while nobody looks: a page that asks how far it is would meet a locked table."""
    alice.page.wait_for_load_state("networkidle")
    address = alice.page.url
    alice.page.goto("about:blank")
    worker.work_until_empty()
    alice.page.goto(address)


def upload(alice: Visit, content: bytes, name: str) -> None:
    alice.go("/imports/").press("上传名册")
    alice.page.set_input_files("[type=file]", {"name": name, "mimeType": EXCEL, "buffer": content})
    alice.page.get_by_label("名册种类").select_option(label="户籍名册")
    alice.page.get_by_label("来源单位").select_option(label="清禾县")
    alice.press("上传并读取")
    worked(alice)


def test_a_messy_file_becomes_findings_and_a_finding_a_case(
    visit: Callable[..., Visit], county: TestCounty
) -> None:
    choose_pack(
        county=county.units["999901"], pack="chongqing/shizhu", document="试用", since=date(2023, 9, 1),
        by=county.alice, on=TODAY,
    )  # fmt: skip
    alice = visit(county.alice, "/")

    upload(alice, messy(PEOPLE), "各村报来（改2）.xlsx")
    alice.press("核对列")
    alice.page.get_by_label("“娃儿”是什么").select_option(value="name")
    alice.press("保存并重新读取")
    worked(alice)
    assert "田小禾" in alice.read()
    assert "退回\n1" in alice.read()

    alice.press("通过本批")
    worked(alice)
    put_in_pupils([ANNA, CARL], county)
    alice.go("/findings/runs/").press("发起比对")
    worked(alice)

    alice.go("/findings/").press("林小满")
    assert "第 1 / 1 条" in alice.read()
    alice.page.keyboard.press("5")
    alice.page.get_by_label("说明").last.fill("入户见到本人，未上学")
    alice.press("立案并转疑似核实")
    alice.go("/cases/").press("林小满")

    assert "疑似核实中" in alice.read()
    assert alice.troubles == []


def test_a_file_that_is_no_register_is_refused_with_the_way_out(
    visit: Callable[..., Visit], county: TestCounty
) -> None:
    alice = visit(county.alice, "/imports/upload/")

    alice.page.set_input_files(
        "[type=file]", {"name": "照片.xlsx", "mimeType": EXCEL, "buffer": b"\x89PNG not a workbook"}
    )
    alice.press("上传并读取")

    alice.look("refused-upload")
    assert "这是图片，不是表格文件。请上传 .xlsx、.xls 或 .csv 格式的表格。" in alice.read()
    assert alice.overflow <= 0
