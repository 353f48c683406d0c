"""Shows every component alive, with invented people."""

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from notoneless.web.frame.rendering import render, render_part
from notoneless.web.journeys.styles.pages import SAMPLE, running_work


class SampleForm(forms.Form):
    """The kinds of fields that forms use."""

    name = forms.CharField(label="学生姓名", max_length=60, help_text="与户口簿一致")
    birth_date = forms.DateField(label="出生日期", help_text="如 2014-03-05")
    grade = forms.ChoiceField(label="年级", choices=[("7", "七年级"), ("8", "八年级"), ("9", "九年级")])
    outcome = forms.ChoiceField(
        label="劝返结果",
        choices=[("a", "承诺返校"), ("b", "拒绝"), ("c", "无人在家")],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label="说了什么", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    proof = forms.FileField(label="佐证材料", required=False, help_text="照片或扫描件，不超过 20 MB")
    told = forms.BooleanField(label="已告知监护人", required=False)


def components(request: HttpRequest) -> HttpResponse:
    _only_where_shown()
    form = SampleForm(request.POST or None, request.FILES or None, initial={"name": "虚构甲"})
    return render(request, "styles/components.html", SAMPLE, form=form)


def work(request: HttpRequest) -> HttpResponse:
    """The part of the progress bar, which never ends here."""
    _only_where_shown()
    return render_part(request, "styles/work.html", work=running_work())


def _only_where_shown() -> None:
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
