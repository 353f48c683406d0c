"""A trail of its own for each test: keys, anchors, and an officer who does things."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.db import connection

from notoneless import trail
from notoneless.vault import keys

DAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Clerk:
    """An invented officer, as the trail knows officers."""

    code: str = "O0007"
    post_code: str = "P0003"
    role: str = "township_clerk"


@pytest.fixture
def clerk():
    return Clerk()


@pytest.fixture
def anchors(settings, tmp_path):
    """Keys and anchor file of this test alone; gives the path of the anchor file."""
    settings.DATA_DIR = tmp_path / "data"
    settings.KEY_FILE = tmp_path / "keys" / "keys.json"
    settings.ANCHOR_FILE = tmp_path / "elsewhere" / "anchors.log"
    keys.forget_keys()
    yield settings.ANCHOR_FILE
    keys.forget_keys()


@pytest.fixture
def from_one(db):
    """Numbers go on where an earlier test of the run left them; here they start at 1."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT setval(pg_get_serial_sequence('trail_event', 'seq'), 1, false)")
        else:
            cursor.execute("UPDATE sqlite_sequence SET seq = 0 WHERE name = 'trail_event'")


@pytest.fixture
def do(clerk):
    """`do(5)` notes five deeds."""

    def noted(count, action="child.viewed"):
        for number in range(count):
            trail.note(action, by=clerk, on=DAY, about=f"C{number:04}", area="G0001/0003/")

    return noted
