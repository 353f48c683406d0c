"""The forms of this journey."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from notoneless.children.models import Child
from notoneless.keeping.catching.attending import DayTold, TestTold
from notoneless.keeping.catching.courses import CourseTerms
from notoneless.keeping.catching.models import Learner
from notoneless.keeping.catching.routing import RouteTold
from notoneless.policy.keeping.catching import CourseKind, RouteKind
from notoneless.web.frame.deeds.fields import day_field

MOST_DAYS, MOST_HOURS, FULL_MARKS = 366, 24, 1000
HERE, EXCUSED, ABSENT = "here", "excused", "absent"
RESULTS = (("", "未参加"), ("yes", "合格"), ("no", "不合格"))
ATTENDING = ((HERE, "到课"), (EXCUSED, "请假"), (ABSENT, "缺课"))


def line(label: str, longest: int, *, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=required, help_text=help_text)


def text(label: str, longest: int, *, required: bool = False, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, max_length=longest, required=required, help_text=help_text, widget=area
    )


class OpenForm(forms.Form):
    kind = forms.ChoiceField(label="种类")
    title = line("班名、期次", 80, help_text="如：2026年第1期学业补偿集中培训班")
    since = day_field("开班日期")
    until = day_field("结束日期")
    days = forms.IntegerField(
        label="计划天数",
        min_value=1,
        max_value=MOST_DAYS,
        required=False,
        help_text="不填按政策包的天数，只能多不能少",
    )
    spot = line("地点", 80)
    teacher = line("负责教师", 60)
    subjects = text("另加科目", 400, help_text="一行一科；政策包规定的科目自动列入")

    def __init__(self, kinds: Sequence[CourseKind], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["kind"].choices = [(one.code, one.label) for one in kinds]  # type: ignore[attr-defined]

    def terms(self) -> CourseTerms:
        return CourseTerms(
            **(self.cleaned_data | {"subjects": tuple(self.cleaned_data["subjects"].splitlines())})
        )


class JoinForm(forms.Form):
    children = forms.MultipleChoiceField(
        label="应劝返的学生",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="本岗位看得到的失学辍学学生",
    )
    codes = text("其他学生编号", 2000, help_text="一行一个，如已返校要补课的学生")
    joined_on = day_field("入班日期")

    def __init__(self, children: Sequence[Child], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        named = [(one.code, f"{one.name}（{one.school_name or '无学校'}）") for one in children]
        self.fields["children"].choices = named  # type: ignore[attr-defined]

    def wanted(self) -> list[str]:
        typed = self.cleaned_data["codes"].split()
        return list(dict.fromkeys([*self.cleaned_data["children"], *typed]))


class DayForm(forms.Form):
    day = day_field("日期")
    hours = forms.IntegerField(label="课时", min_value=1, max_value=MOST_HOURS, initial=6)
    topic = line("授课内容", 120)
    teacher = line("授课教师", 60, required=False)

    def __init__(self, learners: Sequence[Learner], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.learners = list(learners)
        for one in self.learners:
            self.fields[f"at_{one.pk}"] = forms.ChoiceField(
                label=one.child.name, choices=ATTENDING, initial=HERE, widget=forms.RadioSelect
            )

    def told(self) -> DayTold:
        said = self.cleaned_data
        missing = {
            one.pk: said[f"at_{one.pk}"] == EXCUSED for one in self.learners if said[f"at_{one.pk}"] != HERE
        }
        return DayTold(said["day"], said["hours"], said["topic"], said["teacher"], missing)


class TestForm(forms.Form):
    __test__ = False

    subject = forms.ChoiceField(label="科目")
    held_on = day_field("测试日期")

    def __init__(
        self, subjects: Sequence[str], learners: Sequence[Learner], data: Any = None, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.learners = list(learners)
        self.fields["subject"].choices = [(one, one) for one in subjects]  # type: ignore[attr-defined]
        for one in self.learners:
            self.fields[f"result_{one.pk}"] = forms.ChoiceField(
                label=f"{one.child.name}：结果",
                choices=(("", "未参加"), ("yes", "合格"), ("no", "不合格")),
                required=False,
            )
            self.fields[f"marks_{one.pk}"] = forms.DecimalField(
                label=f"{one.child.name}：分数", min_value=0, max_value=FULL_MARKS, max_digits=5, decimal_places=1,
                required=False, help_text="没有打分的不填",
            )  # fmt: skip

    def told(self) -> TestTold:
        said = self.cleaned_data
        results: dict[int, tuple[Decimal | None, bool]] = {
            one.pk: (said[f"marks_{one.pk}"], said[f"result_{one.pk}"] == "yes")
            for one in self.learners
            if said[f"result_{one.pk}"]
        }
        return TestTold(said["subject"], said["held_on"], results)


class CloseForm(forms.Form):
    word = text("小结", 600, required=True, help_text="多少人学完、多少人合格，没有学完的为什么")


class LeaveForm(forms.Form):
    left_on = day_field("离班日期")
    reason = line("离班原因", 200)


class RouteForm(forms.Form):
    kind = forms.ChoiceField(label="种类")
    since = day_field("日期")
    where = line("去处", 120, help_text="咨询写谈话地点；学技写学校；就业写用人单位")
    what = line("内容", 120, help_text="咨询写谈了什么；学技写专业；就业写岗位")
    advice = text("兴趣和建议", 600)
    proof = line("证明", 200, required=False, help_text="学技、就业必填：录取通知、学籍、劳动合同及编号")

    def __init__(self, kinds: Sequence[RouteKind], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["kind"].choices = [(one.code, one.label) for one in kinds]  # type: ignore[attr-defined]

    def told(self) -> RouteTold:
        return RouteTold(**self.cleaned_data)


class EndForm(forms.Form):
    ended_on = day_field("日期")
    outcome = line("结果", 300, help_text="如：学完取得证书、中途放弃、就业满一年")
