"""The forms of the clock: going up, answering, reports sent, pauses."""

from datetime import date
from typing import Any, cast

from django import forms

from notoneless.casework.clock.models import OwedReport
from notoneless.casework.clock.owing import goes_to
from notoneless.policy import Policy
from notoneless.web.frame.deeds.fields import day_field

LONGEST = 300
ACCEPT, RETURN = "accept", "return"


def text_field(label: str, help_text: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST, required=required, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class RaiseForm(forms.Form):
    note = text_field("上报的情况", "已做的工作、为何不见效、请上级解决什么。不写他人隐私。")


class AnswerForm(forms.Form):
    """`text` is the measure or the reason; the day is asked of who takes the case on."""

    answer = forms.ChoiceField(
        label="答复", choices=((ACCEPT, "接办"), (RETURN, "退回续劝")), widget=forms.RadioSelect
    )
    text = text_field("接办的措施，或退回的理由")
    until = day_field("接办的，办到哪一天", required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("answer") == ACCEPT and not said.get("until"):
            self.add_error("until", "接办须写明办到哪一天")
        return said


class SentForm(forms.Form):
    owed = forms.ChoiceField(label="报送了哪一份", widget=forms.RadioSelect)
    sent_on = day_field("报送日期")
    note = text_field("怎样报送、谁接收", "如：纸质件盖章后交县教委乡村教育振兴办，电子件已发。")

    def __init__(self, owed: list[OwedReport], on: date, data: Any = None) -> None:
        super().__init__(data, initial={"sent_on": on, "owed": str(owed[0].pk) if owed else ""})
        choices = [(str(one.pk), f"{one.form}，{goes_to(one.receivers_label)}") for one in owed]
        cast(forms.ChoiceField, self.fields["owed"]).choices = choices


class HoldForm(forms.Form):
    reason = forms.ChoiceField(label="挂起的理由")
    until = day_field("挂起到哪一天（含当天）", help_text="到期自动恢复；没有截止日期的不能挂起。")
    note = text_field("具体情况")

    def __init__(self, policy: Policy, data: Any = None) -> None:
        super().__init__(data)
        choices = [
            ("", "请选择"),
            *((row.code, _reason(row.code, policy)) for row in policy.pause_reasons.values()),
        ]
        cast(forms.ChoiceField, self.fields["reason"]).choices = choices


class ReleaseForm(forms.Form):
    why = text_field("提前结束的原因")


def _reason(code: str, policy: Policy) -> str:
    """Says beforehand whether the days will count."""
    row = policy.pause_reasons[code]
    stops = row.stops and policy.binds(f"pause_reasons.{code}")
    longest = f"，最长{row.longest_days}天" if row.longest_days else ""
    return f"{row.label}（{'期间不计入期限' if stops else '期限照算'}{longest}）"
