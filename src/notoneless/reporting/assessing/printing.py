"""A sheet on paper: as .xlsx and as PDF as offices know it, with what stands beside the score; 班级考核表."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.papers.forms.printing import form_pdf
from notoneless.papers.forms.terms import Filled, Form, FormColumn, Row, Signing
from notoneless.papers.forms.workbook import form_workbook
from notoneless.policy import Policy
from notoneless.policy.assessing.scoring import Total
from notoneless.reporting.assessing.adding_up import running_total
from notoneless.reporting.assessing.lists import WITH_PLACES, reliability_told
from notoneless.reporting.assessing.models import Objection, Round, ScoreLine, Sheet, Veto
from notoneless.reporting.assessing.models.sheet import CONFIRMED, PROPOSED
from notoneless.trail.deeds import deed

COLUMNS = (
    FormColumn("number", ("序号",), "whole", 6),
    FormColumn("item", ("考核项目",), width=18, stated=True),
    FormColumn("said", ("事项",), width=46),
    FormColumn("day", ("发生日期",), "date", 12),
    FormColumn("points", ("分值",), "text", 9, stated=True),
    FormColumn("word", ("认定",), width=26),
)
OF_CLASSES = (
    FormColumn("number", ("序号",), "whole", 6),
    FormColumn("body", ("班级",), width=22, stated=True),
    FormColumn("begun", ("期初数",), width=12, stated=True),
    FormColumn("ended", ("期末数",), width=12, stated=True),
    FormColumn("out", ("辍学数",), width=12, stated=True),
    FormColumn("score", ("得分",), width=14, stated=True),
    FormColumn("veto", ("一票否决",), width=12, stated=True),
    FormColumn("sure", ("抽查可靠性",), width=34),
)
TRUTH = "人数只供对照，不计分：如实发现、如实报送不扣分。"


@dataclass(frozen=True, slots=True)
class OnSheet:
    """Everything a sheet says, read once."""

    sheet: Sheet
    lines: Sequence[ScoreLine]
    objections: Sequence[Objection]
    vetoes: Sequence[Veto]


@deed
def take_sheet(*, told: OnSheet, form: str, policy: Policy, by: Officer, on: date) -> bytes:
    """`form` is xlsx or pdf; a look that leaves the house, noted as one."""
    filled = sheet_filled(told, policy).marked(_mark(by, on))
    detail = {"form": form, "turn": told.sheet.turn}
    trail.note("score.taken", by=by, on=on, about=told.sheet.code, area=told.sheet.unit.path, detail=detail)
    return form_pdf(filled) if form == "pdf" else form_workbook(filled)


@deed
def take_class_sheet(*, held: Round, sheets: Sequence[Sheet], form: str, by: Officer, on: date) -> bytes:
    """F4-08: all classes of one check on one sheet, for who scores them."""
    filled = _classes(held, sheets).marked(_mark(by, on))
    trail.note("scores.taken", by=by, on=on, about=held.code, area=held.assessor.path, detail={"form": form})
    return form_pdf(filled) if form == "pdf" else form_workbook(filled)


def sheet_filled(told: OnSheet, policy: Policy) -> Filled:
    """The same facts give the same sheet, byte for byte."""
    held = told.sheet.round
    shown = [one for one in told.lines if one.state != PROPOSED]
    form = _form(held.label, COLUMNS)
    total = running_total(list(told.lines), told.sheet, policy)
    title = f"{told.sheet.body_name}{held.period_label}{held.label}"
    return Filled(
        form=form, title=title, signing=_signing(held), rows=tuple(_rows(shown)),
        notes=tuple(_notes(told, total)),
    )  # fmt: skip


def score_words(total: Total) -> str:
    """得分 where full marks are stated, else what was taken off and given."""
    if total.score is not None:
        return f"得分 {plain(total.score)}（扣 {plain(total.taken)}，加 {plain(total.given)}）"
    return f"扣 {plain(total.taken)} 分，加 {plain(total.given)} 分（满分未规定，只列扣加分）"


def published_words(sheet: Sheet) -> str:
    """The score as it was published; what was taken off and given where no full marks are stated."""
    if sheet.taken is None or sheet.given is None:
        return "未公布"
    if sheet.score is not None:
        return plain(sheet.score)
    return f"扣{plain(sheet.taken)}" + (f"，加{plain(sheet.given)}" if sheet.given else "")


def plain(number: object) -> str:
    """0.10 is 0.1, 3.000 is 3."""
    text = f"{number:f}" if number is not None else "—"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rows(lines: Sequence[ScoreLine]) -> Iterator[Row]:
    for turn, one in enumerate(lines, start=1):
        yield turn, one.label, one.said, one.happened_on, _points(one), _became(one)


def _points(one: ScoreLine) -> str:
    return plain(one.points) if one.state == CONFIRMED and one.replaced_by_id is None else "—"


def _became(one: ScoreLine) -> str:
    if one.replaced_by_id:
        return "已由下列新的一笔代替"
    word = f"：{one.word}" if one.word else ""
    return f"{one.get_state_display()}{word}"


def _notes(told: OnSheet, total: Total) -> Iterator[str]:
    sheet = told.sheet
    yield f"合计：{score_words(total)}。"
    if sheet.place and sheet.round.state in WITH_PLACES:
        yield f"名次：第 {sheet.place} 名，共 {sheet.place_of} 个。"
    sure = reliability_told(sheet.beside)
    if sure is not None:
        yield f"抽查可靠性：{sure.sentence}"
    for label, pairs in sheet.beside.get("indicators", ()):
        yield f"{label}：" + "，".join(f"{word} {value}" for word, value in pairs)
    yield TRUTH
    for one in told.vetoes:
        yield f"一票否决：{one.get_state_display()}（{one.decider.name}）{one.word or one.reason}"
    for objection in told.objections:
        yield f"异议{objection.code}：{objection.get_state_display()}。{objection.answer}"
    if sheet.turn > 1:
        yield f"本表为第 {sheet.turn} 次，更正理由：{sheet.reason}。原表留存。"


def _classes(held: Round, sheets: Sequence[Sheet]) -> Filled:
    rows = []
    for turn, one in enumerate(sheets, start=1):
        roll = one.beside.get("roll") or ["", "", ""]
        sure = reliability_told(one.beside)
        veto, sentence = "是" if one.vetoed else "否", sure.sentence if sure else ""
        rows.append((turn, one.body_name, *roll, published_words(one), veto, sentence))
    form = _form("班级控辍考核表", OF_CLASSES)
    title = f"{held.assessor.name}{held.period_label}班级控辍考核表"
    return Filled(form=form, title=title, signing=_signing(held), rows=tuple(rows), notes=(TRUTH,))


def _form(label: str, columns: tuple[FormColumn, ...]) -> Form:
    return Form(
        code="assessing", label=label[:28], title="", family="", chooses="", about="unit", lines=(), rhythm="standing",
        source="", columns=columns, signs=("考核人", "考核单位负责人（签字）", "被考核单位（人）确认"), total=False,
    )  # fmt: skip


def _signing(held: Round) -> Signing:
    return Signing(unit=held.assessor.name, day=held.frozen_on or held.published_on or held.told_on)


def _mark(by: Officer, on: date) -> str:
    return f"{by.name}（{by.code}）{on:%Y-%m-%d} 取出"
