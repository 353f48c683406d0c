"""Targets handed down a tree: the parts make up the whole, and no limit is looser than the one above."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

NUMBER, AT_MOST, AT_LEAST = "number", "at_most", "at_least"
MEASURES = {NUMBER: "目标数", AT_MOST: "上限（%）", AT_LEAST: "下限（%）"}


@dataclass(frozen=True)
class Part:
    """What one holder below takes on."""

    holder: str
    value: Decimal


def part_fault(measure: str, whole: Decimal, parts: Sequence[Part]) -> str:
    """'' where the parts fit the whole; else the sentence that says where they do not."""
    if not parts:
        return "没有填写任何一份。"
    if measure == NUMBER:
        return _sum_fault(whole, parts)
    if measure == AT_MOST:
        loose = [one for one in parts if one.value > whole]
        return f"{_named(loose)}的上限高于上一级的 {whole}%，不能更宽。" if loose else ""
    loose = [one for one in parts if one.value < whole]
    return f"{_named(loose)}的下限低于上一级的 {whole}%，不能更宽。" if loose else ""


def _sum_fault(whole: Decimal, parts: Sequence[Part]) -> str:
    odd = [one for one in parts if one.value < 0 or one.value != one.value.to_integral_value()]
    if odd:
        return f"{_named(odd)}的目标数应是不小于零的整数。"
    total = sum((one.value for one in parts), Decimal(0))
    if total == whole:
        return ""
    gap = whole - total
    way = f"还差 {gap}" if gap > 0 else f"多了 {-gap}"
    return f"各份相加是 {total}，上一级的目标数是 {whole}，{way}。请改到相等再保存。"


def _named(parts: Sequence[Part]) -> str:
    return "、".join(f"“{one.holder}”" for one in parts)


def target_said(measure: str, value: Decimal) -> str:
    said = f"{value.normalize():f}"
    return {NUMBER: f"{said} 人", AT_MOST: f"不高于 {said}%", AT_LEAST: f"不低于 {said}%"}[measure]


def gap_said(measure: str, difference: Decimal | None) -> str:
    """As offices say it: how much is lacking, or how much there is more."""
    if difference is None:
        return ""
    if not difference:
        return "相等"
    size = f"{abs(difference).quantize(Decimal('0.01')).normalize():f}"
    unit = "人" if measure == NUMBER else "个百分点"
    return f"{'多' if difference > 0 else '差'} {size} {unit}"
