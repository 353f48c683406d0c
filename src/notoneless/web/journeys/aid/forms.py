"""The forms of this journey."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from notoneless.keeping.aid.applying import Opinion, Wanted
from notoneless.keeping.aid.feeding import Month
from notoneless.keeping.aid.incomes import Told
from notoneless.keeping.aid.models import ApplicationStep
from notoneless.keeping.aid.referring import Proposal
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.web.frame import clock
from notoneless.web.frame.deeds.fields import day_field

Choices = Sequence[tuple[str, str]]
MOST_PUPILS = 100_000  # of one school: beyond it a key was held down
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


class PayForm(forms.Form):
    """What the list does not say itself is said here."""

    item = forms.ChoiceField(label="资助项目")
    period = forms.ChoiceField(label="学期、学年")
    title = line("批次名称", 80, help_text="如：2026年秋季寄宿生生活补助第一批")
    paid_on = day_field("发放日期")
    content = forms.FileField(
        label="发放名单", help_text="Excel（.xlsx、.xls）或 CSV，可用空白表，也可用财政、银行返回的发放表",
        allow_empty_file=True,
        error_messages={"required": "请选择要上传的文件。", "missing": "请选择要上传的文件。"},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )  # fmt: skip

    def __init__(self, policy: Policy, periods: Choices, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        _choose(self, "item", [(one.code, one.label) for one in policy.aid_items.values()])
        _choose(self, "period", periods)

    def clean_paid_on(self) -> Any:
        day = self.cleaned_data["paid_on"]
        if day > clock.today():
            raise forms.ValidationError("发放日期不能晚于今天。请在发放后登记。")
        return day


class ApplyForm(forms.Form):
    item = forms.ChoiceField(label="申请项目")
    applied_on = day_field("申请日期")
    conditions = forms.MultipleChoiceField(label="符合的条件", widget=forms.CheckboxSelectMultiple)
    word = text("家庭困难情况", 600)
    way = forms.ChoiceField(label="希望的资助方式", required=False)
    asked = yuan_field("申请金额（元）", required=False)

    def __init__(self, policy: Policy, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        _choose(self, "item", [(one.code, one.label) for one in policy.aid_items.values() if one.steps])
        conditions = [
            (one.code, f"{one.label}（{one.proof}）" if one.proof else one.label)
            for one in policy.aid_conditions.values()
        ]
        _choose(self, "conditions", conditions)
        _choose(self, "way", [("", "未说明"), *((one.code, one.label) for one in policy.aid_ways.values())])

    def wanted(self) -> Wanted:
        return Wanted(**self.cleaned_data)


class JudgeForm(forms.Form):
    """`tier` and `granted` only with the last word."""

    verdict = forms.ChoiceField(
        label="意见", choices=ApplicationStep.VERDICTS, widget=forms.RadioSelect, initial="agreed"
    )
    signer = line("签署人", 40, help_text="作出意见的负责人")
    word = text("说明", 300, required=False, help_text="不同意的写明理由")

    def __init__(self, tiers: Sequence[str], *args: Any, last: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if last and tiers:
            self.fields["tier"] = forms.ChoiceField(
                label="档次", required=False, choices=[("", "未定"), *((one, one) for one in tiers)]
            )
        if last:
            self.fields["granted"] = yuan_field("确认金额（元）", required=False)

    def opinion(self) -> Opinion:
        said = self.cleaned_data
        return Opinion(
            said["verdict"] == "agreed",
            said["signer"],
            said["word"],
            said.get("tier", ""),
            said.get("granted"),
        )


class ReferForm(forms.Form):
    kind = forms.ChoiceField(label="救助种类")
    office = line("受理部门", 60, help_text="如：乡镇社会事务办、县民政局")
    word = text("家庭情况", 400)

    def __init__(self, policy: Policy, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        _choose(self, "kind", [(one.code, one.label) for one in policy.assistance_kinds.values()])

    def proposal(self) -> Proposal:
        return Proposal(**self.cleaned_data)


class SettleForm(forms.Form):
    result = forms.ChoiceField(
        label="结果", choices=(("approved", "已纳入"), ("refused", "未纳入")), widget=forms.RadioSelect
    )
    answer = text("部门的答复", 300, help_text="文号、保障起始月，或未纳入的理由")


class MealForm(forms.Form):
    day = day_field("月份", help_text="选当月任意一天")
    pupils = forms.IntegerField(label="受惠学生数", min_value=0, max_value=MOST_PUPILS)
    assisted_pupils = forms.IntegerField(label="其中困难家庭学生数", min_value=0, max_value=MOST_PUPILS)
    food = yuan_field("膳食资金（元）")
    running = yuan_field("燃料费、人工费（元）")
    assisted_food = yuan_field("困难家庭学生膳食资金（元）")
    word = line("备注", 200, required=False)

    def told(self) -> Month:
        return Month(**self.cleaned_data)


class ReasonForm(forms.Form):
    why = text("撤销原因", 200)


def _choose(form: forms.Form, name: str, choices: Choices) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]


class DeclineForm(forms.Form):
    why = text("不享受的原因", 200, help_text="如：家长书面放弃；已在外县享受；不符合项目条件")
