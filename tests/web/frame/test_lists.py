"""A list counts once, sorts by what it knows, and costs the same whatever its length."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import QuerySet
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from notoneless.places.models import Unit
from notoneless.trail.models import Event
from notoneless.web.frame.lists import Column, Facet, ListShown, ListTerms, redirected, show_list
from tests.county import TestCounty

pytestmark = pytest.mark.django_db
KINDS = (("township", "乡镇"), ("village", "村"), ("school", "学校"), ("grid", "网格"))
TERMS = ListTerms(
    columns=(
        Column("name", "名称", "main", sort="name"),
        Column("kind", "类别", labels=dict(KINDS), sort="kind"),
        Column("since", "设立", "date", sort="-since"),
        Column("version", "版本", "number", roles=frozenset({"county_officer"})),
    ),
    order="name",
    facets=(
        Facet("kind", "类别", "kind", choices=KINDS),
        Facet("line", "条线", "line", choices=(("education", "教育"),)),
    ),
    name_field="name",
    row_entrance="account_login",
    empty="截至 {day},{place}没有单位。",
    search_label="名称",
    export_entrance="desk.counts",
    noted_as="units.listed",
)
Asking = Callable[..., ListShown]


def by_text(query: QuerySet[Unit], text: str) -> QuerySet[Unit]:
    return query.filter(name__contains=text)


def request_for(county: TestCounty, query: str = "", *, who: str = "alice") -> HttpRequest:
    request = RequestFactory().get(f"/units/{query}")
    request.user = county.people[who]
    request.session = SessionStore()
    return request


@pytest.fixture
def ask(county: TestCounty, monkeypatch: pytest.MonkeyPatch) -> Asking:
    monkeypatch.setattr(
        "notoneless.web.frame.lists.rows.reverse", lambda name, kwargs: f"/unit/{kwargs['code']}/"
    )

    def asked(query: str = "", *, who: str = "alice", rows: QuerySet[Unit] | None = None) -> ListShown:
        request = request_for(county, query, who=who)
        units = Unit.objects.all() if rows is None else rows
        return show_list(request, units, TERMS, address="/units/", search=by_text, place="石桥乡")

    return asked


def chips(shown: ListShown, label: str) -> dict[str, int | None]:
    found = next(one for one in shown.filters if one.label == label)
    return {chip.label: chip.count for chip in found.chips}


def names(shown: ListShown) -> list[str]:
    return [row.name for row in shown.rows]


def test_each_chip_says_how_many_rows_a_click_would_leave(ask: Asking) -> None:
    assert chips(ask(), "类别") == {"全部": 11, "乡镇": 2, "村": 3, "学校": 3, "网格": 0}
    assert chips(ask("?line=education"), "类别") == {"全部": 5, "乡镇": 0, "村": 0, "学校": 3, "网格": 0}
    assert chips(ask("?kind=village"), "类别")["学校"] == 3


def test_the_total_is_the_number_of_rows_of_the_chosen_filters(ask: Asking) -> None:
    shown = ask("?kind=school")

    assert shown.total == len(shown.rows) == 3
    assert {row.cells[1].text for row in shown.rows} == {"学校"}


def test_a_list_costs_two_questions_and_its_event_however_long_it_is(ask: Asking) -> None:
    from django.db import connection

    with CaptureQueriesContext(
        connection,
    ) as few:
        ask("?kind=school")
    Unit.objects.bulk_create(_villages(200))
    with CaptureQueriesContext(connection) as many:
        ask()

    assert len(few) == len(many)
    assert len([one for one in many if 'FROM "places_unit"' in one["sql"]]) == 2


def test_pages_hold_fifty_rows_and_no_row_is_lost_or_doubled(ask: Asking) -> None:
    Unit.objects.bulk_create(_villages(120))

    seen = [key for page in (1, 2, 3) for key in ask(f"?page={page}").members]

    assert len(seen) == len(set(seen)) == 131
    assert [(step.label, step.here) for step in ask("?page=2").steps] == [
        ("上一页", False), ("1", False), ("2", True), ("3", False), ("下一页", False)
    ]  # fmt: skip


@pytest.mark.parametrize("page", ["99", "-1", "0", "1e3", "9" * 40, "²", ""])
def test_a_page_that_does_not_exist_shows_one_that_does(ask: Asking, page: str) -> None:
    assert ask(f"?page={page}").rows


@pytest.mark.parametrize("order", ["path", "-id", "name;drop", "version", "password"])
def test_only_the_orders_of_the_list_are_known(ask: Asking, order: str) -> None:
    assert names(ask(f"?sort={order}")) == names(ask())


def test_a_click_on_a_sorted_column_turns_it_round(ask: Asking) -> None:
    assert names(ask("?sort=-name")) == names(ask())[::-1]
    heads = {head.label: head for head in ask("?sort=-name&kind=school").columns}
    assert heads["名称"].sorted == "descending"
    assert heads["名称"].sort_address == "/units/?kind=school&sort=name"
    assert heads["设立"].sort_address == "/units/?kind=school&sort=-since"


def test_a_value_that_no_filter_offers_is_passed_over(ask: Asking) -> None:
    assert ask("?kind=' OR 1=1").total == 11


def test_a_column_of_one_role_is_not_shown_to_another(ask: Asking) -> None:
    assert "版本" in [head.label for head in ask().columns]
    assert "版本" not in [head.label for head in ask(who="bob").columns]


def test_the_export_asks_the_same_question(ask: Asking) -> None:
    assert ask("?kind=school&sort=-name").export_address == "/desk/counts/?kind=school&sort=-name"


def test_only_the_main_cell_leads_to_the_record(ask: Asking) -> None:
    row = ask("?kind=township").rows[0]

    assert [cell.address for cell in row.cells] == [f"/unit/{row.key}/", "", "", ""]


def test_looking_at_a_list_is_one_event_with_its_count_and_members(ask: Asking) -> None:
    ask("?kind=school")

    event = Event.objects.get(action="units.listed")
    assert '"count": 3' in event.detail
    assert '"kind": "school"' in event.detail


def test_an_empty_list_says_so_with_its_date_and_place(ask: Asking) -> None:
    sentence = ask(rows=Unit.objects.none()).empty_sentence

    assert sentence.startswith("截至 ")
    assert sentence.endswith("石桥乡没有单位。")
    assert "放宽筛选" in ask("?kind=grid").empty_sentence


def test_what_is_searched_for_stands_in_no_address_and_sealed_in_the_session(county: TestCounty) -> None:
    request = RequestFactory().post("/units/", {"q": "  王小明   石桥 "})
    request.session = SessionStore()

    address = redirected(request, "/units/?kind=school")["Location"]

    assert address.startswith("/units/?kind=school&s=")
    assert "王小明" not in str(dict(request.session.items()))


def test_a_search_narrows_list_and_counts_alike(county: TestCounty, ask: Asking) -> None:
    request = request_for(county)
    request.POST = {"q": "石桥"}
    request.GET = {"s": redirected(request, "/units/")["Location"].split("s=")[1]}

    shown = show_list(request, Unit.objects.all(), TERMS, address="/units/", search=by_text, place="")

    assert (shown.searched, shown.total) == ("石桥", 3)
    assert chips(shown, "类别") == {"全部": 3, "乡镇": 1, "村": 1, "学校": 1, "网格": 0}
    assert shown.filters[0].chips[1].address.startswith("/units/?kind=township&s=")


def test_the_key_of_another_session_finds_nothing(ask: Asking) -> None:
    assert ask("?s=stolen").total == 11


def _villages(count: int) -> list[Unit]:
    return [
        Unit(
            code=f"V{at:04}", line="government", kind="village", name=f"村{at:04}", path=f"G0001/0009/{at:04}/",
            since=date(2020, 9, 1),
        )
        for at in range(count)
    ]  # fmt: skip


def test_a_column_of_a_kind_that_no_style_sheet_knows_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="state"):
        Column("state", "状态", "state")
