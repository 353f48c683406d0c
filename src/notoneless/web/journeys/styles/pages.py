"""Invented content for the page of components."""

import time
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace as Sample
from typing import Any

from notoneless.web.frame.lists.shown import Cell, Chip, Filter, Head, ListShown, Row, Step
from notoneless.web.frame.pages import Crumb, Page

HERE = "/styles/"
ROWS_OF_SAMPLE_WORK = 86_258


@dataclass(frozen=True, kw_only=True)
class StylesPage(Page):
    tiles: tuple[Any, ...]
    groups: tuple[Any, ...]
    todo: tuple[Any, ...]
    list: ListShown
    heads: tuple[tuple[str, str], ...]
    fields: tuple[Any, ...]
    equation_columns: tuple[Any, ...]
    equation_rows: tuple[Any, ...]
    events: tuple[Any, ...]
    definitions: tuple[tuple[str, str, str], ...]
    outcomes: tuple[str, ...]
    work: Any


def running_work() -> Any:
    """A bar that fills once a minute."""
    done = int(time.time() % 60 / 60 * ROWS_OF_SAMPLE_WORK)
    return Sample(
        running=True,
        failed=False,
        done=done,
        total=ROWS_OF_SAMPLE_WORK,
        message="正在比对名册",
        left="1 分钟",
    )


NAMES = (
    ("C0000000012", "王小明", "男", date(2012, 3, 5), "石桥乡 · 大湾村", "未见于任何名册", "2026-11-24"),
    (
        "C0000000587",
        "阿卜杜热合曼·买买提吐尔逊·伊敏江",
        "男",
        date(2011, 11, 20),
        "三江镇 · 桥头社区",
        "疑似同一人，待核",
        "2026-11-26",
    ),
    ("C0000001204", "李欣怡", "女", date(2014, 8, 31), "石桥乡 · 黄泥村", "县外就读（待证）", "2026-12-02"),
    ("C0000003391", "张𬭎", "男", date(2010, 1, 9), "沿河乡 · 龙井村", "疑似失学/辍学，核实中", "2026-11-18"),
)


def _rows() -> tuple[Row, ...]:
    return tuple(
        Row(
            code,
            name,
            (
                Cell(name, "main", "姓名", HERE),
                Cell(sex, "text", "性别"),
                Cell(birth.isoformat(), "date", "出生日期"),
                Cell(area, "text", "户籍地"),
                Cell(situation, "text", "情形"),
                Cell(due, "date", "办理期限"),
                Cell("10,000" if code.endswith("12") else "0", "number", "天数"),
            ),
            (("核查", HERE),),
        )
        for code, name, sex, birth, area, situation, due in NAMES
    )


LIST = ListShown(
    total=1726,
    filters=(
        Filter(
            "情形",
            (
                Chip("全部", 1726, HERE, True),
                Chip("未见于任何名册", 86, HERE, False),
                Chip("疑似同一人", 412, HERE, False),
                Chip("县外就读（待证）", 1228, HERE, False),
                Chip("两校同时在籍", 0, HERE, False),
            ),
        ),
        Filter("期限", (Chip("全部", 1726, HERE, True), Chip("已超期", 3, HERE, False))),
    ),
    columns=(
        Head("姓名", "main", "ascending", HERE),
        Head("性别", "text", "", ""),
        Head("出生日期", "date", "", HERE),
        Head("户籍地", "text", "", HERE),
        Head("情形", "text", "", ""),
        Head("办理期限", "date", "", HERE),
        Head("天数", "number", "", HERE),
    ),
    rows=_rows(),
    has_deeds=True,
    first=1,
    last=50,
    steps=(
        Step("上一页"),
        Step("1", HERE, here=True),
        Step("2", HERE),
        Step("3", HERE),
        Step("…"),
        Step("35", HERE),
        Step("下一页", HERE, rel="next"),
    ),
    empty_sentence="截至 9 月 25 日，本乡无未解释儿童。",
    wide=False,
    searched="",
    search_label="姓名、拼音首字母",
    search_address=HERE,
    export_address=HERE,
)

