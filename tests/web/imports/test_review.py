"""From the review to the register and back: the strip, the bar, the answers, and who may press what."""

from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notoneless.jobs import worker
from notoneless.registers.importing.deciding import fresh
from notoneless.registers.models import Batch
from notoneless.trail.models import Event
from notoneless.web.journeys.imports import columns
from tests.county import TestCounty
from tests.registers.importing.lists import HEADS, commit, stage, workbook
from tests.registers.importing.people import PEOPLE, many
from tests.web.clients import HTMX, logged_in
from tests.web.imports.lists import BOBS_TOWNSHIP, COUNTY, body, sent

pytestmark = pytest.mark.django_db
QUERIES_AT_MOST = 12


@pytest.fixture
def alice(county: TestCounty) -> Client:
    return logged_in(county.alice)


@pytest.fixture
def second(county: TestCounty, alice: Client) -> Batch:
    """One gone, one perhaps the same, one unchanged, one refused."""
    commit(workbook(PEOPLE), by=county.alice, unit=county.units[COUNTY])
    other = ("周大伟", *PEOPLE[2][1:])
    return sent(
        alice, workbook([PEOPLE[0], other, ("", "女", "", "", "石桥乡", "石桥村", "", "")], title="第二份")
    )


def with_heading(old: str, new: str, *, title: str = "名单") -> bytes:
    heads = tuple(new if head == old else head for head in HEADS)
    with patch("tests.registers.importing.lists.HEADS", heads):
        return workbook(PEOPLE, title=title)


def press(client: Client, batch: Batch, button: str, **said: str) -> str:
    """What the page says after the button."""
    return body(client.post(f"/imports/{batch.code}/{button}/", said, follow=True))


def test_the_strip_shows_the_groups_in_their_order(alice: Client, second: Batch) -> None:
    page = body(alice.get(f"/imports/{second.code}/"))

    places = [
        page.index(f"<span>{word}</span>")
        for word in ("本次名单中没有的孩子", "新增", "变更", "疑似同一人", "退回", "未变")
    ]
    assert places == sorted(places)
    assert "林小满" in page


def test_a_batch_is_not_passed_before_close_rows_are_decided(alice: Client, second: Batch) -> None:
    assert "先确定 1 行“疑似同一人”" in body(alice.get(f"/imports/{second.code}/"))

    assert "还有 1 行“疑似同一人”没有确定" in press(alice, second, "approve")
    assert fresh(second.code).state == "staged"


def test_a_batch_is_passed_put_in_and_taken_back_again(alice: Client, second: Batch) -> None:
    press(alice, second, "settle", all="same")
    assert "可以关闭本页" in press(alice, second, "approve", whole="yes")
    worker.work_until_empty()
    assert "已入库" in body(alice.get(f"/imports/{second.code}/"))

    assert "须写明原因" in press(alice, second, "undo", reason="")
    press(alice, second, "undo", reason="名册拿错了")
    worker.work_until_empty()

    assert "名册已恢复到本批入库之前" in body(alice.get(f"/imports/{second.code}/"))


def test_a_batch_sent_back_keeps_its_reason(alice: Client, second: Batch) -> None:
    assert "不是最新名册" in press(alice, second, "cancel", reason="不是最新名册，请重新导出")
    assert fresh(second.code).state == "cancelled"


def test_a_part_of_a_list_is_not_taken_for_the_whole_without_a_word(
    county: TestCounty, alice: Client
) -> None:
    commit(workbook(PEOPLE), by=county.alice, unit=county.units[COUNTY])
    batch = sent(alice, workbook(PEOPLE[:1], title="只改了一行"))

    assert "确认是完整名册" in body(alice.get(f"/imports/{batch.code}/"))
    assert "请先逐一看过" in press(alice, batch, "approve")
    assert fresh(batch.code).state == "staged"


def test_the_error_workbook_is_the_office_own_file_and_its_download_is_an_event(
    alice: Client, second: Batch
) -> None:
    answer = alice.get(f"/imports/{second.code}/returned/")

    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.content.startswith(b"PK")
    assert Event.objects.filter(action="batch.errors_downloaded", about=second.code).count() == 1


def test_looking_at_rows_is_one_event_and_holds_no_name(alice: Client, second: Batch) -> None:
    alice.get(f"/imports/{second.code}/?group=missing")

    event = Event.objects.filter(action="batch.previewed").latest("pk")
    assert "林小满" not in str(event.detail)


