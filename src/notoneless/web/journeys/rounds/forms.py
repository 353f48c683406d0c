"""The forms of this journey."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms

from notoneless.children.models import Child
from notoneless.keeping.rounds.checking import CheckTold
from notoneless.keeping.rounds.opening import RoundTerms
from notoneless.keeping.rounds.surveying import HouseTold, PlaceTold
from notoneless.keeping.rounds.teams import Team
from notoneless.policy.keeping.rounds import DoorAnswer, RoundKind
from notoneless.policy.situations import SITUATIONS
from notoneless.web.frame.deeds.fields import day_field

MOST = 1_000_000  # of anything counted: beyond it a key was held down
ROLES = ("乡镇干部", "村干部", "村民组长", "驻村工作队员", "第一书记", "帮扶责任人", "教师", "其他")
ASK_AGAIN = "家庭说明孩子有残疾的勾选；只作线索，按残疾人证和评估认定"


def line(label: str, longest: int, *, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=required, help_text=help_text)


def text(label: str, longest: int, *, required: bool = False, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, max_length=longest, required=required, help_text=help_text, widget=area
    )


def number(label: str, *, help_text: str = "", initial: int | None = None) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, help_text=help_text, initial=initial)


def choices(answers: Sequence[DoorAnswer]) -> list[tuple[str, str]]:
    return [("", "请选择"), *((one.code, one.label) for one in answers)]


class OpenForm(forms.Form):
    kind = forms.ChoiceField(label="种类")
    since = day_field("开始日期")
    until = day_field("完成期限")
    plan = text("安排", 600, help_text="分片包干、人员和要求；可以不填")

    def __init__(self, kinds: Sequence[RoundKind], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["kind"].choices = [(one.code, one.label) for one in kinds]  # type: ignore[attr-defined]

    def terms(self) -> RoundTerms:
        return RoundTerms(**self.cleaned_data)


class CloseForm(forms.Form):
    word = text("小结", 600, help_text="没有走遍的，写明哪些没有走到、为什么、怎样补")


class DueForm(forms.Form):
    due = number("应访户数")
    origin = line("数字来源", 120, help_text="如：派出所户籍簿 2026年9月")


class TeamForm(forms.Form):
    role = forms.ChoiceField(label="身份", choices=[(one, one) for one in ROLES])
    names = text("姓名", 4000, required=True, help_text="一行一人")
    leads = forms.BooleanField(label="第一人为本片负责人", required=False)
    since = day_field("自")

    def told(self) -> Team:
        said = self.cleaned_data
        return Team(said["role"], said["names"].splitlines(), said["since"], said["leads"])


class EndForm(forms.Form):
    until = day_field("自哪天起不再参加")


class PlaceForm(forms.Form):
    visited_on = day_field("日期")
    surveyor = line("走访人", 40)
    with_whom = line("一同走访的人", 120, help_text="如：派出所民警、村支书；查访户籍的写明查的是哪一本簿")
    households = number("查了多少户", initial=0)
    children = number("其中适龄儿童", initial=0)
    differing = number("与台账不符", initial=0, help_text="不符的逐名在“疑似报告”或“入户摸排新发现”里登记")
    word = text("情况", 600)

    def told(self) -> PlaceTold:
        return PlaceTold(**self.cleaned_data)


class ConfirmForm(forms.Form):
    surveyor = line("核查人", 40)
    checked_on = day_field("核查日期")


class ChildForm(forms.Form):
    answer = forms.ChoiceField(label="就学情况")
    school_said = line("现在哪里就读", 80, required=False)
    word = text("情况说明", 600, help_text="没有上学、没有见到的必填；提交后当场发出疑似报告")
    disabled = forms.BooleanField(label="家庭说明孩子有残疾", required=False, help_text=ASK_AGAIN)
    surveyor = line("核查人", 40)
    checked_on = day_field("核查日期")

    def __init__(self, answers: Sequence[DoorAnswer], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["answer"].choices = choices(answers)  # type: ignore[attr-defined]

    def told(self, child: Child) -> CheckTold:
        said = {name: value for name, value in self.cleaned_data.items() if name != "reason"}
        return CheckTold(child=child, **said)


class ChildCorrection(ChildForm):
    reason = line("更正原因", 200)


class HouseForm(forms.Form):
    """One household, and below it the same four questions for each child that the ledger has there."""

    head = line("户主姓名", 60)
    address = line("住址", 120)
    household_number = line("户号", 30, required=False, help_text="没有户号的按户主和住址计户")
    people = number("家庭人口", initial=0)
    answer = forms.ChoiceField(label="走访情况")
    visited_on = day_field("走访日期")
    surveyor = line("调查人", 40)
    word = text("说明", 600, help_text="人不在家、整户外出、空挂户的必填")

    def __init__(
        self, doors: Sequence[DoorAnswer], answers: Sequence[DoorAnswer], children: Sequence[Child], data: Any = None,
        initial: Any = None,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=initial)
        self.children = list(children)
        self.fields["answer"].choices = choices(doors)  # type: ignore[attr-defined]
        for one in self.children:
            self._ask(one, answers, initial or {})

    def told(self) -> HouseTold:
        said = self.cleaned_data
        names = ("head", "address", "household_number", "people", "answer", "visited_on", "surveyor", "word")
        return HouseTold(**{name: said[name] for name in names}, children=tuple(self._children_told()))

    def _children_told(self) -> Iterator[CheckTold]:
        said = self.cleaned_data
        for one in self.children:
            if answer := said[f"answer_{one.pk}"]:
                yield CheckTold(
                    one, answer, said["surveyor"], said["visited_on"], said[f"school_{one.pk}"],
                    said[f"disabled_{one.pk}"], said[f"word_{one.pk}"],
                )  # fmt: skip

    def _ask(self, one: Child, answers: Sequence[DoorAnswer], initial: dict[str, Any]) -> None:
        group = SITUATIONS[one.situation].group
        usual = next((each.code for each in answers if group in each.groups and not each.reports), "")
        self.fields[f"answer_{one.pk}"] = forms.ChoiceField(
            label=f"{one.name}：就学情况", choices=choices(answers), required=False,
            initial=initial.get(f"answer_{one.pk}", usual), help_text=f"台账：{SITUATIONS[one.situation].label}",
        )  # fmt: skip
        self.fields[f"school_{one.pk}"] = line(f"{one.name}：现在哪里就读", 80, required=False)
        self.initial.setdefault(f"school_{one.pk}", one.school_name)
        self.fields[f"word_{one.pk}"] = line(f"{one.name}：情况说明", 200, required=False)
        self.fields[f"disabled_{one.pk}"] = forms.BooleanField(
            label=f"家庭说明{one.name}有残疾", required=False, help_text=ASK_AGAIN
        )


class HouseCorrection(HouseForm):
    reason = line("更正原因", 200)


class AskForm(forms.Form):
    school = forms.ChoiceField(label="本县学校", required=False)
    school_name = line(
        "县外学校", 80, required=False, help_text="不在本县名单里的写全称，由本单位取得学籍证明后登记"
    )

    def __init__(self, schools: Sequence[tuple[str, str]], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["school"].choices = [("", "不是本县学校"), *schools]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    here = forms.ChoiceField(
        label="验证结果", choices=(("yes", "在本校就读"), ("no", "不在本校")), widget=forms.RadioSelect
    )
    proof = line("依据", 300, help_text="在读的写班级、座位或学籍证明编号；不在的写何时离开、去了哪里")


class AllForm(forms.Form):
    proof = line("依据", 300, help_text="如：9月3日各班按名单点名核对")


class SettleForm(forms.Form):
    word = line("查清的去向", 300)
    out_of_school = forms.BooleanField(
        label="没有上学，发出疑似报告", required=False, help_text="勾选后当场报告乡镇、学校和县教委"
    )


def today(on: date, surveyor: str) -> dict[str, Any]:
    return {"visited_on": on, "checked_on": on, "since": on, "until": on, "surveyor": surveyor}