SUM = (
    ("应在册", "sum"), ("在读·县内", ""), ("在读·县外", ""), ("特教", ""), ("送教", ""), ("休学", ""), ("延缓", ""),
    ("毕业", ""), ("其他", ""), ("劝返中", ""), ("待核", ""), ("未解释", "result"), ("公安", "check"),
    ("学校", "check"), ("上月", "check"), ("走势", ""),
)  # fmt: skip
PLACES = (
    (
        "石桥乡",
        4812,
        4390,
        301,
        12,
        9,
        14,
        3,
        58,
        6,
        7,
        10,
        2,
        4812,
        4391,
        3,
        "2,18 18,14 34,15 50,9 66,6 82,4",
    ),
    (
        "三江镇",
        10_204,
        9611,
        402,
        20,
        12,
        22,
        8,
        96,
        10,
        9,
        14,
        0,
        10_204,
        9611,
        0,
        "2,4 18,4 34,12 50,15 66,18 82,19",
    ),
    (
        "沿河乡",
        2377,
        2190,
        140,
        4,
        3,
        6,
        0,
        22,
        2,
        4,
        6,
        0,
        2379,
        2190,
        1,
        "2,10 18,10 34,10 50,12 66,12 82,12",
    ),
)


def _equation_row(name: str, values: tuple[Any, ...], *, total: bool = False) -> Any:
    kinds = [kind for _, kind in SUM]
    cells = []
    for value, kind in zip(values, kinds, strict=True):
        points = value if isinstance(value, str) else ""
        open_kind = f"{kind} open" if kind == "result" and value else kind
        cells.append(Sample(value=value, kind=open_kind, address=HERE, points=points, words="近六个月走势"))
    return Sample(name=name, address="" if total else HERE, cells=cells, total=total)


def _total() -> tuple[Any, ...]:
    sums = [sum(int(row[at]) for row in PLACES) for at in range(1, len(SUM))]
    return (*sums, "2,12 18,10 34,12 50,11 66,13 82,12")


SAMPLE = StylesPage(
    title="组件",
    place="石桥乡",
    aside="12 条待办",
    crumbs=(Crumb("设置", "/"), Crumb("组件")),
    tiles=(
        Sample(word="超期未办", value=3, unit="件", note="最早的超期 6 天", overdue=True),
        Sample(word="30 天无人过问", value=12, unit="人", note="其中劝返中 4 人", overdue=False),
        Sample(word="账不平的村", value=0, unit="个", note="截至 9 月 25 日各村账平", overdue=False),
    ),
    groups=tuple(
        Sample(label=label, count=count, address=HERE, here=here)
        for label, count, here in (
            ("本次名单中没有的孩子", 37, True), ("新增", 1204, False), ("变更", 318, False), ("疑似同一人", 9, False),
            ("退回", 41, False), ("未变", 84_649, False),
        )
    ),  # fmt: skip
    todo=(
        Sample(
            sentence="王小明（石桥乡大湾村）第 3 次劝返未果，须报乡政府。",
            when="还有 3 个工作日", overdue=False, deed="报乡政府", address=HERE,
        ),
        Sample(
            sentence="李欣怡县外就读待证，学籍证明未收到。",
            when="已超期 2 天", overdue=True, deed="登记佐证", address=HERE,
        ),
    ),  # fmt: skip
    list=LIST,
    heads=(
        ("户籍登记", "公安 2026-09-01 第 412 行"),
        ("学籍", "石桥小学 第 88 行"),
        ("在校名单", "石桥小学 七（2）班"),
    ),
    fields=(
        Sample(label="姓名", condition="differs", values=("王小明", "王晓明", "王晓明")),
        Sample(label="性别", condition="same", values=("男", "男", "男")),
        Sample(label="出生日期", condition="same", values=("2012-03-05", "2012-03-05", "2012-03-05")),
        Sample(label="证件号", condition="differs", values=("9990…1234", "9990…1243", None)),
        Sample(label="监护人", condition="same", values=("王大山", "王大山", "")),
    ),
    equation_columns=tuple(Sample(label=label, kind=kind) for label, kind in SUM),
    equation_rows=(
        *(_equation_row(place[0], place[1:]) for place in PLACES),
        _equation_row("全县", _total(), total=True),
    ),
    events=(
        Sample(day=date(2026, 6, 12), what="须报乡政府", who="石桥小学校长", note="", fields=(), kind="ahead"),
        Sample(
            day=date(2026, 6, 7), what="第 3 次劝返", who="大湾村 陈支书", note="监护人同意下周一送返，未返校。",
            fields=(("结果", "见到监护人"), ("下次", "2026-06-12")), kind="now",
        ),
        Sample(day=date(2026, 6, 2), what="第 2 次劝返", who="班主任", note="无人在家。", fields=(), kind=""),
        Sample(day=date(2026, 5, 20), what="立案", who="石桥乡 教育专干", note="", fields=(), kind=""),
    ),
    definitions=(
        ("姓名", "王小明", "户籍登记 2026-09-01"), ("证件号", "999***********1234", ""),
        ("监护人", "王大山（父）", "学籍"), ("电话", "", ""),
    ),
    outcomes=("见到本人", "见到监护人", "无人在家", "拒绝", "已搬离", "电话"),
    work=running_work(),
)  # fmt: skip
