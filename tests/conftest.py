"""Fixtures everybody uses: a data folder of its own, no network, the invented county."""

import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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


@pytest.fixture(autouse=True)
def own_anchors(settings: object, tmp_path: Path) -> None:
    """Each test has a trail of its own; anchors of another one would accuse it of being cut off."""
    settings.ANCHOR_FILE = tmp_path / "anchors.log"  # type: ignore[attr-defined]


pytest_plugins = ["tests.county", "tests.journeys.browser"]
