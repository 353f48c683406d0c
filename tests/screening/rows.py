"""Frozen registers of one child, written in a line: what each kind says of it."""

import json
from datetime import date
from typing import Any

import polars as pl

from notoneless.registers.kinds import CODES
from notoneless.screening.evidence import CHILDREN, Evidence, gather
from notoneless.screening.linking import CANDIDATES, LINKS
from notoneless.screening.situating import situate
from tests.county import TODAY
from tests.people import BORN, policy

COLUMNS = {
    "entry": pl.Int64, "key": pl.String, "digest": pl.String, "sheet": pl.String, "row": pl.Int64,
    "school_id": pl.Int64, "school_path": pl.String, "school_text": pl.String, "grade": pl.String,
    "class_name": pl.String, "status": pl.String, "values": pl.String, "child_id": pl.Int64,
}  # fmt: skip
TEXTS = ("school_path", "school_text", "grade", "class_name", "status")


def evidence(
    said: dict[str, dict[str, str]], *, birth: date | None = BORN, maybe: tuple[str, ...] = (), **facts: Any
) -> Evidence:
    """`said`: kind -> fields of the row that explains the child; `maybe`: kinds with a row that may be it."""
    kinds = list(said)
    frames = {kind: _frame(kind, said.get(kind), 10 + place) for place, kind in enumerate(CODES)}
    linked = [kind for kind in kinds if kind != "household"]
    links = [(1, kind, frames[kind]["entry"][0], 1.0, "number", "证件号相同") for kind in linked]
    rivals = {kind: _frame(kind, {}, 90 + place) for place, kind in enumerate(maybe)}
    candidates = [
        (1, kind, frame["entry"][0], 1, 0.9 - place / 10, f"像{kind}")
        for place, (kind, frame) in enumerate(rivals.items())
    ]
    frames |= {kind: pl.concat([frames[kind], frame]) for kind, frame in rivals.items()}
    children = pl.DataFrame([(1, "C1", birth, "G0001/")], schema=CHILDREN, orient="row")
    found = gather(
        children,
        frames,
        pl.DataFrame(links, schema=LINKS, orient="row"),
        pl.DataFrame(candidates, schema=CANDIDATES, orient="row"),
    )
    more = {"not_in_class": False, "two_schools": None} | facts
    with_more = found.facts.with_columns(
        not_in_class=pl.lit(more["not_in_class"]), two_schools=pl.lit(more["two_schools"], dtype=pl.String)
    )
    return Evidence(with_more, found.rows, found.candidates)


def outcome(said: dict[str, dict[str, str]], *, on: date = TODAY, **more: Any) -> dict[str, Any]:
    (found,) = situate(evidence(said, **more), policy=policy(), on=on).to_dicts()
    return found


def _frame(kind: str, said: dict[str, str] | None, entry: int) -> pl.DataFrame:
    if said is None:
        return pl.DataFrame(schema=COLUMNS)
    plain = {name: said.get(name, "") for name in TEXTS}
    rest = {name: text for name, text in said.items() if name not in TEXTS}
    child = 1 if kind == "household" else None
    row = {
        "entry": entry, "key": f"k{entry}", "digest": f"d{entry}", "sheet": "名册", "row": entry, "school_id": None,
        **plain, "values": json.dumps(rest, ensure_ascii=False), "child_id": child,
    }  # fmt: skip
    return pl.DataFrame([row], schema=COLUMNS)
