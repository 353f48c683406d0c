"""The question of the page 'what changes if'."""

from typing import Any

from django import forms

from notoneless.web.frame.deeds.fields import day_field


class CompareForm(forms.Form):
    other = forms.ChoiceField(
        label="与哪里对照", required=False, help_text="选其他地方，即假设本县全部改用该地政策包"
    )
    day = day_field("哪一天", required=False)
    key = forms.ChoiceField(label="试改哪一项", required=False)
    value = forms.CharField(
        label="改成", required=False, max_length=400, help_text="只在选了“试改哪一项”时填写"
    )

    def __init__(
        self, *args: Any, places: list[tuple[str, str]], keys: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = places  # type: ignore[attr-defined]
        self.fields["key"].choices = keys  # type: ignore[attr-defined]
