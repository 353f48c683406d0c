"""The upload form: what is taken in, what is refused with which sentence, and who may send whose list."""

import io

import msoffcrypto
import pytest
from django.test import Client

from notoneless.registers import stores
from notoneless.registers.kinds import CODES
from notoneless.registers.models import Batch, Upload
from tests.county import TestCounty
from tests.registers.importing.lists import HEADS, workbook
from tests.registers.importing.people import PEOPLE
from tests.web.clients import logged_in
from tests.web.imports.lists import BOBS_TOWNSHIP, COUNTY, body, send, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(county: TestCounty) -> Client:
    return logged_in(county.alice)


def protected(content: bytes, password: str) -> bytes:
    buffer = io.BytesIO()
    office = msoffcrypto.OfficeFile(io.BytesIO(content))
    office.encrypt(password, buffer)
    return buffer.getvalue()


def comma_separated(encoding: str) -> bytes:
    rows = [HEADS, *(("1", *person) for person in PEOPLE)]
    return "\r\n".join(",".join(row) for row in rows).encode(encoding)


def test_a_file_is_taken_in_and_read(alice: Client) -> None:
    batch = sent(alice, workbook(PEOPLE))

    assert (batch.state, batch.counts["new"]) == ("staged", 3)


def test_the_kind_is_recognised_by_headings_and_title(alice: Client) -> None:
    batch = sent(alice, workbook(PEOPLE, title="石桥乡户籍适龄儿童少年花名册"), kind="auto")

    assert batch.kind == "household"


def test_a_kind_that_cannot_be_told_is_asked_for(alice: Client) -> None:
    answer = send(alice, "甲，乙\r\n1,2\r\n".encode(), name="a.csv", kind="auto")

    assert answer.status_code == 422
    assert Batch.objects.count() == 0


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8", "utf-8-sig"])
def test_a_csv_of_any_usual_encoding_is_read(alice: Client, encoding: str) -> None:
    batch = sent(alice, comma_separated(encoding), name="名单.csv")

    assert (batch.state, batch.counts["new"]) == ("staged", 3)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "名单.xlsx"),
        (b"%PDF-1.7 not a table", "名单.xlsx"),
        (workbook(PEOPLE)[:2000], "名单.xlsx"),
    ],
    ids=["empty", "wrong", "half"],
)
def test_a_file_that_cannot_be_used_says_why_and_nothing_is_taken_over(
    county: TestCounty, alice: Client, content: bytes, name: str
) -> None:
    batch = sent(alice, content, name=name)

    page = body(alice.get(f"/imports/{batch.code}/"))
    assert batch.state == "refused"
    assert batch.sentence
    assert batch.sentence.rstrip("。") in page
    assert "本次没有任何内容入库" in page


def test_a_protected_file_asks_for_its_password_once_and_keeps_it_nowhere(alice: Client) -> None:
    locked = protected(workbook(PEOPLE), "qinghe-1")
    assert 'name="password"' not in body(alice.get("/imports/upload/"))

    asked = send(alice, locked)
    wrong = send(alice, locked, password="qinghe-2")
    batch = sent(alice, locked, password="qinghe-1")

    assert (asked.status_code, "请输入密码" in body(asked), 'name="password"' in body(asked)) == (
        422,
        True,
        True,
    )
    assert "密码不对" in body(wrong)
    assert "qinghe-2" not in body(wrong)
    assert batch.counts["new"] == 3
    assert Upload.objects.count() == 1


def test_the_same_file_twice_leads_to_the_batch_it_made(alice: Client) -> None:
    batch = sent(alice, workbook(PEOPLE))

    again = send(alice, stores.ORIGINALS.get(batch.upload.sealed_name))

    assert again["Location"] == f"/imports/{batch.code}/"
    assert Batch.objects.count() == 1


def test_a_day_that_has_not_come_is_refused_at_its_field(alice: Client) -> None:
    answer = send(alice, workbook(PEOPLE), as_of="2999-01-01")

    assert answer.status_code == 422
    assert "名册日期晚于今天" in body(answer)


def test_a_clerk_sends_lists_of_the_own_township_only(county: TestCounty) -> None:
    bob = logged_in(county.bob)
    page = body(bob.get("/imports/upload/"))

    assert f'value="{BOBS_TOWNSHIP}"' in page
    assert f'value="{COUNTY}"' not in page
    assert send(bob, workbook(PEOPLE)).status_code == 422
    assert send(bob, workbook(PEOPLE), source="999901101").status_code == 422
    assert Batch.objects.count() == 0


def test_a_reader_may_not_send(county: TestCounty) -> None:
    gina = logged_in(county.gina)

    assert gina.get("/imports/upload/").status_code == 403


@pytest.mark.parametrize("kind", CODES)
def test_every_kind_has_a_blank_table_to_download(alice: Client, kind: str) -> None:
    answer = alice.get(f"/imports/blanks/{kind}/")

    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.content.startswith(b"PK")


def test_a_blank_table_of_no_kind_is_missing(alice: Client) -> None:
    assert alice.get("/imports/blanks/nothing/").status_code == 404
