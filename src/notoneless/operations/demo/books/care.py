"""Lists of other offices: poverty, disability, left-behind children, the special and the vocational school."""

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from notoneless.operations.demo.books.damage import SMALL, spoil
from notoneless.operations.demo.books.filing import Book, Table, day_text, write_book
from notoneless.operations.demo.books.forms import form, nth
from notoneless.operations.demo.books.proofs import FAR_PLACES
from notoneless.operations.demo.county import DemoRegisterFile, Layout
from notoneless.operations.demo.people.fates import GRADE_NAMES, LAST_GRADE
from notoneless.operations.demo.people.stories import BY_CODE
from notoneless.operations.demo.places import COUNTY_NAME

KINDS_OF_DISABILITY = ("视力", "听力", "言语", "肢体", "智力", "精神", "多重")
MAJORS = ("汽车运用与维修", "学前教育", "电子商务", "现代农艺技术")
MONITORED = ("脱贫不稳定户", "边缘易致贫户", "突发严重困难户")
PLACEMENTS = {"特殊教育学校": "特校"}
MILD = ("inclusive", "special_school")
"""Their certificates are of grade three or four, those of the others of grade one or two."""
GUARDIANS = ("祖父母", "外祖父母", "其他亲属")


def write_poverty(
    truth: pl.DataFrame, layout: Layout, *, out: Path, on: date, rng: np.random.Generator
) -> Book:
    """The export of the monitoring system: GBK, numbers wrapped as ="…", birth dates that went through a float."""
    rows = spoil(truth.filter(pl.col("poor").is_not_null() & pl.col("registered")), SMALL, rng)
    rows = rows.sort("township", "village", "household", maintain_order=True)
    wrapped = [pl.format('="{}"', c) for c in ("household", "child_number", "id", "phone", "head_number")]
    household, member, number, phone, head = wrapped
    head_number = pl.lit("999321196503041") + pl.col("family").mod(1000).cast(pl.String).str.zfill(3)
    rows = rows.with_columns(child_number=pl.col("child").str.replace("C", "R"), head_number=head_number)
    out_of_school = pl.col("story") == "poor_dropout"
    kind = pl.when(pl.col("poor").is_in(MONITORED)).then(pl.lit("一般户")).otherwise("poor")
    shown = rows.select(
        pl.lit("示范省").alias("省"), pl.lit("示范市").alias("市"), pl.lit(COUNTY_NAME).alias("县"),
        pl.col("township_name").alias("乡"), pl.col("village_name").alias("村"), household.alias("户编号"),
        member.alias("人口编号"), pl.col("name").alias("姓名"), pl.col("sex").alias("性别"),
        day_text("birth", "compact_float").alias("出生日期"), pl.lit("居民身份证").alias("证件类型"),
        pl.when(pl.col("id").is_not_null()).then(number).alias("证件号码"), pl.col("people").alias("民族"),
        pl.when(pl.col("phone").is_not_null()).then(phone).alias("户联系电话"), pl.lit(f"{on.year}").alias("年度"),
        pl.when("head_is_elder").then(pl.lit("之孙子女")).otherwise(pl.lit("之子女")).alias("与户主关系"),
        pl.lit(None, pl.String).alias("文化程度"), _learning_state().alias("在校生状况"),
        pl.lit("健康").alias("健康状况"),
        pl.when(out_of_school).then(pl.lit("是")).otherwise(pl.lit("否")).alias("是否义务教育阶段适龄儿童少年失学辍学"),
        pl.when(out_of_school).then(pl.lit("厌学")).alias("失学或辍学原因"), pl.col("head").alias("户主姓名"),
        head.alias("户主证件号码"), kind.alias("户类型"),
        pl.when(pl.col("poor").is_in(MONITORED)).then("poor").alias("监测对象类别"),
        pl.lit("否").alias("风险是否已消除"),
        pl.when(out_of_school).then(pl.lit("未落实")).otherwise(pl.lit("已享受资助")).alias("义务教育保障情况"),
        "child", "damage",
    )  # fmt: skip
    columns = tuple(c for c in shown.columns if c not in ("child", "damage"))
    file = DemoRegisterFile(
        "poverty", out / "防返贫监测对象和脱贫户导出.csv", "县农业农村局", layout.county.code, on
    )
    return write_book(
        file.path, [Table("导出", shown, head=(columns,))], file=file, on=on, encoding="gb18030"
    )


