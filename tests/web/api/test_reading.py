"""A superior system reads what its key was issued for, and nothing else; every call is on record."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client

from notoneless.children.situations import Standing, record_standings
from notoneless.officers.models import Officer
from notoneless.officers.refusals import NotAllowed
from notoneless.places.rules import choose_pack
from notoneless.reporting.exchange.tokens import Issued, TokenRefused, issue_token, revoke_token
from notoneless.trail.models import Event
from notoneless.web.entrances import ENTRANCES
from notoneless.web.frame import clock
from notoneless.web.frame.entrance import PUBLIC
from notoneless.web.frame.wording import COUNTY_ZONE
from tests.children.people import FAR_VILLAGE, enter, row
from tests.county import FOUNDED, TestCounty

pytestmark = pytest.mark.django_db
FIGURES, LEDGERS, LEDGER = "/api/v1/figures/", "/api/v1/ledgers/", "/api/v1/ledgers/dropout/"


@pytest.fixture
def kept(county: TestCounty) -> TestCounty:
    unit, pack = county.units["999901"], "chongqing/shizhu"
    choose_pack(
        county=unit, pack=pack, document="教发〔2023〕1号", since=FOUNDED, by=county.alice, on=FOUNDED
    )
    children = enter(county, *[row(county, f"陈小{at}", village=FAR_VILLAGE) for at in range(3)])
    out = [Standing(child.pk, "dropped_out", "person") for child in children]
    record_standings(out, by=county.alice, on=clock.today())
    return county


def issued(county: TestCounty, *scopes: str, officer: Officer | None = None, days: int = 90) -> Issued:
    return issue_token(
        system="省平台", officer=officer or county.gina, scopes=scopes or ("figures", "ledgers"),
        expires_on=clock.today() + timedelta(days=days), by=county.system, on=clock.today(),
    )  # fmt: skip


def asked(secret: str, path: str, **query: Any) -> Any:
    return Client().get(path, query, headers={"Authorization": f"Bearer {secret}"})


def test_a_key_reads_the_figures_of_the_county(kept: TestCounty) -> None:
    told = asked(issued(kept).secret, FIGURES).json()

    assert told["lines"][-1]["total"] == 3
    assert told["lines"][-1]["groups"]["persuading"] == 3
    assert told["groups"]["persuading"] == "劝返中"


def test_a_ledger_comes_in_pages_and_without_names(kept: TestCounty) -> None:
    secret = issued(kept).secret

    pages = [asked(secret, LEDGER, per_page=2, page=page).json() for page in (1, 2)]

    children = [child for page in pages for child in page["children"]]
    assert (pages[0]["total"], pages[0]["pages"], len(children)) == (3, 2, 3)
    assert {child["name"] for child in children} == {"陈**"}
    assert not {"address", "guardian", "household"} & set(pages[0]["columns"])


def test_the_ledgers_are_listed_as_of_a_past_day(kept: TestCounty) -> None:
    secret, before = issued(kept).secret, (clock.today() - timedelta(days=1)).isoformat()

    told = {one["code"]: one["children"] for one in asked(secret, LEDGERS).json()["ledgers"]}
    then = {one["code"]: one["children"] for one in asked(secret, LEDGERS, day=before).json()["ledgers"]}

    assert (told["dropout"], then["dropout"]) == (3, 0)
    assert "disabled_placement" not in told


@pytest.mark.parametrize("query", [{"day": "昨天"}, {"base": "area"}])
def test_a_question_that_cannot_be_read_is_answered_in_words(kept: TestCounty, query: dict[str, str]) -> None:
    answer = asked(issued(kept).secret, LEDGER, **query)

    assert answer.status_code == 400
    assert answer.json()["error"].endswith("。")


def test_a_key_opens_its_scope_only(kept: TestCounty) -> None:
    secret = issued(kept, "figures").secret

    assert asked(secret, FIGURES).status_code == 200
    assert asked(secret, LEDGERS).status_code == 403
    assert Event.objects.filter(action="api.denied").count() == 1


def test_a_key_opens_no_other_door(kept: TestCounty) -> None:
    secret = issued(kept).secret

    reached = {
        one.path for one in ENTRANCES if not one.has_hole and asked(secret, f"/{one.path}").status_code == 200
    }

    assert reached == {
        one.path for one in ENTRANCES if one.path in reached and (one.needs is PUBLIC or one.scope)
    }
    assert {one.path for one in ENTRANCES if one.scope} == {
        "api/v1/openapi.json", "api/v1/figures/", "api/v1/ledgers/", "api/v1/ledgers/<str:ledger>/",
    }  # fmt: skip


def test_a_revoked_an_expired_and_an_invented_key_open_nothing(
    kept: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    revoked, expiring = issued(kept), issued(kept, days=1)
    revoke_token(token=revoked.token, by=kept.system, on=clock.today())

    assert asked(revoked.secret, FIGURES).status_code == 401
    assert asked("x" * 43, FIGURES).status_code == 401
    assert asked(expiring.secret, FIGURES).status_code == 200
    later = clock.today() + timedelta(days=2)
    monkeypatch.setattr(clock, "today", lambda: later)
    assert asked(expiring.secret, FIGURES).status_code == 401


def test_every_call_is_on_record_and_the_key_is_not(kept: TestCounty) -> None:
    made = issued(kept)
    asked(made.secret, LEDGER)

    events = Event.objects.filter(action__in=("api.read", "ledger.read", "token.issued"))
    assert events.count() == 3
    assert not any(made.secret in f"{event.detail}{event.about}" for event in events)
    assert made.secret not in f"{made.token.__dict__}"


def test_a_key_is_issued_by_the_system_administrator_for_a_reading_account_and_a_time(
    kept: TestCounty,
) -> None:
    with pytest.raises(TokenRefused, match="只读账号"):
        issued(kept, officer=kept.alice)
    with pytest.raises(TokenRefused, match="到期日"):
        issued(kept, days=400)
    with pytest.raises(TokenRefused, match="范围"):
        issued(kept, "everything")
    with pytest.raises(NotAllowed):
        revoke_token(token=issued(kept).token, by=kept.alice, on=clock.today())


def test_the_description_names_every_door_of_the_api(kept: TestCounty) -> None:
    told = asked(issued(kept).secret, "/api/v1/openapi.json").json()

    doors = {f"/{one.path}".replace("<str:ledger>", "{ledger}") for one in ENTRANCES if one.scope}
    assert set(told["paths"]) == doors
    assert told["openapi"].startswith("3.")


def test_a_key_that_reads_too_often_waits_and_that_is_noted_once(
    kept: TestCounty, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.API_CALLS_A_MINUTE = 2
    first, other = issued(kept).secret, issued(kept).secret
    at = datetime.combine(clock.today(), time(9, 30, 20), COUNTY_ZONE)
    monkeypatch.setattr(clock, "now", lambda: at)

    told = [asked(first, FIGURES) for _ in range(5)]

    assert [one.status_code for one in told] == [200, 200, 429, 429, 429]
    assert told[2].headers["Retry-After"] == "41"
    assert "每分钟最多 2 次" in told[2].json()["error"]
    assert Event.objects.filter(action="api.throttled").count() == 1
    assert asked(other, FIGURES).status_code == 200
    monkeypatch.setattr(clock, "now", lambda: at + timedelta(seconds=41))
    assert asked(first, FIGURES).status_code == 200
    answers = asked(first, "/api/v1/openapi.json").json()["paths"]["/api/v1/figures/"]["get"]["responses"]
    assert "Retry-After" in answers["429"]["headers"]
