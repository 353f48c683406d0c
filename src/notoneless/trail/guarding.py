"""Triggers by which the database itself refuses to change or delete a row of the trail."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

KEYS = {"trail_event": "seq", "trail_link": "place", "trail_seal": "to_place"}
TABLES = tuple(KEYS)
EVENTS = ("update", "delete", "replace")
_SQLITE_PRESENT = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
_POSTGRES_PRESENT = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
MESSAGE = "the trail is only added to"


def install(connection: BaseDatabaseWrapper) -> None:
    _run(connection, _sqlite_guards() if connection.vendor == "sqlite" else _postgres_guards())


def remove(connection: BaseDatabaseWrapper) -> None:
    """For the retention job, for undoing a migration and for test databases."""
    _run(connection, _sqlite_removals() if connection.vendor == "sqlite" else _postgres_removals())


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Guards that somebody took away, or that a rebuilt table lost (SQLite, when a migration alters it)."""
    if connection.vendor == "sqlite":
        wanted, sql = [f"{table}_no_{event}" for table in TABLES for event in EVENTS], _SQLITE_PRESENT
    else:
        wanted, sql = [f"{table}_only_added_to" for table in TABLES], _POSTGRES_PRESENT
    with connection.cursor() as cursor:
        cursor.execute(sql)
        present = {row[0] for row in cursor.fetchall()}
    return [name for name in wanted if name not in present]


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite_guards() -> list[str]:
    """INSERT OR REPLACE deletes without firing a delete trigger, so a number in use is refused too."""
    refusal = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    changes = [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{event.lower()} BEFORE {event} ON {table} {refusal}"
        for table in TABLES
        for event in ("UPDATE", "DELETE")
    ]
    replacements = [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key}) {refusal}"
        for table, key in KEYS.items()
    ]
    return changes + replacements


def _sqlite_removals() -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {table}_no_{event}" for table in TABLES for event in EVENTS]


def _postgres_guards() -> list[str]:
    function = (
        "CREATE OR REPLACE FUNCTION trail_only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
    )
    triggers = [
        f"CREATE OR REPLACE TRIGGER {table}_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION trail_only_added_to()"
        for table in TABLES
    ]
    return [function, *triggers]


def _postgres_removals() -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {table}_only_added_to ON {table}" for table in TABLES]


def forwards(apps: Any, schema_editor: Any) -> None:
    install(schema_editor.connection)


def backwards(apps: Any, schema_editor: Any) -> None:
    remove(schema_editor.connection)