def _learning_state() -> pl.Expr:
    """As the village entered it last year: a dropout still shows a grade."""
    known = {n: "小学" for n in range(1, 7)} | {n: GRADE_NAMES[n] for n in range(7, LAST_GRADE + 1)}
    grade = pl.col("grade").replace_strict(known, default="普通高中一年级")
    return pl.when(pl.col("story").is_in(["never_enrolled", "door_known"])).then(None).otherwise(grade)


def write_disability(
    truth: pl.DataFrame, layout: Layout, *, out: Path, on: date, rng: np.random.Generator
) -> Book:
    """Certificate numbers of twenty digits: identity number, category, grade."""
    placed = {code: PLACEMENTS.get(s.disability, s.disability) for code, s in BY_CODE.items() if s.disability}
    rows = spoil(truth.filter(pl.col("story").is_in(list(placed))), SMALL, rng).sort("township", "village")
    rows = rows.with_columns(
        kind=pl.Series(rng.choice(7, len(rows), p=(0.07, 0.1, 0.08, 0.15, 0.42, 0.1, 0.08))),
        level=pl.Series(rng.integers(1, 3, size=len(rows))) + pl.col("story").is_in(MILD).cast(pl.Int64) * 2,
        issued=pl.lit(on) - pl.duration(days=pl.lit(pl.Series(rng.integers(200, 3_000, size=len(rows))))),
    )
    shown = rows.select(
        nth(), pl.col("name").alias("姓名"), pl.col("sex").alias("性别"),
        day_text("birth", "chinese").alias("出生日期"),
        pl.format("{}{}{}", "true_id", pl.col("kind") + 1, "level").alias("残疾人证号"),
        pl.col("kind").replace_strict(dict(enumerate(KINDS_OF_DISABILITY))).alias("残疾类别"),
        pl.col("level").replace_strict({1: "一级", 2: "二级", 3: "三级", 4: "四级"}).alias("残疾等级"),
        pl.col("township_name").alias("乡镇"), pl.col("village_name").alias("村（社区）"),
        pl.col("guardian").alias("监护人姓名"), pl.col("phone").alias("联系电话"),
        day_text("issued", "dash").alias("发证日期"), pl.col("story").replace_strict(placed).alias("安置方式"),
        pl.when(pl.col("story") == "unplaced_disabled").then("why").alias("备注"), "child", "damage",
    )  # fmt: skip
    table = form(
        "适龄残疾儿童", shown, title=f"{layout.county.name}持证适龄残疾儿童少年名单", office="县残联", on=on,
        groups=[[("", 1), ("残疾儿童基本信息", 6), ("户籍地", 2), ("监护人", 2), ("", 3)]],
    )  # fmt: skip
    file = DemoRegisterFile("disability", out / "持证残疾儿童名单.xlsx", "县残联", layout.county.code, on)
    return write_book(file.path, [table], file=file, on=on)


def write_special_school(
    truth: pl.DataFrame, layout: Layout, *, out: Path, on: date, rng: np.random.Generator
) -> Book:
    """The special school's own roll; it also sends teachers to the children taught at home."""
    school = next(s for s in layout.schools if s.school_kind == "special")
    rows = spoil(truth.filter(pl.col("story").is_in(["special_school", "home_teaching"])), SMALL, rng)
    at_home = pl.col("story") == "home_teaching"
    shown = rows.sort("story", "grade", "child").select(
        nth(), pl.lit(school.name).alias("学校"), *_pupil("spoken"),
        pl.when(at_home).then(pl.lit("送教上门")).otherwise(pl.lit("特殊教育学校")).alias("安置方式"),
        pl.col("township_name").alias("乡镇"), pl.col("village_name").alias("村"),
        pl.col("guardian").alias("家长姓名"), pl.col("phone").alias("联系电话"), "child", "damage",
    )  # fmt: skip
    table = form("在校生", shown, title=f"{school.name}学生花名册", office=school.name, on=on)
    file = DemoRegisterFile("special_school", out / "特殊教育学校花名册.xlsx", school.name, school.code, on)
    return write_book(file.path, [table], file=file, on=on)


