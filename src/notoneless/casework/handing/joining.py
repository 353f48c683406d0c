"""并案: two open cases of what is one child become one, and can be parted again as they were."""

from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.casework.handing.models import CaseJoin
from notoneless.casework.handing.refusals import CannotJoin, ReasonNeeded
from notoneless.casework.models import Case, CaseMove
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

RESTING = "cleared"
KEPT_FIELDS = ("state", "next_step", "due_explained", "due_provisional", "awaited_path", "level")
KEPT_DAYS = ("due_on", "step_since", "held_until")


@deed
def join_cases(
    *, kept: Case, joined: Case, reason: str, expected: tuple[int, int], policy: Policy, by: Officer, on: date
) -> CaseJoin:
    """`expected`: versions of both as the page showed them. The joined case rests with all its records.

    For two records of one child: after it the records themselves can be merged, which two open cases forbid.
    """
    for case in (kept, joined):
        require(Permission.MERGE_CHILDREN, by=by, at=[case, case.owner_path], on=on)
    if not reason.strip():
        raise ReasonNeeded("并案的理由：凭什么认定是同一名学生")
    _check(kept, joined)
    before = {name: getattr(joined, name) for name in KEPT_FIELDS}
    before |= {name: _text(getattr(joined, name)) for name in KEPT_DAYS}
    _advance(kept, expected[0], touched_on=on)
    _advance(
        joined, expected[1], state=RESTING, next_step="", due_on=None, due_explained="", awaited_path="",
        held_until=None, touched_on=on, closed_on=on,
    )  # fmt: skip
    _step(joined, "join", str(before["state"]), f"并入个案{kept.code}：{reason}", policy, by=by, on=on)
    made = CaseJoin.objects.create(
        kept=kept, joined=joined, before=before, reason=reason.strip()[:200], joined_on=on, joined_by=by.code
    )
    detail = {"with": joined.code}
    trail.note(
        "case.joined", by=by, on=on, about=kept.code, area=kept.owner_path, reason=reason, detail=detail
    )
    return made


@deed
def part_cases(*, join: CaseJoin, reason: str, policy: Policy, by: Officer, on: date) -> CaseJoin:
    """Undo: the joined case stands again where it stood, with its own day; what was added to the kept one stays."""
    require(Permission.SPLIT_CHILDREN, by=by, at=[join.kept, join.kept.owner_path], on=on)
    if not reason.strip():
        raise ReasonNeeded("撤销并案的理由")
    if join.undone_on:
        raise CannotJoin("这次并案已经撤销，不必再办。")
    join.joined.refresh_from_db()
    if (
        Case.objects.unscoped("one open case per child")
        .filter(child=join.joined.child_id, closed_on=None)
        .exists()
    ):
        raise CannotJoin("两件个案现在同属一份档案，只能有一件未结。请先撤销档案合并，再撤销并案。")
    rows = CaseJoin.objects.unscoped("undo of a join").filter(pk=join.pk, undone_on=None)
    if not rows.update(undone_on=on, undone_by=by.code, undo_reason=reason.strip()[:200]):
        raise StaleVersion("这次并案")
    back: dict[str, Any] = {name: join.before[name] for name in KEPT_FIELDS}
    back |= {name: _day(join.before[name]) for name in KEPT_DAYS}
    _advance(join.joined, join.joined.version, closed_on=None, touched_on=on, **back)
    _step(join.joined, "part", RESTING, f"撤销并案：{reason}", policy, by=by, on=on)
    join.refresh_from_db()
    detail = {"with": join.joined.code}
    trail.note(
        "case.parted",
        by=by,
        on=on,
        about=join.kept.code,
        area=join.kept.owner_path,
        reason=reason,
        detail=detail,
    )
    return join


def _check(kept: Case, joined: Case) -> None:
    if kept.pk == joined.pk:
        raise CannotJoin("这是同一件个案，不必并案。")
    ended = next((one for one in (kept, joined) if one.closed_on is not None), None)
    if ended is not None:
        raise CannotJoin(f"个案{ended.code}已办结，不再并案。两件都未结时才能并案。")
    one, other = kept.child, joined.child
    sound = ("valid", "residence")
    if one.id_condition in sound and other.id_condition in sound and one.id_index != other.id_index:
        raise CannotJoin(
            "两名学生的证件号码都有效而不相同，不是同一人，不能并案。请先核对户口簿，由来源单位更正号码。"
        )


def _advance(case: Case, expected: int, **values: Any) -> None:
    rows = Case.objects.unscoped("compare-and-set of a case").filter(pk=case.pk, version=expected)
    if rows.update(version=F("version") + 1, **values) == 0:
        raise StaleVersion(f"个案{case.code}")
    case.refresh_from_db()


def _step(case: Case, name: str, before: str, note: str, policy: Policy, *, by: Officer, on: date) -> None:
    CaseMove.objects.create(
        case=case, move=name, from_state=before, to_state=case.state, on=on, recorded_at=timezone.now(),
        by_code=by.code, by_post=by.post_code, note=note[:300], values={}, policy_fingerprint=policy.fingerprint,
    )  # fmt: skip


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
