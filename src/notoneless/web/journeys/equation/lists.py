"""Head counts as a list: a blank one to fill in, a filled one shown before it binds, then the deed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header

from notoneless.officers.refusals import Refusal
from notoneless.places.models import Unit
from notoneless.reporting.checks import MEASURE_LABELS
from notoneless.reporting.counting.binding import beside_known, enter_list
from notoneless.reporting.counting.headings import LINE_LABELS, blank_list
from notoneless.reporting.counting.reading import CountList, Given, ListNotUsable, read_counts
from notoneless.reporting.equation import root_of, unit_at
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.fields import day_field
from notoneless.web.frame.lists.leaving import WORKBOOK
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.equation import previews
from notoneless.web.journeys.equation.pages import ListFormPage

LONGEST_ORIGIN = 120
BOARD, UPLOAD = "equation.board", "equation.list"


class SealBroken(Refusal):
    """What was sent to bind is not what was shown to this officer, or was shown too long ago."""

    def __init__(self) -> None:
        super().__init__("预览已失效（超过一天，或换了人）。没有登记任何数，请重新上传文件。")


class ListForm(forms.Form):
    """What the file does not say itself is said here."""

    content = forms.FileField(
        label="对照数文件",
        help_text="Excel（.xlsx、.xls）或 CSV。可用空白表，也可直接用公安、学校给的表",
        allow_empty_file=True,
        error_messages={"required": "请选择要上传的文件。", "missing": "请选择要上传的文件。"},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )
    day = day_field("统计日期", help_text="表里有“统计日期”列的，以表里为准")
    origin = forms.CharField(
        label="来源",
        required=False,
        max_length=LONGEST_ORIGIN,
        help_text="如：县公安局 9 月 20 日户籍人口统计。表里有“来源”列的可不填",
    )
    measure = forms.ChoiceField(
        label="“人数”列是什么数",
        required=False,
        help_text="只有一列“人数”而没有写明是什么数时才选",
        choices=[("", "表里已写明"), *MEASURE_LABELS.items()],
    )

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day > clock.today():
            raise forms.ValidationError("统计日期不能晚于今天。请核对后填写。")
        return day


def upload(request: HttpRequest) -> HttpResponseBase:
    """Nothing is written yet: the answer to the form is a preview."""
    if request.method == "GET":
        return _form_shown(request, ListForm(initial={"day": clock.today()}))
    form = ListForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            return _previewed(request, _read(request, form))
        except ListNotUsable as refusal:
            form.add_error("content", refusal.sentence)
    return _form_shown(request, form)


def bind(request: HttpRequest) -> HttpResponseBase:
    """By a button under the preview; what is entered is what was shown."""
    officer = desk.officer_of(request)
    try:
        figures, source = previews.opened(request.POST.get("sealed", ""), officer)
    except signing.BadSignature as fault:
        raise SealBroken from fault
    number = enter_list(figures=figures, source=source, by=officer, on=clock.today())
    messages.success(request, f"已登记 {number} 个对照数，原来的数保留备查。")
    return HttpResponseRedirect(reverse(BOARD))


def blank(request: HttpRequest) -> HttpResponseBase:
    """With the units of one's own place in it; nothing personal, so nothing is noted."""
    line = "education" if request.GET.get("of") == "education" else "government"
    at = _place(request, line)
    data = blank_list(line, at, on=clock.today())
    answer = HttpResponse(data, content_type=WORKBOOK)
    name = f"{at.name}对照数登记表（空白）.xlsx"
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer


def _place(request: HttpRequest, line: str) -> Unit:
    """One's own unit, or the whole county where that stands in the other tree."""
    place = desk.chosen_place(request)
    post = desk.officer_of(request).active_post
    own = unit_at(place.path) if place else (post.unit if post else None)
    if own is not None and own.line == line:
        return own
    return root_of("enrolled" if line == "education" else "registered")


def _read(request: HttpRequest, form: ListForm) -> CountList:
    sent, said = form.cleaned_data["content"], form.cleaned_data
    given = Given(said["day"], said["origin"], said["measure"])
    return read_counts(
        sent.read(), name=sent.name, given=given, by=desk.officer_of(request), on=clock.today()
    )


def _previewed(request: HttpRequest, found: CountList) -> HttpResponseBase:
    officer = desk.officer_of(request)
    standings = beside_known(found.figures, by=officer, on=clock.today())
    page = previews.page_of(found, standings, officer, place=desk.own_place(request))
    return render(request, "equation/list_preview.html", page)


def _form_shown(request: HttpRequest, form: ListForm) -> HttpResponseBase:
    address = reverse("equation.list_blank")
    own = desk.officer_of(request).active_post
    lines = LINE_LABELS if own is None or own.unit.kind in ("county", "bureau") else (own.unit.line,)
    page = ListFormPage(
        title="导入对照数",
        place=desk.own_place(request),
        personal=False,
        crumbs=(Crumb("人数平衡表", reverse(BOARD)), Crumb("导入对照数")),
        address=reverse(UPLOAD),
        back=reverse(BOARD),
        blanks=tuple((LINE_LABELS[line], f"{address}?of={line}") for line in lines),
    )
    return render(request, "equation/list.html", page, form=form, status=422 if form.errors else 200)
