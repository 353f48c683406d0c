"""Fields that the forms of many journeys have."""

from typing import Any

from django import forms

WRONG_DAY = {"invalid": "日期写法不对，请写成 2026-09-01 这样。", "required": "请填写日期。"}


def day_field(label: str, *, required: bool = True, help_text: str = "", **more: Any) -> forms.DateField:
    """A day, picked from the browser's calendar or typed; what is no day says how one is written.

    `attrs` among `more` goes to the input, the rest to the field.
    """
    attrs = {"type": "date", **more.pop("attrs", {})}
    return forms.DateField(
        label=label, required=required, help_text=help_text, error_messages=WRONG_DAY,
        widget=forms.DateInput(attrs=attrs, format="%Y-%m-%d"), **more,
    )  # fmt: skip
