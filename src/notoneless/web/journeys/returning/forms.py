"""The forms of a return and of what follows it."""

from datetime import date
from typing import Any, cast

from django import forms

from notoneless.casework.models import Case
from notoneless.casework.returning.caring import ANSWERS, CarePlan, Looked
from notoneless.casework.returning.registry import Entered
from notoneless.casework.returning.verifying import SeenInClass
from notoneless.places.lists import UnitLine
from notoneless.places.models import Unit
from notoneless.registers.kinds import kind_of
from notoneless.web.frame.deeds.fields import day_field

MOODS = (("stable", "稳定"), ("wavering", "有波动"), ("averse", "厌学"))
LONG = 300


def lines_field(label: str, *, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONG, required=required, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class VerifyForm(forms.Form):
    seen_on = day_field("到校日期")
    school = forms.ChoiceField(label="就读学校")
    grade = forms.ChoiceField(label="年级", help_text="原则上回原年级；本地准许降级的，须写明理由。")
    class_name = forms.CharField(label="班级", max_length=20)
    down_reason = lines_field("安排较低年级的理由", required=False)
    note = lines_field("说明", required=False)

    def __init__(self, case: Case, schools: list[UnitLine], on: date, data: Any = None) -> None:
        child = case.child
        super().__init__(
            data,
            initial={
                "seen_on": on,
                "school": child.school.code if child.school else "",
                "grade": child.grade,
                "class_name": child.class_name,
            },
        )
        labels = kind_of("enrolment").field("grade").choices
        cast(forms.ChoiceField, self.fields["grade"]).choices = [
            ("", "请选择"),
            *((one, one) for one in (labels.labels if labels else ())),
        ]
        cast(forms.ChoiceField, self.fields["school"]).choices = [
            ("", "请选择"),
            *((one.code, one.name) for one in schools),
        ]

    def seen(self, school: Unit) -> SeenInClass:
        said = self.cleaned_data
        return SeenInClass(
            said["seen_on"], school, said["grade"], said["class_name"], said["down_reason"], said["note"]
        )


class PlanForm(forms.Form):
    carer = forms.CharField(
        label="关爱责任人", max_length=60, help_text="教师、帮扶干部或志愿者的姓名和身份。"
    )
    measures = lines_field("关爱措施", help_text="一行一条，如：学业辅导、心理疏导、家访、资助。")
    every_days = forms.IntegerField(label="每隔几天回访一次", min_value=1, max_value=180)
    note = lines_field("说明", required=False)

    def plan(self) -> CarePlan:
        said = self.cleaned_data
        measures = tuple(line.strip() for line in said["measures"].splitlines() if line.strip())
        return CarePlan(said["carer"], measures, said["every_days"], said["note"])


class RoundForm(forms.Form):
    attending = forms.TypedChoiceField(
        label="孩子在校吗", choices=(("yes", "在校"), ("no", "不在校")), coerce=lambda text: text == "yes",
        widget=forms.RadioSelect,
    )  # fmt: skip
    days_absent = forms.IntegerField(
        label="上次回访以来缺课天数", min_value=0, max_value=200, required=False, initial=0
    )
    mood = forms.ChoiceField(label="学习状态", choices=MOODS, widget=forms.RadioSelect)
    text = lines_field("看到的情况")
    seen_on = day_field("回访日期")

    def __init__(self, on: date, data: Any = None) -> None:
        super().__init__(data, initial={"seen_on": on})

    def looked(self) -> Looked:
        said = self.cleaned_data
        return Looked(
            said["seen_on"], said["attending"], said["mood"], said["text"], said["days_absent"] or 0
        )


class ExemptionForm(forms.Form):
    reason = lines_field("为何材料不能补齐", help_text="由另一名有权限的人员批准，并对此负责。")


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(label="答复", choices=tuple(ANSWERS.items()), widget=forms.RadioSelect)
    reason = lines_field("理由")


class NoteForm(forms.Form):
    done_on = day_field("在学籍系统办理的日期")
    proof = forms.CharField(label="凭据", max_length=200, help_text="学籍系统的业务流水号或操作截图的编号。")
    needless = forms.BooleanField(label="学籍系统中无此学生或不需变更（在凭据中写明理由）", required=False)

    def __init__(self, on: date, data: Any = None) -> None:
        super().__init__(data, initial={"done_on": on})

    def entered(self) -> Entered:
        said = self.cleaned_data
        return Entered(said["done_on"], said["proof"], said["needless"])
