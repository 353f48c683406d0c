"""The forms of the register of rewards and consequences."""

from typing import Any

from django import forms

from notoneless.policy import Policy
from notoneless.reporting.accountability.deciding import Wording
from notoneless.web.frame.deeds.fields import day_field

LONG = forms.Textarea(attrs={"rows": 3})
BASIS_HELP = "文件名称、文号、条款；考核、排名只写名称和期次，供人对照"
FIELDS = ("what", "basis", "authority", "document", "decided_on", "until")


class WordingForm(forms.Form):
    """As it stands on the paper of the authority."""

    what = forms.CharField(label="决定内容", max_length=300, widget=LONG)
    basis = forms.CharField(label="依据", max_length=300, help_text=BASIS_HELP)
    authority = forms.CharField(label="决定机关", max_length=80)
    document = forms.CharField(label="文号", max_length=80)
    decided_on = day_field("决定日期")

    def wording(self, **more: Any) -> Wording:
        return Wording(
            **{name: self.cleaned_data[name] for name in FIELDS if name in self.cleaned_data}, **more
        )


class DecisionForm(WordingForm):
    kind = forms.ChoiceField(label="种类")
    person_name = forms.CharField(label="姓名", max_length=60, required=False, help_text="给单位的决定不填")
    person_title = forms.CharField(label="职务", max_length=60, required=False)
    until = day_field("执行至", required=False, help_text="没有期限的不填")
    field_order = ("kind", "person_name", "person_title", *FIELDS)

    def __init__(self, policy: Policy, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        rows = [(code, one.label) for code, one in policy.decision_kinds.items() if code != "no_liability"]
        self.fields["kind"].choices = rows  # type: ignore[attr-defined]

    def said(self) -> Wording:
        return self.wording(**{name: self.cleaned_data[name] for name in ("person_name", "person_title")})


class TextForm(forms.Form):
    text = forms.CharField(label="内容", max_length=500, widget=LONG)
