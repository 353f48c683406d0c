"""Do figures that somebody reports agree among themselves? Each disagreement is a sentence, none is averaged away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from notoneless.policy.figures.shares import Share


@dataclass(frozen=True)
class Period:
    """One line of a progress table; `closing` as reported."""

    label: str
    opening: int
    returned: int
    added: int
    closing: int
    corrected: int = 0

    @property
    def expected(self) -> int:
        return self.opening - self.returned + self.added + self.corrected


def progress_faults(periods: Sequence[Period]) -> list[str]:
    """期末 = 期初 − 劝返 + 新增 ± 更正, and each line begins where the last one ended."""
    found = [
        f"{one.label}：期初 {one.opening} − 劝返 {one.returned} + 新增 {one.added} ± 更正 {one.corrected}"
        f" = {one.expected}，报的期末是 {one.closing}，差 {one.closing - one.expected}。"
        for one in periods
        if one.expected != one.closing
    ]
    found += [
        f"{after.label}：期初 {after.opening} 与{before.label}的期末 {before.closing} 不符。"
        for before, after in zip(periods, periods[1:], strict=False)
        if before.closing != after.opening
    ]
    return found


def part_faults(label: str, whole: int, parts: Mapping[str, int]) -> list[str]:
    """Parts that do not add up to the whole they are parts of."""
    total = sum(parts.values())
    if total == whole:
        return []
    said = " + ".join(f"{name} {number}" for name, number in parts.items())
    return [f"{label}：{said} = {total}，报的合计是 {whole}，差 {whole - total}。"]


def claim_faults(label: str, claimed: Decimal, share: Share, *, places: int = 2) -> list[str]:
    """A percentage that somebody states, against the numbers it is said to come from."""
    exact = share.percent
    if exact is None:
        return [f"{label}：报 {claimed}%，但底数为零，不适用。"]
    if exact.quantize(Decimal(1).scaleb(-places)) == claimed.quantize(Decimal(1).scaleb(-places)):
        return []
    return [
        f"{label}：报 {claimed}%，按所列人数 {share.numerator}/{share.denominator} = {share.shown(places)}，不符；"
        "须写明口径（哪些不计入底数）。"
    ]


def stale_faults(label: str, said: int, newest: int, *, as_of: Mapping[int, str]) -> list[str]:
    """A number in a text that is not the newest of its series."""
    if said == newest:
        return []
    old = f"，是{as_of[said]}的数" if said in as_of else ""
    return [f"{label}：文中写 {said}{old}，最新的是 {newest}。"]


def age_faults(label: str, age: int, *, band: tuple[int, int]) -> list[str]:
    """Somebody counted among those of an age without being of it."""
    lower, upper = band
    return (
        []
        if lower <= age <= upper
        else [f"{label}：按日期 {age} 岁，不在 {lower} 至 {upper} 岁之列，却计入其中。"]
    )
