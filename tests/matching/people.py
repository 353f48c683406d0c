"""Invented children for the tests of the engine; area prefix 999, nobody lives there."""

from typing import Any

import polars as pl

from notoneless.matching.normalise import prepare
from notoneless.matching.run import match
from notoneless.matching.settings import MatchResult, MatchSettings
from notoneless.matching.values.identity import check_digit


def number(birth: str, sequence: str, area: str = "999021") -> str:
    first = area + birth + sequence
    return first + check_digit(first)


def child(**changes: Any) -> dict[str, Any]:
    told = {
        "name": "王小明",
        "id_number": number("20120304", "013"),
        "birth": "2012-03-04",
        "sex": "男",
        "guardian": "王大山",
        "village": "青石村",
    }
    return told | changes


COLUMNS = ("name", "id_number", "birth", "sex", "guardian", "village", "former_name", "phone", "key")


def register(*children: dict[str, Any]) -> pl.DataFrame:
    columns = {name: [one.get(name) for one in children] for name in COLUMNS}
    return prepare(pl.DataFrame(columns, schema={name: pl.String for name in COLUMNS}))


def compare(
    population: list[dict[str, Any]],
    *registers: list[dict[str, Any]],
    settings: MatchSettings | None = None,
    decided: pl.DataFrame | None = None,
) -> MatchResult:
    names = ["学籍", "县外就读证明", "特教"]
    frames = {name: register(*rows) for name, rows in zip(names, registers, strict=False)}
    return match(register(*population), frames, settings=settings or MatchSettings(), decided=decided)


def situations(result: MatchResult) -> list[str]:
    return result.rows["situation"].to_list()


def only(result: MatchResult) -> dict[str, Any]:
    return result.rows.row(0, named=True)
