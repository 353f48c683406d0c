"""The forms of places, activities, help between schools and rewards."""

from collections.abc import Sequence
from typing import Any

from django import forms

from notoneless.children.models import Child
from notoneless.keeping.care.around.activities import ActivityTold
from notoneless.keeping.care.around.awarding import AwardTold
from notoneless.keeping.care.around.places import FacilityTold, SchoolHelpTold
from notoneless.keeping.care.models import CareActivity, Facility, SchoolHelp
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.web.frame.deeds.fields import day_field
from notoneless.web.journeys.care.forms import Pairs, labelled, line, offer, several, text

MOST = 1_000_000


def number(label: str, *, help_text: str = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, initial=0, help_text=help_text)


class FacilityForm(forms.Form):
    kind = forms.ChoiceField(label="种类")
    name = line("名称", 60, help_text="如：爱心图书室")
    spot = line("地点", 80)
    quantity = number("数量", help_text="图书写册数，电教室写台数，留守学生之家写席位")
    giver = line("设备由谁提供", 80, required=False, help_text="如：团县委")
    keeper = line("管理人", 40, required=False)
    since = day_field("启用日期")

    def __init__(self, kinds: Pairs, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        offer(self, "kind", kinds)

    def told(self) -> FacilityTold:
        return FacilityTold(**self.cleaned_data)


class SchoolHelpForm(forms.Form):
    helped = forms.ChoiceField(label="受帮扶学校")
    content = text("帮扶内容", 300, required=True)
    effect = text("预期效果", 300, required=True)
    since = day_field("自哪天起")

    def __init__(self, schools: Sequence[Unit], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.schools = {one.code: one for one in schools}
        offer(self, "helped", [(one.code, one.name) for one in schools])

    def told(self) -> SchoolHelpTold:
        given = self.cleaned_data
        return SchoolHelpTold(
            self.schools[given["helped"]], given["content"], given["effect"], given["since"]
        )


class ActivityForm(forms.Form):
    kind = forms.ChoiceField(label="种类")
    title = line("活动名称", 80)
    held_on = day_field("日期")
    spot = line("地点", 80, required=False)
    facility = forms.ChoiceField(label="使用的阵地", required=False)
    school_help = forms.ChoiceField(label="属于哪项校际帮扶", required=False)
    present = number("参加人数", help_text="连同教师、家长、志愿者；参加的学生可在保存后逐名勾选")
    word = text("活动内容", 600, required=True)

    def __init__(
        self, kinds: Pairs, places: Sequence[Facility], helps: Sequence[SchoolHelp], data: Any = None,
        initial: Any = None,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=initial)
        self.places = {one.code: one for one in places}
        self.helps = {one.code: one for one in helps}
        offer(self, "kind", kinds)
        offer(self, "facility", [("", "没有使用"), *[(one.code, one.name) for one in places]])
        offer(self, "school_help", [("", "不属于"), *[(one.code, f"帮扶{one.helped.name}") for one in helps]])

    def told(self) -> ActivityTold:
        given = self.cleaned_data
        return ActivityTold(
            given["kind"], given["title"], given["held_on"], given["word"], given["spot"], given["present"],
            self.places.get(given["facility"]), self.helps.get(given["school_help"]),
        )  # fmt: skip


class ActivityCorrection(ActivityForm):
    reason = line("更正原因", 200)


class PupilsForm(forms.Form):
    pupils = several("参加的学生", required=True, help_text="列出本单位正在帮扶的和列为帮扶对象的学生")

    def __init__(self, children: Sequence[Child], data: Any = None) -> None:
        super().__init__(data)
        self.children = {one.code: one for one in children}
        offer(self, "pupils", [(one.code, _where(one)) for one in children])

    def picked(self) -> list[Child]:
        return [self.children[code] for code in self.cleaned_data["pupils"]]


class AwardForm(forms.Form):
    kind = forms.ChoiceField(label="种类", widget=forms.RadioSelect)
    name = line("奖励名称", 80, help_text="如：进步之星、巩生奖学金")
    giver = line("颁发单位", 80)
    awarded_on = day_field("日期")
    amount = forms.DecimalField(
        label="金额（元）",
        required=False,
        min_value=0,
        max_digits=9,
        decimal_places=2,
        help_text="只有奖学金一类填写",
    )
    why = text("奖励事由", 300, required=True)

    def __init__(self, policy: Policy, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        offer(self, "kind", labelled(policy.award_kinds.values()))

    def told(self) -> AwardTold:
        return AwardTold(**self.cleaned_data)


class WordForm(forms.Form):
    word = line("撤销原因", 200)


def activity_said(one: CareActivity) -> dict[str, Any]:
    kept = {name: getattr(one, name) for name in ("kind", "title", "held_on", "spot", "present", "word")}
    return kept | {
        "facility": one.facility.code if one.facility else "",
        "school_help": one.school_help.code if one.school_help else "",
    }


def _where(one: Child) -> str:
    place = " ".join(filter(None, (one.grade, one.class_name)))
    return f"{one.name}（{place}）" if place else one.name
