"""The forms of this journey."""

from datetime import date
from typing import Any

from django import forms

from notoneless.casework.handing.asking import RECEIVING_KINDS
from notoneless.places.kinds import KINDS
from notoneless.places.lists import units_of

LONG = 300


def day_field(label: str, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)


def lines_field(label: str, *, required: bool = True, help_text: str = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONG, required=required, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


def unit_choices(on: date, *, without: str = "") -> list[tuple[str, Any]]:
    """Townships and schools, each kind under its own heading."""
    groups: list[tuple[str, Any]] = [("", "请选择")]
    for kind in RECEIVING_KINDS:
        lines = [(one.code, one.name) for one in units_of(kind, on=on) if one.path != without]
        groups.append((KINDS[kind].label, lines))
    return groups


class AskForm(forms.Form):
    to = forms.ChoiceField(label="移交给")
    reason = lines_field("移交理由", help_text="如：户口已迁、随父母迁居、已转到该校。对方据此决定是否接收。")
    since = day_field("自哪天起")

    def __init__(self, on: date, own: str, data: Any = None) -> None:
        super().__init__(data, initial={"since": on})
        self.fields["to"].choices = unit_choices(on, without=own)


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label="答复", choices=(("accept", "接收"), ("return", "退回")), widget=forms.RadioSelect
    )
    reason = lines_field("说明或退回的理由", required=False, help_text="退回须写明理由。")


class ReasonForm(forms.Form):
    reason = lines_field("理由")
