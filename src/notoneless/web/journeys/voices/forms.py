"""The forms of this journey."""

from collections.abc import Sequence
from typing import Any

from django import forms

from notoneless.keeping.listening.complaining import ComplaintTold, Conclusion
from notoneless.keeping.listening.models import Complaint
from notoneless.places.models import Unit
from notoneless.policy.keeping.listening import ComplaintKind
from notoneless.web.frame.deeds.fields import day_field

BY_OFFICER = tuple(one for one in Complaint.CHANNELS if one[0] != "inbox")
NOT_LISTED = ("", "不在列表中（在下一栏写明）")


def text(label: str, longest: int, *, required: bool = True, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(
        label=label, max_length=longest, required=required, help_text=help_text, widget=area
    )


class ComplaintForm(forms.Form):
    channel = forms.ChoiceField(label="来源", choices=BY_OFFICER, widget=forms.RadioSelect, initial="counter")
    kind = forms.ChoiceField(label="反映的事项")
    about = forms.ChoiceField(label="反映哪个单位", required=False)
    about_name = forms.CharField(label="单位名称（不在列表中时）", max_length=80, required=False)
    word = text("反映的情况", 4000, help_text="时间、地点、经过，照原话登记")
    caller = forms.CharField(
        label="反映人和联系方式", max_length=200, required=False, help_text="可以匿名，不填就不登记"
    )
    received_on = day_field("收到日期")

    def __init__(
        self, kinds: Sequence[ComplaintKind], units: Sequence[Unit], data: Any = None, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.units = {unit.code: unit for unit in units}
        self.fields["kind"].choices = [(one.code, one.label) for one in kinds]  # type: ignore[attr-defined]
        self.fields["about"].choices = [NOT_LISTED, *((one.code, one.name) for one in units)]  # type: ignore[attr-defined]

    def told(self) -> ComplaintTold:
        said = dict(self.cleaned_data)
        about = self.units.get(said.pop("about"))
        return ComplaintTold(about=about, **said)


class CheckForm(forms.Form):
    word = text("核查情况", 2000, help_text="向谁了解、看了什么、查到什么")


class PassForm(forms.Form):
    to = forms.ChoiceField(label="转给")
    reason = forms.CharField(label="转办理由", max_length=300)

    def __init__(self, units: Sequence[Unit], data: Any = None) -> None:
        super().__init__(data)
        self.units = {unit.code: unit for unit in units}
        self.fields["to"].choices = [(one.code, one.name) for one in units]  # type: ignore[attr-defined]


class ConclusionForm(forms.Form):
    verdict = forms.ChoiceField(label="认定", choices=Complaint.VERDICTS, widget=forms.RadioSelect)
    result = text("处理结果（内部）", 2000, help_text="对单位、对人怎样处理，孩子怎样了")
    feedback = text("对外答复", 600, help_text="持查询码的人看得到，不写任何人的姓名和号码")

    def conclusion(self) -> Conclusion:
        return Conclusion(**self.cleaned_data)


class ProposeForm(forms.Form):
    facts = text("事实", 400, help_text="只写核查到的事实和日期，是否追究由人研判")
