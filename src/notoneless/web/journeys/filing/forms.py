"""The forms of this journey."""

from collections import Counter
from datetime import date
from typing import Any

from django import forms

from notoneless.evidence.receiving import SentFile
from notoneless.places.kinds import KINDS
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
    kinds = forms.MultipleChoiceField(label="整类下发", required=False, widget=forms.CheckboxSelectMultiple)
    units = forms.MultipleChoiceField(label="另选单位", required=False, widget=forms.CheckboxSelectMultiple)
    answer_until = day_field("回复期限", required=False, help_text="须回复的填写；不填为只须签收")
    attachment = forms.FileField(label="附件", required=False, help_text="图片或 PDF，一份")

    def __init__(self, units: list[Unit], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.by_code = {unit.code: unit for unit in units}
        numbers = Counter(unit.kind for unit in units)
        shelves = [
            (kind, f"全部{one.label}（{numbers[kind]} 个）")
            for kind, one in KINDS.items()
            if numbers[kind] > 1
        ]
        self.fields["kinds"].choices = shelves  # type: ignore[attr-defined]
        self.fields["units"].choices = [(unit.code, unit.name) for unit in units]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        said = super().clean()
        if not self.cleaned_data.get("kinds") and not self.cleaned_data.get("units"):
            self.add_error("units", "请选择接收单位。")
        return said

    def chosen(self) -> list[Unit]:
        kinds, codes = self.cleaned_data["kinds"], self.cleaned_data["units"]
        return [unit for code, unit in self.by_code.items() if unit.kind in kinds or code in codes]

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


class BriefForm(forms.Form):
    title = forms.CharField(label="标题", max_length=60)
    text = forms.CharField(label="正文", max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 12}))
    units = forms.MultipleChoiceField(label="报送", widget=forms.CheckboxSelectMultiple)

    def __init__(self, units: list[Unit], initial: dict[str, Any], data: Any = None) -> None:
        super().__init__(
            data, initial=initial | {"units": [unit.code for unit in units if unit.kind == "county"]}
        )
        self.by_code = {unit.code: unit for unit in units}
        self.fields["units"].choices = [(unit.code, unit.name) for unit in units]  # type: ignore[attr-defined]

    def chosen(self) -> list[Unit]:
        return [self.by_code[code] for code in self.cleaned_data["units"]]