def test_the_bar_asks_again_while_work_runs_and_loads_the_page_when_it_is_over(
    alice: Client, second: Batch
) -> None:
    press(alice, second, "settle", all="same")
    press(alice, second, "approve", whole="yes")
    running = alice.get(f"/imports/{second.code}/progress/", headers=HTMX)
    worker.work_until_empty()
    over = alice.get(f"/imports/{second.code}/progress/", headers=HTMX)

    assert "可以关闭本页" in body(running)
    assert (over.status_code, over["HX-Refresh"]) == (204, "true")


def test_a_clerk_sees_the_own_batch_and_cannot_pass_it(county: TestCounty) -> None:
    bob = logged_in(county.bob)
    batch = sent(bob, workbook(PEOPLE), source=BOBS_TOWNSHIP)

    assert "已交县教委审核" in body(bob.get(f"/imports/{batch.code}/"))
    assert bob.post(f"/imports/{batch.code}/approve/").status_code == 403
    assert fresh(batch.code).state == "staged"


@pytest.mark.parametrize("page", ["", "progress/", "columns/", "returned/"])
def test_a_batch_of_another_township_is_missing(county: TestCounty, page: str) -> None:
    batch = stage(workbook(PEOPLE), by=county.bob, unit=county.units[BOBS_TOWNSHIP])
    charlie = logged_in(county.charlie)

    foreign, missing = (charlie.get(f"/imports/{code}/{page}") for code in (batch.code, "B20260101-00000000"))

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert "田小禾" not in body(foreign)


def test_the_pages_cost_the_same_for_ten_rows_and_for_three_hundred(
    county: TestCounty, alice: Client
) -> None:
    few = sent(alice, workbook(many(10)))
    lots = sent(alice, workbook(many(300), title="更多"), source="999901101")
    spent = []
    for batch in (few, lots):
        alice.get(f"/imports/{batch.code}/")
        with CaptureQueriesContext(connection) as queries:
            alice.get(f"/imports/{batch.code}/?group=new")
        spent.append(len(queries))

    assert spent[0] == spent[1] <= QUERIES_AT_MOST


def test_the_list_and_the_board_cost_the_same_for_one_batch_and_for_many(
    county: TestCounty, alice: Client
) -> None:
    spent: dict[str, list[int]] = {"/imports/": [], "/imports/board/": []}
    for unit in (COUNTY, BOBS_TOWNSHIP):
        commit(workbook(PEOPLE, title=unit), by=county.alice, unit=county.units[unit])
        for path, numbers in spent.items():
            alice.get(path)
            with CaptureQueriesContext(connection) as queries:
                alice.get(path)
            numbers.append(len(queries))

    assert all(first == then <= QUERIES_AT_MOST for first, then in spent.values())


def test_the_board_names_the_schools_that_sent_no_roll(county: TestCounty) -> None:
    page = body(logged_in(county.alice).get("/imports/board/"))

    assert "3 所学校没有名册" in page
    assert "云岭小学" in page


def test_a_clerk_reads_on_the_board_about_the_own_schools_only(county: TestCounty) -> None:
    page = body(logged_in(county.bob).get("/imports/board/"))

    assert "石桥小学" in page
    assert "云岭小学" not in page


def test_an_unclear_column_is_shown_with_masked_samples_and_remembered_once_chosen(
    county: TestCounty, alice: Client
) -> None:
    batch = sent(alice, with_heading("姓名", "娃儿"))
    page = body(alice.get(f"/imports/{batch.code}/columns/"))
    names = columns._names(batch)
    chosen = {names[one["heading"]]: one["field"] or "" for one in batch.accounting[0]["columns"]}

    assert batch.state == "mapping"
    assert "娃儿" in page
    assert "田小禾" in page
    assert PEOPLE[0][3] not in page

    press(alice, batch, "columns", **{**chosen, names["娃儿"]: "name"})
    worker.work_until_empty()
    assert fresh(batch.code).counts["new"] == 3
    again = sent(alice, with_heading("姓名", "娃儿", title="下个月"))
    assert again.state == "staged"


def test_two_columns_for_one_field_are_refused_beside_the_form(alice: Client, second: Batch) -> None:
    names = columns._names(second)
    answer = alice.post(
        f"/imports/{second.code}/columns/", {names["姓名"]: "name", names["监护人姓名"]: "name"}
    )

    assert answer.status_code == 422
    assert "都选成了“姓名”" in body(answer)
