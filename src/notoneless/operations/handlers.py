"""What the worker checks every night: is the trail whole, has every open case somebody, a next step and a day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from notoneless import jobs, trail
from notoneless.casework.care import care_on
from notoneless.jobs.ticking import at_times
from notoneless.officers.lists import officer_acting
from notoneless.officers.models import Officer
from notoneless.trail.once import forget_sent
from notoneless.trail.sealing import seal_pending
from notoneless.trail.verifying import verify

CASES_NAMED = 20


@jobs.handler("verify_trail")
def verify_trail(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Sealing first, so that the newest seconds are covered too; a broken trail is an answer, not a failure."""
    on, by = _day(payload), _by(progress, payload)
    progress.step(0, 2, "正在封存最近的操作记录")
    seal_pending(everything=True)
    progress.step(1, 2, "正在逐条校验")
    verdict = verify()
    detail = {"events": verdict.events, "sealed": verdict.sealed, "first_bad": verdict.first_bad_seq}
    trail.note("trail.verified", by=by, on=on, result="done" if verdict.ok else "broken", detail=detail)
    progress.step(2, 2, "校验完成")
    return {
        "ok": verdict.ok,
        "sentence": verdict.sentence,
        "events": verdict.events,
        "sealed": verdict.sealed,
        "anchored": verdict.anchored,
        "first_bad": verdict.first_bad_seq,
        "remarks": list(verdict.remarks),
    }


@jobs.handler("check_cases")
def check_cases(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """The promise of the product: no open case without an owner, a next step and a day by which it is due."""
    on = _day(payload)
    progress.step(0, 1, "正在核对未结个案")
    care = care_on(on)
    lacking = [*care.without_step, *care.without_people, *care.held_too_long, *care.awaited_of_nobody]
    detail = {"open": care.open_cases, "stepless": len(care.without_step), "lonely": len(care.without_people)}
    detail |= {"overheld": len(care.held_too_long), "unanswered": len(care.awaited_of_nobody)}
    detail |= {"vacant": len(care.vacant_posts)}
    trail.note("check.cases", by=None, on=on, result="done" if care.is_whole else "broken", detail=detail)
    progress.step(1, 1, "核对完成")
    return {"ok": care.is_whole, "sentence": care.sentence, "cases": lacking[:CASES_NAMED]}


@jobs.handler("forget_sent_forms")
def forget_sent_forms(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Marks of forms whose page nobody can have open any more."""
    progress.step(0, 1, "正在清除过期的表单标记")
    erased = forget_sent()
    trail.note("retention.sent_forms", by=None, on=_day(payload), detail={"erased": erased})
    progress.step(1, 1, "清除完成")
    return {"erased": erased}


def _day(payload: Mapping[str, Any]) -> date:
    return date.fromisoformat(payload["on"]) if "on" in payload else timezone.localdate()


def _by(progress: jobs.Progress, payload: Mapping[str, Any]) -> Officer | None:
    """Nobody asked for the nightly run."""
    code = progress.job.by_code
    return officer_acting(code, on=_day(payload)) if code else None


at_times("verify_trail", cron="10 2 * * *", job="verify_trail")
at_times("forget_sent_forms", cron="40 2 * * *", job="forget_sent_forms")
at_times("check_cases", cron="30 2 * * *", job="check_cases")
