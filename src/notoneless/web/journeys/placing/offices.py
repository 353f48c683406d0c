"""Covers of posts, the share of convenient dispositions, and the yearly look at one disabled child."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.placing import lists
from notoneless.casework.placing.chain.covering import CoverTerms, arrange_cover, covers_around, end_cover
from notoneless.casework.placing.following.reviewing import OUTCOMES, review_placement, reviews_of
from notoneless.casework.placing.models import Cover
from notoneless.casework.placing.shares import FORMULA, shares
from notoneless.children.lists import visible_children
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.deeds.page import DeedPage, carried_out, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.placing.choosing import child_facts
from notoneless.web.journeys.placing.forms import CoverForm, ReviewForm
from notoneless.web.journeys.placing.pages import CoverShown, CoversPage, ShareShown, SharesPage

KINDS = dict(Cover.KINDS)


def covers(request: HttpRequest) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    posts, people = lists.posts_and_people(officer, on=on)
    form = CoverForm([(post.code, post.title) for post in posts], people, on, request.POST or None)

    def carry_out() -> None:
        said = form.cleaned_data
        post = next(one for one in posts if one.code == said["post"])
        terms = CoverTerms(said["kind"], said["since"], said["until"], said["reason"])
        arrange_cover(post=post, officer=lists.officer_named(said["officer"]), terms=terms, by=officer, on=on)

    if carried_out(request, form, carry_out, "已安排代签。"):
        return HttpResponseRedirect(reverse("placing.covers"))
    page = CoversPage(
        title="代签安排", place=desk.place_name(request), personal=False,
        crumbs=(Crumb("处置", reverse("placing.list")), Crumb("代签安排")),
        lead="岗位人员外出或委托他人代签的，写明起止日期。代签人、被代签人都不能是该处置的提出人。",
        covers=tuple(_cover(one) for one in covers_around(officer, on=on)),
    )  # fmt: skip
    return render(request, "placing/covers.html", page, form=form, status=409 if form.errors else 200)


def end(request: HttpRequest) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    wanted = request.POST.get("cover", "")
    cover = next((one for one in covers_around(officer, on=on) if str(one.pk) == wanted), None)
    if cover is None:
        raise Http404
    end_cover(cover=cover, by=officer, on=on)
    messages.success(request, "代签已终止。")
    return HttpResponseRedirect(reverse("placing.covers"))


def share(request: HttpRequest) -> HttpResponseBase:
    found = shares(desk.officer_of(request), on=clock.today())
    total, convenient = sum(one.total for one in found), sum(one.convenient for one in found)
    day = f"截至 {wording.long_day(clock.today())}"
    part = wording.percent(convenient * 100 / total) if total else "—"
    page = SharesPage(
        title="便利性处置占比", place=desk.place_name(request), personal=False,
        crumbs=(Crumb("处置", reverse("placing.list")), Crumb("便利性处置占比")), formula=FORMULA,
        sentence=f"{day}，执行中的处置 {total} 件，其中便利性处置 {convenient} 件，占 {part}。",
        rows=tuple(
            ShareShown(
                one.area, one.convenient, one.total, wording.percent(one.per_cent),
                "、".join(f"{label} {number}" for label, number in one.ways),
                f"{reverse('placing.list')}?kind=yes&state=running",
            )
            for one in found
        ),
    )  # fmt: skip
    return render(request, "placing/shares.html", page)


def review(request: HttpRequest, code: str) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    child = visible_children(officer, on=on).filter(code=code).select_related("area", "school").first()
    if child is None or not may(Permission.VIEW_DISABILITY, by=officer, at=child, on=on):
        raise Http404
    form = ReviewForm(request.POST or None)

    def carry_out() -> None:
        review_placement(child=child, **form.cleaned_data, policy=policy_on(on), by=officer, on=on)

    if carried_out(request, form, carry_out, "已登记年度复核。"):
        return HttpResponseRedirect(reverse("placing.disabled"))
    past = tuple((f"{one.on}", f"{OUTCOMES[one.outcome]}：{one.text}", "") for one in reviews_of(child))
    page = DeedPage(
        title="年度复核", place=child.name, verb="登记复核", back_address=reverse("placing.disabled"),
        crumbs=(Crumb("残疾儿童一人一案", reverse("placing.disabled")), Crumb("年度复核")), back_label="返回清单",
        lead="看安置是否仍然合适：随班就读、特殊教育学校、送教上门或其他。应调整的，另行提出处置。",
        closed="" if may(Permission.WORK_CASES, by=officer, at=child, on=on) else "由负责该生的乡镇或学校复核",
        about="学生", facts=(*child_facts(child), *past),
    )  # fmt: skip
    return show_deed(request, page, form)


def _cover(one: Cover) -> CoverShown:
    return CoverShown(
        one.post.title, one.officer.name, KINDS[one.kind], f"{one.since} 至 {one.until}", one.reason, one.pk
    )
