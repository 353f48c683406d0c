"""What is said at the end of a comparison: the counts, the rows that were left out, the cells to be looked at."""

from collections.abc import Sequence

import polars as pl

from notoneless.operations.matching_files.reading import Register

TOLD = 20
ROWS_NAMED = 5


def tell(
    rows: pl.DataFrame, population: Register, registers: Sequence[Register], beside: pl.DataFrame
) -> None:
    counts = dict(rows.group_by("situation").len().iter_rows())
    print(
        f"底数 {population.name}：{population.rows:,} 行；"
        f"就读名册 {len(registers)} 份，共 {sum(r.rows for r in registers):,} 行。"
    )
    print(
        f"已有着落 {counts.get('explained', 0):,} 人；待核 {counts.get('doubtful', 0):,} 人；"
        f"未解释 {counts.get('unexplained', 0):,} 人。"
    )
    if beside.height:
        print(f"不在适龄段、未判定 {beside.height:,} 人，另列。")
    everything = (population, *registers)
    for one in everything:
        _tell_refused(one)
    if refused := sum(len(one.refused) for one in everything):
        print(f"共有 {refused:,} 行因认不出是谁而未能比对，底数中的已列为“未解释”。")
    for one in everything:
        _tell_remarks(one)


def _tell_refused(one: Register) -> None:
    for sheet, row, sentence in one.refused[:TOLD]:
        print(f"  {one.name} {sheet}：{sentence or f'第 {row} 行未参加比对'}")
    if (more := len(one.refused) - TOLD) > 0:
        print(f"  {one.name}：……其余 {more:,} 行见结果。")


def _tell_remarks(one: Register) -> None:
    """Cells that send no row back: one line per column and fault, the first in full, the next by their rows."""
    if one.remarks.is_empty():
        return
    several = one.remarks["sheet"].n_unique() > 1
    place = pl.format("“{}”第 {} 行", "sheet", "row") if several else pl.format("第 {} 行", "row")
    kinds = one.remarks.group_by("column", "code", maintain_order=True).agg(
        pl.len().alias("count"), pl.col("sentence").first(), place.slice(1, ROWS_NAMED).alias("next")
    )
    print(f"  {one.name} 另有提示 {one.remarks.height:,} 处，请核对：")
    for _, _, count, sentence, further in kinds.sort(
        "count", descending=True, maintain_order=True
    ).iter_rows():
        also = f"另有{'、'.join(further)}{'等' if count - 1 > len(further) else ''}。" if further else ""
        print(f"    {count:,} 处：{sentence}{also}")
