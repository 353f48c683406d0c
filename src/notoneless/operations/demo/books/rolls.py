"""The in-school rolls (在校): a file from each township, a sheet for each school, every office its own way."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from notoneless.operations.demo.books.damage import ROLL, misplace, spoil
from notoneless.operations.demo.books.differences import Differences
from notoneless.operations.demo.books.filing import Book, Table, day_text, write_book
from notoneless.operations.demo.books.sheets import Row, letter
from notoneless.operations.demo.county import DemoRegisterFile, DemoUnit, Layout
from notoneless.operations.demo.people.fates import GRADE_NAMES
from notoneless.operations.demo.people.names import grown_names, surnames
from notoneless.operations.demo.people.stories import BY_CODE

KIND = "in_school"
ON_BOTH_ROLLS = 7
"""Every seventh child with two pupil records also sits on two rolls."""
TEACHERS, WOMEN_TEACH = 41, 0.6
"""The names of class teachers have numbers of their own, so that no child is another for them."""
ROUNDED_SCHOOL_IN = 1
"""In this township the smallest school kept all identity numbers as numbers."""


@dataclass(frozen=True)
class Words:
    """How one office heads its columns; without `township` and `village` it writes an address."""

    name: str = "姓名"
    number: str = "身份证号"
    birth: str = "出生日期"
    guardian: str = "监护人姓名"
    township: str = ""
    village: str = ""


@dataclass(frozen=True)
class Manner:
    """How one township writes its rolls: format, form of dates, order and words of the headings."""

    suffix: str
    day: str
    class_first: bool
    two_rows: bool
    words: Words
    encoding: str = ""
    short_names: bool = False


MANNERS = (
    Manner(".xlsx", "dash", True, True, Words(township="乡镇", village="村（社区）")),
    Manner(
        ".xlsx", "serial", False, False, short_names=True,
        words=Words("学生姓名", "身份证号码", "出生年月日", "家长姓名", "户籍乡镇", "户籍村"),
    ),
    Manner(
        ".csv", "slash", True, False, encoding="gb18030",
        words=Words("姓名", "证件号码", "出生日期", "监护人", "乡(镇)", "行政村"),
    ),
    Manner(".xls", "dot", False, True, Words("姓  名", "身份证件号", "出生年月日", "监护人姓名", "乡镇", "村")),
    Manner(
        ".xlsx", "chinese", False, True,
        words=Words("学生姓名", "公民身份号码", "出生日期", "家长", "所属乡镇", "村（居）"),
    ),
    Manner(".csv", "compact", True, False, Words(guardian="家长姓名"), encoding="utf-8-sig"),
)  # fmt: skip
NEW_FORMATS = (0, 1, 2, 4, 5)
"""One township still sends .xls; it takes as long to write as ten of the others."""


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
    rows = _with_teachers(_with_schools(rows, layout))
    return [
        _book(town, rows.filter(pl.col("school_township") == town.code), n, out=out, on=on)
        for n, town in enumerate(layout.townships)
    ]


def pupils(truth: pl.DataFrame) -> pl.DataFrame:
    """Who sits in class or is expected there, with `roll`; some children at two schools sit on both."""
    roll = {code: story.roll for code, story in BY_CODE.items() if story.roll}
    rows = truth.filter(pl.col("story").is_in(list(roll))).with_columns(
        roll=pl.col("story").replace_strict(roll)
    )
    twice = rows.filter(pl.col("story") == "two_schools").gather_every(ON_BOTH_ROLLS)
    return pl.concat([rows, twice.with_columns(school="other_school")])


def _with_schools(rows: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    schools = [
        {"school": s.code, "school_name": s.name, "short_name": s.aliases[0], "school_township": s.township}
        for s in layout.schools
        if s.aliases
    ]
    return rows.join(pl.DataFrame(schools), on="school", how="left", maintain_order="left")


def _with_teachers(rows: pl.DataFrame) -> pl.DataFrame:
    """Every class has its teacher, the same on each of its rows."""
    rooms = rows.select("school", "grade", "class_no").unique().sort("school", "grade", "class_no")
    rng = np.random.default_rng(TEACHERS)
    women = pl.Series(rng.random(len(rooms)) < WOMEN_TEACH)
    named = rooms.with_columns(teacher=grown_names(surnames(len(rooms), rng), women, rng))
    return rows.join(
        named, on=["school", "grade", "class_no"], how="left", maintain_order="left", nulls_equal=True
    )


def _book(town: DemoUnit, rows: pl.DataFrame, nth: int, *, out: Path, on: date) -> Book:
    manner = MANNERS[nth] if nth < len(MANNERS) else MANNERS[NEW_FORMATS[nth % len(NEW_FORMATS)]]
    path = out / f"在校学生花名册_{town.name}{manner.suffix}"
    file = DemoRegisterFile(KIND, path, f"{town.name}中心小学", town.code, on)
    if manner.suffix == ".csv":
        table = _table(_columns(rows, manner), "在校学生", "", manner, on)
        return write_book(path, [table], file=file, on=on, encoding=manner.encoding)
    parts = rows.partition_by("school", maintain_order=True)
    smallest = min(len(p) for p in parts)
    tables = []
    for part in parts:
        if nth == ROUNDED_SCHOOL_IN and len(part) == smallest:
            part = _all_rounded(part)
        school = part["school_name"][0]
        tables.append(_table(_columns(part, manner), school, school, manner, on))
    return write_book(path, tables, file=file, on=on)


def _all_rounded(rows: pl.DataFrame) -> pl.DataFrame:
    whole = (pl.col("id").str.len_chars() == 18) & ~pl.col("id").str.contains("[^0-9]")
    return rows.with_columns(
        id=pl.when(whole).then(pl.col("id").str.slice(0, 15) + "000").otherwise("id"),
        damage=pl.when(whole).then(pl.lit("id:rounded")).otherwise("damage"),
    )


def _columns(rows: pl.DataFrame, manner: Manner) -> pl.DataFrame:
    words = manner.words
    number = pl.int_range(1, pl.len() + 1).cast(pl.String).alias("序号")
    school = pl.col("short_name" if manner.short_names else "school_name").alias("学校")
    grade = pl.col("grade").replace_strict(dict(enumerate(GRADE_NAMES)), default="").alias("年级")
    seat = [grade, pl.format("{}班", "class_no").alias("班级"), pl.col("teacher").alias("班主任")]
    person = [
        pl.col("name").alias(words.name),
        pl.col("sex").alias("性别"),
        day_text("birth", manner.day).alias(words.birth),
        pl.col("id").alias(words.number),
    ]
    home = [pl.col("address").alias("家庭住址")]
    if words.township:
        home = [pl.col("township_name").alias(words.township), pl.col("village_name").alias(words.village)]
    present = pl.col("roll") == "present"
    rest = [
        pl.col("guardian").alias(words.guardian),
        pl.col("phone").alias("联系电话"),
        *home,
        pl.when(present).then(pl.lit("是")).otherwise(pl.lit("否")).alias("是否报到"),
        pl.when(~present).then(pl.lit("开学未到校")).alias("备注"),
    ]
    first = [*seat, *person] if manner.class_first else [*person, *seat]
    return rows.select(number, school, *first, *rest, "child", "damage")


def _table(rows: pl.DataFrame, name: str, school: str, manner: Manner, on: date) -> Table:
    shown = tuple(c for c in rows.columns if c not in ("child", "damage"))
    last = letter(len(shown) - 1)
    head: list[Row] = []
    merges: list[str] = []
    if school:
        head = [
            (f"{school}{on.year}年秋季学期在校学生花名册",),
            (f"填报单位（盖章）：{school}　　填报人：　　　　电话：　　　　填报时间：{on:%Y.%m.%d}",),
        ]
        merges = [f"A1:{last}1", f"A2:{last}2"]
    if manner.two_rows:
        at = len(head) + 1
        head += [("序号", "学生基本情况"), (None, *shown[1:])]
        merges += [f"A{at}:A{at + 1}", f"B{at}:{last}{at}"]
    else:
        head.append(shown)
    foot = (("合计", f"{len(rows)}人"), ("说明：以开学当日实到人数为准。",)) if school else ()
    return Table(
        name=name[:31],
        rows=rows,
        head=head,
        foot=foot,
        merges=merges,
        serials=(manner.words.birth,) if manner.day == "serial" else (),
        rounded_numbers=manner.words.number,
        numbers=("序号",),
    )
