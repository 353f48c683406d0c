"""The forms of this journey."""

from datetime import date
from typing import Any

from django import forms

from notoneless.evidence.receiving import SentFile
from notoneless.places.models import Unit
from notoneless.reporting.filing.circulars import LONGEST_TEXT, Word
from notoneless.web.frame.deeds.fields import day_field

LONGEST = 300


class ReasonForm(forms.Form):
    reason = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, label: str, help_text: str, data: Any = None) -> None:
        super().__init__(data)
        self.fields["reason"].label = label
        self.fields["reason"].help_text = help_text


class CopyForm(forms.Form):
    number = forms.CharField(
        label="纸质件上的回执号", max_length=120, help_text="照纸上写的填；只填号码也可以，如 12"
    )
    scan = forms.FileField(label="盖章件扫描或照片", help_text="图片或 PDF")

    def sent(self) -> SentFile:
        scan = self.cleaned_data["scan"]
        return SentFile(scan.read(), scan.name)


class CircularForm(forms.Form):
    title = forms.CharField(label="标题", max_length=80)
    text = forms.CharField(label="正文", max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 8}))
    units = forms.MultipleChoiceField(label="接收单位", widget=forms.CheckboxSelectMultiple)
    answer_until = day_field("回复期限", required=False, help_text="须回复的填写；不填为只须签收")
    attachment = forms.FileField(label="附件", required=False, help_text="图片或 PDF，一份")

    def __init__(self, units: list[Unit], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.by_code = {unit.code: unit for unit in units}
        self.fields["units"].choices = [(unit.code, unit.name) for unit in units]  # type: ignore[attr-defined]

    def chosen(self) -> list[Unit]:
        return [self.by_code[code] for code in self.cleaned_data["units"]]

    def word(self) -> Word:
        said, scan = self.cleaned_data, self.cleaned_data["attachment"]
        until: date | None = said["answer_until"]
        return Word(
            said["title"],
            said["text"],
            until,
            until is not None,
            SentFile(scan.read(), scan.name) if scan else None,
        )


class AnswerForm(forms.Form):
    answer = forms.CharField(label="回复", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
