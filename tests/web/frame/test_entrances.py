"""The list of entrances is the whole of the application."""

import pytest
from django.core.checks import run_checks
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import get_resolver, path

from notoneless.web.entrances import ENTRANCES, collected
from notoneless.web.frame import checks, doors
from notoneless.web.frame.entrance import LOGIN, PUBLIC, Entrance


def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    *doors.url_patterns([Entrance(name="a", path="a/", view=view, needs=LOGIN)]),
    path("past/", view),
]


def faults_of(entrance: Entrance) -> list[str]:
    return [fault.id for fault in checks._faults(entrance)]


def test_every_url_is_a_door_of_the_list() -> None:
    names = [doors.OPENED[pattern.callback].name for pattern in checks.patterns_under(get_resolver())]

    assert sorted(names) == sorted(entrance.name for entrance in ENTRANCES)


def test_the_server_does_not_start_with_a_url_past_the_list() -> None:
    with override_settings(ROOT_URLCONF="tests.web.frame.test_entrances"):
        found = [fault for fault in run_checks() if fault.id == "web.E001"]

    assert [fault.msg for fault in found] == ["past/ leads past the list of entrances"]


def test_a_door_is_not_inherited_by_a_wrapped_view() -> None:
    door = doors.door_of(Entrance(name="b", path="b/", view=view, needs=LOGIN))

    assert door in doors.OPENED
    assert view not in doors.OPENED


def test_the_public_entrances_are_these_and_no_others() -> None:
    assert {entrance.name for entrance in ENTRANCES if entrance.needs is PUBLIC} == {
        "account_login",
        "account_inactive",
        "mfa_authenticate",
    }


def test_an_address_that_names_a_record_needs_a_recipe_for_its_tests() -> None:
    entrance = Entrance(name="c", path="c/<str:code>/", view=view, needs=LOGIN)

    assert faults_of(entrance) == ["web.E004"]


@pytest.mark.parametrize("methods", [(), ("DELETE",), ("GET", "PUT")])
def test_an_entrance_knows_get_and_post_only(methods: tuple[str, ...]) -> None:
    assert faults_of(Entrance(name="d", path="d/", view=view, needs=LOGIN, methods=methods)) == ["web.E003"]


def test_a_menu_entry_stands_in_one_of_the_seven_sections() -> None:
    entrance = Entrance(name="e", path="e/", view=view, needs=LOGIN, menu="试", section="elsewhere")

    assert faults_of(entrance) == ["web.E005"]


def test_a_name_listed_twice_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    from notoneless.web.journeys.desk import entrances

    monkeypatch.setattr(entrances, "ENTRANCES", [*entrances.ENTRANCES, entrances.ENTRANCES[0]])

    with pytest.raises(ValueError, match="listed twice"):
        collected()


def test_every_entrance_is_whole() -> None:
    assert [fault for fault in run_checks() if str(fault.id).startswith("web.")] == []
