"""Donations: who gave what for what, to whom it went, what is left."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.keeping.aid.giving import lists
from notoneless.keeping.aid.giving.donating import hand_out, left_of, record_donation, withdraw_donation
from notoneless.keeping.aid.models import Donation, Gift
from notoneless.keeping.aid.models.giving import DONORS
from notoneless.officers.permissions import Permission, may
from notoneless.places.models import Unit
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import expected_version
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.aid.child import child_here, keeps
from notoneless.web.journeys.aid.doing import NOT_YOURS, enter, who
from notoneless.web.journeys.aid.giving.forms import DonationForm, HandToManyForm, HandToOneForm, WhyForm
from notoneless.web.journeys.aid.pages import RecordPage
from notoneless.web.journeys.aid.wording import yuan

TITLE, SHOWN = "捐款捐物", 300
STATES = (("none", "未发放"), ("part", "部分发放"), ("all", "已发完"), ("withdrawn", "已撤销"))
NO_UNIT = "由学校、乡镇或县教委登记，本岗位只可查看"
NO_PUPILS = "本单位没有困难家庭或登记了心愿的学生；请在学生的资助页发放"
NOTHING_LEFT = "本单位没有结余的捐赠；请先登记捐赠"


def donations(request: HttpRequest) -> HttpResponseBase:
    one = _donations(request)
    if request.method == "POST":
        return redirected(request, one.address)
    shown = show_list(request, one.query, one.terms, address=one.address, place=one.place)
    page = ListPage(
        title=TITLE, place=one.place, aside=f"{shown.total} 笔", list=shown,
        lead="捐赠人、用途和去向逐笔登记；发放到学生后结余随之减少，不会低于零。",
        beside=(("登记捐赠", reverse("aid.donate")),) if _own_unit(request) is not None else (),
        crumbs=(Crumb("资助项目", reverse("aid.items")), Crumb(TITLE)),
    )  # fmt: skip
    return render_list(request, page)


def export(request: HttpRequest) -> HttpResponseBase:
    return let_out(request, _donations(request))


def donate(request: HttpRequest) -> HttpResponseBase:
    unit, form = _own_unit(request), DonationForm(request.POST or None, initial={"given_on": clock.today()})
    back = reverse("aid.donations")
    return enter(
        request, form, "登记捐赠", back, "已登记捐赠。",
        lambda: record_donation(unit=unit, told=form.told(), **who(request)),  # type: ignore[arg-type]
        crumbs=(Crumb(TITLE, back),), closed="" if unit is not None else NO_UNIT,
    )  # fmt: skip


def donation(request: HttpRequest, code: str) -> HttpResponseBase:
    by, on, one = desk.officer_of(request), clock.today(), _donation(request, code)
    trail.note("donation.viewed", by=by, on=on, about=one.code, area=one.unit.path)
    rows = lists.gifts_of(one, by, on=on).order_by("-given_on", "child__name_key", "pk")
    given: list[Gift] = list(rows[: SHOWN + 1])
    here, mine = {"code": code}, _keeps(request, one) and one.withdrawn_on is None
    deeds = (("发给学生", reverse("aid.donation_give", kwargs=here)),) if mine and _left(one) else ()
    if mine and not given and _untouched(one):
        deeds = (*deeds, ("撤销登记", reverse("aid.donation_withdraw", kwargs=here)))
    gone = f"已于 {one.withdrawn_on} 撤销：{one.withdrawn_why}。" if one.withdrawn_on else ""
    more = f"只列前 {SHOWN} 条。" if len(given) > SHOWN else ""
    page = RecordPage(
        title=one.purpose, place=one.unit.name, aside=_given(one), late=bool(gone),
        crumbs=(Crumb(TITLE, reverse("aid.donations")), Crumb(one.code)),
        sentence=gone or f"{one.donor}捐赠{_given(one)}，结余 {left_of(one)}。{more}",
        facts=(
            ("捐赠人", one.donor, dict(DONORS)[one.donor_kind]), ("用途", one.purpose, ""),
            ("捐赠日期", f"{one.given_on}", ""), ("登记", f"{one.on} {one.code}", ""),
        ),
        heads=("学校", "金额", "件数", "发放日期", "备注"), rows_label="去向", nothing="还没有发给学生。", deeds=deeds,
        rows=tuple(
            (each.child.name, reverse("aid.child", kwargs={"code": each.child.code}), each.child.school_name,
             yuan(each.amount) if each.amount else "", f"{each.quantity}" if each.quantity else "",
             f"{each.given_on}", each.word)
            for each in given[:SHOWN]
        ),
    )  # fmt: skip
    return render(request, "aid/record.html", page)


def give(request: HttpRequest, code: str) -> HttpResponseBase:
    one = _donation(request, code)
    children = lists.receivers(one, desk.officer_of(request), on=clock.today())
    form = HandToManyForm(children, request.POST or None, initial={"given_on": clock.today()})
    back = reverse("aid.donation", kwargs={"code": code})
    closed = "" if _keeps(request, one) else f"由{one.unit.name}登记，本岗位只可查看"
    return enter(
        request, form, "发给学生", back, "已登记发放。",
        lambda: hand_out(donation=one, children=form.picked(), told=form.told(), **who(request)),
        crumbs=(Crumb(TITLE, reverse("aid.donations")), Crumb(one.purpose, back)), place=one.unit.name,
        closed=closed or ("" if children else NO_PUPILS), sentence=f"{one.donor}：结余 {left_of(one)}。",
    )  # fmt: skip


def withdraw(request: HttpRequest, code: str) -> HttpResponseBase:
    one, form = _donation(request, code), WhyForm(request.POST or None)
    back = reverse("aid.donation", kwargs={"code": code})
    return enter(
        request, form, "撤销登记", back, "已撤销，登记留存。",
        lambda: withdraw_donation(donation=one, why=form.cleaned_data["why"], expected=expected_version(request),
                                  **who(request)),
        crumbs=(Crumb(TITLE, reverse("aid.donations")), Crumb(one.purpose, back)), version=one.version,
        closed="" if _keeps(request, one) else f"由{one.unit.name}登记，本岗位只可查看",
        lead="登错的撤销后重新登记；已有发放的不能撤销。",
    )  # fmt: skip


def gift(request: HttpRequest, code: str) -> HttpResponseBase:
    """To one pupil, whoever it is, out of what the officer's unit has left."""
    child, unit = child_here(request, code), _own_unit(request)
    by, on = desk.officer_of(request), clock.today()
    kept = lists.with_something_left(by, unit, on=on) if unit is not None and keeps(request, child) else []
    form = HandToOneForm(kept, request.POST or None, initial={"given_on": on})
    back = reverse("aid.child", kwargs={"code": code})
    closed = "" if keeps(request, child) else NOT_YOURS
    return enter(
        request, form, "发放捐赠", back, "已登记发放。",
        lambda: hand_out(donation=form.chosen(), children=[child], told=form.told(), **who(request)),
        crumbs=(Crumb(child.name, back),), place=child.name, closed=closed or ("" if kept else NOTHING_LEFT),
    )  # fmt: skip


