"""A database in a file where threads meet: SQLite in memory has other locks than the product's database."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection


@pytest.fixture
def own_file(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """The empty test database copied into a file for this test; PostgreSQL is what it is."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    settings, in_memory = connection.settings_dict, connection.connection
    name, settings["NAME"] = settings["NAME"], str(tmp_path / "breaking.sqlite3")
    with closing(sqlite3.connect(settings["NAME"])) as copy:
        in_memory.backup(copy)
        # Django empties tables after a test and leaves their counters; a county's trail begins with number 1.
        copy.execute("DELETE FROM sqlite_sequence")
        copy.commit()
    connection.connection = None
    try:
        yield
    finally:
        connection.close()
        connection.connection, settings["NAME"] = in_memory, name
