"""工作总结 as .docx: which kind and which days; the figures are filled in, the words are the office's."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header

from notoneless.places.rules import policy_on
from notoneless.reporting.figures.lists import newest_cut
from notoneless.reporting.figures.summarising import KINDS, Wanted, summary_docx
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.fields import day_field
from notoneless.web.frame.deeds.page import DeedPage, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.board.asking import place_asked

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HALF_A_YEAR = timedelta(days=182)


class SummaryForm(forms.Form):
    kind = forms.ChoiceField(label="种类", choices=tuple(KINDS.items()))
    first = day_field("自")
    last = day_field("至")
    topic = forms.CharField(label="专项名称", required=False, max_length=20, help_text="只用于专项工作总结")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("first"), said.get("last")
        if isinstance(last, date) and last > clock.today():
            self.add_error("last", "不能总结还没有到的日子，请填今天或以前的日期。")
        if isinstance(first, date) and isinstance(last, date) and first > last:
            self.add_error("first", "起日在止日之后，请改正。")
        if isinstance(last, date) and newest_cut(last) is None:
            self.add_error("last", "到这一天为止还没有取过数，请选取过数的日期，或先在指标看板取数。")
        return said


def summary(request: HttpRequest) -> HttpResponseBase:
    on, at = clock.today(), place_asked(request)
    first = {"kind": "half", "first": on - HALF_A_YEAR, "last": on}
    form = SummaryForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        wanted = Wanted(
            said["kind"], said["first"], said["last"], said["topic"] if said["kind"] == "special" else ""
        )
        data = summary_docx(wanted, at=at, policy=policy_on(wanted.last), by=desk.officer_of(request), on=on)
        answer = HttpResponse(data, content_type=WORD)
        name = f"{at.name}控辍保学{wanted.topic}{KINDS[wanted.kind]}_{wanted.last:%Y%m%d}.docx"
        answer["Content-Disposition"] = content_disposition_header(True, name)
        return answer
    page = DeedPage(
        title="工作总结", place=at.name, verb="生成文档", back_address=reverse("board.page"), back_label="返回看板",
        crumbs=(Crumb("指标看板", reverse("board.page")), Crumb("工作总结")), personal=False,
        lead="领导与制度、宣传、学业补偿、入户劝返、问题、打算六部分；数字按所选日期填好，文字由本单位补充。"
        "同一日期的数不变，再生成一次逐字节相同。",
    )  # fmt: skip
    return show_deed(request, page, form)
