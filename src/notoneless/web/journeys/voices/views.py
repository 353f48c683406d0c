"""Complaints: the list, one with its steps, taken in, checked, passed on, concluded, put forward for liability."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.keeping.listening import complaint_lists as lists
from notoneless.keeping.listening.complaining import (
    check_complaint,
    conclude_complaint,
    note_proposed,
    pass_complaint,
    take_complaint,
)
from notoneless.keeping.listening.letterbox import address_of
from notoneless.keeping.listening.models import Complaint
from notoneless.keeping.listening.models.complaining import FOUNDED, PARTLY
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, may
from notoneless.places.models import Unit
from notoneless.places.rules import policy_on
from notoneless.reporting.accountability.delays import propose_leaving
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.codes import qr_svg
from notoneless.web.frame.deeds.page import DeedPage, expected_version, made_by, show_deed
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_column, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.voices.forms import (
    CheckForm,
    ComplaintForm,
    ConclusionForm,
    PassForm,
    ProposeForm,
)
from notoneless.web.journeys.voices.pages import ComplaintPage, Event, PosterPage, Triple

Names = tuple[tuple[str, str], ...]
TITLE, HOME = "投诉举报", "voices.list"
STATES = (("late", "逾期未办结"), ("open", "办理中"), ("closed", "已办结"))
VERDICTS = dict(Complaint.VERDICTS)
NOT_YOURS = "由{}办理，本岗位只可查看"
DEEDS: Names = (("登记核查", "voices.check"), ("办结", "voices.conclude"), ("转办", "voices.pass"))
PROPOSE: Names = (("列为追究线索", "voices.propose"),)
OWN = "这件投诉反映的就是本单位，由上一级核查"


def terms() -> ListTerms:
    labels = {code: one.label for code, one in policy_on(clock.today()).complaint_kinds.items()}
    return ListTerms(
        columns=(
            Column("code", "编号", "main"),
            Column("received_on", "收到日期", "date", sort="-received_on"),
            Column("kind", "事项", labels=labels),
            Column("about__name", "反映单位", show=lambda name: name or "见内容"),
            Column("channel", "来源", labels=dict(Complaint.CHANNELS)),
            Column("handler__name", "办理单位"),
            due_column("due_on", "答复期限"),
            Column("state", "状态", labels=dict(STATES)),
            Column("verdict", "认定", labels=VERDICTS),
        ),
        order="due_on",
        facets=(
            Facet("state", "状态", "state", choices=STATES, hides_empty=True),
            Facet("kind", "事项", "kind", choices=tuple(labels.items()), hides_empty=True),
        ),
        row_entrance="voices.page",
        export_entrance="voices.export",
        noted_as="complaints.listed",
        empty="截至 {day}，{place}没有投诉举报。",
    )


def listed(request: HttpRequest) -> HttpResponseBase:
    address, by = reverse(HOME), desk.officer_of(request)
    if request.method == "POST":
        return redirected(request, address)
    place = desk.place_name(request)
    shown = show_list(request, lists.complaints(by, on=clock.today()), terms(), address=address, place=place)
    beside = (("受理投诉", reverse("voices.new")), ("按查询码找", reverse("voices.find")),
              ("意见箱张贴页", reverse("voices.poster")))  # fmt: skip
    page = ListPage(
        title=TITLE, place=place, aside=f"{shown.total} 件", list=shown, beside=beside, crumbs=(Crumb(TITLE),)
    )
    return render_list(request, page)


def waiting(request: HttpRequest) -> int:
    return lists.owed_complaints(desk.officer_of(request), on=clock.today()).count()


def export(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.complaints(desk.officer_of(request), on=clock.today()), terms=terms(), title=TITLE,
        place=desk.place_name(request), address=reverse(HOME), order=("due_on", "pk"),
        noted_as="complaints.exported", code_heading="编号", unit="件", of_children=False,
    )  # fmt: skip
    return let_out(request, leaving)


class NumberForm(forms.Form):
    number = forms.CharField(label="查询码", max_length=40, help_text="受理时交给反映人的 16 位码")


def find(request: HttpRequest) -> HttpResponseBase:
    """Whoever complained stands at the counter with the number."""
    by, form = desk.officer_of(request), NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        one = lists.numbered(by, form.cleaned_data["number"], on=clock.today())
        if one is not None:
            return HttpResponseRedirect(_page_of(one))
        form.add_error("number", "没有找到这个查询码的投诉，或由其他单位办理。请核对后重新填写。")
    page = DeedPage(
        title="按查询码找", place=desk.place_name(request), verb="查找", back_address=reverse(HOME),
        crumbs=(Crumb(TITLE, reverse(HOME)), Crumb("按查询码找")),
    )  # fmt: skip
    return show_deed(request, page, form)


def new(request: HttpRequest) -> HttpResponseBase:
    by, on = desk.officer_of(request), clock.today()
    if by.active_post is None:
        raise Http404
    at, policy = by.active_post.unit, policy_on(on)
    kinds, units = list(policy.complaint_kinds.values()), lists.complained_of(by, on=on)
    form = ComplaintForm(kinds, units, request.POST or None, {"received_on": on})
    made = made_by(
        request, form, lambda: take_complaint(unit=at, complaint=form.told(), policy=policy, by=by, on=on)
    )
    if made is not None:
        messages.success(request, "已受理。请把查询码抄给反映人，凭码可以查看办理结果。")
        return HttpResponseRedirect(_page_of(made))
    page = DeedPage(
        title="受理投诉", place=at.name, verb="受理", back_address=reverse(HOME),
        crumbs=(Crumb(TITLE, reverse(HOME)), Crumb("受理投诉")),
        lead="责令退学、体罚、收费等事项不由被反映的单位自己核查，受理后自动转县教委。",
    )  # fmt: skip
    return show_deed(request, page, form)


def poster(request: HttpRequest) -> HttpResponseBase:
    """For the wall of one's own unit: the code leads to the inbox, with this unit chosen."""
    post = desk.officer_of(request).active_post
    if post is None:
        raise Http404
    at = post.unit
    address = address_of(f"s/{at.code}")
    kinds = policy_on(clock.today()).complaint_kinds.values()
    shown = PosterPage(
        title="意见箱张贴页", place=at.name, unit=at.name, address=address, personal=False,
        code=qr_svg(address), kinds=tuple(one.label for one in kinds if one.public),
        crumbs=(Crumb(TITLE, reverse(HOME)), Crumb("意见箱张贴页")),
    )  # fmt: skip
    return render(request, "voices/poster.html", shown)


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    one, by, on = _complaint(request, code), desk.officer_of(request), clock.today()
    trail.note("complaint.viewed", by=by, on=on, about=one.code, area=one.handler.path)
    steps = lists.steps_of(one)
    names = names_of([each.by_code for each in steps])
    shown = ComplaintPage(
        title=f"投诉举报 {one.code}", place=desk.place_name(request), sentence=_sentence(one),
        late=one.concluded_on is None and one.due_on < on, word=one.word, result=one.result or "",
        feedback=one.feedback, facts=_facts(one), crumbs=(Crumb(TITLE, reverse(HOME)), Crumb(one.code)),
        events=tuple(
            Event(each.on, each.get_kind_display(), names.get(each.by_code, each.by_code), each.word)
            for each in reversed(steps)
        ),
        deeds=_deeds(request, one, proposed=any(each.kind == "proposed" for each in steps)),
    )  # fmt: skip
    return render(request, "voices/complaint.html", shown)


