"""The forms of this journey."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from notoneless.children.models import Child
from notoneless.keeping.early.attendance import Missed
from notoneless.keeping.early.models import Absence, AbsenceWarning, HomeVisit, Rumour, Sign, TermAbsentee
from notoneless.keeping.early.signing import Step
from notoneless.keeping.early.termstart import NotThere
from notoneless.keeping.early.visiting import Visited
from notoneless.policy import Policy
from notoneless.web.frame.deeds.fields import day_field

THERE, LEAVE, OUT = "there", "leave", "out"
WAS = ((THERE, "到校"), (LEAVE, "请假"), (OUT, "缺课"))


class DayForm(forms.Form):
    """Each pupil was there unless said otherwise; a pupil the form does not speak of stops it."""

    def __init__(self, pupils: Sequence[Child], missed: Mapping[int, Absence], data: Any = None) -> None:
        super().__init__(data)
        self.pupils = pupils
        for child in pupils:
            row = missed.get(child.pk)
            was = THERE if row is None else LEAVE if row.excused else OUT
            self.fields[f"was_{child.code}"] = forms.ChoiceField(
                label=child.name, choices=WAS, initial=was, widget=forms.RadioSelect
            )
            self.fields[f"word_{child.code}"] = forms.CharField(
                label=f"{child.name}的去向、原因",
                max_length=100,
                required=False,
                initial=row.word if row else "",
            )

    def missed(self) -> list[Missed]:
        said = self.cleaned_data
        return [
            Missed(child.code, said[f"was_{child.code}"] == LEAVE, said[f"word_{child.code}"])
            for child in self.pupils
            if said[f"was_{child.code}"] != THERE
        ]


class SettleForm(forms.Form):
    ending = forms.ChoiceField(
        label="处理结果",
        choices=[one for one in AbsenceWarning.ENDINGS if one[0] != "reported"],
        widget=forms.RadioSelect,
    )
    word = forms.CharField(
        label="处理情况", max_length=300, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="联系、家访的经过，缺课原因，何时返校",
    )  # fmt: skip


def text(
    label: str, longest: int, *, required: bool = True, rows: int = 3, help_text: str = ""
) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, max_length=longest, required=required, widget=area, help_text=help_text
    )


class SignForm(forms.Form):
    """What a person saw; the kinds that the machine finds are not offered."""

    kind = forms.ChoiceField(label="苗头", widget=forms.RadioSelect)
    reason = text("具体表现", 300, help_text="看到、听到的事实，不写推测；早婚、务工的传闻请用“记密封线索”")
    seen_on = day_field("发现日期")

    def __init__(self, policy: Policy, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        kinds = [(row.code, row.label) for row in policy.sign_kinds.values() if not row.found_by]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class StepForm(forms.Form):
    measure = forms.ChoiceField(label="措施", required=False)
    what = text("具体内容", 200, required=False, help_text="选了措施的可以不填")
    who = forms.CharField(label="负责人", max_length=60)
    until = day_field("完成期限")

    def __init__(self, policy: Policy, kind: str, data: Any = None) -> None:
        super().__init__(data)
        row = policy.sign_kinds.get(kind)
        first = row.measures if row else ()
        order = [*first, *(code for code in policy.measures if code not in first)]
        known = [(code, policy.measures[code].label) for code in order if code in policy.measures]
        self.fields["measure"].choices = [("", "其他（在下面写明）"), *known]  # type: ignore[attr-defined]

    def step(self) -> Step:
        said = self.cleaned_data
        return Step(said["what"], said["who"], said["until"], said["measure"])


class StepDoneForm(forms.Form):
    word = text("落实情况", 300)


class SettleSignForm(forms.Form):
    outcome = forms.ChoiceField(
        label="结果", choices=[one for one in Sign.OUTCOMES if one[0] != "reported"], widget=forms.RadioSelect
    )
    word = text("说明", 300, help_text="如何化解的，现在怎样")


class ReportSignForm(forms.Form):
    word = text("现在的情况", 300, help_text="何日起未到校，联系和家访的结果")


class RumourForm(forms.Form):
    topic = forms.ChoiceField(label="类别", choices=list(Rumour.TOPICS.items()), widget=forms.RadioSelect)
    text = text("内容", 1000, help_text="保存后密封，只有有权查看敏感材料的人员写明理由才能打开")
    source = forms.CharField(label="来源", max_length=200, help_text="听谁说的，如何得知")
    heard_on = day_field("听说日期")


class OpenForm(forms.Form):
    reason = forms.CharField(label="打开理由", max_length=200, help_text="写入操作记录，不写姓名、号码")


class VisitForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    visited_on = day_field("家访日期")
    way = forms.ChoiceField(label="方式", choices=HomeVisit.WAYS, widget=forms.RadioSelect, initial="home")
    met = forms.CharField(label="见到的人", max_length=100, help_text="如：本人、母亲")
    tendency = text("倾向表现", 300, rows=2)
    cause = text("原因", 300, rows=2)
    pupil = forms.ChoiceField(label="学生态度", choices=HomeVisit.ATTITUDES, widget=forms.RadioSelect)
    thoughts = text("思想状况", 500)
    guardian = forms.ChoiceField(label="监护人态度", choices=HomeVisit.ATTITUDES, widget=forms.RadioSelect)
    opinion = text("监护人意见", 500)
    whereabouts = forms.CharField(label="现在去向", max_length=200, help_text="在校、在家，或在何处")
    agreed = text("商定的事", 300, required=False, rows=2)
    next_on = day_field("下次家访", required=False, help_text="不填的，按政策包的间隔")

    def __init__(self, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial={"key": uuid.uuid4(), **(initial or {})})

    def said(self) -> Visited:
        return Visited(
            **{name: value for name, value in self.cleaned_data.items() if name not in ("key", "reason")}
        )


class CorrectVisitForm(VisitForm):
    reason = forms.CharField(label="更正原因", max_length=200)


class TermSheetForm(forms.Form):
    """Everybody of the complement is there unless a whereabouts is chosen."""

    present = forms.IntegerField(
        label="实到人数", min_value=0, max_value=999, help_text="当场清点的人数；与未到人数相加须等于定员"
    )

    def __init__(self, roll: Sequence[Child], missing: Mapping[int, TermAbsentee], data: Any = None) -> None:
        super().__init__(data, initial={"present": len(roll) - len(missing)})
        self.roll = roll
        for child in roll:
            row = missing.get(child.pk)
            self.fields[f"where_{child.code}"] = forms.ChoiceField(
                label=child.name, choices=[("", "到校"), *TermAbsentee.WHEREABOUTS], required=False,
                initial=row.whereabouts if row else "",
            )  # fmt: skip
            self.fields[f"why_{child.code}"] = forms.CharField(
                label=f"{child.name}未到校的原因",
                max_length=200,
                required=False,
                initial=row.cause if row else "",
            )

    def missing(self) -> list[NotThere]:
        said = self.cleaned_data
        return [
            NotThere(child.code, said[f"where_{child.code}"], said[f"why_{child.code}"])
            for child in self.roll
            if said[f"where_{child.code}"]
        ]


class CameForm(forms.Form):
    came_on = day_field("到校日期")
