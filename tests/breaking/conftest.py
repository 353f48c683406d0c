"""Where threads meet, the trail of a test begins with number 1, as a county's does."""

import pytest
from django.db import connection


@pytest.fixture
def trail_from_one(transactional_db: None) -> None:
    """Django empties tables after a test and leaves SQLite's counters."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM sqlite_sequence")