def check(request: HttpRequest, code: str) -> HttpResponseBase:
    form = CheckForm(request.POST or None)
    return _deed(
        request, code, "登记核查", form, "已登记核查情况。",
        lambda said: check_complaint(word=form.cleaned_data["word"], **said),
    )  # fmt: skip


def pass_on(request: HttpRequest, code: str) -> HttpResponseBase:
    one = _complaint(request, code)
    units = lists.could_check(one, desk.officer_of(request), on=clock.today())
    form = PassForm(units, request.POST or None)

    def carry_out(said: dict[str, Any]) -> object:
        to: Unit = form.units[form.cleaned_data["to"]]
        return pass_complaint(to=to, reason=form.cleaned_data["reason"], **said)

    return _deed(request, code, "转办", form, "已转办。", carry_out, onward=reverse(HOME))


def conclude(request: HttpRequest, code: str) -> HttpResponseBase:
    form = ConclusionForm(request.POST or None)
    return _deed(
        request, code, "办结", form, "已办结，反映人凭查询码可以看到答复。",
        lambda said: conclude_complaint(conclusion=form.conclusion(), **said),
    )  # fmt: skip


def propose(request: HttpRequest, code: str) -> HttpResponseBase:
    """A founded complaint that may have led to a dropout is put forward; whether anybody answers, people decide."""
    one = _complaint(request, code)
    body = one.about
    if body is None or not _may_propose(one):
        raise Http404
    form = ProposeForm(request.POST or None, initial={"facts": one.result})

    def carry_out(said: dict[str, Any]) -> object:
        who = {"by": said["by"], "on": said["on"]}
        made = propose_leaving(
            ref=one.code, body=body, facts=form.cleaned_data["facts"], case=None, child_id=None, **who
        )
        return note_proposed(complaint=one, proposal=made.code, **who)

    return _deed(request, code, "列为追究线索", form, "已列为追究线索。", carry_out)


