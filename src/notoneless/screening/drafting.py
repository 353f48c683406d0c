"""A finding before it is recorded: what is doubted about whom, on which evidence, in a form that can be compared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from notoneless.policy import Policy
from notoneless.registers.importing.rows import hashes
from notoneless.screening.evidence import HOUSEHOLD, Evidence, bare_key
from notoneless.screening.routing import Routed

REASON_LENGTH = 300
TOLD = (
    "child_id", "code", "birth_date", "area_path", "school_path", "finding", "reason", "entry", "household", "twins",
    "paths",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """`key` is the same in every run; `evidence_digest` changes when any register row behind it does.

    `subject` is the register row by which the child is known: unlike `key`, the same in every database.
    `schools`: where the child is entered besides; they are told as well.
    """

    key: str
    kind: str
    child_id: int
    reason: str
    candidates: tuple[dict[str, Any], ...]
    evidence_digest: str
    area_path: str
    school_path: str
    birth_date: date | None = None
    subject: str = ""
    schools: tuple[str, ...] = ()


def drafts_of(outcomes: pl.DataFrame, evidence: Evidence, *, policy: Policy, on: date) -> list[Draft]:
    """Only children of school age are doubted, and those past it whose file is still open."""
    asked = outcomes.filter(pl.col("finding") != "", _is_asked_about(policy, on))
    candidates = _candidates(asked, evidence)
    rows = _rows(asked, evidence)
    drafts = [
        _draft(said, candidates.get(said["child_id"], ()), rows) for said in asked.select(TOLD).to_dicts()
    ]
    return sorted(drafts, key=lambda draft: draft.key)


def digest_of(drafts: Iterable[Draft], routed: Mapping[str, Routed]) -> str:
    """Over what the registers say and who must act, sorted: two runs over the same input agree bit for bit, in
    whatever order a database was filled. No number that a database gives is in it."""
    lines = sorted(_line(one, routed[one.key]) for one in drafts)
    text = "\n".join(lines)
    return "".join(hashes([text, text[::-1]]))


def kinds_of(drafts: Iterable[Draft]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for one in drafts:
        counts[one.kind] = counts.get(one.kind, 0) + 1
    return dict(sorted(counts.items()))


def _line(one: Draft, routed: Routed) -> str:
    candidates = sorted(f"{c['kind']}:{bare_key(c['key'])}={c['score']}" for c in one.candidates)
    said = (one.kind, one.subject, one.reason, one.evidence_digest, routed.route, routed.owner.code)
    return "|".join([*said, *candidates])


def _is_asked_about(policy: Policy, on: date) -> pl.Expr:
    first, last = policy.age.birth_range(on=on)
    still_open = pl.col("earlier_dropouts").is_not_null() | pl.col(HOUSEHOLD).is_null()
    of_age = pl.col("birth_date").is_between(first, last)
    by_kind = pl.when(pl.col("finding") == "over_age").then(still_open).otherwise(of_age)
    return pl.col("birth_date").is_null() | by_kind


def _candidates(asked: pl.DataFrame, evidence: Evidence) -> dict[int, tuple[dict[str, Any], ...]]:
    found: dict[int, list[dict[str, Any]]] = {}
    mine = evidence.candidates.join(
        asked.select("child_id"), on="child_id", how="semi", maintain_order="left"
    )
    for child, *said in mine.select(
        "child_id", "entry", "kind", "key", pl.col("score").round(4), "reason"
    ).iter_rows():
        names = ("entry", "kind", "key", "score", "reason")
        found.setdefault(child, []).append(dict(zip(names, said, strict=True)))
    return {child: tuple(rows) for child, rows in found.items()}


def _rows(asked: pl.DataFrame, evidence: Evidence) -> dict[int, str]:
    """Entry -> key and digest, for the rows behind these findings."""
    behind = pl.concat([asked["entry"], asked[HOUSEHOLD], evidence.candidates["entry"]]).drop_nulls().unique()
    rows = evidence.rows.filter(pl.col("entry").is_in(behind.implode()))
    return {
        entry: f"{bare_key(key)}:{digest}"
        for entry, key, digest in rows.select("entry", "key", "digest").iter_rows()
    }


def _draft(said: dict[str, Any], candidates: tuple[dict[str, Any], ...], rows: Mapping[int, str]) -> Draft:
    entries = [said[HOUSEHOLD], said["entry"], *(one["entry"] for one in candidates)]
    seen = {rows[entry] for entry in entries if entry is not None}
    if said["finding"] == "two_schools":
        seen |= {f"{bare_key(key)}:{digest}" for key, digest in (one.split(":") for one in said["twins"])}
    own = said[HOUSEHOLD] if said[HOUSEHOLD] is not None else said["entry"]
    return Draft(
        key=f"{said['finding']}:{said['code']}",
        kind=said["finding"],
        child_id=said["child_id"],
        reason=said["reason"][:REASON_LENGTH],
        candidates=candidates,
        evidence_digest=hashes(["|".join([said["finding"], *sorted(seen)])])[0],
        area_path=said["area_path"],
        school_path=said["school_path"],
        birth_date=said["birth_date"],
        subject=rows.get(own, ""),
        schools=tuple(filter(None, said["paths"])) if said["finding"] == "two_schools" else (),
    )
