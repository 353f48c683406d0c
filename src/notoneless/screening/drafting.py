"""A finding before it is recorded: what is doubted about whom, on which evidence, in a form that can be compared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from notoneless.registers.importing.rows import hashes
from notoneless.screening.evidence import Evidence
from notoneless.screening.situating import Outcome

REASON_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Draft:
    """`key` is the same in every run; `evidence_digest` changes when any register row behind it does."""

    key: str
    kind: str
    child_id: int
    reason: str
    candidates: tuple[dict[str, Any], ...]
    evidence_digest: str
    area_path: str
    school_path: str


def draft_of(child: Evidence, outcome: Outcome, code: str) -> Draft:
    candidates = tuple(
        {
            "entry": one.row.entry,
            "kind": one.row.kind,
            "key": one.row.batch_key,
            "score": round(one.score, 4),
            "reason": one.reason,
        }
        for one in child.candidates
    )
    rows = [child.household, outcome.row, *(one.row for one in child.candidates)]
    if outcome.finding == "two_schools":
        rows += list(child.second_school or ())
    seen = sorted({f"{row.batch_key}:{row.digest}" for row in rows if row})
    return Draft(
        key=f"{outcome.finding}:{code}",
        kind=outcome.finding,
        child_id=child.child_id,
        reason=outcome.reason[:REASON_LENGTH],
        candidates=candidates,
        evidence_digest=hashes(["|".join([outcome.finding, *seen])])[0],
        area_path=child.area_path,
        school_path=outcome.school_path,
    )


def digest_of(drafts: Iterable[Draft]) -> str:
    """Over everything a finding says, sorted: two runs over the same input agree bit for bit."""
    lines = sorted(
        "|".join(
            [one.key, one.reason, one.evidence_digest, *(f"{c['key']}={c['score']}" for c in one.candidates)]
        )
        for one in drafts
    )
    text = "\n".join(lines)
    return "".join(hashes([text, text[::-1]]))


def kinds_of(drafts: Iterable[Draft]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for one in drafts:
        counts[one.kind] = counts.get(one.kind, 0) + 1
    return dict(sorted(counts.items()))
