"""A payment list: sent, shown row by row before it binds, then the deed; the batches and what can be done with one."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header

from notoneless import trail
from notoneless.keeping.aid import lists
from notoneless.keeping.aid.models import PaymentBatch
from notoneless.keeping.aid.paying import BatchTerms, PaidLine, enter_payments, withdraw_payments
from notoneless.keeping.aid.reading import ListNotUsable, PaymentList, blank_list, read_payments
from notoneless.officers.permissions import Permission, may
from notoneless.officers.refusals import Refusal
from notoneless.places.models import Unit
from notoneless.policy.keeping.aid_periods import period_label
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import expected_version
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import WORKBOOK
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.aid.doing import enter, who
from notoneless.web.journeys.aid.forms import PayForm, ReasonForm
from notoneless.web.journeys.aid.pages import PayPage, PreviewPage, RecordPage
from notoneless.web.journeys.aid.wording import item_label, item_labels, period_labels, rules, yuan

SALT, VALID_SECONDS = "aid.payments", 24 * 3600
SHOWN = 500
STATES = (("stands", "有效"), ("withdrawn", "已撤销"))
HEADS = ("学校", "档次", "金额", "人次", "实物")


class SealBroken(Refusal):
    """What was sent to bind is not what was shown to this officer, or was shown too long ago."""

    def __init__(self) -> None:
        super().__init__("预览已失效（超过一天，或换了人）。没有登记任何发放，请重新上传名单。")


def batches(request: HttpRequest) -> HttpResponseBase:
    policy, address = rules(), reverse("aid.batches")
    if request.method == "POST":
        return redirected(request, address)
    labels, periods = item_labels(policy), period_labels(policy)
    terms = ListTerms(
        columns=(
            Column("title", "批次", "main"),
            Column("item", "项目", labels=labels),
            Column("period", "学期", labels=periods),
            Column("paid_on", "发放日期", "date", sort="-paid_on"),
            Column("unit__name", "登记单位"),
            Column("persons", "人数", "number"),
            Column("times", "人次", "number"),
            Column("amount", "金额", "number", show=yuan),
            Column("state", "状态", labels=dict(STATES)),
        ),
        order="-paid_on",
        facets=(
            Facet("item", "项目", "item", choices=tuple(labels.items()), hides_empty=True),
            Facet("state", "状态", "state", choices=STATES, hides_empty=True),
        ),
        row_entrance="aid.batch", empty="截至 {day}，{place}没有登记发放批次。请上传发放名单。",
    )  # fmt: skip
    place = desk.place_name(request)
    rows = lists.batches(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, terms, address=address, place=place)
    beside = (("上传发放名单", reverse("aid.pay")),) if _unit(request) is not None else ()
    page = ListPage(
        title="发放批次", place=place, aside=f"{shown.total} 批", list=shown, beside=beside, personal=False,
        crumbs=(Crumb("资助项目", reverse("aid.items")), Crumb("发放批次")),
    )  # fmt: skip
    return render_list(request, page)


def batch(request: HttpRequest, code: str) -> HttpResponseBase:
    by, on, policy, one = desk.officer_of(request), clock.today(), rules(), _batch(request, code)
    trail.note("aid.batch_viewed", by=by, on=on, about=one.code, area=one.unit.path)
    rows = lists.payments_in(one, by, on=on).order_by("child__school_path", "child__name_key", "pk")
    paid = list(rows[: SHOWN + 1])
    mine = may(Permission.KEEP_AID, by=by, at=one.unit, on=on) and one.withdrawn_on is None
    deeds = (("撤销本批", reverse("aid.batch_withdraw", kwargs={"code": code})),) if mine else ()
    gone = f"已于 {one.withdrawn_on} 撤销：{one.withdrawn_why}。本批不再计入。" if one.withdrawn_on else ""
    more = f"只列前 {SHOWN} 人。" if len(paid) > SHOWN else ""
    page = RecordPage(
        title=one.title, place=one.unit.name, aside=yuan(one.amount), late=bool(gone),
        crumbs=(Crumb("发放批次", reverse("aid.batches")), Crumb(one.code)),
        sentence=f"{one.paid_on} 发放：{one.persons:,} 人、{one.times:,} 人次，{yuan(one.amount)}。{gone}{more}",
        facts=(
            ("项目", item_label(one.item, policy), ""), ("学期", period_label(one.period, policy), ""),
            ("其中困难家庭", f"{one.assisted_times:,} 人次，{yuan(one.assisted_amount)}", ""),
            ("名单", one.shown_name, ""),
            ("名单各行", _told(one.counts), ""), ("登记", f"{one.on} {one.code}", ""),
        ),
        heads=HEADS, rows_label="受助学生", nothing="本岗位负责的范围内没有本批的学生。", deeds=deeds,
        rows=tuple(
            (each.child.name, reverse("aid.child", kwargs={"code": each.child.code}), each.child.school_name, each.tier,
             yuan(each.amount), f"{each.times}", each.goods)
            for each in paid[:SHOWN]
        ),
    )  # fmt: skip
    return render(request, "aid/record.html", page)


def withdraw(request: HttpRequest, code: str) -> HttpResponseBase:
    one, form = _batch(request, code), ReasonForm(request.POST or None)
    back = reverse("aid.batch", kwargs={"code": code})
    mine = may(Permission.KEEP_AID, by=desk.officer_of(request), at=one.unit, on=clock.today())
    return enter(
        request, form, "撤销本批", back, "已撤销，登记留存，应助尽助已重新核算。",
        lambda: withdraw_payments(batch=one, why=form.cleaned_data["why"], expected=expected_version(request),
                                  **who(request)),
        crumbs=(Crumb("发放批次", reverse("aid.batches")), Crumb(one.title, back)), version=one.version,
        closed="" if mine else f"由{one.unit.name}登记，本岗位只可查看", personal=False,
        lead="整批撤销后更正名单重新上传；原登记保留备查。",
    )  # fmt: skip


def blank(request: HttpRequest) -> HttpResponseBase:
    """Nobody stands in it, so nothing is noted."""
    answer = HttpResponse(blank_list("资助发放名单"), content_type=WORKBOOK)
    answer["Content-Disposition"] = content_disposition_header(True, "资助发放名单（空白）.xlsx")
    return answer


def pay(request: HttpRequest) -> HttpResponseBase:
    """Nothing is written yet: the answer to the form is a preview."""
    policy = rules()
    periods = list(period_labels(policy).items())
    if request.method == "GET":
        return _form_shown(request, PayForm(policy, periods, initial={"paid_on": clock.today()}))
    form = PayForm(policy, periods, request.POST, request.FILES)
    if form.is_valid():
        sent = form.cleaned_data["content"]
        try:
            found = read_payments(sent.read(), name=sent.name, by=desk.officer_of(request), on=clock.today())
            return _previewed(request, form, found)
        except ListNotUsable as refusal:
            form.add_error("content", refusal.sentence)
    return _form_shown(request, form)


def bind(request: HttpRequest) -> HttpResponseBase:
    """By a button under the preview; what is entered is what was shown."""
    officer, unit = desk.officer_of(request), _unit(request)
    if unit is None:
        raise Http404
    try:
        kept = signing.loads(
            request.POST.get("sealed", ""), salt=f"{SALT}.{officer.code}", max_age=VALID_SECONDS
        )
    except signing.BadSignature as fault:
        raise SealBroken from fault
    lines = [PaidLine(child, Decimal(amount), *rest) for child, amount, *rest in kept["lines"]]
    terms = BatchTerms(**kept["terms"] | {"paid_on": date.fromisoformat(kept["terms"]["paid_on"])})
    made = enter_payments(unit=unit, terms=terms, lines=lines, policy=rules(), by=officer, on=clock.today())
    messages.success(request, f"已登记 {made.persons} 人、{made.times} 人次，{yuan(made.amount)}。")
    return HttpResponseRedirect(reverse("aid.batch", kwargs={"code": made.code}))


def _previewed(request: HttpRequest, form: PayForm, found: PaymentList) -> HttpResponseBase:
    policy, said, officer = rules(), form.cleaned_data, desk.officer_of(request)
    terms = {
        "item": said["item"], "period": said["period"], "title": said["title"], "paid_on": f"{said['paid_on']}",
        "shown_name": found.shown_name, "sha256": found.sha256, "counts": found.counts,
    }  # fmt: skip
    lines = [
        [one.child, f"{one.amount}", one.tier, one.times, one.goods, one.sheet, one.row]
        for one in found.lines
    ]
    amount = sum((one.amount for one in found.lines), Decimal(0))
    times = sum(one.times for one in found.lines)
    says = f"{item_label(said['item'], policy)}：将登记 {len(lines)} 人、{times} 人次，{yuan(amount)}"
    says += f"；{len(found.refused)} 行退回" if found.refused else ""
    page = PreviewPage(
        title="核对后登记", place=desk.own_place(request), wide=True, says=f"{says}。现在还没有写入，请核对。",
        crumbs=(Crumb("发放批次", reverse("aid.batches")), Crumb("上传发放名单", reverse("aid.pay")), Crumb("核对")),
        file=found.shown_name, address=reverse("aid.pay_bind"), again=reverse("aid.pay"),
        verb=f"登记 {len(lines)} 人" if lines else "",
        lines=tuple(
            (*found.names[one.child], yuan(one.amount), f"{one.times}", " ".join((one.tier, one.goods)).strip())
            for one in found.lines[:SHOWN]
        ),
        refused=tuple(
            (f"{one.sheet} 第 {one.row} 行", one.column, one.received, one.sentence) for one in found.refused
        ),
        sheets=tuple(
            (one.sheet, one.rows, one.accepted, one.rejected, one.furniture, one.blank, one.remark)
            for one in found.sheets
        ),
        sealed=signing.dumps({"terms": terms, "lines": lines}, salt=f"{SALT}.{officer.code}", compress=True),
    )  # fmt: skip
    return render(request, "aid/preview.html", page)


def _form_shown(request: HttpRequest, form: PayForm) -> HttpResponseBase:
    back = reverse("aid.batches")
    page = PayPage(
        title="上传发放名单", place=desk.own_place(request), personal=False, address=reverse("aid.pay"), back=back,
        blank=reverse("aid.pay_blank"), crumbs=(Crumb("发放批次", back), Crumb("上传发放名单")),
    )  # fmt: skip
    return render(request, "aid/pay.html", page, form=form, status=422 if form.errors else 200)


def _batch(request: HttpRequest, code: str) -> PaymentBatch:
    found = lists.batch_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _unit(request: HttpRequest) -> Unit | None:
    """The officer's own, where it may enter payments."""
    by = desk.officer_of(request)
    unit = by.active_post.unit if by.active_post else None
    return unit if unit is not None and may(Permission.KEEP_AID, by=by, at=unit, on=clock.today()) else None


def _told(counts: dict[str, Any]) -> str:
    if not counts:
        return ""
    words = (
        ("rows", "共"),
        ("accepted", "登记"),
        ("rejected", "退回"),
        ("furniture", "标题合计"),
        ("blank", "空行"),
    )
    return "，".join(f"{word} {counts.get(name, 0)} 行" for name, word in words)
