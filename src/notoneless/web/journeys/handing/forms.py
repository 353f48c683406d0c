"""The forms of this journey."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms

from notoneless.casework.handing.asking import RECEIVING_KINDS
from notoneless.casework.handing.models import PupilMove
from notoneless.casework.handing.outside import SETTLED, Outside, Reply
from notoneless.casework.handing.pupil_moves import Leaving, Owed
from notoneless.evidence.receiving import SentFile
from notoneless.places.kinds import KINDS
from notoneless.places.lists import UnitLine, units_of
from notoneless.places.models import Unit
from notoneless.web.frame.deeds.fields import day_field
from notoneless.web.frame.wording import long_day

LONG = 300


def lines_field(label: str, *, required: bool = True, help_text: str = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONG, required=required, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


def unit_choices(on: date, *, without: str = "") -> list[tuple[str, Any]]:
    """Townships and schools, each kind under its own heading."""
    groups: list[tuple[str, Any]] = [("", "请选择")]
    for kind in RECEIVING_KINDS:
        lines = [(one.code, one.name) for one in units_of(kind, on=on) if one.path != without]
        groups.append((KINDS[kind].label, lines))
    return groups


def offer(form: forms.Form, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)


class AskForm(forms.Form):
    to = forms.ChoiceField(label="移交给")
    reason = lines_field("移交理由", help_text="如：户口已迁、随父母迁居、已转到该校。对方据此决定是否接收。")
    since = day_field("自哪天起")

    def __init__(self, on: date, own: str, data: Any = None) -> None:
        super().__init__(data, initial={"since": on})
        offer(self, "to", unit_choices(on, without=own))


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label="答复", choices=(("accept", "接收"), ("return", "退回")), widget=forms.RadioSelect
    )
    reason = lines_field("说明或退回的理由", required=False, help_text="退回须写明理由。")


class ReasonForm(forms.Form):
    reason = lines_field("理由")


class OutsideForm(forms.Form):
    place = forms.CharField(
        label="对方单位",
        max_length=120,
        help_text="省、市、县和单位全称，如“某省某县教育局”。去函以此为主送单位。",
    )
    reason = lines_field("移交理由")
    since = day_field("自哪天起在外")

    def __init__(self, on: date, data: Any = None) -> None:
        super().__init__(data, initial={"since": on})

    def wanted(self) -> Outside:
        said = self.cleaned_data
        return Outside(said["place"], said["reason"], said["since"])


class LetterForm(forms.Form):
    whereabouts = forms.CharField(label="学生现居住地", max_length=120)
    request = lines_field("请求事项", required=False, help_text="可不填；函中已写明协助核实、落实就学。")
    reply_before = day_field("请对方于何日前函复")

    def __init__(self, due: date, data: Any = None) -> None:
        super().__init__(data, initial={"reply_before": due})

    def values(self) -> dict[str, str]:
        said = self.cleaned_data
        return {
            "whereabouts": said["whereabouts"],
            "request": said["request"],
            "reply_before": long_day(said["reply_before"]),
        }


class ChaseForm(forms.Form):
    note = forms.CharField(
        label="催复方式和对方答复", max_length=200, help_text="如：电话联系经办人，称正在核实，月底前复。"
    )


class ReplyForm(forms.Form):
    settled = forms.ChoiceField(
        label="复函内容", choices=(*SETTLED.items(), ("none", "不接收，或查无此人")),
        widget=forms.RadioSelect,
    )  # fmt: skip
    number = forms.CharField(label="复函文号", max_length=80)
    day = day_field("复函日期")
    school = forms.CharField(
        label="就读学校", max_length=80, required=False, help_text="复函载明的学校全称。"
    )
    note = lines_field("说明", required=False, help_text="对方不接收的，写明理由。")
    scan = forms.FileField(
        label="复函扫描件", required=False, help_text="PDF 或文档。没有复函为凭，本案不能移出。"
    )

    def __init__(self, on: date, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"day": on})

    def reply(self) -> Reply:
        said = self.cleaned_data
        settled = said["settled"] if said["settled"] in SETTLED else ""
        return Reply(settled, said["number"], said["day"], said["school"], said["note"])

    def sent(self) -> list[SentFile]:
        scan = self.cleaned_data["scan"]
        return [SentFile(scan.read(), scan.name or "")] if scan else []


class TellForm(forms.Form):
    to = forms.ChoiceField(label="告知")
    text = forms.CharField(
        label="告知内容", max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="学生现在何处、为何与对方有关、请对方做什么。",
    )  # fmt: skip

    def __init__(self, on: date, own: str, data: Any = None) -> None:
        super().__init__(data)
        offer(self, "to", unit_choices(on, without=own))


class ReceiptForm(forms.Form):
    answer = lines_field("接收后如何办理", required=False, help_text="如：已安排班主任家访，本周内回复。")


class GiveForm(forms.Form):
    instead = forms.CharField(
        label="代签的原因",
        max_length=200,
        required=False,
        help_text="移交方本人签字的不填；由上一级代签的必填。",
    )


class TakeForm(forms.Form):
    note = lines_field("接收说明", required=False, help_text="逐件核对后签字；有出入的写明。")


class JoinForm(forms.Form):
    other = forms.CharField(
        label="并入本案的另一件个案的编号", max_length=24, help_text="如 A2026-1A2B3C4D。"
    )
    reason = lines_field("凭什么认定是同一名学生", help_text="如：同一户口簿、同一监护人，两份档案重复。")


class MoveForm(forms.Form):
    way = forms.ChoiceField(label="转入还是转出", choices=PupilMove.WAYS, widget=forms.RadioSelect)
    school = forms.ChoiceField(label="本县学校")
    other = forms.CharField(label="对方学校全称", max_length=80)
    reason = lines_field("转学原因")
    since = day_field("自哪天起")

    def __init__(self, on: date, schools: list[UnitLine], own: str, data: Any = None) -> None:
        super().__init__(data, initial={"since": on, "school": own})
        offer(self, "school", [("", "请选择"), *((one.code, one.name) for one in schools)])

    def leaving(self, school: Unit) -> Leaving:
        said = self.cleaned_data
        return Leaving(said["way"], school, said["other"], said["reason"], said["since"])


class PaperForm(forms.Form):
    item = forms.ChoiceField(label="收到的手续")
    dated = day_field("手续或签署的日期")
    note = forms.CharField(label="存放处或说明", max_length=120, required=False)

    def __init__(self, on: date, lacking: Iterable[Owed], data: Any = None) -> None:
        super().__init__(data, initial={"dated": on})
        offer(self, "item", [("", "请选择"), *((one.code, one.label) for one in lacking)])


class EntryForm(forms.Form):
    proof = forms.CharField(label="凭据", max_length=120, help_text="学籍系统的业务流水号。")
