"""What the worker carries out of the pages: a list too long to wait for."""

from collections.abc import Mapping
from typing import Any

from notoneless import jobs
from notoneless.officers.lists import officer_acting
from notoneless.reporting.exchange.aside import JOB, file_behind, keep_file
from notoneless.web.frame import clock
from notoneless.web.frame.lists.replaying import made_anew


@jobs.handler(JOB)
def make_export(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Reads and writes first, then one deed: killed in the middle, nothing has happened."""
    on, file = clock.today(), file_behind(payload["file"])
    by = officer_acting(progress.job.by_code, on=on)
    progress.step(0, file.number, "正在取数")
    made = made_anew(file, by=by, told=lambda done, total: progress.step(done, total, "正在写出"))
    kept = keep_file(file=file, made=made, by=by, on=on)
    progress.step(kept.number, kept.number, f"已制成，{kept.number:,} {kept.unit_word}")
    return {"file": kept.code, "rows": kept.number}
