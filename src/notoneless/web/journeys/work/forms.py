"""The forms of this journey."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from notoneless.places.models import Unit
from notoneless.policy.rows import WorkKind
from notoneless.reporting.responsibility.holding import Person
from notoneless.reporting.responsibility.letters import LetterTerms
from notoneless.reporting.responsibility.meeting import ActivityTold, MeetingTold
from notoneless.reporting.responsibility.models import Activity, Meeting, Seat
from notoneless.reporting.responsibility.tasks import TaskTerms
from notoneless.web.frame.deeds.fields import day_field

MOST = 1_000_000  # of anything counted: beyond it a key was held down


def line(label: str, longest: int, *, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=required, help_text=help_text)


def text(label: str, longest: int, *, required: bool = False, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=label, max_length=longest, required=required, help_text=help_text, widget=area
    )


def number(
    label: str, *, least: int = 0, initial: int | None = None, help_text: str = ""
) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=MOST, initial=initial, help_text=help_text
    )


class KindForm(forms.Form):
    """A form that begins with the kinds the pack lets this unit enter."""

    kind = forms.ChoiceField(label="种类")

    def __init__(self, kinds: Sequence[WorkKind], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["kind"].choices = [(one.code, one.label) for one in kinds]  # type: ignore[attr-defined]


class PersonForm(KindForm):
    """Somebody with the office held, from a day on."""

    name = line("姓名", 40)
    title = line("职务", 60, help_text="如：副乡长、教导主任")
    duty = line("分工、职责", 200, required=False)
    since = day_field("自")

    def person(self) -> Person:
        said = self.cleaned_data
        return Person(said["name"], said["title"], said["duty"])


class SeatForm(PersonForm):
    place = forms.ChoiceField(label="担任", choices=Seat.PLACES, initial="member", widget=forms.RadioSelect)
    field_order = ("kind", "place", "name", "title", "duty", "since")


class ChargeForm(PersonForm):
    over = forms.ChoiceField(label="包保对象")
    field_order = ("kind", "over", "name", "title", "duty", "since")

    def __init__(
        self, kinds: Sequence[WorkKind], over: Sequence[Unit], data: Any = None, initial: Any = None
    ) -> None:
        super().__init__(kinds, data, initial)
        self.units = {unit.code: unit for unit in over}
        self.fields["over"].choices = [(unit.code, unit.name) for unit in over]  # type: ignore[attr-defined]


class EndForm(forms.Form):
    until = day_field("自哪天起不再担任")


class LettersForm(KindForm):
    year = forms.IntegerField(label="年度", min_value=2006, max_value=2100)
    giver_name = line("本单位签订人", 40)
    goals = text("责任目标", 600, required=True)
    duties = text("职责和奖惩", 1200)
    takers = text(
        "签订对象", 20_000, help_text="一行一个；对象是下级机构的种类不必填，系统按现有机构逐个拟订"
    )

    def terms(self) -> LetterTerms:
        said = self.cleaned_data
        takers = tuple(said["takers"].splitlines())
        return LetterTerms(
            said["kind"], said["year"], said["giver_name"], said["goals"], said["duties"], takers
        )


class SignForm(forms.Form):
    signed_on = day_field("签订日期")
    scan = forms.FileField(label="签字盖章的扫描件", required=False, help_text="图片或 PDF，可以以后再补")


class MeetingForm(KindForm):
    title = line("会议名称", 80)
    held_on = day_field("日期")
    spot = line("地点", 80)
    chair = line("主持人", 40)
    present = number("到会人数", least=1)
    attended = text("参加人员", 400)
    minutes = text("记录", 2000, help_text="议题、发言要点；议定事项在保存后逐项登记")

    def told(self) -> MeetingTold:
        return MeetingTold(**self.cleaned_data)


class ActivityForm(KindForm):
    held_on = day_field("日期")
    spot = line("地点", 80)
    quantity = number("数量", least=1, help_text="按种类的计量单位：条、册、份、场")
    audience = line("对象", 80, required=False, help_text="如：家长、村民")
    present = number("受众人数", initial=0)
    word = text("内容", 2000)

    def told(self) -> ActivityTold:
        return ActivityTold(**self.cleaned_data)


class PlainTaskForm(forms.Form):
    text = text("任务内容", 300, required=True)
    owner = forms.ChoiceField(label="责任单位")
    person = line("责任人", 40)
    title = line("职务", 60, required=False)
    due_on = day_field("完成期限")

    def __init__(self, owners: Sequence[Unit], data: Any = None) -> None:
        super().__init__(data)
        self.units = {unit.code: unit for unit in owners}
        self.fields["owner"].choices = [(unit.code, unit.name) for unit in owners]  # type: ignore[attr-defined]

    def terms(self) -> TaskTerms:
        said = self.cleaned_data
        return TaskTerms(
            said["text"], self.units[said["owner"]], said["person"], said["due_on"], said["title"]
        )


class PlanTaskForm(PlainTaskForm):
    kind = forms.ChoiceField(label="所属方案")
    field_order = ("kind", "text", "owner", "person", "title", "due_on")

    def __init__(self, kinds: Sequence[WorkKind], owners: Sequence[Unit], data: Any = None) -> None:
        super().__init__(owners, data)
        self.fields["kind"].choices = [(one.code, one.label) for one in kinds]  # type: ignore[attr-defined]


class DoneForm(forms.Form):
    word = text("完成情况", 300, required=True)
    proof = forms.FileField(label="证明材料", required=False, help_text="图片或 PDF")


class ScanForm(forms.Form):
    scan = forms.FileField(label="文件", help_text="图片或 PDF")


def meeting_said(one: Meeting) -> dict[str, Any]:
    names = ("kind", "title", "held_on", "spot", "chair", "present", "attended")
    return {name: getattr(one, name) for name in names} | {"minutes": one.word}


def activity_said(one: Activity) -> dict[str, Any]:
    return {
        name: getattr(one, name)
        for name in ("kind", "held_on", "spot", "quantity", "audience", "present", "word")
    }


def today(on: date) -> dict[str, date]:
    return {"since": on, "held_on": on}
