"""The form that takes a file in, and the blank tables an office can fill."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header

from notoneless.officers.models import Officer
from notoneless.officers.refusals import Refusal
from notoneless.registers import lists
from notoneless.registers.importing.receiving import ReceivedFile, receive_file
from notoneless.registers.importing.recognising import recognised_kind
from notoneless.registers.kinds import CODES, all_kinds, kind_of
from notoneless.registers.refusals import FileNotUsable, SameFileAgain
from notoneless.registers.returning import blank_form
from notoneless.registers.sending import kinds_sent_by
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.fields import day_field
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.imports.pages import BlanksPage, UploadPage

RECOGNISE = "auto"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ASKS_PASSWORD = {"password_needed", "password_wrong"}


class UploadForm(forms.Form):
    """One file of one source; the password field is there only after the file asked for it."""

    content = forms.FileField(
        label="名册文件",
        help_text="Excel（.xlsx、.xls）或 CSV，照原样上传，不必另外整理",
        allow_empty_file=True,
        error_messages={"required": "请选择要上传的文件。", "missing": "请选择要上传的文件。"},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )
    password = forms.CharField(
        label="文件的打开密码",
        required=False,
        help_text="只用这一次，系统不保存；文件须重新选择一次",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label="名册种类", help_text="拿不准时选“自动识别”，识别不出会请人选定")
    source = forms.ChoiceField(label="来源单位", help_text="是哪个单位的名册。同一单位的新名册会替换上一份")
    as_of = day_field("名册日期", help_text="名册反映哪一天的情况")

    def __init__(self, *args: Any, officer: Officer, asks_password: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officer, on = officer, clock.today()
        sent = kinds_sent_by(officer)
        kinds = [(kind.code, kind.label) for kind in all_kinds() if kind.code in sent]
        cast(forms.ChoiceField, self.fields["kind"]).choices = [(RECOGNISE, "自动识别"), *kinds]
        sources = lists.source_units(officer, on=on)
        cast(forms.ChoiceField, self.fields["source"]).choices = [(unit.code, unit.name) for unit in sources]
        self.fields["as_of"].widget.attrs["max"] = on.isoformat()
        if not asks_password:
            del self.fields["password"]

    def clean_as_of(self) -> Any:
        day = self.cleaned_data["as_of"]
        if day > clock.today():
            raise forms.ValidationError("名册日期晚于今天。请核对后填写。")
        return day

    def ask_for_password(self, sentence: str) -> None:
        self.fields["password"] = type(self).base_fields["password"]
        self.order_fields(list(type(self).base_fields))
        self.add_error("password", sentence)


def upload(request: HttpRequest) -> HttpResponseBase:
    officer = desk.officer_of(request)
    if request.method != "POST":
        form = UploadForm(officer=officer, initial={"kind": RECOGNISE, "as_of": clock.today()})
        return _form_shown(request, form)
    form = UploadForm(request.POST, request.FILES, officer=officer, asks_password="password" in request.POST)
    if not form.is_valid():
        return _form_shown(request, form)
    try:
        return _take_in(request, form)
    except SameFileAgain as refusal:
        messages.warning(request, refusal.sentence)
        return HttpResponseRedirect(reverse("imports.batch", args=[refusal.batch]))
    except FileNotUsable as refusal:
        if refusal.reason in ASKS_PASSWORD:
            form.ask_for_password(refusal.sentence)
        else:
            form.add_error("content", refusal.sentence)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
    return _form_shown(request, form)


def _take_in(request: HttpRequest, form: UploadForm) -> HttpResponseBase:
    officer, on, given = form.officer, clock.today(), form.cleaned_data
    unit = lists.source_unit(officer, given["source"], on=on)
    if unit is None:
        raise Http404
    sent = given["content"]
    file = ReceivedFile(sent.read(), sent.name, given.get("password") or None)
    kind = given["kind"] if given["kind"] != RECOGNISE else recognised_kind(file)
    batch = receive_file(file=file, kind=kind, source_unit=unit, as_of=given["as_of"], by=officer, on=on)
    return HttpResponseRedirect(reverse("imports.batch", args=[batch.code]))


def _form_shown(request: HttpRequest, form: UploadForm) -> HttpResponseBase:
    page = UploadPage(
        title="上传名册",
        place=desk.own_place(request),
        personal=False,
        crumbs=(Crumb("名册导入", reverse("imports.list")), Crumb("上传名册")),
        asks_password="password" in form.fields,
    )
    return render(request, "imports/upload.html", page, form=form, status=422 if form.errors else 200)


def blanks(request: HttpRequest) -> HttpResponseBase:
    kinds = tuple((kind.code, kind.label, kind.purpose, kind.filled_by) for kind in all_kinds())
    crumbs = (Crumb("名册导入", reverse("imports.list")), Crumb("空白表下载"))
    return render(
        request,
        "imports/blanks.html",
        BlanksPage(title="空白表下载", personal=False, crumbs=crumbs, kinds=kinds),
    )


def blank(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Nothing personal in it, so nothing is noted."""
    if kind not in CODES:
        raise Http404
    return workbook_answer(blank_form(kind_of(kind)), f"{kind_of(kind).label}（空白表）.xlsx")


def workbook_answer(content: bytes, name: str) -> HttpResponse:
    """Always to be saved, never opened by the browser itself."""
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer
