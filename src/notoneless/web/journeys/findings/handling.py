"""Boxes beside judging: what this unit was told, repairs of data it owes, links drawn for review."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.screening import lists
from notoneless.screening.desk import receipts, repairing, reviewing
from notoneless.screening.desk.owing import PROOF
from notoneless.screening.desk.reading import compared_rows
from notoneless.screening.models import RepairTask
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_column, show_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.findings import proving
from notoneless.web.journeys.findings.pages import ListPage, RepairPage, SamplePage
from notoneless.web.journeys.findings.tasks import shared

LONGEST_NUMBER = 19
OPEN_DONE = (("open", "未办"), ("done", "已办"))


def told_waiting(request: HttpRequest) -> int:
    return lists.told_to_unit(desk.officer_of(request), on=clock.today()).filter(seen_on=None).count()


def told(request: HttpRequest) -> HttpResponseBase:
    on, place = clock.today(), desk.own_place(request)
    terms = told_terms(dict(lists.finding_kinds(on)))
    rows = lists.told_to_unit(desk.officer_of(request), on=on)
    shown = show_list(request, rows, terms, address=reverse("findings.told"), place=place)
    page = ListPage(
        title="告知事项", place=place, aside=f"{shown.total} 条", list=shown,
        lead="以下疑点由其他单位核查，因涉及本单位而告知。请阅后签收，并配合提供情况。",
    )  # fmt: skip
    return render(request, "findings/told.html", page)


def take_note(request: HttpRequest) -> HttpResponseBase:
    """Only notices of the officer's own unit can be picked; any other code finds nothing."""
    rows = lists.told_to_unit(desk.officer_of(request), on=clock.today()).filter(
        finding__code__in=request.POST.getlist("pick")
    )
    picked = list(rows.select_related("unit", "finding"))
    if not picked:
        raise Http404
    fresh = receipts.take_note(notified=picked, by=desk.officer_of(request), on=clock.today())
    messages.success(request, f"已签收 {fresh} 条告知。")
    return HttpResponseRedirect(reverse("findings.told"))


def repairs_waiting(request: HttpRequest) -> int:
    return lists.repairs_owed(desk.officer_of(request), on=clock.today()).filter(done_on=None).count()


def repairs(request: HttpRequest) -> HttpResponseBase:
    on, place = clock.today(), desk.place_name(request)
    rows = lists.repairs_owed(desk.officer_of(request), on=on)
    shown = show_list(request, rows, REPAIRS, address=reverse("findings.repairs"), place=place)
    page = ListPage(
        title="数据修正", place=place, aside=f"{shown.total} 条", list=shown,
        lead="名册中的错误由来源单位在来源名册更正，重新导入后在此办结。先修正数据，再上门核查。",
    )  # fmt: skip
    return render(request, "findings/list.html", page)


def repair(request: HttpRequest, number: str) -> HttpResponseBase:
    task = lists.repair_of(desk.officer_of(request), _whole(number), on=clock.today())
    if task is None:
        raise Http404
    if task.field == PROOF:
        return proving.proof(request, task)
    refused = ""
    if request.method == "POST":
        try:
            repairing.finish_repair(
                task=task,
                outcome=request.POST.get("outcome", ""),
                how=request.POST.get("how", ""),
                policy=policy_on(clock.today()),
                by=desk.officer_of(request),
                on=clock.today(),
            )
        except repairing.CannotFinish as refusal:
            refused = refusal.sentence
        else:
            again = "，原疑点重新待核" if task.finding.state == "open" else ""
            messages.success(request, f"已办结这项数据修正{again}。")
            return HttpResponseRedirect(reverse("findings.repairs"))
    return render(
        request,
        "findings/repair.html",
        _repair_page(request, task, refused),
        status=409 if refused else 200,
    )


def samples_waiting(request: HttpRequest) -> int:
    return lists.samples_to_review(desk.officer_of(request), on=clock.today()).count()


def samples(request: HttpRequest) -> HttpResponseBase:
    on, place = clock.today(), desk.place_name(request)
    rows = lists.sampled_links(desk.officer_of(request), on=on)
    shown = show_list(request, rows, SAMPLES, address=reverse("findings.samples"), place=place)
    following = lists.samples_to_review(desk.officer_of(request), on=on).first()
    page = ListPage(
        title="抽查复核", place=place, aside=f"{shown.total} 条", list=shown,
        lead="系统自动认定为同一人的记录按比例抽出，由人复核。判为“不是同一人”的，下次比对不再对应。",
        first=str(following.pk) if following else "",
    )  # fmt: skip
    return render(request, "findings/samples.html", page)


