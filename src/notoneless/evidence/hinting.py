"""The nightly look for signals, and the deed by which a reviewer answers one."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date

from django.db.models import F

from notoneless import trail
from notoneless.evidence.models import Hint
from notoneless.evidence.refusals import AnswerUnknown, NoteNeeded
from notoneless.evidence.signals.looking import signals_of
from notoneless.evidence.signals.statement import Signal
from notoneless.evidence.telling import Told, told_between
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.trail.deeds import deed

SENTENCE_LENGTH, NOTE_LENGTH = 200, 200
ANSWERS = tuple(state for state, _ in Hint.STATES if state != "open")


@deed
def look_for_signals(*, since: date, until: date, by: Officer | None, on: date) -> list[Hint]:
    """New hints about visits received in the period; a hint that stands already, answered or not, stays as it is."""
    made: list[Hint] = []
    looked = 0
    for told in told_between(since, until):
        looked += len(told.new)
        found = signals_of(told.new, told.earlier, known=told.known)
        made += _recorded(found, told, on=on)
    detail = {"since": f"{since}", "until": f"{until}", "visits": looked, "hints": len(made)}
    trail.note("hints.looked_for", by=by, on=on, detail=detail)
    return made


@deed
def answer_hint(*, hint: Hint, answer: str, note: str, expected: int, by: Officer, on: date) -> Hint:
    """`explained` or `doubted`, with what was found; the visit itself is not touched."""
    require(Permission.CALL_BACK, by=by, at=hint, on=on)
    if answer not in ANSWERS:
        raise AnswerUnknown
    if not note.strip():
        raise NoteNeeded
    rows = Hint.objects.unscoped("an answer to a hint reached by its officer")
    changed = rows.filter(pk=hint.pk, version=expected).update(
        state=answer,
        note=note.strip()[:NOTE_LENGTH],
        answered_on=on,
        answered_by=by.code,
        version=F("version") + 1,
    )
    if not changed:
        raise StaleVersion("这条提示刚刚已由他人答复。请刷新页面查看。")
    hint.refresh_from_db()
    trail.note("hint.answered", by=by, on=on, about=hint.code, area=hint.area_path, detail={"answer": answer})
    return hint


def _recorded(found: Iterable[Signal], told: Told, *, on: date) -> list[Hint]:
    by_key = {_key(one): one for one in found if one.statement in told.where}
    rows = Hint.objects.unscoped("the same signal found before")
    known = set(rows.filter(key__in=list(by_key)).values_list("key", flat=True))
    statements = {one.code: one for one in (*told.earlier, *told.new)}
    made = []
    for key, one in by_key.items():
        if key not in known:
            at, said = told.where[one.statement], statements[one.statement]
            made.append(
                Hint.objects.create(
                    key=key,
                    code=f"T{on:%Y%m%d}-{secrets.token_hex(4)}",
                    kind=one.kind,
                    subject=at.subject,
                    child_id=at.child,
                    by_code=said.by,
                    said_on=said.day,
                    sentence=one.sentence[:SENTENCE_LENGTH],
                    others=[told.where[code].subject for code in one.others if code in told.where],
                    photos=list(one.photos),
                    found_on=on,
                    area_path=at.area_path,
                    school_path=at.school_path,
                )
            )
    return made


def _key(one: Signal) -> str:
    parts = (one.kind, one.statement, *sorted(one.others), *sorted(one.photos))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
