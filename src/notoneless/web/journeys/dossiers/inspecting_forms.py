"""The forms of inspections and of getting ready for them."""

from datetime import date
from typing import Any

from django import forms

from notoneless.children.models import Child
from notoneless.officers.models import Officer, Post
from notoneless.policy import Policy
from notoneless.reporting.dossiers.inspecting.deeds import Fault, Plan
from notoneless.reporting.dossiers.models import Inspection
from notoneless.web.frame.deeds.fields import day_field

LONG = forms.Textarea(attrs={"rows": 3})


class OpenForm(forms.Form):
    kind = forms.ChoiceField(label="种类", choices=Inspection.KINDS, widget=forms.RadioSelect)
    name = forms.CharField(label="名称", max_length=80, help_text="如：2026年秋季控辍保学档案检查")
    document = forms.CharField(label="依据", max_length=120, required=False)
    since = day_field("自")
    until = day_field("至")
    inspector = forms.ChoiceField(label="检查人员账号", required=False)
    may_copy = forms.BooleanField(
        label="准许该账号制作档案副本", required=False,
        help_text="不勾选的只可查阅。限于受检单位、检查期间；密封记录和限知材料不入副本，每次下载都有记录。",
    )  # fmt: skip

    def __init__(self, on: date, accounts: list[Officer], data: Any = None) -> None:
        super().__init__(data, initial={"kind": "bureau", "since": on, "until": on})
        self.accounts = {one.code: one for one in accounts}
        listed = [(one.code, one.name) for one in accounts]
        self.fields["inspector"].choices = [("", "不设外来账号"), *listed]  # type: ignore[attr-defined]

    def plan(self) -> Plan:
        said = self.cleaned_data
        who = self.accounts.get(said["inspector"])
        days = (said["since"], said["until"])
        return Plan(said["kind"], said["name"], *days, said["document"], who, may_copy=said["may_copy"])


class DrawForm(forms.Form):
    wanted = forms.IntegerField(label="抽查份数", min_value=1, max_value=200)


class FaultForm(forms.Form):
    text = forms.CharField(label="问题", max_length=300, widget=LONG)
    item = forms.ChoiceField(label="档案条目", required=False)
    owner = forms.ChoiceField(label="整改责任岗位")
    due_on = day_field("整改期限")

    def __init__(self, posts: list[Post], policy: Policy, data: Any = None) -> None:
        super().__init__(data)
        self.posts = {one.code: one for one in posts}
        owners = [(one.code, f"{one.unit.name} {one.title}") for one in posts]
        rows = sorted(policy.dossier_items.values(), key=lambda one: one.turn)
        items = [(one.code, f"{one.number} {one.label}".strip()) for one in rows]
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]
        self.fields["item"].choices = [("", "不限"), *items]  # type: ignore[attr-defined]

    def fault(self, child: Child | None) -> Fault:
        said = self.cleaned_data
        return Fault(said["text"], self.posts.get(said["owner"]), said["due_on"], said["item"], child)


class CloseForm(forms.Form):
    said = forms.CharField(label="检查情况", max_length=500, widget=LONG)


class AcceptanceForm(forms.Form):
    day = day_field("验收日期")
    document = forms.CharField(label="依据", max_length=120)
    staff = forms.CharField(label="迎检人员", max_length=300, help_text="姓名和分工")


class ReasonForm(forms.Form):
    reason = forms.CharField(label="原因", max_length=200, widget=LONG)