def sample(request: HttpRequest, number: str) -> HttpResponseBase:
    on = clock.today()
    links = lists.sampled_links(desk.officer_of(request), on=on)
    link = links.filter(pk=_whole(number)).select_related("child").first()
    if link is None:
        raise Http404
    if request.method == "POST":
        verdict = request.POST.get("verdict", "")
        reviewing.review_link(link=link, verdict=verdict, by=desk.officer_of(request), on=on)
        messages.success(request, f"{link.child.name}：已复核为“{reviewing.VERDICTS[verdict]}”。")
        following = lists.samples_to_review(desk.officer_of(request), on=on).first()
        if following is None:
            return HttpResponseRedirect(reverse("findings.samples"))
        return HttpResponseRedirect(reverse("findings.sample", kwargs={"number": following.pk}))
    left = lists.samples_to_review(desk.officer_of(request), on=on).count()
    page = SamplePage(
        title=link.child.name,
        place="抽查复核",
        crumbs=(Crumb("抽查复核", reverse("findings.samples")), Crumb(link.child.code)),
        number=link.pk,
        reason=link.reason or "姓名、证件号相同",
        rule=reviewing.RULES.get(link.rule, link.rule),
        table=compared_rows(link.child, [link.entry_id], by=desk.officer_of(request), on=on),
        reviewed=_reviewed(link),
        may_review=not link.reviewed_as
        and may(Permission.JUDGE_FINDINGS, by=desk.officer_of(request), at=link.child, on=on),
        progress=f"还有 {left} 条待复核",
    )
    return render(request, "findings/sample.html", page)


def _whole(text: str) -> int:
    """The number in an address; what is none finds nothing."""
    if not (text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER):
        raise Http404
    return int(text)


def _reviewed(link: Any) -> str:
    if not link.reviewed_as:
        return ""
    return f"{link.reviewed_on} 已复核：{reviewing.VERDICTS.get(link.reviewed_as, '')}"


def _repair_page(request: HttpRequest, task: RepairTask, refused: str) -> RepairPage:
    mended = repairing.is_mended(task)
    rows = _rows_of(task)
    return RepairPage(
        **shared(request, task, title="数据修正", listed="findings.repairs", rows=rows, refused=refused),
        outcomes=tuple(repairing.OUTCOMES.items()),
        outcome=request.POST.get("outcome", repairing.MENDED if mended else ""),
        mended=mended,
    )


def _rows_of(task: RepairTask) -> list[int]:
    """The wrong row and those it was held against."""
    rows = [task.entry_id, *(one["entry"] for one in task.finding.candidates)]
    return list(dict.fromkeys(row for row in rows if row))


def told_terms(kinds: dict[str, str]) -> ListTerms:
    return ListTerms(
        columns=(
            Column("finding__child__name", "姓名", "main"),
            Column("finding__kind", "疑点", labels=kinds),
            Column("finding__child__area__name", "户籍地"),
            Column("why", "为何告知"),
            Column("finding__owner__name", "核查单位"),
            Column("told_on", "告知日期", "date", sort="-told_on"),
            Column("seen_on", "签收", "date"),
        ),
        order="-told_on",
        facets=(Facet("receipt", "签收", "receipt", choices=(("open", "未签收"), ("done", "已签收"))),),
        key_field="finding__code",
        name_field="finding__child__name",
        row_entrance="findings.page",
        export_entrance="findings.export_told",
        noted_as="findings.told_listed",
        empty="截至 {day}，没有告知{place}的疑点。",
    )


REPAIRS = ListTerms(
    columns=(
        Column("finding__child__name", "姓名", "main"),
        Column("sentence", "何处有误", "long"),
        Column("owner__name", "责任单位"),
        Column("opened_on", "交办", "date", sort="-opened_on"),
        due_column("still_due", "办理期限", sort="due_on"),
        Column("done_on", "办结", "date"),
    ),
    order="still_due",
    facets=(
        Facet("state", "状态", "progress", choices=OPEN_DONE),
        Facet("late", "期限", "overdue", choices=((True, "已超期"),)),
    ),
    key_field="pk",
    name_field="finding__child__name",
    row_entrance="findings.repair",
    row_argument="number",
    export_entrance="findings.export_repairs",
    noted_as="repairs.listed",
    empty="截至 {day}，{place}没有数据修正任务。",
)
SAMPLES = ListTerms(
    columns=(
        Column("child__name", "姓名", "main", sort="child__name_key"),
        Column("reason", "系统的理由", "long"),
        Column("rule", "规则", labels=reviewing.RULES),
        Column("child__area__name", "户籍地"),
        Column("reviewed_as", "复核", labels={"": "待复核", **reviewing.VERDICTS}),
        Column("reviewed_on", "复核日期", "date"),
    ),
    order="child__name",
    facets=(
        Facet("review", "复核", "reviewed_as", choices=(("", "待复核"), *reviewing.VERDICTS.items())),
        Facet("rule", "规则", "rule", choices=tuple(reviewing.RULES.items()), hides_empty=True),
    ),
    key_field="pk",
    name_field="child__name",
    row_entrance="findings.sample",
    row_argument="number",
    export_entrance="findings.export_samples",
    noted_as="links.listed",
    empty="截至 {day}，{place}没有抽出待复核的记录。",
)
