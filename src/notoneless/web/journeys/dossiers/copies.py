"""Copies that leave: asked for with a purpose, followed while they are made, taken away with a mark, and the log."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.jobs.lists import job as job_of
from notoneless.jobs.models import Job
from notoneless.officers.lists import names_of
from notoneless.officers.models import Officer
from notoneless.places.rules import policy_on
from notoneless.reporting.dossiers import lists
from notoneless.reporting.dossiers.copying.allowing import may_copy
from notoneless.reporting.dossiers.copying.making import Asked, ask_copy, make_copy, take_copy
from notoneless.reporting.dossiers.models import DossierCopy
from notoneless.reporting.dossiers.retention import is_interrupted
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, made_by, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render, render_part
from notoneless.web.frame.wording import moment
from notoneless.web.journeys.dossiers.children import shown_dossier
from notoneless.web.journeys.dossiers.copied import FORMS, STATES, copy_lines, whose
from notoneless.web.journeys.dossiers.forms import CopyForm
from notoneless.web.journeys.dossiers.pages import CopiesPage, CopyPage, Work

LEAD = "副本含封面、目录和连续页码；下载时每页加印下载人、岗位和日期，每次下载都有记录。密封记录不入副本。"
NOT_ALLOWED = "检查没有准许本账号制作副本，只可查阅"


def overview(request: HttpRequest) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    rows = list(lists.visible_copies(officer, on=on).order_by("-pk")[: lists.SHOWN_AT_MOST])
    taken = lists.downloads_of(rows, officer, on=on)
    page = CopiesPage(
        title="档案副本和下载记录", place=desk.place_name(request), aside=f"{len(rows)} 份",
        crumbs=(Crumb("档案", reverse("dossiers.list")), Crumb("副本和下载记录")),
        copies=copy_lines(rows, taken),
    )  # fmt: skip
    return render(request, "dossiers/copies.html", page)


def of_child(request: HttpRequest, code: str) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    child, _ = shown_dossier(request, code)
    policy, form = policy_on(on), CopyForm(request.POST or None)
    back = reverse("dossiers.child", args=[code])

    def deed() -> DossierCopy:
        copy = ask_copy(child=child, asked=_asked(form), policy=policy, by=officer, on=on)
        return make_copy(copy=copy, policy=policy, by=officer, on=on)

    if made := made_by(request, form, deed):
        messages.success(request, f"副本已制成，{made.parts}件材料。")
        return HttpResponseRedirect(reverse("dossiers.copy", args=[made.code]))
    page = DeedPage(
        title="制作档案副本", place=child.name, verb="制作", back_address=back, lead=LEAD,
        closed="" if may_copy(child=child, by=officer, on=on) else NOT_ALLOWED,
        crumbs=(Crumb("档案", reverse("dossiers.list")), Crumb(child.name, back), Crumb("制作副本")),
    )  # fmt: skip
    return show_deed(request, page, form)


def of_unit(request: HttpRequest, code: str) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    unit = lists.unit_in_reach(officer, code, on=on)
    if unit is None:
        raise Http404
    form, back = CopyForm(request.POST or None), reverse("dossiers.unit", args=[code])

    def deed() -> DossierCopy:
        return ask_copy(unit=unit, asked=_asked(form), policy=policy_on(on), by=officer, on=on)

    if made := made_by(request, form, deed):
        messages.success(request, "已交后台制作，制成后在本页下载。")
        return HttpResponseRedirect(reverse("dossiers.copy", args=[made.code]))
    page = DeedPage(
        title="制作档案副本", place=unit.name, verb="制作", back_address=back, lead=LEAD,
        closed="" if may_copy(unit=unit, by=officer, on=on) else NOT_ALLOWED,
        crumbs=(Crumb("档案", reverse("dossiers.list")), Crumb(unit.name, back), Crumb("制作副本")),
    )  # fmt: skip
    return show_deed(request, page, form)


def copy(request: HttpRequest, code: str) -> HttpResponseBase:
    """One copy: how far it is, what it holds and leaves out, its hash, who took it."""
    on, officer, one = clock.today(), desk.officer_of(request), _copy(request, code)
    log = lists.downloads_of([one], officer, on=on).get(one.pk, [])
    names = names_of([one.by_code, *(each.by_code for each in log)])
    job = job_of(one.job_code) if one.job_code else None
    page = CopyPage(
        title="档案副本", place=whose(one), aside=STATES[one.state],
        crumbs=(
            Crumb("档案", reverse("dossiers.list")), Crumb("副本和下载记录", reverse("dossiers.copies")),
            Crumb(one.code),
        ),
        code=code, facts=_facts(one, names), left_out=tuple(one.left_out),
        log=tuple((moment(each.recorded_at), names.get(each.by_code, each.by_code), each.by_post) for each in log),
        work=_work(job) if job and one.state == "making" else None,
        take=reverse("dossiers.take", args=[code]) if _may_take(one, officer, on) else "", again=_again(one),
    )  # fmt: skip
    return render(request, "dossiers/copy.html", page)


def progress(request: HttpRequest, code: str) -> HttpResponse:
    """The bar alone; once the job is over the page is loaded anew."""
    one = _copy(request, code)
    job = job_of(one.job_code)
    if job is None:
        raise Http404
    answer = render_part(request, "dossiers/progress.html", work=_work(job), code=code)
    if job.is_over:
        answer["HX-Refresh"] = "true"
    return answer


def take(request: HttpRequest, code: str) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    post = officer.active_post
    said = f"{officer.name} {post.title if post else ''} {on.isoformat()}"
    taken = take_copy(copy=_copy(request, code), said=said, by=officer, on=on)
    answer = HttpResponse(taken.content, content_type=taken.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{taken.name}"'
    return answer


def _asked(form: CopyForm) -> Asked:
    return Asked(form.cleaned_data["form"], form.cleaned_data["purpose"])


def _copy(request: HttpRequest, code: str) -> DossierCopy:
    found = lists.copy_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _may_take(one: DossierCopy, officer: Officer, on: date) -> bool:
    kept = one.kept_until is None or on <= one.kept_until
    return one.state == "made" and kept and one.by_code == officer.code


def _again(one: DossierCopy) -> str:
    """Where another one is asked for, of a copy that was cut off or did not come about."""
    if one.state != "failed" and not is_interrupted(one, now=clock.now()):
        return ""
    if one.child:
        return reverse("dossiers.copy_child", args=[one.child.code])
    return reverse("dossiers.copy_unit", args=[one.unit.code]) if one.unit else ""


def _facts(one: DossierCopy, names: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    held = "含限知材料" if one.with_sensitive else "不含限知材料"
    rows = [
        ("内容", whose(one), held), ("形式", FORMS[one.form], ""), ("用途", one.purpose, ""),
        ("制作", names.get(one.by_code, one.by_code), one.on.isoformat()), ("截至", one.as_of.isoformat(), ""),
    ]  # fmt: skip
    if one.inspection:
        rows.append(("准许", one.inspection.name, one.inspection.code))
    if one.state in ("made", "erased"):
        pages = f"{one.pages} 页" if one.pages else ""
        rows += [
            ("材料", f"{one.parts} 件 {pages}".strip(), f"{one.size / 1024 / 1024:.1f} MB"),
            ("保留", f"至 {one.kept_until}" if one.kept_until else "", "到期清除文件，校验值和下载记录留存"),
            ("校验值", one.sha256, "SHA-256，加下载标记前；同一天、同样材料再制作，校验值相同"),
        ]
    return tuple(rows)


def _work(job: Job) -> Work:
    return Work(
        running=not job.is_over, failed=job.is_over and job.state != Job.State.DONE, done=job.done, total=job.total,
        message=job.message or job.get_state_display(),
    )  # fmt: skip
