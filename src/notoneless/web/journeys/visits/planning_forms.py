"""Forms of plans and pledges; the measures offered are those that answer the reason."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms

from notoneless.casework.visiting.models import Plan
from notoneless.casework.visiting.planning import Measure, PlanSaid, PledgeSaid
from notoneless.policy import Policy
from notoneless.web.frame.deeds.fields import day_field
from notoneless.web.frame.free_text import without_personal_numbers

PARTS = 3


class PlanForm(forms.Form):
    """Measures picked from the pack's list, and others one per line: 做什么；谁负责；何时前."""

    reason = forms.ChoiceField(label="针对的原因", required=False)
    aim = forms.CharField(
        label="目标", max_length=300, widget=forms.Textarea(attrs={"rows": 2}), validators=[without_personal_numbers]
    )  # fmt: skip
    picked = forms.MultipleChoiceField(label="常用措施", required=False, widget=forms.CheckboxSelectMultiple)
    who = forms.CharField(label="由谁落实", max_length=60, required=False, help_text="常用措施由谁落实")
    until = day_field("何时前落实", required=False)
    more = forms.CharField(
        label="其他措施", required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="一行一项：做什么；谁负责；何时前", validators=[without_personal_numbers],
    )  # fmt: skip
    why_new = forms.CharField(label="为什么调整", max_length=200, validators=[without_personal_numbers])

    def __init__(self, policy: Policy, older: Plan | None, data: Any = None, *, reason: str = "") -> None:
        """`reason` of the last visit is offered; the measures that answer it stand first."""
        reason = older.reason if older else reason
        super().__init__(data, initial={"aim": older.aim if older else "", "reason": reason})
        self.policy = policy
        if older is None:
            del self.fields["why_new"]
        else:
            self.initial["picked"] = [one["code"] for one in older.measures if one["code"]]
            self.initial["more"] = "\n".join(_line(one) for one in older.measures if not one["code"])
            self.initial["who"] = next((one["who"] for one in older.measures if one["code"]), "")
        reasons = [(row.code, row.label) for row in policy.reasons.values()]
        cast(forms.ChoiceField, self.fields["reason"]).choices = [("", "尚不清楚"), *reasons]
        cast(forms.ChoiceField, self.fields["picked"]).choices = [
            (row.code, row.label)
            for row in sorted(policy.measures.values(), key=lambda row: reason not in row.reasons)
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("picked") and not said.get("who"):
            self.add_error("who", "请写明常用措施由谁落实。")
        if not said.get("picked") and not said.get("more"):
            self.add_error("picked", "请至少选一项常用措施，或写一项其他措施。")
        return said

    def plan(self, kind: str) -> PlanSaid:
        said = self.cleaned_data
        return PlanSaid(
            kind, said["aim"], tuple(self._measures()), reason=said["reason"], why_new=said.get("why_new", "")
        )

    def _measures(self) -> Iterator[Measure]:
        said = self.cleaned_data
        until = said["until"].isoformat() if said["until"] else ""
        for code in said["picked"]:
            yield Measure(self.policy.measures[code].label, said["who"], until, code)
        for line in said["more"].splitlines():
            what, who, day = (*(part.strip() for part in line.replace(";", "；").split("；")), "", "")[:PARTS]
            if what:
                yield Measure(what, who, day)


class PledgeForm(forms.Form):
    signed_on = day_field("签订日期")
    guardian = forms.CharField(label="承诺人", max_length=60)
    relation = forms.CharField(label="与学生的关系", max_length=20, required=False)
    to_whom = forms.CharField(label="向谁承诺", max_length=100, help_text="乡镇、学校或村（社区）")
    content = forms.CharField(
        label="承诺内容", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        validators=[without_personal_numbers],
    )  # fmt: skip
    until = day_field("承诺于哪天前做到", required=False)
    paper = forms.FileField(label="承诺书照片", required=False)

    def pledge(self) -> PledgeSaid:
        said = {name: value for name, value in self.cleaned_data.items() if name != "paper"}
        return PledgeSaid(**said)


def _line(measure: dict[str, str]) -> str:
    return "；".join(part for part in (measure["what"], measure["who"], measure["until"]) if part)
