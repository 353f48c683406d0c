"""The forms of this journey."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from notoneless.keeping.aid.incomes import Told
from notoneless.places.models import Unit

EARLIEST, LATEST = 2006, 2100


def line(label: str, longest: int, *, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=required, help_text=help_text)


def text(label: str, longest: int, *, required: bool = True, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, max_length=longest, required=required, help_text=help_text, widget=area
    )


def yuan_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=Decimal(0), max_digits=10, decimal_places=2, required=required, help_text=help_text,
    )  # fmt: skip


class IncomeForm(forms.Form):
    year = forms.IntegerField(label="年度", min_value=EARLIEST, max_value=LATEST)
    per_head = yuan_field("家庭人均年收入（元）")
    source = line("收入证明", 80, help_text="如：村（居）证明、民政核对")

    def told(self) -> Told:
        said = self.cleaned_data
        return Told(said["year"], said["per_head"], said["source"])


class AverageForm(forms.Form):
    area = forms.ChoiceField(label="乡镇（街道）")
    year = forms.IntegerField(label="年度", min_value=EARLIEST, max_value=LATEST)
    per_head = yuan_field("乡镇人均年收入（元）")
    source = line("来源", 80, help_text="如：统计公报、乡镇年报")

    def __init__(self, areas: Sequence[Unit], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.units = {unit.code: unit for unit in areas}
        self.fields["area"].choices = [(unit.code, unit.name) for unit in areas]  # type: ignore[attr-defined]

    def told(self) -> Told:
        said = self.cleaned_data
        return Told(said["year"], said["per_head"], said["source"])


class DeclineForm(forms.Form):
    why = text("不享受的原因", 200, help_text="如：家长书面放弃；已在外县享受；不符合项目条件")
