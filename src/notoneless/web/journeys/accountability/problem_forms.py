"""The forms of the list of problems."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from notoneless.evidence.receiving import SentFile
from notoneless.officers.models import Post
from notoneless.places.models import Unit
from notoneless.reporting.accountability.models import Problem
from notoneless.reporting.accountability.problems import Told
from notoneless.web.frame.deeds.fields import day_field

LONG = forms.Textarea(attrs={"rows": 3})
RAISED_BY_HAND = tuple(one for one in Problem.SOURCES if one[0] not in ("inspection", "report"))
TEXT_HELP = "写清是什么、差多少；不写儿童姓名和证件号码"
REF_HELP = "疑点、佐证提示等的编号，没有的不填"
VERDICTS = (("accept", "整改到位，销号"), ("return", "还不到位，退回"))


def chosen(label: str, rows: Sequence[tuple[str, str]], **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=rows, **more)


class WhereForm(forms.Form):
    """Where the problem is; who may be asked to mend it depends on it."""

    unit = forms.ChoiceField(label="问题所在单位")

    def __init__(self, units: Sequence[Unit], data: Any = None) -> None:
        super().__init__(data)
        self.fields["unit"].choices = [(one.code, one.name) for one in units]  # type: ignore[attr-defined]


class ProblemForm(forms.Form):
    text = forms.CharField(label="问题", max_length=300, widget=LONG, help_text=TEXT_HELP)
    source = chosen("来源", RAISED_BY_HAND, initial="officer")
    ref = forms.CharField(label="来源编号", max_length=40, required=False, help_text=REF_HELP)
    owner = forms.ChoiceField(label="整改责任岗位")
    due_on = day_field("整改期限")

    def __init__(self, posts: Sequence[Post], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.posts = {one.code: one for one in posts}
        owners = [(one.code, f"{one.unit.name} {one.title}") for one in posts]
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]

    def told(self) -> Told:
        said = self.cleaned_data
        return Told(said["text"], self.posts.get(said["owner"]), said["due_on"], said["source"], said["ref"])


class MendForm(forms.Form):
    done = forms.CharField(label="整改情况", max_length=300, widget=LONG)
    scan = forms.FileField(label="证明材料", help_text="图片或 PDF")

    def proof(self) -> SentFile:
        sent = self.cleaned_data["scan"]
        return SentFile(sent.read(), sent.name or "")


class AcceptForm(forms.Form):
    verdict = chosen("验收", VERDICTS, widget=forms.RadioSelect)
    word = forms.CharField(
        label="意见", max_length=300, required=False, widget=LONG, help_text="退回的须写明还差什么"
    )
    due_on = day_field("新的整改期限", required=False, help_text="退回的须填写")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("verdict") == "return" and not said.get("due_on"):
            self.add_error("due_on", "退回须写明新的整改期限。")
        return said

    @property
    def accepts(self) -> bool:
        return bool(self.cleaned_data["verdict"] == "accept")

    @property
    def day(self) -> date:
        day: date = self.cleaned_data["due_on"]
        return day


class ReopenForm(forms.Form):
    word = forms.CharField(label="又出现的问题", max_length=300, widget=LONG)
    due_on = day_field("整改期限")
