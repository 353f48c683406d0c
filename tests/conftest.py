"""Fixtures everybody uses: a data folder of its own, no network, the invented county."""

import socket
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from tests import empty_county

# How long an example takes says something of the machine, nothing of the house.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

_LOCAL = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The office application makes no outbound connection (decision 16); a test that tries one fails."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in _LOCAL:  # type: ignore[index]
            raise AssertionError(f"outbound connection to {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, django_db_modify_db_settings: None) -> bool:
    """True when the migrated database of an earlier run was laid ready; its folder is this process's own."""
    if connection.vendor != "sqlite":
        return bool(request.config.getvalue("reuse_db"))
    return empty_county.take(Path(connection.settings_dict["TEST"]["NAME"]))


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, django_db_keepdb: bool
) -> None:
    """Keeps what took the migrations so long, for the next run."""
    if connection.vendor == "sqlite" and not django_db_keepdb:
        with django_db_blocker.unblock():
            connection.ensure_connection()
            empty_county.keep(connection.connection)


@pytest.fixture(autouse=True)
def own_anchors(settings: object, tmp_path: Path) -> None:
    """Each test has a trail of its own; anchors of another one would accuse it of being cut off."""
    settings.ANCHOR_FILE = tmp_path / "anchors.log"  # type: ignore[attr-defined]


pytest_plugins = ["tests.county", "tests.journeys.browser"]
