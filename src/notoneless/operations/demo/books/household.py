"""The household register as the police send it: one workbook, a sheet for each township."""

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from notoneless.operations.demo.books.damage import POLICE, spoil
from notoneless.operations.demo.books.differences import Differences
from notoneless.operations.demo.books.filing import Book, Table, day_text, write_book
from notoneless.operations.demo.books.sheets import Row
from notoneless.operations.demo.county import DemoRegisterFile, DemoUnit, Layout
from notoneless.operations.demo.places import COUNTY_NAME

KIND = "household"
COLUMNS = (
    "序号", "乡镇（街道）", "村（社区）", "组", "户号", "户主姓名", "姓名", "与户主关系", "性别", "民族", "出生日期",
    "公民身份号码", "曾用名", "住址", "备注",
)  # fmt: skip
ABOVE: Row = (
    "序号", "户籍所在地", None, None, "户口信息", None, "儿童信息", None, None, None, None, None, None, "住址", "备注",
)  # fmt: skip
MERGED = ("B3:D3", "E3:F3", "G3:M3", "A3:A4", "N3:N4", "O3:O4", "A1:O1")
DAY_STYLE = ("compact", "serial", "dash", "dot", "chinese")
SUBTOTALS_IN = 1
"""Which township writes a subtotal below each village."""
HIDDEN_IN = (0, 2)
HIDDEN_EVERY = 240
FIRST_ROW = 5


def write(
    truth: pl.DataFrame,
    layout: Layout,
    *,
    out: Path,
    on: date,
    differences: Differences,
    rng: np.random.Generator,
) -> Book:
    """Everybody registered, the stale ones too; the planted differences are in it."""
    rows = spoil(truth.filter("registered"), POLICE, rng)
    rows = differences.plant(rows, KIND, "village", rng)
    rows = _with_names(rows, layout).sort("village", "group", "household", "birth", maintain_order=True)
    tables = [
        _table(town, rows.filter(pl.col("listed_township") == town.code), n, on)
        for n, town in enumerate(layout.townships)
    ]
    tables.append(_notes())
    path = out / f"户籍适龄儿童名单_{layout.county.name}_{on:%Y%m%d}.xlsx"
    file = DemoRegisterFile(KIND, path, "县公安局", layout.county.code, on)
    return write_book(path, tables, file=file, on=on)


def _with_names(rows: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """A moved row stands under the village it was moved to, its address unchanged."""
    villages = pl.DataFrame(
        {
            "village": [v.code for v in layout.villages],
            "listed_village": [v.name for v in layout.villages],
            "listed_township": [v.township for v in layout.villages],
        }
    )
    return rows.join(villages, on="village", how="left", maintain_order="left")


def _table(town: DemoUnit, rows: pl.DataFrame, nth: int, on: date) -> Table:
    style = DAY_STYLE[nth % len(DAY_STYLE)]
    first_of_village = pl.col("village") != pl.col("village").shift(1)
    body = rows.select(
        pl.int_range(1, pl.len() + 1).cast(pl.String).alias("序号"),
        pl.when(pl.int_range(pl.len()) == 0).then(pl.lit(town.name)).alias("乡镇（街道）"),
        pl.when(first_of_village.fill_null(True)).then("listed_village").alias("村（社区）"),
        pl.format("{}组", "group").alias("组"),
        pl.col("household").alias("户号"),
        pl.col("head").alias("户主姓名"),
        pl.col("name").alias("姓名"),
        _relation().alias("与户主关系"),
        pl.col("sex").alias("性别"),
        pl.col("people").alias("民族"),
        day_text("birth", style).alias("出生日期"),
        pl.col("id").alias("公民身份号码"),
        pl.col("former_name").alias("曾用名"),
        (pl.lit(COUNTY_NAME) + pl.col("address")).alias("住址"),
        pl.lit(None, pl.String).alias("备注"),
        "child",
        "damage",
        "village",
    )
    if nth == SUBTOTALS_IN:
        body = _with_subtotals(body)
    title = f"{town.name}户籍适龄儿童少年花名册"
    filled = (
        f"填报单位（盖章）：{town.name}派出所    填报人：        填报时间：{on.year}年{on.month}月{on.day}日"
    )
    hidden = (
        pl.Series([i % HIDDEN_EVERY == HIDDEN_EVERY // 20 for i in range(len(body))])
        if nth in HIDDEN_IN
        else None
    )
    return Table(
        name=town.name,
        rows=body.drop("village"),
        head=((title,), (filled,), ABOVE, _below()),
        foot=(
            ("合计", None, None, None, None, None, f"{len(rows)}人"),
            ("注：1.本表由公安户籍系统导出；2.年龄以9月1日为准；3.空白为系统未登记。",),
        ),
        merges=(*MERGED, *_down(body)),
        hidden=hidden,
        serials=("出生日期",) if style == "serial" else (),
        numbers=("序号",),
    )


def _below() -> Row:
    single = {"序号", "住址", "备注"}
    return tuple(None if c in single else c for c in COLUMNS)


def _relation() -> pl.Expr:
    child = pl.when(pl.col("sex") == "男").then(pl.lit("子")).otherwise(pl.lit("女"))
    grandchild = pl.when(pl.col("sex") == "男").then(pl.lit("孙子")).otherwise(pl.lit("孙女"))
    return pl.when("head_is_elder").then(grandchild).otherwise(child)


def _with_subtotals(body: pl.DataFrame) -> pl.DataFrame:
    parts = []
    for part in body.partition_by("village", maintain_order=True):
        line = {c: None for c in body.columns} | {"村（社区）": "小计", "姓名": f"{len(part)}人"}
        parts += [part, pl.DataFrame([line], schema=body.schema)]
    return pl.concat(parts)


def _down(body: pl.DataFrame) -> list[str]:
    """The township cell merged over the whole list, the village cell over its rows."""
    first = FIRST_ROW
    starts = [n for n, v in enumerate(body["村（社区）"].to_list()) if v is not None] + [len(body)]
    texts = body["村（社区）"].to_list()
    township = [f"B{first}:B{first + len(body) - 1}"] if len(body) > 1 else []
    return township + [
        f"C{first + start}:C{first + end - 1}"
        for start, end in zip(starts, starts[1:], strict=False)
        if end - start > 1 and texts[start] != "小计"
    ]


def _notes() -> Table:
    """A hidden sheet left behind by whoever made the form."""
    rows = pl.DataFrame({"说明": ["性别：男、女", "民族：按国标填写", "本页勿删"]})
    return Table(name="填表说明", rows=rows, head=(("填表说明",),), is_hidden=True)
