"""The forms of 责任追究: opened, told, heard, decided, objected to, reviewed, ended."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from notoneless.evidence.receiving import SentFile
from notoneless.officers.models import Holding
from notoneless.policy import Policy
from notoneless.policy.answering import LIABILITY
from notoneless.reporting.accountability.pursuing import RESULTS, Decided, Word
from notoneless.web.frame.deeds.fields import day_field

LONG = forms.Textarea(attrs={"rows": 5})
LONGEST = 2000
NOBODY = ("", "单位（不涉及个人）")
NO_ACCOUNT = ("-", "没有账号的人员（在下面填写姓名）")


def said(label: str, *, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST, required=required, widget=LONG, help_text=help_text
    )


def line(label: str, longest: int, *, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=required, help_text=help_text)


class WordForm(forms.Form):
    """Words and, where there is one, the paper."""

    text = said("内容")
    scan = forms.FileField(
        label="材料", required=False, help_text="图片或 PDF；加密保存，只有办理人和当事人可以打开"
    )

    def word(self) -> Word:
        sent = self.cleaned_data["scan"]
        return Word(self.cleaned_data["text"], SentFile(sent.read(), sent.name or "") if sent else None)


class OpeningForm(forms.Form):
    who = forms.ChoiceField(label="被追究的", required=False)
    person_name = line("姓名", 60, required=False, help_text="没有账号的人员才填")
    person_title = line("职务", 60, required=False)
    ground = forms.ChoiceField(label="追究情形")
    basis = line(
        "追究依据", 300, required=False, help_text="文件名称、文号、条款；法律、文件已载明依据的情形可以不填"
    )
    case = line("有关个案编号", 24, required=False, help_text="填了的，时间线由该个案的记录自动列出")
    facts = said("事实", help_text="只写事实和日期；尚未认定责任")

    def __init__(
        self, people: Sequence[Holding], policy: Policy, data: Any = None, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.people = {one.officer.code: one for one in people}
        listed = [(code, f"{one.post.title} {one.officer.name}") for code, one in self.people.items()]
        grounds = [(code, _ground(code, policy)) for code in policy.liability_grounds]
        self.fields["who"].choices = [NOBODY, *listed, NO_ACCOUNT]  # type: ignore[attr-defined]
        self.fields["ground"].choices = grounds  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said_ = super().clean() or {}
        if said_.get("who") == NO_ACCOUNT[0] and not said_.get("person_name"):
            self.add_error("person_name", "没有账号的人员须填写姓名。")
        return said_

    def person(self) -> dict[str, Any]:
        held = self.people.get(self.cleaned_data["who"])
        if held is not None:
            return {"person": held.officer, "person_title": held.post.title}
        if self.cleaned_data["who"] == NO_ACCOUNT[0]:
            return {name: self.cleaned_data[name] for name in ("person_name", "person_title")}
        return {}


def _ground(code: str, policy: Policy) -> str:
    mark = policy.term(f"liability_grounds.{code}").mark
    return f"{policy.liability_grounds[code].label}{f'（{mark}，须写明依据）' if mark else ''}"


class NoticeForm(WordForm):
    document = line("告知书文号", 80, required=False)
    statement_until = day_field("陈述申辩截止日期")
    field_order = ("text", "document", "statement_until", "scan")


class HearingForm(WordForm):
    day = day_field("听取意见的日期")
    field_order = ("day", "text", "scan")


class DecidedForm(WordForm):
    """What stands on the paper of the authority; nothing is proposed."""

    authority = line("决定机关", 80)
    document = line("文号", 80)
    day = day_field("日期")

    def decided(self, kinds: Sequence[str] = ()) -> Decided:
        given = self.cleaned_data
        return Decided(tuple(kinds), given["authority"], given["document"], given["day"])


class DecisionForm(DecidedForm):
    kinds = forms.MultipleChoiceField(label="处理种类", widget=forms.CheckboxSelectMultiple)
    objection_until = day_field("申请复核截止日期")
    field_order = ("kinds", "text", "authority", "document", "day", "objection_until", "scan")

    def __init__(self, policy: Policy, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(code, one.label) for code, one in policy.decision_kinds.items() if one.use == LIABILITY]
        self.fields["kinds"].choices = rows  # type: ignore[attr-defined]


class ReviewForm(DecidedForm):
    result = forms.ChoiceField(label="复核结果", choices=tuple(RESULTS.items()), widget=forms.RadioSelect)
    field_order = ("result", "text", "authority", "document", "day", "scan")


class DismissForm(forms.Form):
    reason = said("不予立项的理由")


def proposed_days(on: date, policy: Policy) -> Mapping[str, date]:
    """The terms of the pack as a proposal; the person types the day that counts."""
    terms = policy.accountability
    return {
        "statement_until": on + timedelta(days=terms.statement_days or 0),
        "objection_until": on + timedelta(days=terms.objection_days or 0),
        "day": on,
    }
