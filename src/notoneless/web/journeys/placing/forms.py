"""The forms of this journey: what each asks for is read from the rules of the disposition."""

from datetime import date
from typing import Any

from django import forms

from notoneless.casework.placing.chain.signing import AGREE, REFUSE, RETURN, Word
from notoneless.casework.placing.documents import Paper, Upload
from notoneless.casework.placing.following.running import OldDecision
from notoneless.casework.placing.models import Cover, Disposition, YearlyReview
from notoneless.casework.placing.proposing import Proposal
from notoneless.places.models import Unit
from notoneless.policy.placing.eligibility import ASKS, asks_of
from notoneless.policy.placing.ways import ChainStep
from notoneless.policy.rows import Disposition as Way
from notoneless.web.frame.deeds.fields import day_field

LONGEST = 300
UNSAID = ("", "尚不清楚")
YES_NO = [("yes", "是"), ("no", "否"), UNSAID]
SAID = {"yes": True, "no": False}
AGREEMENT_RULES = {"agreement_not_in_exam_month", "certificate_after_persuasion", "remote_agreement_month"}
LARGEST_YEARS = 18


def text_field(label: str, *, required: bool = False, rows: int = 3, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=LONGEST, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class ProposalForm(forms.Form):
    """The asks of the criteria, then when, where to and why."""

    def __init__(
        self, way: Way, schools: list[tuple[str, str]], data: Any = None, *, held: Disposition | None = None
    ) -> None:
        super().__init__(data)
        self.way = way
        for name in asks_of(way):
            self.fields[f"say_{name}"] = _ask(name, held)
        if AGREEMENT_RULES & set(way.order_rules):
            self.fields["agreed_on"] = day_field("劝返中表示同意的日期", required=False)
        if schools:
            self.fields["taking"] = forms.ChoiceField(
                label="承担（接收）学校", choices=[("", "暂不确定"), *schools], required=False,
                help_text="按片区列在前面的是对口学校",
            )  # fmt: skip
        self.fields["starts_on"] = day_field("自哪天起", help_text="不填，批准之日起", required=False)
        if way.ends:
            self.fields["ends_on"] = day_field("至哪天止", help_text="不填，按本地规定的期限", required=False)
        self.fields["reason"] = text_field("事由", required=True)
        if held is not None:
            self.initial = _initial(held)

    def proposal(self, taking: Unit | None) -> Proposal:
        said = {
            name.removeprefix("say_"): SAID.get(value, value)
            for name, value in self.cleaned_data.items()
            if name.startswith("say_") and value not in ("", None)
        }
        given = self.cleaned_data
        return Proposal(
            said=said, reason=given["reason"], starts_on=given.get("starts_on"), ends_on=given.get("ends_on"),
            agreed_on=given.get("agreed_on"), taking=taking,
        )  # fmt: skip


def _ask(name: str, held: Disposition | None) -> forms.Field:
    terms = ASKS[name]
    known = held.said.get(name) if held else None
    help_text = f"依据：{terms.who}" if terms.who else ""
    if terms.number:
        return forms.IntegerField(
            label=terms.label,
            required=False,
            min_value=0,
            max_value=LARGEST_YEARS,
            initial=known,
            help_text=help_text,
        )
    choices = [*terms.choices.items(), UNSAID] if terms.choices else YES_NO
    shown = {True: "yes", False: "no"}.get(known, known) if known is not None else ""
    return forms.ChoiceField(
        label=terms.label,
        required=False,
        choices=choices,
        initial=shown,
        widget=forms.RadioSelect,
        help_text=help_text,
    )


def _initial(held: Disposition) -> dict[str, Any]:
    return {
        "agreed_on": held.agreed_on,
        "taking": held.taking.code if held.taking else "",
        "starts_on": held.starts_on,
        "ends_on": held.ends_on,
        "reason": held.reason,
    }


class OpinionForm(forms.Form):
    verdict = forms.ChoiceField(label="意见", widget=forms.RadioSelect)
    number = forms.CharField(label="文号（批复、决定等）", required=False, max_length=60)
    text = text_field("意见内容", help_text="退回或不同意的，须写明理由")

    def __init__(self, step: ChainStep | None, data: Any = None) -> None:
        super().__init__(data)
        judges = step is None or step.judges
        agree = "同意" if judges else "已办"
        choices = [(AGREE, agree), (RETURN, "退回补正"), *([(REFUSE, "不同意")] if judges else [])]
        self.fields["verdict"].choices = choices  # type: ignore[attr-defined]

    def word(self) -> Word:
        said = self.cleaned_data
        return Word(said["verdict"], said["text"], said["number"])


class PaperForm(forms.Form):
    """A scan is best; without one the place where the original lies must be named."""

    kind = forms.ChoiceField(label="材料")
    consents = forms.ChoiceField(
        label="由谁签字同意（同意书填）", required=False,
        choices=[("", "不适用"), ("guardian", "监护人"), ("pupil", "学生本人")],
    )  # fmt: skip
    issued_on = day_field("出具日期", required=False)
    issuer = forms.CharField(label="出具单位", required=False, max_length=120, help_text="诊断证明填医院全称")
    number = forms.CharField(label="编号（文号、证号）", required=False, max_length=60)
    scan = forms.FileField(label="扫描件或照片", required=False, help_text="图片或 PDF")
    kept_at = forms.CharField(
        label="原件存放处", required=False, max_length=120, help_text="没有扫描件的必须填写"
    )

    def __init__(self, kinds: list[tuple[str, str]], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.fields["kind"].choices = [("", "请选择"), *kinds]  # type: ignore[attr-defined]

    def paper(self) -> Paper:
        said, scan = self.cleaned_data, self.cleaned_data["scan"]
        return Paper(
            kind=said["kind"], issued_on=said["issued_on"], issuer=said["issuer"], number=said["number"],
            kept_at=said["kept_at"], consents=said["consents"],
            upload=Upload(scan.read(), scan.name) if scan else None,
        )  # fmt: skip


class HistoricForm(forms.Form):
    """An approval of an earlier time, as its paper has it."""

    way = forms.ChoiceField(label="历史口径")
    starts_on = day_field("批准（起始）日期")
    ends_on = day_field(
        "批准的止期", help_text="免学等有期限的标注必须填写；已到期的只供查阅", required=False
    )
    number = forms.CharField(label="批准件文号", max_length=60)
    kept_at = forms.CharField(label="原件存放处", max_length=120)

    def __init__(self, ways: list[Way], data: Any = None) -> None:
        super().__init__(data)
        self.fields["way"].choices = [("", "请选择"), *((way.code, way.label) for way in ways)]  # type: ignore[attr-defined]

    def decision(self) -> OldDecision:
        return OldDecision(**self.cleaned_data)


class ReasonForm(forms.Form):
    reason = text_field("理由", required=True)


class NothingForm(forms.Form):
    """A deed that asks for nothing but the press of its button."""


class ReviewForm(forms.Form):
    outcome = forms.ChoiceField(label="复核结论", choices=YearlyReview.OUTCOMES, widget=forms.RadioSelect)
    text = text_field("复核时看到的情况和依据", required=True)


class CoverForm(forms.Form):
    post = forms.ChoiceField(label="被代签的岗位")
    officer = forms.ChoiceField(label="代签人")
    kind = forms.ChoiceField(label="性质", choices=Cover.KINDS, widget=forms.RadioSelect)
    since = day_field("自")
    until = day_field("至")
    reason = text_field("事由", required=True, rows=2)

    def __init__(
        self, posts: list[tuple[str, str]], officers: list[tuple[str, str]], on: date, data: Any = None
    ) -> None:
        super().__init__(data, initial={"since": on, "kind": "absence"})
        self.fields["post"].choices = [("", "请选择"), *posts]  # type: ignore[attr-defined]
        self.fields["officer"].choices = [("", "请选择"), *officers]  # type: ignore[attr-defined]
