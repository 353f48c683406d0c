"""The page of one batch: its progress, its account, its rows group by group, its refused rows to take along."""

from datetime import timedelta
from pathlib import PurePath

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from notoneless import trail
from notoneless.jobs.lists import latest_for
from notoneless.jobs.models import Job
from notoneless.registers import lists
from notoneless.registers.importing import previewing
from notoneless.registers.importing.returning import hand_back
from notoneless.registers.models import Batch
from notoneless.web.frame import clock, desk
from notoneless.web.frame.rendering import render, render_part
from notoneless.web.journeys.imports import showing
from notoneless.web.journeys.imports.pages import Work
from notoneless.web.journeys.imports.uploading import workbook_answer

JOBS = {
    "received": "stage_batch",
    "reading": "stage_batch",
    "committing": "commit_batch",
    "undoing": "undo_batch",
}
ENDED = {"undone": "undo_batch"}
SAVED_AS = 60


def batch_or_404(request: HttpRequest, code: str) -> Batch:
    found = lists.batch_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def batch(request: HttpRequest, code: str) -> HttpResponseBase:
    found, officer, on = batch_or_404(request, code), desk.officer_of(request), clock.today()
    group = None
    if showing.is_reviewed(found):
        wanted = request.GET.get("group", "")
        known = (*previewing.LABELS, previewing.REMARKS)
        chosen = wanted if wanted in known else previewing.first_group(found.counts)
        group = previewing.page_of(found, chosen, page=_number(request.GET.get("page", "")))
        _note(request, found, group)
    work = work_of(found)
    kept = _kept(found) if found.state in ENDED else []
    page = showing.batch_page(
        found, group, officer=officer, on=on, work=work, kept=lists.kept_children(officer, kept, on=on),
        kept_unseen=len(kept),
    )  # fmt: skip
    return render(request, "imports/batch.html", page)


def progress(request: HttpRequest, code: str) -> HttpResponseBase:
    """The bar alone; when the work is over the page is loaded anew."""
    found = batch_or_404(request, code)
    work = work_of(found)
    if work is None or not work.running:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return render_part(request, "imports/work.html", work=work, code=code)


def returned(request: HttpRequest, code: str) -> HttpResponseBase:
    """下载错误表."""
    found = batch_or_404(request, code)
    content = hand_back(batch=found, by=desk.officer_of(request), on=clock.today())
    name = PurePath(found.upload.shown_name).stem[:SAVED_AS]
    return workbook_answer(content, f"{name}_错误表.xlsx")


def work_of(found: Batch) -> Work | None:
    """None where nothing is under way."""
    name = JOBS.get(found.state)
    job = latest_for(name, found.code) if name else None
    if job is None:
        return None
    failed = job.state in (Job.State.FAILED, Job.State.PARKED, Job.State.CANCELLED)
    message = job.message or (
        "排队等候，前面的工作完成后自动开始" if job.state == Job.State.QUEUED else "正在处理"
    )
    return Work(not failed, failed, job.done, job.total, message, _left(job.time_left))


def _left(time: timedelta | None) -> str:
    if time is None or not time.total_seconds():
        return ""
    seconds = int(time.total_seconds())
    return f"{seconds} 秒" if seconds < 60 else f"{-(-seconds // 60)} 分钟"


def _kept(found: Batch) -> list[str]:
    job = latest_for(ENDED[found.state], found.code)
    return list(job.result.get("kept", ())) if job else []


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 1


def _note(request: HttpRequest, found: Batch, group: previewing.GroupPage) -> None:
    """The look at rows of children is one event."""
    trail.note_list(
        "batch.previewed", by=desk.officer_of(request), on=clock.today(), area=found.source_path,
        query={"batch": found.code, "group": group.group, "page": str(group.page)},
        members=previewing.members_of(group.rows), detail={"total": group.total},
    )  # fmt: skip
