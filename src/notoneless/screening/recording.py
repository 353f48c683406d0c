"""Writes a run's findings beside those of earlier runs: what was answered and is unchanged is not asked again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from notoneless.children.loading import load_rows, take_ids, update_rows
from notoneless.places.paths import is_education
from notoneless.screening.desk.owing import drop_proofs
from notoneless.screening.drafting import Draft
from notoneless.screening.models import Finding, Notified, Run
from notoneless.screening.routing import Routed

NEW = (
    "id", "code", "key", "kind", "child", "run", "last_run", "reason", "candidates", "evidence_digest", "area_path",
    "school_path", "owner", "owner_path", "route", "due_on", "found_on", "state", "verdict", "touched_on", "version",
)  # fmt: skip
AGAIN = (
    "last_run",
    "reason",
    "candidates",
    "evidence_digest",
    "school_path",
    "state",
    "verdict",
    "touched_on",
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """How many findings are new, still open, answered and unchanged, asked again, and gone."""

    new: int
    still_open: int
    answered: int
    again: int
    gone: int


def hold_findings() -> None:
    """An answer given while the result is written comes after it, and finds a newer version; none is overwritten."""
    held = Finding.objects.unscoped("recording a run").select_for_update(no_key=True).order_by("pk")
    list(held.values_list("pk"))


def record_findings(drafts: Sequence[Draft], routed: Mapping[str, Routed], *, run: Run, on: date) -> Recorded:
    """`routed` by finding key, for the drafts that are new or asked again."""
    known = {finding.key: finding for finding in Finding.objects.unscoped("recording a run").iterator()}
    fresh = [draft for draft in drafts if draft.key not in known]
    met = [(known[draft.key], draft) for draft in drafts if draft.key in known]
    _insert(fresh, routed, run=run, on=on)
    open_ones = [pair for pair in met if pair[0].state == "open"]
    over = [pair for pair in met if pair[0].state != "open"]
    settled = [pair for pair in over if pair[0].state == "judged" and _unchanged(*pair)]
    update_rows(Finding, ("last_run",), ((run.pk, pair[0].pk) for pair in settled))
    again = [pair for pair in over if pair[0].state != "judged" or not _unchanged(*pair)]
    _refresh([*open_ones, *again], run=run, on=on, again={pair[1].key for pair in again})
    seen = {draft.key for draft in drafts}
    gone = [one for one in known.values() if one.state == "open" and one.key not in seen]
    update_rows(Finding, ("state", "touched_on"), (("withdrawn", on, one.pk) for one in gone), add="version")
    drop_proofs(run, on=on)
    return Recorded(len(fresh), len(open_ones), len(settled), len(again), len(gone))


def _unchanged(finding: Finding, draft: Draft) -> bool:
    return finding.evidence_digest == draft.evidence_digest


def _insert(drafts: Sequence[Draft], routed: Mapping[str, Routed], *, run: Run, on: date) -> None:
    ids = list(take_ids(Finding, len(drafts)))
    load_rows(
        Finding,
        NEW,
        (
            _values(number, draft, routed[draft.key], run, on)
            for number, draft in zip(ids, drafts, strict=True)
        ),
    )
    told = [
        (number, unit.pk, unit.path, why, on, "")
        for number, draft in zip(ids, drafts, strict=True)
        for unit, why in routed[draft.key].told
    ]
    load_rows(Notified, ("finding", "unit", "unit_path", "why", "told_on", "seen_by"), told)


def _values(number: int, draft: Draft, routed: Routed, run: Run, on: date) -> tuple[Any, ...]:
    owner = routed.owner
    school = draft.school_path or (
        owner.path if is_education(owner.path) and owner.path.count("/") > 1 else ""
    )
    candidates = json.dumps(draft.candidates, ensure_ascii=False)
    said = (draft.reason, candidates, draft.evidence_digest, draft.area_path, school)
    return (
        number, f"Y{number:07d}", draft.key, draft.kind, draft.child_id, run.pk, run.pk, *said, owner.pk, owner.path,
        routed.route, routed.due_on, on, "open", "", on, 1,
    )  # fmt: skip


def _refresh(pairs: Sequence[tuple[Finding, Draft]], *, run: Run, on: date, again: set[str]) -> None:
    rows = []
    for finding, draft in pairs:
        asked_again = draft.key in again
        same = _unchanged(finding, draft) and not asked_again
        candidates = json.dumps(draft.candidates, ensure_ascii=False)
        school = draft.school_path or finding.school_path
        verdict = "" if asked_again else finding.verdict
        touched = finding.touched_on if same else on
        rows.append(
            (
                run.pk,
                draft.reason,
                candidates,
                draft.evidence_digest,
                school,
                "open",
                verdict,
                touched,
                finding.pk,
            )
        )
    update_rows(Finding, AGAIN, rows, add="version")
