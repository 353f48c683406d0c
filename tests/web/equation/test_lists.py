"""Head counts as a file: shown before they bind, bound as shown, never twice."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from notoneless.children.models import ControlTotal
from tests.children.people import VILLAGE
from tests.county import TODAY, TestCounty
from tests.reporting.test_counting import WIDE, book
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db


def sent(client: Client, *rows: tuple[Any, ...], **more: Any) -> Any:
    file = SimpleUploadedFile("户籍.xlsx", book(WIDE, *rows))
    return client.post(
        "/equation/list/", {"content": file, "day": TODAY.isoformat(), "origin": "派出所"} | more
    )


def sealed(answer: Any) -> str:
    text = answer.content.decode()
    return text.split('name="sealed" value="')[1].split('"')[0]


def test_the_preview_shows_figures_and_refused_rows_and_writes_nothing(county: TestCounty) -> None:
    text = sent(logged_in(county.bob), ("石桥乡", "石桥村", 12), ("石桥乡", "无名村", 3)).content.decode()

    assert "将登记 1 个数，1 行退回" in text
    assert "统计 第 4 行" in text
    assert "没有找到单位“无名村”" in text
    assert ControlTotal.objects.count() == 0


def test_what_was_shown_binds_once(county: TestCounty) -> None:
    client = logged_in(county.bob)
    kept = sealed(sent(client, ("石桥乡", "石桥村", 12)))

    first = client.post("/equation/list/bind/", {"sealed": kept}, follow=True)
    again = client.post("/equation/list/bind/", {"sealed": kept})

    assert "已登记 1 个对照数" in first.content.decode()
    assert again.status_code == 409
    (total,) = ControlTotal.objects.all()
    assert (total.unit.code, total.value, total.origin) == (VILLAGE, 12, "派出所")


def test_what_another_officer_was_shown_does_not_bind(county: TestCounty) -> None:
    kept = sealed(sent(logged_in(county.bob), ("石桥乡", "石桥村", 12)))

    answer = logged_in(county.alice).post("/equation/list/bind/", {"sealed": kept})

    assert answer.status_code == 409
    assert "请重新上传文件" in answer.content.decode()
    assert ControlTotal.objects.count() == 0


def test_a_file_that_is_no_table_is_refused_at_its_field(county: TestCounty) -> None:
    file = SimpleUploadedFile("户籍.xlsx", b"")
    answer = logged_in(county.bob).post("/equation/list/", {"content": file, "day": TODAY.isoformat()})

    assert answer.status_code == 422
    assert "对照数文件：" in answer.content.decode()


def test_the_blank_list_names_the_units_of_ones_own_place(county: TestCounty) -> None:
    rows = workbook(logged_in(county.bob).get("/equation/list/blank/?of=government"))
    names = [line[1] for line in rows[3:] if line[1]]

    assert names == ["石桥乡", "石桥村", "柳溪村"]
    assert rows[2][2] == "公安户籍数"


def test_who_may_not_enter_counts_is_refused(county: TestCounty) -> None:
    assert logged_in(county.gina).get("/equation/list/").status_code == 403
    assert (
        io.BytesIO(logged_in(county.alice).get("/equation/list/blank/?of=education").content).read(2) == b"PK"
    )
