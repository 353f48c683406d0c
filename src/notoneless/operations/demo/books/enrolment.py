"""The pupil register (学籍) as the national platform exports it: one plain sheet, a row for each record."""

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from notoneless.operations.demo.books.damage import REGISTER, misplace, spoil
from notoneless.operations.demo.books.differences import Differences
from notoneless.operations.demo.books.filing import Book, Table, write_book
from notoneless.operations.demo.county import DemoRegisterFile, DemoUnit, Layout
from notoneless.operations.demo.people.fates import GRADE_NAMES, LAST_GRADE
from notoneless.operations.demo.people.stories import BY_CODE
from notoneless.operations.demo.places import COUNTY_NAME

KIND = "enrolment"
DESTROYED = "id:(rounded|scientific|dressed|fifteen|missing)"
PAST_STAGE = {"毕业": "九年级", "primary_left": "六年级"}
NUMERIC_DAY_EVERY = 97
LONG_NAME = "王" + "一二三四五六七八九十" * 6
FORMULA = "=VLOOKUP(E2,名册!A:G,7,0)"
TRAPS = ["trap:name_too_long", "trap:formula", "trap:birth_1900", "trap:no_name"]
WRONG_DIMENSION = "A1:A1"


def write(
    truth: pl.DataFrame,
    layout: Layout,
    *,
    out: Path,
    on: date,
    differences: Differences,
    rng: np.random.Generator,
) -> Book:
    """Graduates of the last two years, senior pupils and doubled records are in it, as in every export."""
    rows = records(truth)
    rows = misplace(spoil(rows, REGISTER, rng), REGISTER, rng)
    rows = differences.plant(rows, KIND, "school", rng)
    rows = _with_traps(_numbered(rows, rng))
    rows = _named(rows, layout).sort("school", "grade", "class_no", "child", maintain_order=True)
    shown = _shown(rows, on)
    every = pl.Series(np.arange(len(shown)) % NUMERIC_DAY_EVERY == 0)
    compact = shown["出生日期"].str.replace_all("-", "")
    shown = shown.with_columns(出生日期=compact.zip_with(every, shown["出生日期"]))
    table = Table(
        name="学生基本信息",
        rows=shown,
        head=(tuple(c for c in shown.columns if c not in ("child", "damage")),),
        rounded_numbers="身份证件号",
        formulas=("姓名",),
        dimension=WRONG_DIMENSION,
    )
    path = out / f"学籍导出_{layout.county.name}_{on:%Y%m%d}.xlsx"
    file = DemoRegisterFile(KIND, path, "全国中小学生学籍信息管理系统", layout.bureau.code, on)
    return write_book(path, [table], file=file, on=on)


def records(truth: pl.DataFrame) -> pl.DataFrame:
    """One row for each record, with `status` and `grade_name`: a child at two schools has two."""
    stated = {code: story.enrolment for code, story in BY_CODE.items() if story.enrolment}
    rows = truth.filter(pl.col("story").is_in(list(stated))).with_columns(
        status=pl.col("story").replace_strict(stated), second=pl.lit(False)
    )
    second = rows.filter(pl.col("story") == "two_schools").with_columns(
        school="other_school", second=pl.lit(True), class_no=pl.lit(1, pl.Int64)
    )
    rows = rows.with_columns(
        school=pl.when(pl.col("status") == "primary_left").then("other_school").otherwise("school")
    )
    rows = pl.concat([rows, second])
    names = pl.col("grade").replace_strict(dict(enumerate(GRADE_NAMES)), default="")
    past = pl.col("status").replace_strict(PAST_STAGE, default=None)
    return rows.with_columns(grade_name=pl.coalesce(past, names))


def _numbered(rows: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """G and the number as first registered; L for those registered without one. A second record repeats it."""
    spoiled = pl.col("damage").str.contains(DESTROYED)
    true = pl.col("region") + pl.col("birth").dt.strftime("%Y%m%d")
    lot = pl.Series(rng.integers(10_000, size=len(rows))).cast(pl.String).str.zfill(4)
    temporary = pl.lit("L") + true + pl.lit(lot)
    known = pl.when(spoiled).then(pl.col("true_id")).otherwise(pl.col("id"))
    number = (
        pl.when(pl.col("damage").str.contains("id:missing")).then(temporary).otherwise(pl.lit("G") + known)
    )
    return rows.with_columns(enrolment_number=number)


def _with_traps(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows a reader must question, on incomers: an endless name, a formula as a name, a birth in 1900, no name."""
    free = np.flatnonzero(((rows["story"] == "incomer") & (rows["damage"] == "")).to_numpy())
    long, formula, early, nameless = free[:4].tolist()
    return rows.with_columns(
        name=rows["name"].scatter([long, formula, nameless], [LONG_NAME, FORMULA, None]),
        birth=rows["birth"].scatter(early, date(1900, 1, 1)),
        id=rows["id"].scatter(nameless, None),
        damage=rows["damage"].scatter([long, formula, early, nameless], TRAPS),
    )


def _named(rows: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    schools = pl.DataFrame([_school(s) for s in layout.schools])
    return rows.join(schools, on="school", how="left", maintain_order="left")


def _school(school: DemoUnit) -> dict[str, str]:
    return {"school": school.code, "school_name": school.name}


def _shown(rows: pl.DataFrame, on: date) -> pl.DataFrame:
    here = pl.when("registered")
    started = pl.lit(on.year) - pl.col("grade").clip(1, LAST_GRADE + 2) + 1
    at_home = pl.col("status") == "送教上门"
    impaired = pl.col("story").is_in([c for c, s in BY_CODE.items() if s.disability])
    state = {"毕业": "毕业", "primary_left": "毕业", "休学": "休学"}
    return rows.select(
        pl.col("school").alias("学校标识码"),
        pl.col("school_name").alias("学校名称"),
        pl.col("grade_name").alias("年级"),
        pl.format("{}班", "class_no").alias("班级"),
        pl.col("enrolment_number").alias("学籍号"),
        pl.int_range(1, pl.len() + 1).over("school", "grade", "class_no").cast(pl.String).alias("班内学号"),
        pl.col("name").alias("姓名"),
        pl.col("former_name").alias("曾用名"),
        pl.col("sex").alias("性别"),
        pl.col("birth").dt.strftime("%Y-%m-%d").alias("出生日期"),
        pl.col("people").alias("民族"),
        pl.when(pl.col("id").is_not_null()).then(pl.lit("居民身份证")).alias("身份证件类型"),
        pl.col("id").alias("身份证件号"),
        here.then(pl.lit(COUNTY_NAME)).otherwise(pl.lit("外县")).alias("户口所在地"),
        here.then("township_name").alias("户籍所在乡镇"),
        here.then("village_name").alias("户籍所在村"),
        pl.col("address").alias("现住址"),
        pl.col("guardian").alias("监护人姓名"),
        pl.col("relation").alias("监护人关系"),
        pl.col("phone").alias("联系电话"),
        pl.format("{}09", started).alias("入学年月"),
        pl.when(at_home).then(pl.lit("送教上门")).otherwise(pl.lit("走读")).alias("就读方式"),
        pl.col("left_behind").fill_null("非留守").alias("是否留守儿童"),
        here.then(pl.lit("否")).otherwise(pl.lit("是")).alias("是否随迁子女"),
        pl.when(impaired).then(pl.lit("智力残疾")).otherwise(pl.lit("无残疾")).alias("残疾类型"),
        pl.col("status").replace_strict(state, default="在读").alias("学生状态"),
        "child",
        "damage",
    )