def write_vocational(
    truth: pl.DataFrame, layout: Layout, *, out: Path, on: date, rng: np.random.Generator
) -> Book:
    """An old .xls, a sheet for each year."""
    school = next(s for s in layout.schools if s.school_kind == "vocational")
    rows = spoil(truth.filter(pl.col("story") == "vocational"), SMALL, rng)
    rows = rows.with_columns(
        major=pl.Series(rng.choice(MAJORS, len(rows))), year=pl.col("grade") - LAST_GRADE
    )
    tables = []
    for year, name in ((1, "中职一年级"), (2, "中职二年级")):
        part = rows.filter(pl.col("year") == year).sort("major", "child")
        shown = part.select(
            nth(), pl.lit(school.name).alias("学校名称"), *_pupil("dot", grade=name), pl.col("major").alias("专业"),
            pl.lit("在读").alias("学生状态"), pl.col("township_name").alias("乡镇"), pl.col("village_name").alias("村"),
            pl.col("phone").alias("联系电话"), "child", "damage",
        )  # fmt: skip
        tables.append(
            form(
                name,
                shown,
                title=f"{school.name}{name}学生名册",
                office=school.name,
                on=on,
                rounded_numbers="身份证号",
            )
        )
    file = DemoRegisterFile("vocational", out / "职业技术学校学生名册.xls", school.name, school.code, on)
    return write_book(file.path, tables, file=file, on=on)


def write_left_behind(
    truth: pl.DataFrame, layout: Layout, *, out: Path, on: date, rng: np.random.Generator
) -> Book:
    """The civil-affairs form; days of birth in several forms in one column, some only a month."""
    rows = truth.filter(pl.col("left_behind").is_not_null() & (pl.col("registered")) & pl.col("in_band"))
    rows = spoil(rows, SMALL, rng).sort("township", "village", "group", maintain_order=True)
    style = pl.int_range(pl.len()) % 10
    birth = (
        pl.when(style < 6).then(day_text("birth", "dash")).when(style < 9).then(day_text("birth", "compact"))
    )
    shown = rows.select(
        nth(), pl.col("name").alias("姓名"), pl.col("sex").alias("性别"), pl.col("people").alias("民族"),
        birth.otherwise(day_text("birth", "month")).alias("出生日期"), pl.col("id").alias("公民身份号码"),
        pl.lit("是").alias("是否登记户口"), pl.col("township_name").alias("乡镇"), pl.col("village_name").alias("村"),
        pl.format("{}组", "group").alias("组"), pl.lit("健康").alias("身体情况"),
        pl.when(pl.col("grade") <= 6).then(pl.lit("小学")).otherwise(pl.lit("初中")).alias("就学情况"),
        pl.col("left_behind").alias("是否留守"), pl.lit(GUARDIANS[0]).alias("监护类型"),
        pl.col("head").alias("委托监护人姓名"), pl.col("phone").alias("委托监护人电话"),
        pl.when(pl.col("relation") == "父亲").then("guardian").alias("父亲姓名"),
        pl.when(pl.col("relation") == "母亲").then("guardian").alias("母亲姓名"),
        pl.lit(FAR_PLACES[2]).alias("务工地点"), "child", "damage",
    )  # fmt: skip
    table = form(
        "留守儿童", shown, title="农村留守儿童基本情况登记表", office="县民政局", on=on,
        groups=[[("", 1), ("儿童基本信息", 11), ("", 1), ("监护情况", 3), ("父母情况", 3)]],
        note="说明：以民政口径统计。",
    )  # fmt: skip
    file = DemoRegisterFile(
        "left_behind", out / "农村留守儿童登记表.xlsx", "县民政局", layout.county.code, on
    )
    return write_book(file.path, [table], file=file, on=on)


def _pupil(day: str, *, grade: str = "") -> list[pl.Expr]:
    named = pl.col("grade").replace_strict(dict(enumerate(GRADE_NAMES)), default="")
    return [
        pl.col("name").alias("姓名"),
        pl.col("sex").alias("性别"),
        day_text("birth", day).alias("出生日期"),
        pl.col("id").alias("身份证号"),
        (pl.lit(grade) if grade else named).alias("年级"),
        pl.format("{}班", "class_no").alias("班级"),
    ]
