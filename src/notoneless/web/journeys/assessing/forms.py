"""The forms of this journey."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from notoneless.evidence.receiving import SentFile
from notoneless.officers.models import Officer
from notoneless.policy.assessing.rows import ScoreItem, ScoreSheet
from notoneless.policy.filing.periods import Period
from notoneless.reporting.assessing.lines import Entered
from notoneless.reporting.assessing.models import ScoreLine
from notoneless.web.frame.deeds.fields import day_field

PICTURE_OR_PDF = "图片或 PDF"
Choices = Sequence[tuple[str, str]]


def _text(label: str, longest: int, *, required: bool = True, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, max_length=longest, required=required, help_text=help_text, widget=area
    )


def _points(label: str = "每次分值", *, required: bool = False, help_text: str = "") -> forms.DecimalField:
    wrong = {"invalid": "分值须为数字，如 0.1。"}
    return forms.DecimalField(
        label=label, max_digits=7, decimal_places=3, min_value=Decimal(0), required=required, help_text=help_text,
        error_messages=wrong,
    )  # fmt: skip


def _chosen(form: forms.Form, name: str, choices: Choices) -> None:
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]


class OpenForm(forms.Form):
    which = forms.ChoiceField(label="考核", help_text="只列出已经开始、还没有考核的期次")

    def __init__(self, offered: Iterable[tuple[ScoreSheet, Period]], data: Any = None) -> None:
        super().__init__(data)
        _chosen(
            self, "which", [(f"{one.code}|{when.code}", f"{when.label} {one.label}") for one, when in offered]
        )


class TellForm(forms.Form):
    until = day_field("可以提出异议的最后一天")


class PlainForm(forms.Form):
    """Nothing to fill in: the button is the deed."""


class TeacherForm(forms.Form):
    name = forms.CharField(label="姓名", max_length=40)
    title = forms.CharField(label="职务、学科", max_length=40, required=False)


class EnterForm(forms.Form):
    item = forms.ChoiceField(label="考核项目")
    text = _text("事由和依据", 300)
    happened_on = day_field("发生日期")
    points = _points(required=True)
    proof = forms.FileField(label="证明材料", required=False, help_text=PICTURE_OR_PDF)

    def __init__(self, items: Iterable[ScoreItem], day: date, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"happened_on": day})
        _chosen(self, "item", [(one.code, f"{one.label}{'（加分）' if one.adds else ''}") for one in items])

    def entered(self, proof: SentFile | None) -> Entered:
        said = self.cleaned_data
        return Entered(said["item"], said["text"], said["happened_on"], said["points"], proof)


class LineForm(forms.Form):
    verdict = forms.ChoiceField(
        label="认定",
        choices=(("confirm", "扣分"), ("drop", "不扣")),
        widget=forms.RadioSelect,
        initial="confirm",
    )
    points = _points()
    word = _text("说明", 300, required=False, help_text="规定没有写明分值的写依据；不扣的写理由")

    def __init__(self, stated: Decimal | None, proposed: Decimal | None, data: Any = None) -> None:
        super().__init__(data, initial={"points": None if stated is None else f"{stated.normalize():f}"})
        field = self.fields["points"]
        if stated is not None:
            field.help_text = "按本县采用的规定"
        elif proposed is not None:
            field.help_text = f"规定还没有采用或待核实，写的是 {proposed.normalize():f} 分，仅供参考"
        else:
            field.help_text = "本县采用的规定没有写明，请填写"


class ObjectForm(forms.Form):
    line = forms.ChoiceField(label="对哪一笔", required=False)
    reason = _text("异议理由", 500)
    proof = forms.FileField(label="证明材料", required=False, help_text=PICTURE_OR_PDF)

    def __init__(self, lines: Iterable[ScoreLine], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        _chosen(self, "line", [("", "整份考核表"), *named(lines)])


class AnswerForm(forms.Form):
    WAYS = (("keep", "维持"), ("points", "改为其他分值"), ("none", "改为不扣"))

    became = forms.ChoiceField(label="答复", choices=WAYS, widget=forms.RadioSelect, initial="keep")
    points = _points("改为多少分")
    answer = _text("答复内容", 500)

    def __init__(self, of_a_line: bool, data: Any = None) -> None:
        super().__init__(data)
        if not of_a_line:
            del self.fields["became"], self.fields["points"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("became") == "points" and not said.get("points"):
            self.add_error("points", "请填写改为多少分。")
        return said


class CorrectForm(forms.Form):
    line = forms.ChoiceField(label="更正哪一笔")
    points = _points("更正为多少分", help_text="不填即更正为不扣")
    reason = _text("更正理由", 300)
    proof = forms.FileField(label="更正依据", required=False, help_text=PICTURE_OR_PDF)

    def __init__(self, lines: Iterable[ScoreLine], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        _chosen(self, "line", named(lines))


class VetoForm(forms.Form):
    reason = _text("否决事由", 500)
    basis = forms.CharField(label="依据", max_length=200, help_text="如：年度考核办法第九条")
    decider = forms.ChoiceField(label="提请谁认定")

    def __init__(self, deciders: Iterable[Officer], data: Any = None) -> None:
        super().__init__(data)
        self.officers = {one.code: one for one in deciders}
        _chosen(self, "decider", [(code, one.name) for code, one in self.officers.items()])


class DecideForm(forms.Form):
    verdict = forms.ChoiceField(
        label="认定",
        choices=(("confirmed", "认定一票否决"), ("rejected", "不予认定")),
        widget=forms.RadioSelect,
    )
    word = _text("理由", 500)


def named(lines: Iterable[ScoreLine]) -> list[tuple[str, str]]:
    return [(one.code, f"{one.label}：{one.said[:60]}") for one in lines]
