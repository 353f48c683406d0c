"""The in-school rolls (在校): a file from each township, a sheet for each school, every office its own way."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from .county import DemoRegisterFile, DemoUnit, Layout
from .damage import ROLL, misplace, spoil
from .differences import Differences
from .fates import GRADE_NAMES
from .filing import Book, Table, day_text, write_book
from .stories import BY_CODE

KIND = "in_school"
ON_BOTH_ROLLS = 7
"""Every seventh child with two pupil records also sits on two rolls."""
ROUNDED_SCHOOL_IN = 1
"""In this township the smallest school kept all identity numbers as numbers."""


@dataclass(frozen=True)
class Manner:
    """How one township writes its rolls: format, order and words of the headings, form of the dates."""

    suffix: str
    encoding: str
    day: str
    order: tuple[str, ...]
    words: tuple[str, str, str, str, str]
    two_rows: bool


NAME_FIRST = (
    "nth",
    "name",
    "sex",
    "birth",
    "id",
    "grade",
    "class",
    "guardian",
    "phone",
    "home",
    "reported",
    "note",
)
CLASS_FIRST = (
    "nth",
    "grade",
    "class",
    "name",
    "sex",
    "id",
    "birth",
    "home",
    "guardian",
    "phone",
    "reported",
    "note",
)
MANNERS = (
    Manner(
        ".xlsx", "", "dash", CLASS_FIRST, ("姓名", "身份证号", "出生日期", "监护人姓名", "家庭住址"), True
    ),
    Manner(
        ".xlsx", "", "serial", NAME_FIRST, ("学生姓名", "身份证号码", "出生年月日", "家长姓名", "住址"), False
    ),
    Manner(
        ".csv", "gb18030", "slash", CLASS_FIRST, ("姓名", "证件号码", "出生日期", "监护人", "现住址"), False
    ),
    Manner(
        ".xls",
        "",
        "dot",
        NAME_FIRST,
        ("姓  名", "身份证件号", "出生年月", "监护人姓名", "家庭详细住址"),
        True,
    ),
    Manner(
        ".xlsx", "", "chinese", NAME_FIRST, ("学生姓名", "公民身份号码", "出生日期", "家长", "家庭住址"), True
    ),
    Manner(
        ".csv",
        "utf-8-sig",
        "compact",
        CLASS_FIRST,
        ("姓名", "身份证号", "出生日期", "家长姓名", "家庭住址"),
        False,
    ),
)


def write(
    truth: pl.DataFrame,
    layout: Layout,
    *,
    out: Path,
    on: date,
    differences: Differences,
    rng: np.random.Generator,
) -> list[Book]:
    """Ordinary schools only: the special and the vocational school have rolls of their own."""
    rows = misplace(spoil(pupils(truth), ROLL, rng), ROLL, rng)
    rows = differences.plant(rows, KIND, "school", rng)
    rows = rows.sort("school", "grade", "class_no", "child", maintain_order=True)
    rows = _with_schools(rows, layout)
    return [
        _book(town, rows.filter(pl.col("school_township") == town.code), layout, n, out=out, on=on)
        for n, town in enumerate(layout.townships)
    ]


def pupils(truth: pl.DataFrame) -> pl.DataFrame:
    """Who sits in class or is expected there, with `reported`."""
    roll = {code: story.roll for code, story in BY_CODE.items() if story.roll}
    rows = truth.filter(pl.col("story").is_in(list(roll))).with_columns(
        roll=pl.col("story").replace_strict(roll)
    )
    twice = (
        rows.filter(pl.col("story") == "two_schools")
        .gather_every(ON_BOTH_ROLLS)
        .with_columns(school="other_school")
    )
    return pl.concat([rows, twice])


def _with_schools(rows: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    schools = [
        {"school": s.code, "school_name": s.name, "school_township": s.township} for s in layout.schools
    ]
    return rows.join(pl.DataFrame(schools), on="school", how="left", maintain_order="left")


def _book(town: DemoUnit, rows: pl.DataFrame, layout: Layout, nth: int, *, out: Path, on: date) -> Book:
    manner = MANNERS[nth % len(MANNERS)]
    file = DemoRegisterFile(
        KIND, out / f"在校学生花名册_{town.name}{manner.suffix}", f"{town.name}中心小学", town.code, on
    )
    if manner.suffix == ".csv":
        table = _table(_columns(rows, manner, with_school=True), "在校学生", "", manner, on)
        return write_book(file.path, [table], file=file, on=on, encoding=manner.encoding)
    parts = rows.partition_by("school", maintain_order=True)
    smallest = min(len(p) for p in parts)
    tables = []
    for part in parts:
        if nth == ROUNDED_SCHOOL_IN and len(part) == smallest:
            part = _all_rounded(part)
        school = part["school_name"][0]
        tables.append(_table(_columns(part, manner, with_school=False), school, school, manner, on))
    return write_book(file.path, tables, file=file, on=on)


def _all_rounded(rows: pl.DataFrame) -> pl.DataFrame:
    whole = (pl.col("id").str.len_chars() == 18) & ~pl.col("id").str.contains("[^0-9]")
    return rows.with_columns(
        id=pl.when(whole).then(pl.col("id").str.slice(0, 15) + "000").otherwise("id"),
        damage=pl.when(whole).then(pl.lit("id:rounded")).otherwise("damage"),
    )


def _columns(rows: pl.DataFrame, manner: Manner, *, with_school: bool) -> pl.DataFrame:
    name, number, born, guardian, home = manner.words
    known = {
        "nth": pl.int_range(1, pl.len() + 1).cast(pl.String).alias("序号"),
        "grade": pl.col("grade").replace_strict(dict(enumerate(GRADE_NAMES)), default="").alias("年级"),
        "class": pl.format("{}班", "class_no").alias("班级"),
        "name": pl.col("name").alias(name),
        "sex": pl.col("sex").alias("性别"),
        "birth": day_text("birth", manner.day).alias(born),
        "id": pl.col("id").alias(number),
        "guardian": pl.col("guardian").alias(guardian),
        "phone": pl.col("phone").alias("联系电话"),
        "home": pl.col("address").alias(home),
        "reported": pl.when(pl.col("roll") == "present")
        .then(pl.lit("是"))
        .otherwise(pl.lit("否"))
        .alias("是否报到"),
        "note": pl.when(pl.col("roll") == "unreported").then(pl.lit("开学未到校")).alias("备注"),
    }
    school = [pl.col("school_name").alias("学校名称")] if with_school else []
    return rows.select(*school, *(known[c] for c in manner.order), "child", "damage")


def _table(rows: pl.DataFrame, name: str, school: str, manner: Manner, on: date) -> Table:
    shown = tuple(c for c in rows.columns if c not in ("child", "damage"))
    number, born = manner.words[1], manner.words[2]
    head: list[tuple[str | None, ...]] = []
    merges: list[str] = []
    if school:
        head = [
            (f"{school}{on.year}年秋季学期在校学生花名册",),
            (f"填报单位（盖章）：{school}　　填报人：　　　　电话：　　　　填报时间：{on:%Y.%m.%d}",),
        ]
        merges = ["A1:L1", "A2:L2"]
    if manner.two_rows:
        at = len(head) + 1
        head += [("序号", "学生基本情况"), (None, *shown[1:])]
        merges += [f"A{at}:A{at + 1}", f"B{at}:L{at}"]
    else:
        head.append(shown)
    foot = (("合计", f"{len(rows)}人"), ("说明：以开学当日实到人数为准。",)) if school else ()
    return Table(
        name=name[:31],
        rows=rows,
        head=head,
        foot=foot,
        merges=merges,
        serials=(born,) if manner.day == "serial" else (),
        rounded_numbers=number,
        numbers=("序号",),
    )
