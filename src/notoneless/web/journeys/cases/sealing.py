"""密封记录: written by who learned of it, opened with a reason by the few who may; others see how many there are."""

from django.forms import CharField, ChoiceField, Form, RadioSelect, Textarea
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.casework.models import Case
from notoneless.casework.visiting.models import SealedNote
from notoneless.casework.visiting.sealed.cards import CLOSED
from notoneless.casework.visiting.sealed.keeping import (
    LONGEST,
    TOPICS,
    how_many,
    may_open,
    open_sealed,
    seal_note,
)
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.of_case import (
    case_address,
    case_crumbs,
    case_here,
    closed_to,
    show_case_deed,
    to_case,
)
from notoneless.web.frame.deeds.page import carried_out, made_by
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.cases.pages import SealedPage

TITLE, VERB = "密封记录", "写密封记录"
LEAD = (
    "只写办案确需知道、又不宜公开的：健康、侵害、涉案、婚恋传闻等。保存后加密，没有权限的登记人也不能再翻看；"
    "本案责任单位和县教委中有权的人员写明理由才能打开，每次打开都留痕。发现侵害或危险，先按规定报告公安。"
)


class SealForm(Form):
    topic = ChoiceField(label="哪方面", choices=tuple(TOPICS.items()), widget=RadioSelect)
    text = CharField(label="情况", max_length=LONGEST, widget=Textarea(attrs={"rows": 5}))


class OpenForm(Form):
    reason = CharField(
        label="查看的理由",
        max_length=200,
        help_text="如：拟订劝返方案、移送公安。记入操作记录。不写证件号码和电话。",
    )


def seal(request: HttpRequest, code: str) -> HttpResponseBase:
    case, on, by = case_here(request, code), clock.today(), desk.officer_of(request)
    form = SealForm(request.POST or None)

    def deed() -> object:
        return seal_note(case=case, **form.cleaned_data, by=by, on=on)

    if carried_out(request, form, deed, "已密封保存。"):
        return to_case(case)
    closed = closed_to(request, case, Permission.RECORD_VISITS)
    return show_case_deed(request, case, VERB, form, lead=LEAD, closed=closed)


def sealed(request: HttpRequest, code: str) -> HttpResponseBase:
    """What was opened stands in this one answer and nowhere else."""
    case, on, by = case_here(request, code), clock.today(), desk.officer_of(request)
    form = OpenForm(request.POST or None)

    def deed() -> list[SealedNote]:
        return open_sealed(case=case, reason=form.cleaned_data["reason"], by=by, on=on)

    notes = made_by(request, form, deed)
    closed = "" if may_open(case, by, on=on) else CLOSED
    page = _page(case, notes or [], opened=notes is not None, closed=closed)
    return render(request, "cases/sealed.html", page, form=form, status=409 if form.errors else 200)


def _page(case: Case, notes: list[SealedNote], *, opened: bool, closed: str) -> SealedPage:
    number, names = how_many(case), names_of(one.by_code for one in notes)
    return SealedPage(
        title=TITLE, place=case.child.name, crumbs=case_crumbs(case, Crumb(TITLE)),
        sentence=f"有密封记录 {number} 条。" if number else "本案没有密封记录。",
        back_address=case_address(case), closed=closed if number else "本案没有密封记录",
        notes=tuple(
            (TOPICS.get(one.topic, one.topic), f"{one.on} {names.get(one.by_code, one.by_code)}", one.text)
            for one in notes
        ),
        opened=opened,
    )  # fmt: skip
