"""Every list leaves by its own door: the rows of the page in the officer's scope, one event, harmless cells."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker

from notoneless.children.models import Child, Circumstance
from notoneless.trail.models import Event
from tests.county import TODAY, make_county
from tests.journeys.filling import Filled, fill
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db
STATEMENTS_AT_MOST = 12
# Page, who takes it out, what the trail calls it, and who may see the page but take nothing out.
LISTS = [
    ("/findings/told/", "bob", "notices.exported", "gina"),
    ("/findings/repairs/", "bob", "repairs.exported", "erik"),
    ("/findings/proofs/", "bob", "proofs.exported", "erik"),
    ("/findings/samples/", "bob", "links.exported", "erik"),
    ("/findings/runs/", "alice", "runs.exported", "bob"),
    ("/findings/beside/", "alice", "entries.exported", "bob"),
    ("/jobs/", "system", "jobs.exported", "audit"),
    ("/cases/told/", "bob", "suspicions.exported", "gina"),
    ("/children/quality/", "bob", "quality.exported", "erik"),
    ("/children/disabled/", "bob", "disability.exported", "gina"),
    ("/imports/", "bob", "batches.exported", "gina"),
    ("/trail/", "audit", "trail.exported", "ines"),
    ("/officers/", "system", "officers.exported", "audit"),
    ("/posts/", "security", "posts.exported", "audit"),
]
PATHS = [path for path, *_ in LISTS]


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Filled]:
    with django_db_blocker.unblock(), transaction.atomic():
        made = fill(make_county())
        Circumstance.objects.create(
            child=made.child, kind="disability", value="听力残疾", detail="一级", since=TODAY
        )
        yield made
        transaction.set_rollback(True)


def ask(filled: Filled, who: str, path: str) -> str:
    return logged_in(filled.officer(who)).get(path).content.decode()


def taken(filled: Filled, who: str, path: str) -> list[list[object]]:
    """The rows below title, watermark and heading."""
    return workbook(logged_in(filled.officer(who)).post(f"{path}export/", {"purpose": "核对名单之用"}))[3:]


@pytest.mark.parametrize(("path", "who", "noted_as", "without"), LISTS, ids=PATHS)
def test_a_list_leaves_as_one_event_with_the_rows_of_its_page(
    filled: Filled, path: str, who: str, noted_as: str, without: str
) -> None:
    first = ask(filled, who, f"{path}export/")
    rows = taken(filled, who, path)

    noted = Event.objects.get(action=noted_as)
    assert f'"count": {len(rows)}' in noted.detail
    assert "核对名单之用" in noted.detail
    assert "不含证件号码和电话" in first


@pytest.mark.parametrize(("path", "who", "noted_as", "without"), LISTS, ids=PATHS)
def test_the_button_stands_for_those_whom_its_door_lets_in(
    filled: Filled, path: str, who: str, noted_as: str, without: str
) -> None:
    ask(filled, who, path)  # the look itself is what the trail has to show
    rows, address = taken(filled, who, path), f'href="{path}export/'

    assert (address in ask(filled, who, path)) is bool(rows)
    assert address not in ask(filled, without, path)
    assert logged_in(filled.officer(without)).post(f"{path}export/").status_code == 403


@pytest.mark.parametrize(("path", "who", "noted_as", "without"), LISTS, ids=PATHS)
def test_taking_out_costs_no_more_than_any_page(
    filled: Filled, path: str, who: str, noted_as: str, without: str
) -> None:
    client = logged_in(filled.officer(who))
    client.get(path)
    with CaptureQueriesContext(connection) as spent:
        client.post(f"{path}export/", {"purpose": "核对名单之用"})

    asked = [one for one in spent if "SAVEPOINT" not in one["sql"]]
    assert len(asked) <= STATEMENTS_AT_MOST


def test_most_of_these_lists_have_rows_to_take_out(filled: Filled) -> None:
    ask(filled, "audit", "/trail/")
    empty = [path for path, who, *_ in LISTS if not taken(filled, who, path)]

    assert empty == ["/findings/proofs/"]


@pytest.mark.parametrize("path", ["/findings/told/", "/findings/repairs/", "/children/quality/", "/imports/"])
def test_an_officer_of_another_township_takes_nothing_of_bobs_out(filled: Filled, path: str) -> None:
    named = {str(cell) for row in taken(filled, "charlie", path) for cell in row}

    assert not {one for one in named if "濮" in one or one == filled.batch.code}


def test_only_the_rows_of_the_chosen_filter_leave(filled: Filled) -> None:
    client = logged_in(filled.officer("bob"))
    rows = workbook(client.post("/findings/repairs/export/?state=done", {"purpose": "核对名单之用"}))[3:]

    assert rows == []


def test_a_name_that_is_a_formula_leaves_as_harmless_text(filled: Filled) -> None:
    Child.objects.filter(pk=filled.child.pk).update(name="=1+1")

    names = [row[1] for row in taken(filled, "bob", "/findings/told/")]
    assert names == ["'=1+1"]


def test_a_day_is_a_day_and_a_number_a_number_in_the_workbook(filled: Filled) -> None:
    batch = next(row for row in taken(filled, "bob", "/imports/") if row[0] == filled.batch.code)
    (repair,) = taken(filled, "bob", "/findings/repairs/")

    assert batch[3].date() == filled.batch.as_of  # type: ignore[attr-defined]
    assert isinstance(batch[4], int)
    assert repair[4].date() == TODAY  # type: ignore[attr-defined]


@pytest.mark.parametrize("of", ["nothing", "days:then:now", "officer:", "about:"])
def test_events_that_no_page_shows_are_not_found(filled: Filled, of: str) -> None:
    assert logged_in(filled.officer("audit")).get(f"/trail/export/?of={of}").status_code == 404


def test_the_events_of_one_officer_leave_from_the_officers_page(filled: Filled) -> None:
    code = filled.officer("bob").code
    page = ask(filled, "audit", f"/trail/officer/{code}/")
    client = logged_in(filled.officer("audit"))
    rows = workbook(client.post(f"/trail/export/?of=officer:{code}", {"purpose": "核对名单之用"}))[3:]

    assert f"of=officer%3A{code}" in page
    assert {row[3] for row in rows} == {filled.officer("bob").name}
