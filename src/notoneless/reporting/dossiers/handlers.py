"""What the worker carries out for this room: a whole archive copied, and by night copies whose days are over erased."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from notoneless import jobs
from notoneless.jobs.ticking import at_times
from notoneless.officers.lists import officer_acting
from notoneless.places.rules import policy_on
from notoneless.reporting.dossiers.copying.making import JOB, make_copy
from notoneless.reporting.dossiers.lists import copy_behind
from notoneless.reporting.dossiers.retention import erase_copies, fail_interrupted, sweep_orphans


@jobs.handler(JOB)
def copy_archive(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Reads first, writes in one deed at the end: killed in the middle, nothing has happened."""
    on = date.fromisoformat(payload["on"])
    by, policy, copy = (
        officer_acting(progress.job.by_code, on=on),
        policy_on(on),
        copy_behind(payload["copy"]),
    )

    def told(done: int, total: int) -> None:
        progress.step(done, total + 1, f"正在归集一生一案，第{done}份，共{total}份")

    made = make_copy(copy=copy, policy=policy, by=by, on=on, told=told)
    progress.step(1, 1, f"档案副本已制成，{made.parts} 件材料")
    return {"copy": copy.code, "parts": made.parts}


@jobs.handler("erase_copies")
def erase(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    on = date.fromisoformat(payload["on"]) if "on" in payload else timezone.localdate()
    erased, orphans = erase_copies(by=None, on=on), sweep_orphans()
    failed = fail_interrupted(now=timezone.now(), by=None, on=on)
    said = f"清除到期的档案副本 {erased} 份，无主文件 {orphans} 份，标明未制成 {failed} 份。"
    return {"sentence": said, "erased": erased}


at_times("erase_copies", cron="50 2 * * *", job="erase_copies")
