"""Forms for changes of the two trees; units are named as registers name them, or by code."""

from typing import Any

from django import forms

from notoneless.places.kinds import KINDS, SCHOOL_KINDS, STAGES

NAME = {"required": "请填写名称。"}
UNIT = {"required": "请填写单位名称或代码。"}
UNIT_HELP = "全称、别名或代码"


class ChangeForm(forms.Form):
    """`kind` is the kind of the unit that changes; `version` is the state the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind


class AddForm(ChangeForm):
    kind_below = forms.ChoiceField(label="类别")
    name = forms.CharField(label="名称", max_length=80, error_messages=NAME)
    code = forms.RegexField(
        r"[0-9A-Za-z-]{1,24}",
        label="代码",
        help_text="区划代码、学校标识码或自编代码，不能重复",
        error_messages={
            "required": "请填写代码。",
            "invalid": "代码只能用数字、字母、短横线，不超过 24 位。",
        },
    )
    alias = forms.CharField(
        label="别名", max_length=200, required=False, help_text="名册中的其他写法，几个用顿号隔开"
    )
    school_kind = forms.ChoiceField(
        label="学校类型",
        required=False,
        choices=[("", "不是学校"), *((k, v.label) for k, v in SCHOOL_KINDS.items())],
    )
    township = forms.CharField(label="所在乡镇", required=False, max_length=80, help_text="学校填写")

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, **kwargs)
        below = [(code, terms.label) for code, terms in KINDS.items() if kind in terms.parents]
        self.fields["kind_below"].choices = below  # type: ignore[attr-defined]
        if "school" not in dict(below):
            del self.fields["school_kind"], self.fields["township"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind_below") == "school" and not data.get("school_kind"):
            self.add_error("school_kind", "请选择学校类型。")
        return data


class RenameForm(ChangeForm):
    name = forms.CharField(
        label="新名称", max_length=80, help_text="原名称保留为曾用名，名册写原名仍能认出", error_messages=NAME
    )


class AliasForm(ChangeForm):
    text = forms.CharField(label="别名", max_length=80, help_text="名册中的另一种写法", error_messages=NAME)


class MoveForm(ChangeForm):
    to = forms.CharField(label="改属哪个单位", max_length=80, help_text=UNIT_HELP, error_messages=UNIT)


class CloseForm(ChangeForm):
    sure = forms.BooleanField(
        label="确认撤销：下属单位已先撤销或调整，未办事项已另有单位负责",
        error_messages={"required": "请先确认下属单位和未办事项已安排好。"},
    )


class ZoneForm(ChangeForm):
    stage = forms.ChoiceField(label="学段", choices=STAGES)
    school = forms.CharField(label="片区学校", max_length=80, help_text=UNIT_HELP, error_messages=UNIT)


class FeederForm(ChangeForm):
    junior = forms.CharField(label="对口初中", max_length=80, help_text=UNIT_HELP, error_messages=UNIT)
