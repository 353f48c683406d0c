"""Psychological talks: written by whoever helps, opened with a reason in this one answer and nowhere else."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.keeping.care import lists
from notoneless.keeping.care.models import Talk
from notoneless.keeping.care.talking import open_talk, record_talk
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, made_by, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.care.entering import (
    NOT_YOURS,
    Entry,
    address_of,
    child_here,
    enter,
    found_or_404,
    may_record,
    ruled,
    rules,
    who,
)
from notoneless.web.journeys.care.pages import CarePage
from notoneless.web.journeys.care.plan_forms import OpenForm, TalkForm

TITLE = "心理谈话"


def talk_add(request: HttpRequest, code: str) -> HttpResponseBase:
    child, by = child_here(request, code), desk.officer_of(request)
    form = TalkForm(rules(), request.POST or None, {"talked_on": clock.today(), "talker": by.name})
    entry = Entry(
        verb="登记心理谈话", place=child.name, above=child.name, back=address_of("care.child", code),
        closed="" if may_record(request, child) else NOT_YOURS, done="已登记，内容加密保存。",
    )  # fmt: skip
    return enter(request, form, entry, lambda: record_talk(child=child, told=form.told(), **ruled(request)))


def talk(request: HttpRequest, code: str) -> HttpResponseBase:
    by, on = desk.officer_of(request), clock.today()
    one: Talk = found_or_404(lists.talk_of(by, code, on=on))
    form = OpenForm(request.POST or None)
    opened = made_by(
        request, form, lambda: open_talk(talk=one, reason=form.cleaned_data["reason"], **who(request))
    )
    back = address_of("care.child", one.child.code)
    crumbs = (Crumb(one.child.name, back), Crumb(TITLE))
    if opened is None:
        page = DeedPage(
            title=f"查看{TITLE}", place=one.child.name, verb="查看", back_address=back, crumbs=crumbs,
            sentence=f"{one.talked_on}，{one.talker}与{one.child.name}谈话。",
            lead="内容只供工作需要时查看；谁在什么时候为什么查看，会留在操作记录里。",
        )  # fmt: skip
        return show_deed(request, page, form)
    kinds = rules().talk_kinds
    shown = CarePage(
        title=TITLE, place=one.child.name, crumbs=crumbs,
        sentence=f"{one.talked_on}，{one.talker}与{one.child.name}谈话。",
        texts=(("谈话内容", one.text), ("建议和后续", one.advice or "没有填写。")),
        facts=(
            ("种类", kinds[one.kind].label if one.kind in kinds else one.kind, ""),
            ("下次谈话", f"{one.next_talk or '未约定'}", ""), ("编号", one.code, f"{one.on} 登记"),
        ),
    )  # fmt: skip
    return render(request, "care/record.html", shown)
