"""导出文件: long lists that the worker writes: how far each is, and taking it away while it is kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header

from notoneless.jobs.lists import job as job_of
from notoneless.jobs.models import Job
from notoneless.reporting.exchange import aside
from notoneless.reporting.exchange.models import ExportFile
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import CONTENT_TYPES, rules
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render, render_part
from notoneless.web.journeys.exchange.pages import FilePage, Work

TITLE, REQUESTS = "导出文件", "导出申请"
STATES = dict(ExportFile.STATES)
TERMS = ListTerms(
    columns=(
        Column("title", "名单", "main", sort="title"),
        Column("number", "条数", "number"),
        Column("form", "格式", labels=aside.FORMS),
        Column("purpose", "用途", "long"),
        Column("on", "导出日期", "date", sort="on"),
        Column("kept_until", "保留至", "date", sort="kept_until"),
        Column("state", "状态", labels=STATES),
    ),
    order="-on",
    facets=(Facet("state", "状态", "state", choices=tuple(STATES.items()), hides_empty=True),),
    name_field="title",
    row_entrance="exchange.file",
    empty="截至 {day}，没有后台制作的导出文件。",
)


def files(request: HttpRequest) -> HttpResponseBase:
    """One's own; nobody sees another's."""
    address = reverse("exchange.files")
    if request.method == "POST":
        return redirected(request, address)
    rows = aside.own_files(desk.officer_of(request))
    shown = show_list(request, rows, TERMS, address=address, follows_place=False)
    page = ListPage(
        title=TITLE, place=desk.own_place(request), aside=f"{shown.total} 件", list=shown, personal=False,
        crumbs=(Crumb(REQUESTS, reverse("exchange.requests")), Crumb(TITLE)),
        lead=f"较长的名单由后台制作，只由申请人本人下载，{rules().kept_days or 0} 天后自动清除；每次下载都留痕。",
    )  # fmt: skip
    return render_list(request, page)


def one(request: HttpRequest, code: str) -> HttpResponseBase:
    found = _file(request, code)
    job = job_of(found.job_code)
    ready = found.state == "made" and clock.today() <= found.kept_until
    page = FilePage(
        title=TITLE, place=found.title, aside=STATES[found.state], personal=False, code=code, facts=_facts(found),
        crumbs=(Crumb(REQUESTS, reverse("exchange.requests")), Crumb(TITLE, reverse("exchange.files")), Crumb(code)),
        work=_work(job) if job and found.state == "making" else None,
        take=reverse("exchange.file_take", args=[code]) if ready else "", list_address=found.address,
    )  # fmt: skip
    return render(request, "exchange/file.html", page)


def progress(request: HttpRequest, code: str) -> HttpResponse:
    """The bar alone; once the job is over the page is loaded anew."""
    job = job_of(_file(request, code).job_code)
    if job is None:
        raise Http404
    answer = render_part(request, "exchange/progress.html", work=_work(job), code=code)
    if job.is_over:
        answer["HX-Refresh"] = "true"
    return answer


def take(request: HttpRequest, code: str) -> HttpResponseBase:
    found = _file(request, code)
    taken = aside.take_file(file=found, by=desk.officer_of(request), on=clock.today())
    answer = HttpResponse(taken.content, content_type=CONTENT_TYPES[found.form])
    answer["Content-Disposition"] = content_disposition_header(True, taken.name)
    return answer


def _file(request: HttpRequest, code: str) -> ExportFile:
    found: ExportFile | None = aside.own_files(desk.officer_of(request)).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def _facts(found: ExportFile) -> tuple[tuple[str, str, str], ...]:
    rows = [
        ("名单", found.title, found.question),
        ("条数", f"{found.number:,} {found.unit_word}", aside.FORMS[found.form]),
        ("用途", found.purpose or "未填", f"导出申请 {found.approval}" if found.approval else ""),
        ("导出", f"{found.on}", f"保留至 {found.kept_until}"),
    ]
    if found.state != "making":
        rows += [
            ("大小", f"{found.size / 1024 / 1024:.1f} MB", f"下载 {found.taken} 次"),
            ("校验值", found.sha256, "SHA-256"),
        ]
    return tuple(rows)


def _work(job: Job) -> Work:
    failed = job.is_over and job.state != Job.State.DONE
    said = job.message or job.get_state_display()
    return Work(running=not job.is_over, failed=failed, done=job.done, total=job.total, message=said)
