"""What the worker does for this room by night: export files whose days are over go."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from notoneless import jobs
from notoneless.jobs.ticking import at_times
from notoneless.reporting.exchange.retention import erase_exports, sweep_orphans


@jobs.handler("erase_exports")
def erase(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    on = date.fromisoformat(payload["on"]) if "on" in payload else timezone.localdate()
    erased, orphans = erase_exports(by=None, on=on), sweep_orphans()
    return {"sentence": f"清除到期的导出文件 {erased} 份，无主文件 {orphans} 份。", "erased": erased}


at_times("erase_exports", cron="45 2 * * *", job="erase_exports")
