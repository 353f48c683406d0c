"""The forms: what a paper asks for is read from its kind, ways of service from the rules in force."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from notoneless.casework.noticing.prefilling import FROM_REGISTERS, Known
from notoneless.casework.noticing.serving import FAILED, SERVED, Told
from notoneless.papers.official.kinds import Field, Kind
from notoneless.policy import Policy
from notoneless.policy.rows import ServiceWay
from notoneless.web.frame.deeds.fields import day_field

LONGEST_LINE, LONGEST_TEXT = 120, 2000
NOTHING_CHOSEN = ("", "请选择")
DAYS_HELP = "本县没有采用期限天数，由出具单位填写；自送达次日起算。"


class IssueForm(forms.Form):
    """Every field of the kind that a person fills; what is known stands in it and says from where."""

    def __init__(self, kind: Kind, known: Mapping[str, Known], *, asks_days: bool, data: Any = None) -> None:
        super().__init__(data, initial={name: one.value for name, one in known.items()})
        self.sources = {name: one.source for name, one in known.items()}
        if asks_days:
            self.fields["days"] = forms.IntegerField(
                label="期限（天）", min_value=1, max_value=365, help_text=DAYS_HELP
            )
        for one in kind.asked:
            if one.name not in FROM_REGISTERS:
                self.fields[one.name] = _field(one, required=one.name in kind.required)
        self.fields["by_hand"] = forms.CharField(
            label="留空手写的字", required=False, max_length=20,
            help_text="字库里没有的字写在这里，纸上留空，盖章前由人工写上。一般不填。",
        )  # fmt: skip

    def values(self) -> dict[str, str]:
        said = self.cleaned_data
        return {
            name: str(value) for name, value in said.items() if name != "by_hand" and value not in (None, "")
        }


def _field(one: Field, *, required: bool) -> forms.Field:
    if one.choices:
        choices = [NOTHING_CHOSEN, *((word, word) for word in one.choices)]
        return forms.ChoiceField(label=one.label, choices=choices, required=required, help_text=one.help)
    if one.lines > 1:
        box = forms.Textarea(attrs={"rows": one.lines})
        return forms.CharField(
            label=one.label, max_length=LONGEST_TEXT, required=required, widget=box, help_text=one.help
        )
    return forms.CharField(label=one.label, max_length=LONGEST_LINE, required=required, help_text=one.help)


class ServeForm(forms.Form):
    """One screen for one attempt: outcome first."""

    outcome = forms.ChoiceField(
        label="结果",
        choices=((SERVED, "已送达"), (FAILED, "未送达（没有见到人等）")),
        widget=forms.RadioSelect,
    )
    way = forms.ChoiceField(label="送达方式", widget=forms.RadioSelect)
    served_on = day_field("送达日期")
    place = forms.CharField(label="送达地点", required=False, max_length=120)
    receiver = forms.CharField(label="签收人", required=False, max_length=60)
    relation = forms.CharField(
        label="签收人与受送达人关系", required=False, max_length=30, help_text="本人签收的填“本人”。"
    )
    refused = forms.BooleanField(label="受送达人拒收（留置送达的勾选）", required=False)
    servers = forms.CharField(label="送达人", max_length=120, help_text="两人以上用顿号分开。")
    witnesses = forms.CharField(
        label="见证人",
        required=False,
        max_length=120,
        help_text="留置送达须有基层组织或所在单位代表见证，或者拍照、录像。",
    )
    note = forms.CharField(
        label="备注", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, policy: Policy, on: date, *, servers: str = "", correcting: bool = False, data: Any = None
    ) -> None:
        super().__init__(
            data, initial={"outcome": SERVED, "way": "direct", "served_on": on, "servers": servers}
        )
        ways = [(one.code, one.label) for one in in_turn(policy)]
        self.fields["way"].choices = ways  # type: ignore[attr-defined]
        if correcting:
            self.fields["reason"] = forms.CharField(label="更正的原因", max_length=200)

    def told(self) -> Told:
        said = self.cleaned_data
        return Told(
            way=said["way"],
            served_on=said["served_on"],
            servers=_names(said["servers"]),
            outcome=said["outcome"],
            place=said["place"],
            receiver=said["receiver"],
            relation=said["relation"],
            refused=said["refused"],
            witnesses=_names(said["witnesses"]),
            note=said["note"],
        )


def in_turn(policy: Policy) -> list[ServiceWay]:
    return sorted(policy.service_ways.values(), key=lambda way: (way.turn, way.code))


def _names(text: str) -> tuple[str, ...]:
    for mark in "，,；;/ 　":
        text = text.replace(mark, "、")
    return tuple(one for one in text.split("、") if one)
