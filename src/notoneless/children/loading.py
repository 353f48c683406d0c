"""Puts many rows into a table at the speed of the database: executemany on SQLite, COPY on PostgreSQL."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, models

FEW = 50  # up to here a statement for each row is as quick as one for all


def take_ids(model: type[models.Model], count: int) -> range | list[int]:
    """Reserves `count` primary keys in the caller's transaction (SQLite has one writer; PostgreSQL its sequence)."""
    if count == 0:
        return range(0)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
        first = (row[0] if row else 0) + 1
    return range(first, first + count)


def load_rows(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows given as tuples in the order of `fields` (names of model fields).

    Values are what the database stores: sealed columns as bytes, JSON as text, dates as dates. Every column
    without a database default must be among `fields`. `bulk_create` would take an order of magnitude longer.
    """
    columns = _columns(model, fields)
    named = ", ".join(connection.ops.quote_name(column) for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({named}) VALUES ({marks})", rows)  # type: ignore[arg-type]


def stored(value: date) -> Any:
    """A day or a time as the database keeps it: for a column of equal values turned once, not once a row."""
    ops = connection.ops
    if isinstance(value, datetime):
        return ops.adapt_datetimefield_value(value)
    return ops.adapt_datefield_value(value)


def update_rows(
    model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]], *, add: str = ""
) -> None:
    """Update many rows by primary key; each row is (values of `fields` …, id). `add` counts that column up by one."""
    columns, values = _columns(model, fields), list(rows)
    if connection.vendor == "postgresql" and len(values) > FEW:
        _update_from(model, columns, values, add)
        return
    quoted = connection.ops.quote_name
    sets = ", ".join([f"{quoted(column)} = %s" for column in columns] + _counted_up(model, add))
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {quoted(model._meta.db_table)} SET {sets} WHERE id = %s", values)


def _update_from(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], add: str
) -> None:
    """One statement over a table of the new values: a statement for each row would take minutes."""
    quoted = connection.ops.quote_name
    table, given = quoted(model._meta.db_table), quoted(f"new_{model._meta.db_table}")
    named = ", ".join(quoted(column) for column in (*columns, "id"))
    taken = [f"{quoted(column)} = {given}.{quoted(column)}" for column in columns]
    sets = ", ".join(taken + _counted_up(model, add))
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {given} AS SELECT {named} FROM {table} WITH NO DATA")
        with cursor.copy(f"COPY {given} ({named}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(f"UPDATE {table} SET {sets} FROM {given} WHERE {table}.id = {given}.id")
        cursor.execute(f"DROP TABLE {given}")


def _counted_up(model: type[models.Model], name: str) -> list[str]:
    if not name:
        return []
    [column] = map(connection.ops.quote_name, _columns(model, [name]))
    return [f"{column} = {connection.ops.quote_name(model._meta.db_table)}.{column} + 1"]


def _columns(model: type[models.Model], fields: Sequence[str]) -> list[str]:
    return [str(model._meta.get_field(name).column) for name in fields]  # type: ignore[union-attr]
