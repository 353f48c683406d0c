"""Lists of those who are elsewhere, gone or known: proofs, deaths and moves, the earlier ledger, door to door."""

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from notoneless.operations.demo.books.damage import SMALL, spoil
from notoneless.operations.demo.books.filing import Book, day_text, write_book
from notoneless.operations.demo.books.forms import form, nth
from notoneless.operations.demo.county import DemoRegisterFile, Layout
from notoneless.operations.demo.people.fates import GRADE_NAMES
from notoneless.operations.demo.people.stories import BY_CODE

FAR_PLACES = ("临海省汐州市湾东区", "东陵省澄江市云渡区", "南岭省珠溪市沙浦区", "临海省潮安港市")
FAR_SCHOOLS = ("湾东区第三小学", "云渡实验学校", "沙浦外来工子弟学校", "港区中心小学")
OUTCOMES = {
    "D1": "已返校复学", "D4": "休学至{}年7月", "D5": "送教上门", "D6": "延缓入学至{}年8月", "D8": "远程送教",
    "D10": "送专门学校就读",
}  # fmt: skip
LEDGER_KINDS = {
    "on_leave": "休学", "leave_over": "休学", "deferred": "延缓入学", "deferral_over": "延缓入学", "exempt": "免学",
    "home_teaching": "失学", "lost_contact": "失学",
}  # fmt: skip
REASONS = ("厌学", "学习困难", "外出务工", "家庭困难", "随父母外出", "沉迷网络")
BY_ILLNESS = ("on_leave", "leave_over", "deferred", "deferral_over", "exempt", "home_teaching")
TERM_OVER = ("leave_over", "deferral_over")
NO_NUMBER_AT_DOOR = 0.4


def write_elsewhere(
    truth: pl.DataFrame, layout: Layout, *, out: Path, on: date, rng: np.random.Generator
) -> Book:
    """Three rows of headings; a statement without a paper says so."""
    told = {code: s.elsewhere for code, s in BY_CODE.items() if s.elsewhere}
    rows = _listed(truth, list(told), rng)
    rows = rows.with_columns(
        proved=pl.col("story").replace_strict(told) == "proof",
        place=pl.Series(rng.integers(len(FAR_PLACES), size=len(rows))),
    )
    proof = pl.when(pl.col("place") == 1).then(pl.lit("回函")).otherwise(pl.lit("学籍证明"))
    shown = rows.select(
        nth(), *_person("dash"), pl.col("guardian").alias("监护人姓名"), pl.col("phone").alias("联系电话"),
        pl.col("place").replace_strict(dict(enumerate(FAR_PLACES))).alias("就读省市县"),
        pl.when("proved").then(pl.col("place").replace_strict(dict(enumerate(FAR_SCHOOLS))))
        .otherwise(pl.lit("不详")).alias("学校名称"),
        pl.col("grade").replace_strict(dict(enumerate(GRADE_NAMES)), default="").alias("年级"),
        pl.when("proved").then(pl.lit("G") + pl.col("true_id")).alias("学籍号"),
        pl.when("proved").then(proof).otherwise(pl.lit("口头")).alias("证明材料"),
        pl.when("proved").then(pl.lit(on).dt.offset_by("-12d").dt.strftime("%Y.%-m.%-d")).alias("证明日期"),
        pl.lit(None, pl.String).alias("备注"), "child", "damage",
    )  # fmt: skip
    table = form(
        "县外就读", shown, title=f"{layout.county.name}县外就读学生摸排表", office="各乡镇（街道）", on=on,
        attachment="附件1",
        groups=[
            [("", 1), ("学生基本情况", 9), ("县外就读情况", 4), ("佐证", 2), ("", 1)],
            [("", 5), ("户籍地", 3), ("监护人", 2), ("", 7)],
        ],
        note="注：无证明材料的填“口头”。", rounded_numbers="身份证号",
    )  # fmt: skip
    file = DemoRegisterFile(
        "elsewhere", out / "县外就读学生摸排表.xlsx", "各乡镇汇总", layout.county.code, on
    )
    return write_book(file.path, [table], file=file, on=on)


def write_deaths_moves(
    truth: pl.DataFrame, layout: Layout, *, out: Path, on: date, rng: np.random.Generator
) -> Book:
    """Two sheets of the police: deaths, and moves with departures abroad."""
    events = {code: s.moves for code, s in BY_CODE.items() if s.moves}
    rows = _listed(truth, list(events), rng).with_columns(event=pl.col("story").replace_strict(events))
    rows = rows.with_columns(
        event_on=pl.lit(on) - pl.duration(days=pl.lit(pl.Series(rng.integers(20, 300, size=len(rows)))))
    )
    dead = pl.col("event") == "死亡注销"
    where = pl.when(pl.col("event") == "户口迁出").then(pl.lit(FAR_PLACES[1]))
    shown = rows.select(
        nth(), *_person("compact"), pl.col("event").alias("变动类型"),
        day_text("event_on", "dash").alias("变动日期"),
        where.when(pl.col("event") == "出国(境)").then(pl.lit("境外")).alias("迁往地"), "child", "damage",
    )  # fmt: skip
    tables = [
        form(
            name, part.with_columns(nth()), title=f"{layout.county.name}{name}名单", office="县公安局", on=on,
            note="说明：数据来自人口信息系统。",
        )
        for name, part in (
            ("死亡注销", shown.filter(rows.select(dead).to_series())),
            ("户口迁出和出国境", shown.filter(~rows.select(dead).to_series())),
        )
    ]  # fmt: skip
    file = DemoRegisterFile("deaths_moves", out / "死亡迁出出国名单.xlsx", "县公安局", layout.county.code, on)
    return write_book(file.path, tables, file=file, on=on)