def _donations(request: HttpRequest) -> Leaving:
    terms = ListTerms(
        columns=(
            Column("purpose", "用途", "main"),
            Column("donor", "捐赠人"),
            Column("donor_kind", "类别", labels=dict(DONORS)),
            Column("unit__name", "受赠单位"),
            Column("given_on", "捐赠日期", "date", sort="-given_on"),
            Column("amount", "金额", "number", show=yuan),
            Column("left_amount", "结余金额", "number", show=yuan),
            Column("goods", "物品"),
            Column("quantity", "数量", "number"),
            Column("left_quantity", "结余数量", "number"),
            Column("state", "状态", labels=dict(STATES)),
        ),
        order="-given_on",
        facets=(
            Facet("state", "状态", "state", choices=STATES, hides_empty=True),
            Facet("donor_kind", "捐赠人", "donor_kind", choices=tuple(DONORS), hides_empty=True),
        ),
        row_entrance="aid.donation", noted_as="donation.listed", export_entrance="aid.export_donations",
        wide=True, empty="截至 {day}，{place}没有登记捐款捐物。",
    )  # fmt: skip
    return Leaving(
        query=lists.donations(desk.officer_of(request), on=clock.today()), terms=terms, title=TITLE, unit="笔",
        place=desk.place_name(request), address=reverse("aid.donations"), noted_as="donation.exported",
        order=("given_on", "pk"),
    )  # fmt: skip


def _donation(request: HttpRequest, code: str) -> Donation:
    found = lists.donation_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _keeps(request: HttpRequest, one: Donation) -> bool:
    return may(Permission.KEEP_AID, by=desk.officer_of(request), at=one.unit, on=clock.today())


def _own_unit(request: HttpRequest) -> Unit | None:
    by = desk.officer_of(request)
    unit = by.active_post.unit if by.active_post else None
    return unit if unit is not None and may(Permission.KEEP_AID, by=by, at=unit, on=clock.today()) else None


def _left(one: Donation) -> bool:
    return one.left_amount > 0 or one.left_quantity > 0


def _untouched(one: Donation) -> bool:
    return one.left_amount == one.amount and one.left_quantity == one.quantity


def _given(one: Donation) -> str:
    goods = f"{one.goods} {one.quantity} 件" if one.goods else ""
    return "、".join(part for part in (yuan(one.amount) if one.amount else "", goods) if part)
