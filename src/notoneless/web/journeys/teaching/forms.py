"""The forms of teaching at home and from afar."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms

from notoneless.casework.teaching.models import Session, TeachingPlan
from notoneless.casework.teaching.planning import PlanTerms, least_quota
from notoneless.casework.teaching.proving import MEDIA
from notoneless.casework.teaching.teaching import Taught
from notoneless.casework.teaching.weeks import TermSheet, to_make_up
from notoneless.officers.models import Officer
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.web.frame.deeds.fields import day_field

LONG = 300
PICTURES = "image/*"  # what a phone offers its camera for


def lines_field(label: str, *, longest: int = LONG, required: bool = True, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, required=required, widget=forms.Textarea(attrs={"rows": 3}), **more
    )


class PlanForm(forms.Form):
    kind = forms.ChoiceField(label="方式", choices=TeachingPlan.KINDS, widget=forms.RadioSelect)
    teacher = forms.ChoiceField(label="送教教师")
    per_week = forms.IntegerField(label="每周次数", min_value=1, max_value=14)
    hours_each = forms.DecimalField(label="每次学时", min_value=0, max_digits=4, decimal_places=1)
    place = forms.CharField(
        label="送教地点", max_length=120, initial="学生家中", help_text="远程送教的，写所用工具。"
    )
    distance_km = forms.DecimalField(
        label="单程公里数",
        min_value=0,
        max_digits=5,
        decimal_places=1,
        required=False,
        help_text="核算交通补贴用，远程的不填。",
    )
    goals = lines_field("教学或康复目标", longest=500)
    lessons = lines_field(
        "课程安排", longest=500, help_text="科目、内容、时间，如：周三下午 识字、生活自理训练。"
    )
    since = day_field("开始日期")
    until = day_field("结束日期", help_text="一般为学期末。")

    def __init__(self, teachers: Sequence[Officer], policy: Policy, on: date, data: Any = None) -> None:
        per_week, hours = least_quota("home", policy)
        super().__init__(
            data, initial={"kind": "home", "per_week": per_week, "hours_each": hours, "since": on}
        )
        self.teachers = {one.code: one for one in teachers}
        cast(forms.ChoiceField, self.fields["teacher"]).choices = [
            ("", "请选择"),
            *((one.code, one.name) for one in teachers),
        ]
        told = policy.schooling.home_per_week
        self.fields["per_week"].help_text = (
            f"本地规定送教上门每周至少 {per_week} 次、每次至少 {hours} 学时。"
            if told
            else "本地没有规定送教的次数和学时，按学校方案填写。"
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("since") and said.get("until") and said["until"] < said["since"]:
            self.add_error("until", "结束日期早于开始日期。请核对。")
        return said

    def terms(self, school: Unit) -> PlanTerms:
        said = dict(self.cleaned_data)
        teacher = self.teachers[said.pop("teacher")]
        return PlanTerms(school=school, teacher=teacher, **said)


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class ProofsField(forms.FileField):
    def __init__(self, *, required: bool) -> None:
        super().__init__(
            label="照片、录音、录像或截图",
            required=required,
            widget=SeveralFiles(attrs={"accept": ",".join((PICTURES, *MEDIA))}),
            help_text="可一次选多个；照片保存前去掉拍摄地点等信息，原件加密保存",
        )

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file by itself; none at all is one that is missing."""
        found = [super(ProofsField, self).clean(one, initial) for one in data or [None]]
        return [one for one in found if one]


class SessionForm(forms.Form):
    """One minute on a phone: held or missed first, the rest follows."""

    kind = forms.ChoiceField(
        label="送教了吗", choices=(("held", "已送教"), ("missed", "缺送")), widget=forms.RadioSelect
    )
    taught_on = day_field("日期")
    hours = forms.DecimalField(label="学时", min_value=0, max_digits=4, decimal_places=1, required=False)
    content = lines_field("内容", required=False)
    response = lines_field("学生表现", required=False)
    missed_why = lines_field("缺送原因", required=False)
    proofs = ProofsField(required=False)
    client_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, plan: TeachingPlan, on: date, data: Any = None, *, making_up: bool = False) -> None:
        initial = {"taught_on": on, "hours": plan.hours_each, "client_key": uuid.uuid4(), "kind": "held"}
        super().__init__(data, initial=initial)
        self.making_up = making_up
        if making_up:
            del self.fields["kind"], self.fields["missed_why"]

    def kind_of(self, said: dict[str, Any]) -> str:
        return "made_up" if self.making_up else str(said.get("kind", ""))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        missed = self.kind_of(said) == "missed"
        if missed and not said.get("missed_why"):
            self.add_error("missed_why", "缺送须写明原因，如：孩子住院、家中无人。")
        if not missed and not said.get("hours"):
            self.add_error("hours", "请填写本次送教的学时。")
        if not missed and not said.get("content"):
            self.add_error("content", "请写送教内容。")
        return said

    def taught(self) -> Taught:
        said = self.cleaned_data
        kind = self.kind_of(said)
        if kind == "missed":
            return Taught(kind, said["taught_on"], missed_why=said["missed_why"], key=said["client_key"])
        return Taught(
            kind, said["taught_on"], said["hours"], said["content"], said["response"], key=said["client_key"]
        )


class CorrectForm(SessionForm):
    """Begins with what the wrong row says; of a made-up lesson the missed one it stands for is kept or changed."""

    makes_up = forms.ChoiceField(label="补的是哪一次缺送", required=False)
    reason = lines_field("更正理由", longest=200)

    def __init__(self, wrong: Session, sheet: TermSheet, on: date, data: Any = None) -> None:
        super().__init__(wrong.plan, on, data)
        del self.fields["proofs"]
        self.missed: dict[str, Session] = {}
        names = ("kind", "taught_on", "hours", "content", "response", "missed_why")
        self.initial = {**self.initial, **{name: getattr(wrong, name) for name in names}}
        if wrong.makes_up is None:
            del self.fields["makes_up"]
            return
        self.missed = {one.code: one for one in (wrong.makes_up, *to_make_up(sheet))}
        kept = sheet.instead_of.get(wrong.pk, wrong.makes_up.taught_on)
        cast(forms.ChoiceField, self.fields["kind"]).choices = Session.KINDS
        cast(forms.ChoiceField, self.fields["makes_up"]).choices = [
            (code, f"{kept if one == wrong.makes_up else one.taught_on} 缺送")
            for code, one in self.missed.items()
        ]
        self.initial = {**self.initial, "makes_up": wrong.makes_up.code}

    def instead_of(self) -> Session | None:
        return self.missed.get(self.cleaned_data.get("makes_up", ""))


class ProofsForm(forms.Form):
    proofs = ProofsField(required=True)


class EndForm(forms.Form):
    reason = lines_field("结束原因", longest=200, help_text="如：转入特殊教育学校、已能到校、迁出。")


class SchoolForm(forms.Form):
    """The school of the zone stands first and is chosen already."""

    school = forms.ChoiceField(label="送教学校")
    reason = lines_field(
        "选其他学校的理由",
        longest=200,
        required=False,
        help_text="片区学校不必填写。如：住在外婆家，由该校就近送教。",
    )
    document = forms.CharField(
        label="县教委批准文号",
        max_length=120,
        required=False,
        help_text="由特殊教育学校送教的填写（盲、聋、哑等）。",
    )

    def __init__(self, schools: Sequence[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data, initial={"school": schools[0][0] if schools else ""})
        cast(forms.ChoiceField, self.fields["school"]).choices = schools
