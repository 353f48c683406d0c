"""Writes a run's findings beside those of earlier runs: what was answered and is unchanged is not asked again."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from notoneless.children.loading import load_rows, take_ids, update_rows
from notoneless.places.finding import UnitRef
from notoneless.places.paths import is_education
from notoneless.screening.answers import Holding
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
    "area_path",
    "school_path",
    "owner",
    "owner_path",
    "route",
    "due_on",
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


def record_findings(
    drafts: Sequence[Draft], routed: Mapping[str, Routed], held: Holding, *, run: Run, on: date
) -> Recorded:
    """`routed` by finding key, for the drafts that are new or asked again; `held`: answers that are not asked again."""
    known = held.known
    fresh = [draft for draft in drafts if draft.key not in known]
    met = [(known[draft.key], draft) for draft in drafts if draft.key in known]
    _insert(fresh, routed, run=run, on=on)
    open_ones = [pair for pair in met if pair[0].state == "open"]
    over = [pair for pair in met if pair[0].state != "open"]
    settled = [pair for pair in over if pair[1].key in held]
    again = [pair for pair in over if pair[1].key not in held]
    update_rows(Finding, ("last_run",), ((run.pk, one.pk) for one in held.findings.values()))
    _refresh([*open_ones, *again], routed, run=run, on=on, again={pair[1].key for pair in again})
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
        (number, unit, why)
        for number, draft in zip(ids, drafts, strict=True)
        for unit, why in routed[draft.key].told
    ]
    _tell(told, on=on)


def _values(number: int, draft: Draft, routed: Routed, run: Run, on: date) -> tuple[Any, ...]:
    owner = routed.owner
    school = _school(draft, routed)
    candidates = json.dumps(draft.candidates, ensure_ascii=False)
    said = (draft.reason, candidates, draft.evidence_digest, draft.area_path, school)
    return (
        number, f"Y{number:07d}", draft.key, draft.kind, draft.child_id, run.pk, run.pk, *said, owner.pk, owner.path,
        routed.route, routed.due_on, on, "open", "", on, 1,
    )  # fmt: skip


def _school(draft: Draft, routed: Routed) -> str:
    """Below the bureau the owner is a school that must see what it has to check."""
    path = routed.owner.path
    return draft.school_path or (path if is_education(path) and path.count("/") > 1 else "")


def _refresh(
    pairs: Sequence[tuple[Finding, Draft]],
    routed: Mapping[str, Routed],
    *,
    run: Run,
    on: date,
    again: set[str],
) -> None:
    """Asked again, or of another owner by now: a day of its own, and who must know is told anew."""
    anew = [(one, draft) for one, draft in pairs if draft.key in again or _moved(one, routed[draft.key])]
    keys = {draft.key for _, draft in anew}
    rows = []
    for finding, draft in pairs:
        answering, fresh = routed[draft.key], draft.key in keys
        touched = on if fresh or not _unchanged(finding, draft) else finding.touched_on
        due = answering.due_on if fresh else finding.due_on
        candidates = json.dumps(draft.candidates, ensure_ascii=False)
        said = (run.pk, draft.reason, candidates, draft.evidence_digest)
        where = (draft.area_path, _school(draft, answering), answering.owner.pk, answering.owner.path)
        rows.append((*said, *where, answering.route, due, "open", "", touched, finding.pk))
    update_rows(Finding, AGAIN, rows, add="version")
    _tell_again({one.pk: routed[draft.key] for one, draft in anew}, on=on)


def _moved(finding: Finding, routed: Routed) -> bool:
    return finding.owner_id != routed.owner.pk


def _tell_again(told: Mapping[int, Routed], *, on: date) -> None:
    rows = Notified.objects.unscoped("recording a run").filter(finding__state="open")
    known = {(finding, unit): pk for pk, finding, unit in rows.values_list("pk", "finding_id", "unit_id")}
    wanted = [(number, unit, why) for number, routed in told.items() for unit, why in routed.told]
    met = [known[number, unit.pk] for number, unit, _ in wanted if (number, unit.pk) in known]
    update_rows(Notified, ("told_on", "seen_on", "seen_by"), ((on, None, "", pk) for pk in met))
    fresh = [one for one in wanted if (one[0], one[1].pk) not in known]
    _tell(fresh, on=on)


def _tell(told: Iterable[tuple[int, UnitRef, str]], *, on: date) -> None:
    rows = ((number, unit.pk, unit.path, why, on, "") for number, unit, why in told)
    load_rows(Notified, ("finding", "unit", "unit_path", "why", "told_on", "seen_by"), rows)