def _deed(
    request: HttpRequest, code: str, verb: str, form: forms.Form, done: str,
    carry_out: Callable[[dict[str, Any]], object], *, onward: str = "",
) -> HttpResponseBase:  # fmt: skip
    one, by, on = _complaint(request, code), desk.officer_of(request), clock.today()
    said = {"complaint": one, "expected": expected_version(request), "by": by, "on": on}
    if made_by(request, form, lambda: (carry_out(said),)) is not None:
        messages.success(request, done)
        return HttpResponseRedirect(onward or _page_of(one))
    page = DeedPage(
        title=verb, place=desk.place_name(request), verb=verb, back_address=_page_of(one), version=one.version,
        closed=_why_closed(request, one),
        crumbs=(Crumb(TITLE, reverse(HOME)), Crumb(one.code, _page_of(one)), Crumb(verb)),
        about="反映的情况", facts=(("事项", _kind(one), ""), ("反映单位", _about(one), ""), ("内容", one.word, "")),
    )  # fmt: skip
    return show_deed(request, page, form)


def _deeds(request: HttpRequest, one: Complaint, *, proposed: bool) -> tuple[tuple[str, str], ...]:
    if _why_closed(request, one):
        return ()
    here, names = {"code": one.code}, DEEDS
    if one.concluded_on is not None:
        names = PROPOSE if _may_propose(one) and not proposed else ()
    return tuple((label, reverse(name, kwargs=here)) for label, name in names)


def _may_propose(one: Complaint) -> bool:
    kind = policy_on(clock.today()).complaint_kinds.get(one.kind)
    return bool(kind and kind.leaving and one.about_id and one.verdict in (FOUNDED, PARTLY))


def _why_closed(request: HttpRequest, one: Complaint) -> str:
    by = desk.officer_of(request)
    if by.active_post is not None and by.active_post.unit_id == one.about_id:
        return OWN
    handles = may(Permission.PURSUE_LIABILITY, by=by, at=one.handler, on=clock.today())
    return "" if handles else NOT_YOURS.format(one.handler.name)


def _complaint(request: HttpRequest, code: str) -> Complaint:
    found = lists.complaint_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _page_of(one: Complaint) -> str:
    return reverse("voices.page", kwargs={"code": one.code})


def _kind(one: Complaint) -> str:
    kind = policy_on(clock.today()).complaint_kinds.get(one.kind)
    return kind.label if kind else one.kind


def _about(one: Complaint) -> str:
    return one.about.name if one.about else one.about_name or "没有写明"


def _sentence(one: Complaint) -> str:
    if one.concluded_on is not None:
        return f"{one.concluded_on}办结：{VERDICTS[one.verdict]}。"
    days = (one.due_on - clock.today()).days
    left = f"还有 {days} 天" if days >= 0 else f"已超期 {-days} 天"
    return f"反映{_about(one)}{_kind(one)}，由{one.handler.name}核查，须在{one.due_on}前答复，{left}。"


def _facts(one: Complaint) -> tuple[Triple, ...]:
    return (
        ("事项", _kind(one), ""), ("反映单位", _about(one), ""),
        ("来源", one.get_channel_display(), f"{one.received_on}"),
        ("反映人", one.caller or "匿名", ""), ("查询码", one.number, "只交给反映人"),
        ("受理单位", one.taken_at.name, ""), ("办理单位", one.handler.name, ""), ("答复期限", f"{one.due_on}", ""),
        ("编号", one.code, ""),
    )  # fmt: skip
