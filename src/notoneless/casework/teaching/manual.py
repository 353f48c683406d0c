"""送教上门工作手册 (F0-09): the child, the plan, each lesson and what is filed, as one paper from the records."""

from collections import Counter
from datetime import date
from typing import Any

from notoneless.casework.lists import ASSISTED
from notoneless.casework.placing.models import Disposition, FiledDocument
from notoneless.casework.teaching.lists import HOME_TEACHING
from notoneless.casework.teaching.models import Session
from notoneless.casework.teaching.weeks import TermSheet
from notoneless.children.lists import DISABILITY
from notoneless.children.models import Child, Circumstance
from notoneless.matching.values.identity import masked
from notoneless.papers.official.sheets import Block, Cell, Grid, PageBreak, Para, Row, Sheet, Table
from notoneless.papers.official.typesetting import as_pdf
from notoneless.policy.teaching.weeks import share_met

CONTENTS = (
    ("学生基本信息表", ()),
    ("二级以上残疾证", ("disability_certificate",)),
    ("家庭类别证明", ()),
    ("送教上门家长同意书", ("consent",)),
    ("学生能力评估表", ("ability_assessment",)),
    ("送教上门教学（训练）指导方案", ("plan", "timetable")),
    ("送教工作记录", ("work_record",)),
    ("图片、音视频等", ("onsite_picture", "images", "audio", "video", "screenshots")),
)
"""The parts of the manual as the form names them, and by which kinds of filed documents each is proved."""
WORDS = dict(Session.KINDS)


def manual_pdf(sheet: TermSheet, *, on: date, made_at: int) -> bytes:
    """Raises CannotDraw where a name has a character that no installed font draws."""
    return as_pdf(manual_of(sheet, on=on), made_at=made_at)


def manual_of(sheet: TermSheet, *, on: date) -> Sheet:
    """The plan was reached through its officer; two statements more for what is filed and known of the child."""
    plan, child = sheet.plan, sheet.plan.child
    known = _known(child)
    remote = plan.kind == "remote"
    title = "远程送教工作手册" if remote else "送教上门工作手册"
    blocks: list[Block] = [
        Grid(tuple(_about(child, known) + _about_plan(sheet))),
        _heading("一、手册内容"),
        Table(("序号", "内容", "份数", "说明"), (1, 6, 2, 5), tuple(_contents(sheet, known))),
        PageBreak(),
        _heading("二、送教工作记录"),
        Table(
            ("日期", "情况", "学时", "内容", "学生表现", "家长签字"),
            (3, 3, 2, 6, 5, 3),
            tuple(_lesson(one, sheet) for one in sheet.sessions) or (("", "尚无记录", "", "", "", ""),),
        ),
        Para(_sum_words(sheet), indent=False, size=12),
    ]
    return Sheet(
        title=title, blocks=tuple(blocks), signer=f"{plan.school.name}（盖章）", date=_long(on), seal=False
    )


def _about(child: Child, known: dict[str, str]) -> list[Row]:
    stay = child.stay.name if child.stay else ""
    return [
        _row(("姓名", child.name), ("性别", child.sex), ("民族", child.ethnicity)),
        _row(("出生日期", _long(child.birth_date)), ("证件号码", masked(child.id_number or ""))),
        _row(("户籍地", f"{child.area.name if child.area else ''}{child.address}"), ("现居住地", stay)),
        _row(("监护人", child.guardian_name), ("家庭类别", known.get(ASSISTED, ""))),
        _row(("残疾情况", known.get(DISABILITY, ""))),
    ]


def _about_plan(sheet: TermSheet) -> list[Row]:
    plan = sheet.plan
    return [
        _row(("送教学校", plan.school.name), ("送教教师", plan.teacher_name), ("方案编号", plan.code)),
        _row(("起止日期", f"{_long(plan.since)}至{_long(plan.until)}"), ("送教地点", plan.place)),
        _row(("安排", f"每周{plan.per_week}次，每次{plan.hours_each}学时"), ("已送", f"{sheet.given}次")),
        _row(("目标", plan.goals)),
        _row(("课程安排", plan.lessons)),
    ]


def _contents(sheet: TermSheet, known: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """How often each part is filed with the disposition; what the house holds itself says so."""
    filed = _filed(sheet.plan.child)
    own = {
        "学生基本信息表": (1, "见本册首页"),
        "送教上门教学（训练）指导方案": (1, "见本册首页"),
        "送教工作记录": (len(sheet.sessions), "见本册第二部分"),
    }
    household = known.get(ASSISTED)
    own["家庭类别证明"] = (0, f"台账载明：{household}" if household else "台账未载，非困难家庭不附")
    lines = []
    for number, (name, kinds) in enumerate(CONTENTS, 1):
        held, words = own.get(name, (0, ""))
        count = sum(filed[kind] for kind in kinds)
        said = "；".join(part for part in (words, f"处置材料{count}份" if count else "") if part)
        lines.append((str(number), name, str(held + count) if held + count else "", said or "未见，请补"))
    return lines


def _filed(child: Child) -> Counter[str]:
    """A corrected entry is a further row of its kind: what is counted are kinds of one disposition, once each."""
    rows = FiledDocument.objects.unscoped("what is filed for a child whose plan was reached by its officer")
    live = rows.filter(
        disposition__child=child, disposition__way=HOME_TEACHING, disposition__state__in=Disposition.LIVE
    )
    return Counter(kind for kind, _ in set(live.values_list("kind", "disposition")))


def _known(child: Child) -> dict[str, str]:
    rows = Circumstance.objects.unscoped("the household and disability of a child whose plan was reached")
    found = rows.filter(child=child, kind__in=(ASSISTED, DISABILITY), until=None).order_by("pk")
    return {one.kind: f"{one.value}{one.detail}" for one in found}


def _lesson(one: Session, sheet: TermSheet) -> tuple[str, ...]:
    instead = sheet.instead_of.get(one.pk)
    word = WORDS[one.kind] + (f"（补{_short(instead)}）" if instead else "")
    if one.kind == "missed":
        return (_short(one.taught_on), word, "", f"缺送原因：{one.missed_why}", "", "")
    return (_short(one.taught_on), word, str(one.hours), one.content, one.response, "")


def _sum_words(sheet: TermSheet) -> str:
    met, owing = share_met(sheet.weeks)
    made_up = sum(1 for one in sheet.sessions if one.kind == "made_up")
    return (
        f"合计：应送{sheet.owed}次，实送{sheet.given}次（其中补送{made_up}次），缺送{sheet.missed}次，"
        f"{sheet.hours}学时；达标{met}/{owing}周。"
    )


def _row(*pairs: tuple[str, str]) -> Row:
    """Labels take two twelfths; the values share the rest."""
    span = (12 - 2 * len(pairs)) // len(pairs)
    cells: list[Any] = []
    for label, value in pairs:
        cells += [Cell(label, 2, label=True), Cell(value, span)]
    return Row(tuple(cells))


def _heading(text: str) -> Para:
    return Para(text, align="left", indent=False, face="heading", size=14)


def _long(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _short(day: date) -> str:
    return f"{day.year}.{day.month}.{day.day}"
