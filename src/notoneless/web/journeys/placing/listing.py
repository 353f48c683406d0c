"""The lists: all dispositions, those awaiting one's signature (with the batch), one file per disabled child."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.placing import lists
from notoneless.casework.placing.chain.signing import Signed, sign_batch
from notoneless.casework.placing.following.reviewing import disabled_with_reviews
from notoneless.casework.placing.models import Disposition, YearlyReview
from notoneless.places.rules import policy_on
from notoneless.policy.situations import SITUATIONS
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_column, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.placing.pages import BatchPage, RowSigned

STATES = dict(Disposition.STATES)
PACES = (("soon", "即将到期"), ("over", "已到期"), ("calm", "其他"))
MOST_AT_ONCE = 100
ALL = ListTerms(
    columns=(
        Column("child__name", "姓名", "main", sort="child__name_key"),
        Column("label", "处置方式"),
        Column("state", "状态", labels=STATES),
        Column("taking__name", "接收学校"),
        Column("proposed_on", "提出", "date", sort="-proposed_on"),
        Column("starts_on", "自", "date"),
        due_column("ends_on", "至"),
        Column("code", "编号", "code"),
    ),
    order="-proposed_on",
    facets=(
        Facet("state", "状态", "state", choices=tuple(Disposition.STATES), hides_empty=True),
        Facet("pace", "到期", "pace", choices=PACES, hides_empty=True),
        Facet(
            "kind", "性质", "convenient", choices=((True, "便利性处置"), (False, "其他")), hides_empty=True
        ),
    ),
    name_field="child__name",
    row_entrance="placing.page",
    search_label="姓名、末四位、村",
    noted_as="dispositions.listed",
    empty="截至 {day}，{place}没有处置记录。",
)
ENDING = ListTerms(
    columns=(
        Column("child__name", "姓名", "main", sort="child__name_key"),
        Column("label", "处置方式"),
        Column("child__area__name", "户籍地"),
        Column("child__school_name", "学校"),
        Column("starts_on", "自", "date"),
        due_column("ends_on", "至"),
        due_column("recheck_on", "复核"),
    ),
    order="ends_on",
    facets=(Facet("pace", "到期", "pace", choices=PACES[:2], hides_empty=True),),
    name_field="child__name",
    row_entrance="placing.page",
    noted_as="dispositions.ending_listed",
    empty="截至 {day}，{place}没有即将到期或已到期的处置。",
)
WAITING = ListTerms(
    columns=(
        Column("child__name", "姓名", "main", sort="child__name_key"),
        Column("label", "处置方式"),
        Column("child__area__name", "户籍地"),
        Column("child__school_name", "学校"),
        Column("touched_on", "到本步", "date", sort="touched_on"),
        due_column("due_on", "办结期限"),
    ),
    order="touched_on",
    name_field="child__name",
    row_entrance="placing.page",
    noted_as="dispositions.waiting_listed",
    empty="截至 {day}，没有等待签署的处置。",
)
DISABLED = ListTerms(
    columns=(
        Column("name", "姓名", "main", sort="name_key"),
        Column("disability", "残疾类别"),
        Column("degree", "等级"),
        Column("situation", "现在安置", labels={code: one.label for code, one in SITUATIONS.items()}),
        Column("school_name", "学校"),
        Column("looked_on", "上次复核", "date", sort="looked_on"),
        Column("outcome", "结论", labels=dict(YearlyReview.OUTCOMES)),
        due_column("next_on", "下次复核"),
    ),
    order="looked_on",
    facets=(
        Facet(
            "review", "复核", "review", choices=(("never", "未复核"), ("due", "已到期"), ("done", "未到期"))
        ),
    ),
    name_field="name",
    row_entrance="placing.review",
    noted_as="placements.listed",
    empty="截至 {day}，{place}台账上没有残疾儿童少年。",
)


def all_list(request: HttpRequest) -> HttpResponseBase:
    address = reverse("placing.list")
    if request.method == "POST":
        return redirected(request, address)
    on, place = clock.today(), desk.place_name(request)
    rows = lists.listed_dispositions(desk.officer_of(request), on=on)
    shown = show_list(request, rows, ALL, address=address, search=lists.narrowed_by_text, place=place)
    page = ListPage(
        title="处置", place=place, aside=f"{shown.total} 件", list=shown,
        beside=(("便利性处置占比", reverse("placing.shares")), ("代签安排", reverse("placing.covers"))),
    )  # fmt: skip
    return render_list(request, page)


def ending(request: HttpRequest) -> HttpResponseBase:
    """Before the end comes, and after it: what must be renewed, returned from or looked at again."""
    on, place = clock.today(), desk.place_name(request)
    rows = lists.ending_soon(desk.officer_of(request), on=on)
    shown = show_list(request, rows, ENDING, address=reverse("placing.ending"), place=place)
    page = ListPage(
        title="处置到期", place=place, aside=f"{shown.total} 件", list=shown,
        lead="到期前办理复学、续办或复核。休学、延缓到期未办的，按本地规定转疑似核实。",
    )  # fmt: skip
    return render_list(request, page)


def ending_count(request: HttpRequest) -> int:
    return lists.ending_soon(desk.officer_of(request), on=clock.today()).count()


def waiting(request: HttpRequest) -> HttpResponseBase:
    on, place = clock.today(), desk.place_name(request)
    rows = lists.awaiting_signature(desk.officer_of(request), on=on)
    shown = show_list(request, rows, WAITING, address=reverse("placing.waiting"), follows_place=False)
    page = ListPage(
        title="待我签署", place=place, aside=f"{shown.total} 件", list=shown,
        lead="逐件打开签署，或勾选多件先试算再一并同意。退回和不同意须逐件写明理由。",
    )  # fmt: skip
    return render(request, "placing/waiting.html", page)


def waiting_count(request: HttpRequest) -> int:
    return lists.awaiting_signature(desk.officer_of(request), on=clock.today()).count()


def sign(request: HttpRequest) -> HttpResponseBase:
    """First a dry run that says row by row what would happen, then the same rows signed, each by itself."""
    on, officer = clock.today(), desk.officer_of(request)
    wanted = request.POST.getlist("pick")[:MOST_AT_ONCE]
    rows = lists.picked(officer, wanted, on=on)
    if not rows:
        messages.warning(request, "没有选中可签署的处置。")
        return HttpResponseRedirect(reverse("placing.waiting"))
    sure = request.POST.get("sure") == "yes"
    signed = sign_batch(
        dispositions=rows, expected={one.code: _version(request, one, sure) for one in rows},
        text=request.POST.get("text", "")[:300], dry_run=not sure, policy=policy_on(on), by=officer, on=on,
    )  # fmt: skip
    done = sum(one.done for one in signed)
    page = BatchPage(
        title="一并签署", place=desk.place_name(request), dry_run=not sure, able=done,
        crumbs=(Crumb("待我签署", reverse("placing.waiting")), Crumb("一并签署")),
        sentence=_sentence(len(signed), done, sure), rows=_rows(signed, rows), text=request.POST.get("text", ""),
    )  # fmt: skip
    return render(request, "placing/batch.html", page)


def disabled(request: HttpRequest) -> HttpResponseBase:
    on, place = clock.today(), desk.place_name(request)
    rows = disabled_with_reviews(desk.officer_of(request), on=on)
    shown = show_list(request, rows, DISABLED, address=reverse("placing.disabled"), place=place)
    page = ListPage(
        title="残疾儿童一人一案", place=place, aside=f"{shown.total} 名", list=shown,
        lead="不论现在如何安置，每名残疾儿童少年一人一案，每年复核。按需知悉，查看留痕。",
    )  # fmt: skip
    return render_list(request, page)


def _version(request: HttpRequest, one: Disposition, sure: bool) -> int:
    """The version the dry run showed; without one nothing is signed."""
    if not sure:
        return one.version
    text = request.POST.get(f"v-{one.code}", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _sentence(total: int, done: int, sure: bool) -> str:
    if sure:
        return f"已签署 {done} 件，未签署 {total - done} 件。" if total > done else f"已签署 {done} 件。"
    return f"选中 {total} 件，其中 {done} 件可以签署，{total - done} 件不能。尚未签署，确认后生效。"


def _rows(signed: list[Signed], rows: list[Disposition]) -> tuple[RowSigned, ...]:
    versions = {one.code: one.version for one in rows}
    return tuple(
        RowSigned(
            reverse("placing.page", kwargs={"code": one.code}), one.child, one.sentence, one.done, one.code,
            versions[one.code],
        )
        for one in signed
    )  # fmt: skip
