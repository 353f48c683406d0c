"""The forms of this journey."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms

from notoneless.keeping.listening.asking import NO_ANSWER, AnswerTold, AskTerms
from notoneless.keeping.listening.models import OfficeAnswer
from notoneless.keeping.listening.working import WorkSeen
from notoneless.policy.keeping.listening import ChildWorkKind, OfficeTask
from notoneless.web.frame.deeds.fields import day_field

BY_COUNTER = tuple(one for one in OfficeAnswer.CHANNELS if one[0] != "inbox")


def line(label: str, longest: int, *, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=required, help_text=help_text)


def text(label: str, longest: int, *, required: bool = True, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=label, max_length=longest, required=required, help_text=help_text, widget=area
    )


class AskForm(forms.Form):
    """The office and the day may be left empty: then they are those of the packs."""

    kind = forms.ChoiceField(label="事项")
    title = line("事由", 80, help_text="一句话，如：洗车场招用在校学生")
    word = text("函件内容", 2000, help_text="部门看到的就是这一段，只写办理所需的情况")
    office = line("部门", 80, required=False, help_text="不填时按事项规定的部门")
    due_on = day_field("答复期限", required=False, help_text="不填时按政策包的天数")

    def __init__(self, tasks: Sequence[OfficeTask], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (
                one.code,
                f"{one.label}（{one.office}，{one.days}天）" if one.days else f"{one.label}（{one.office}）",
            )
            for one in tasks
        ]

    def terms(self) -> AskTerms:
        return AskTerms(**self.cleaned_data)


class AnswerForm(forms.Form):
    """An answer that came by letter, in person or by telephone; the outcome may be said at once."""

    channel = forms.ChoiceField(label="方式", choices=BY_COUNTER, widget=forms.RadioSelect, initial="letter")
    answered_on = day_field("答复日期")
    answerer = line("答复人", 60, help_text="部门、姓名、职务")
    word = text("答复内容", 2000, help_text="照原话登记")

    def told(self) -> AnswerTold:
        return AnswerTold(**self.cleaned_data)


class ChaseForm(forms.Form):
    word = line("催办情况", 300, help_text="如：电话联系钱科长，答应月底前答复")
    due_on = day_field("新的答复期限")


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(label="结果", widget=forms.RadioSelect)
    word = line("结果说明", 300)

    def __init__(self, outcomes: Iterable[str], data: Any = None) -> None:
        super().__init__(data)
        self.fields["outcome"].choices = [(one, one) for one in outcomes]  # type: ignore[attr-defined]


class AskOutcomeForm(OutcomeForm):
    def __init__(self, outcomes: Iterable[str], data: Any = None) -> None:
        super().__init__((*outcomes, NO_ANSWER), data)


class WorkForm(forms.Form):
    kind = forms.ChoiceField(label="情形")
    seen_on = day_field("发现日期")
    spot = line("地点", 120)
    employer = line("用工单位或个人", 80, required=False)
    word = text("情况", 600, help_text="谁看到的、做什么、多久了")
    out_of_school = forms.BooleanField(label="孩子没有在校上课（同时报告疑似辍学）", required=False)

    def __init__(self, kinds: Sequence[ChildWorkKind], data: Any = None, on: date | None = None) -> None:
        super().__init__(data, initial={"seen_on": on})
        self.fields["kind"].choices = [(one.code, one.label) for one in kinds]  # type: ignore[attr-defined]

    def seen(self) -> WorkSeen:
        return WorkSeen(**self.cleaned_data)


class UnknownWorkForm(WorkForm):
    """The child is not known to be one of the register: whom it was seen to be is said in words."""

    described = text("见到的是谁", 300, help_text="姓名、年龄、性别、哪里人；不知道的写特征")
    out_of_school = None  # type: ignore[assignment]
    field_order = ("kind", "described", "seen_on", "spot", "employer", "word")
