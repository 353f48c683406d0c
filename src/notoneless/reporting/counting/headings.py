"""How lists of head counts call their columns, and the blank list that an office fills in."""

from collections.abc import Mapping, Sequence
from datetime import date

from notoneless.papers.workbooks import BlankColumn, BlankTerms, blank_template
from notoneless.places.models import Unit
from notoneless.places.paths import under
from notoneless.places.periods import in_force
from notoneless.registers.kinds.wording import bare_key, heading_key
from notoneless.reporting.checks import BY_LINE, MEASURE_LABELS

CODE, UNIT, ABOVE, ITEM, NUMBER, DAY, ORIGIN = "code", "unit", "above", "item", "number", "day", "origin"
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    CODE: ("单位代码", "代码", "编码", "单位编码", "机构代码", "行政区划代码", "学校代码", "学校标识码"),
    UNIT: ("单位", "单位名称", "村", "村（社区）", "村名", "村居", "行政村", "社区", "学校", "学校名称", "机构名称"),
    ABOVE: ("乡镇", "乡镇（街道）", "街道", "镇街", "乡镇名称", "所属乡镇", "督导责任区", "责任区"),
    ITEM: ("项目", "指标", "指标名称", "统计项目"),
    NUMBER: ("数", "人数", "数量", "数值", "合计人数", "总人数"),
    DAY: ("日期", "统计日期", "截止日期", "统计时间", "截至日期"),
    ORIGIN: ("来源", "数据来源", "提供单位"),
    "registered_children": ("公安户籍数", "户籍数", "户籍人数", "户籍人口数", "户籍适龄儿童数", "适龄儿童数"),
    "pupil_records": ("学籍在籍数", "学籍数", "学籍人数", "在籍学生数", "在籍人数", "在籍数"),
    "present_on_day": ("当日实到数", "实到人数", "实到数", "到校人数", "实到学生数", "在校人数"),
    "last_total": ("上期应在册数", "上期数", "上期适龄儿童数", "上期人数"),
    "entered_band": ("本期到龄", "到龄", "到龄人数"),
    "moved_in": ("本期迁入", "迁入", "迁入人数"),
    "left_band": ("本期出龄", "出龄", "出龄人数"),
    "moved_out": ("本期迁出", "迁出", "迁出人数"),
    "died": ("本期死亡", "死亡", "死亡人数"),
}  # fmt: skip
# Only a table that says so is one of places: a column of names of children never is.
PLACES = (CODE, UNIT, ABOVE)
KIND_OF_PLACE = {"government": ("township", "village"), "education": ("school",)}
LINE_LABELS = {"government": "户籍（乡镇、村）", "education": "学校"}
_BY_KEY = {heading_key(text): field for field, texts in _HEADINGS.items() for text in texts}
_GUIDE = (
    "只填得到的数，没有的留空；留空的不改动已登记的数。",
    "更正某个数时重新填报即可，原来的数保留备查。",
    "数须为不小于 0 的整数，不要带单位，不要合并单元格。",
)


def known_words() -> tuple[str, ...]:
    """By these a header is recognised."""
    return tuple(text for texts in _HEADINGS.values() for text in texts)


def field_of(heading: str) -> str:
    """What a column is; '' for one that is not read. Of a heading of several levels the last one that is known."""
    for step in reversed(heading.split("/")):
        for key in (heading_key(step), bare_key(step)):
            if key in _BY_KEY:
                return _BY_KEY[key]
    return ""


def measure_of(text: str) -> str:
    """An item written in a row, by any of its names; '' when it is none."""
    field = field_of(text)
    return field if field in MEASURE_LABELS else ""


def blank_list(line: str, at: Unit, *, on: date) -> bytes:
    """The units below `at` stand in it already; what is left empty changes nothing."""
    measures = BY_LINE[line]
    columns = [
        BlankColumn("单位代码", "不要改动", is_required=True, width=16),
        BlankColumn("单位", "不要改动", width=22),
    ]
    columns += [
        BlankColumn(MEASURE_LABELS[one], "整数，没有的留空", is_text=False, width=12) for one in measures
    ]
    terms = BlankTerms(
        title=f"{at.name}对照数登记表",
        purpose="与台账人数核对，看是否有漏、重、错。",
        filled_by="提供人数的部门或学校；乡镇、县教委汇总后上传。",
        guide=_GUIDE,
        columns=tuple(columns),
        rows=tuple(_places(line, at, on)),
    )
    return blank_template(terms)


def _places(line: str, at: Unit, on: date) -> Sequence[tuple[str, str]]:
    units = Unit.objects.filter(in_force(on), under("path", at.path), kind__in=KIND_OF_PLACE[line])
    return list(units.order_by("path").values_list("code", "name"))