def write_earlier_dropouts(
    truth: pl.DataFrame, layout: Layout, *, out: Path, on: date, rng: np.random.Generator
) -> Book:
    """Last period's ledger with what was arranged for each child, returned ones included."""
    states = {code: s.ledger for code, s in BY_CODE.items() if s.ledger}
    arranged = {code: s.disposition for code, s in BY_CODE.items() if s.ledger}
    rows = _listed(truth, list(states), rng).with_columns(
        state=pl.col("story").replace_strict(states), arranged=pl.col("story").replace_strict(arranged)
    )
    until = pl.when(pl.col("story").is_in(TERM_OVER)).then(on.year).otherwise(on.year + 1)
    outcome = (
        pl.col("arranged").replace_strict(OUTCOMES, default=None).str.replace_all("{}", until, literal=True)
    )
    outcome = (
        pl.when(pl.col("story") == "exempt").then(pl.lit("免学")).otherwise(pl.coalesce(outcome, "state"))
    )
    left = pl.lit(on) - pl.duration(days=pl.lit(pl.Series(rng.integers(60, 600, size=len(rows)))))
    given = pl.lit(pl.Series(rng.choice(REASONS, len(rows))))
    reason = pl.when(pl.col("story").is_in(BY_ILLNESS)).then(pl.lit("因病因残")).otherwise(given)
    rows = rows.with_columns(left_on=left, visits=pl.Series(rng.integers(1, 8, size=len(rows))))
    school = pl.DataFrame(
        {"school": [s.code for s in layout.schools], "school_name": [s.name for s in layout.schools]}
    )
    shown = rows.join(school, on="school", how="left", maintain_order="left").select(
        nth(), *_person("dot"), pl.col("guardian").alias("监护人姓名"), pl.col("phone").alias("监护人电话"),
        pl.col("poor").fill_null("一般户").alias("家庭类别"), pl.col("school_name").alias("原就读学校"),
        pl.col("grade").replace_strict(dict(enumerate(GRADE_NAMES)), default="").alias("年级"),
        pl.col("story").replace_strict(LEDGER_KINDS, default="辍学").alias("类型"),
        day_text("left_on", "month").alias("辍学年月"), reason.alias("辍学原因"),
        pl.col("visits").cast(pl.String).alias("劝返次数"), outcome.alias("劝返结果"),
        pl.lit(None, pl.String).alias("备注"), "child", "damage",
    )  # fmt: skip
    table = form(
        "台账",
        shown,
        title=f"{layout.county.name}失学辍学学生劝返台账（{on.year}年7月）",
        office="县教育局",
        on=on,
        note="注：已返校学生保留至跟踪期满。",
    )
    file = DemoRegisterFile(
        "earlier_dropouts", out / "往期失学辍学台账.xlsx", "县教育局", layout.bureau.code, on
    )
    return write_book(file.path, [table], file=file, on=on)


def write_door_to_door(
    truth: pl.DataFrame, layout: Layout, *, out: Path, on: date, rng: np.random.Generator
) -> Book:
    """CSV from a phone form: some children have neither number nor day of birth."""
    seen = [code for code, s in BY_CODE.items() if s.door]
    rows = _listed(truth, seen, rng)
    unknown = pl.Series(rng.random(len(rows)) < NO_NUMBER_AT_DOOR) | (
        pl.int_range(len(rows), eager=True) == 0
    )
    unknown = unknown & ~rows["registered"]
    rows = rows.with_columns(
        id=pl.when(unknown).then(None).otherwise("id"),
        damage=pl.when(unknown).then(pl.lit("id:missing")).otherwise("damage"),
    )
    day = pl.when(pl.lit(unknown)).then(day_text("birth", "month")).otherwise(day_text("birth", "slash"))
    yes_no = pl.when("registered").then(pl.lit("有")).otherwise(pl.lit("无"))
    shown = rows.select(
        nth(), *_person("slash"), pl.col("guardian").alias("监护人姓名"), pl.col("relation").alias("与学生关系"),
        pl.col("phone").alias("联系电话"), pl.col("address").alias("现居住地"), yes_no.alias("有无户籍"),
        pl.lit("无").alias("有无学籍"), pl.lit("否").alias("是否上学"), pl.col("why").alias("未上学原因"),
        pl.lit("村干部").alias("摸排人"), pl.lit(f"{on:%Y/%m/%d}").alias("摸排日期"), "child", "damage",
    ).with_columns(rows.select(day.alias("出生日期"))["出生日期"])  # fmt: skip
    table = form("摸排", shown, title="入户摸排新发现儿童名册", office="各村（社区）", on=on)
    file = DemoRegisterFile("door_to_door", out / "入户摸排新发现.csv", "各村汇总", layout.county.code, on)
    return write_book(file.path, [table], file=file, on=on, encoding="utf-8-sig")


def _listed(truth: pl.DataFrame, stories: list[str], rng: np.random.Generator) -> pl.DataFrame:
    rows = truth.filter(pl.col("story").is_in(stories)).sort("township", "village", "child")
    return spoil(rows, SMALL, rng)


def _person(day: str) -> list[pl.Expr]:
    return [
        pl.col("name").alias("姓名"),
        pl.col("sex").alias("性别"),
        day_text("birth", day).alias("出生日期"),
        pl.col("id").alias("身份证号"),
        pl.col("township_name").alias("乡镇"),
        pl.col("village_name").alias("村"),
        pl.format("{}组", "group").alias("组"),
    ]
