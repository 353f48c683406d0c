"""Social assistance for poor pupils, and the nutrition plan month by month."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.keeping.aid import lists
from notoneless.keeping.aid.feeding import record_meals, summed
from notoneless.keeping.aid.models import Referral
from notoneless.keeping.aid.referring import refer_child, settle_referral
from notoneless.places.models import Unit
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import expected_version
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_column, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.aid.child import child_here, keeps
from notoneless.web.journeys.aid.doing import NOT_YOURS, enter, who
from notoneless.web.journeys.aid.forms import MealForm, ReferForm, SettleForm
from notoneless.web.journeys.aid.wording import rules, yuan

STATES = tuple(Referral.STATES)
PACES = (("late", "已过答复期限"), ("calm", "其他"))
REFERRALS, MEALS = "社会救助", "营养改善计划"


def referrals(request: HttpRequest) -> HttpResponseBase:
    one = _referrals(request)
    if request.method == "POST":
        return redirected(request, one.address)
    shown = show_list(request, one.query, one.terms, address=one.address, search=one.search, place=one.place)
    page = ListPage(
        title=REFERRALS, place=one.place, aside=f"{shown.total} 件", list=shown,
        lead="为困难学生家庭向民政等部门提出，答复后登记结果；在学生的资助页提出。",
        crumbs=(Crumb("资助项目", reverse("aid.items")), Crumb(REFERRALS)),
    )  # fmt: skip
    return render_list(request, page)


def export_referrals(request: HttpRequest) -> HttpResponseBase:
    return let_out(request, _referrals(request))


def refer(request: HttpRequest, code: str) -> HttpResponseBase:
    child, policy = child_here(request, code), rules()
    form = ReferForm(policy, request.POST or None)
    back = reverse("aid.child", kwargs={"code": code})
    return enter(
        request, form, "提出社会救助", back, "已提出，请在收到答复后登记结果。",
        lambda: refer_child(child=child, proposal=form.proposal(), policy=policy, **who(request)),
        crumbs=(Crumb(child.name, back),), closed="" if keeps(request, child) else NOT_YOURS, place=child.name,
    )  # fmt: skip


def settle(request: HttpRequest, code: str) -> HttpResponseBase:
    one = lists.referral_of(desk.officer_of(request), code, on=clock.today())
    if one is None:
        raise Http404
    form, back = SettleForm(request.POST or None), reverse("aid.referrals")

    def carry_out() -> object:
        said = form.cleaned_data
        return settle_referral(
            referral=one, approved=said["result"] == "approved", answer=said["answer"],
            expected=expected_version(request), **who(request),
        )  # fmt: skip

    kind = rules().assistance_kinds.get(one.kind)
    settled = f"{one.settled_on} {dict(STATES)[one.state]}：{one.answer}" if one.settled_on else ""
    return enter(
        request, form, "登记救助结果", back, "已登记结果。", carry_out, crumbs=(Crumb(REFERRALS, back),),
        closed=settled or ("" if keeps(request, one.child) else NOT_YOURS), version=one.version, place=one.child.name,
        sentence=f"{one.on} 向{one.office}提出：{one.child.name}，{kind.label if kind else one.kind}。{one.word}",
    )  # fmt: skip


def meals(request: HttpRequest) -> HttpResponseBase:
    address = reverse("aid.meals")
    if request.method == "POST":
        return redirected(request, address)
    terms = ListTerms(
        columns=(
            Column("unit__name", "学校", "main"),
            Column("month", "月份", "date", sort="-month", show=lambda day: f"{day:%Y-%m}"),
            Column("pupils", "受惠学生", "number"),
            Column("assisted_pupils", "其中困难家庭", "number"),
            Column("food", "膳食资金", "number", show=yuan),
            Column("running", "燃料费、人工费", "number", show=yuan),
            Column("assisted_food", "困难家庭膳食资金", "number", show=yuan),
        ),
        order="-month", key_field="pk", empty="截至 {day}，{place}没有登记营养改善计划。请学校逐月登记。",
    )  # fmt: skip
    place, rows = desk.place_name(request), lists.meal_months(desk.officer_of(request), on=clock.today())
    sums = summed(desk.narrowed(request, rows))
    shown = show_list(request, rows, terms, address=address, place=place)
    lead = (
        f"{sums.schools} 所学校，最近一月受惠学生 {sums.pupils:,} 人，其中困难家庭 {sums.assisted_pupils:,} 人；"
        f"累计膳食资金 {yuan(sums.food)}、燃料费人工费 {yuan(sums.running)}，合计 {yuan(sums.whole)}。"
    )
    beside = (("登记月报", reverse("aid.meal")),) if _school(request) is not None else ()
    page = ListPage(
        title=MEALS, place=place, aside=f"{shown.total} 份月报", list=shown, lead=lead if shown.total else "",
        beside=beside, personal=False, crumbs=(Crumb("资助项目", reverse("aid.items")), Crumb(MEALS)),
    )  # fmt: skip
    return render_list(request, page)


def meal(request: HttpRequest) -> HttpResponseBase:
    form, back, school = (
        MealForm(request.POST or None, initial={"day": clock.today()}),
        reverse("aid.meals"),
        _school(request),
    )
    return enter(
        request, form, "登记月报", back, "已登记；同一月再次登记的，以最新一份为准。",
        lambda: record_meals(unit=school, told=form.told(), **who(request)),  # type: ignore[arg-type]
        crumbs=(Crumb(MEALS, back),), personal=False, closed="" if school is not None else "由学校登记，本岗位只可查看",
    )  # fmt: skip


def _school(request: HttpRequest) -> Unit | None:
    post = desk.officer_of(request).active_post
    return post.unit if post is not None and post.unit.kind == "school" else None


def _referrals(request: HttpRequest) -> Leaving:
    kinds = {one.code: one.label for one in rules().assistance_kinds.values()}
    terms = ListTerms(
        columns=(
            Column("child__name", "姓名", "main", sort="child__name_key"),
            Column("kind", "救助种类", labels=kinds),
            Column("office", "受理部门"),
            Column("child__school_name", "学校"),
            Column("on", "提出日期", "date", sort="-on"),
            due_column("due_on", "答复期限"),
            Column("state", "结果", labels=dict(STATES)),
            Column("answer", "答复", "long"),
        ),
        order="-on",
        facets=(
            Facet("state", "结果", "state", choices=STATES, hides_empty=True),
            Facet("kind", "种类", "kind", choices=tuple(kinds.items()), hides_empty=True),
            Facet("pace", "期限", "pace", choices=PACES, hides_empty=True),
        ),
        name_field="child__name", row_entrance="aid.referral", search_label="姓名、末四位、村",
        noted_as="aid.referrals_listed", export_entrance="aid.export_referrals",
        empty="截至 {day}，{place}没有提出社会救助。",
    )  # fmt: skip
    return Leaving(
        query=lists.referrals(desk.officer_of(request), on=clock.today()), terms=terms, title=REFERRALS, unit="件",
        place=desk.place_name(request), address=reverse("aid.referrals"), noted_as="aid.referrals_exported",
        order=("child__school_path", "child__name_key", "pk"), search=lists.narrowed_by_text,
    )  # fmt: skip
