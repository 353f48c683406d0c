"""Sums of a sheet, places in a row, and how far a score may be relied on: pure functions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from notoneless.policy.assessing.rows import ScoreItem
from notoneless.policy.terms import Policy

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Sum:
    """What one item comes to: `whole` of its lines, `counted` after its most; `capped` where they differ."""

    item: str
    times: int
    whole: Decimal
    counted: Decimal

    @property
    def capped(self) -> bool:
        return self.whole != self.counted


@dataclass(frozen=True, slots=True)
class Total:
    """`score` is None where no rule states the full marks: then only what was taken off and given is told."""

    sums: tuple[Sum, ...]
    taken: Decimal
    given: Decimal
    score: Decimal | None

    @property
    def net(self) -> Decimal:
        """What orders a row: the less was taken off, the higher."""
        return self.taken - self.given


@dataclass(frozen=True, slots=True)
class Reliability:
    """Of what was looked at a second time, how much held. `least`: fewer say nothing about the rest."""

    looked: int
    held: int
    least: int | None

    @property
    def too_small(self) -> bool:
        return self.looked < (self.least or 1)

    @property
    def share(self) -> Decimal | None:
        if not self.looked:
            return None
        return (Decimal(self.held) * 100 / self.looked).quantize(Decimal("0.1"))

    @property
    def sentence(self) -> str:
        if not self.looked:
            return "本期没有抽查复核，得分没有旁证。"
        said = f"抽查复核 {self.looked} 件，属实 {self.held} 件（{self.share}%）"
        if self.too_small:
            return f"{said}；不足 {self.least} 件，样本太小，不能说明全部。"
        return f"{said}。"


def stated_points(item: ScoreItem, policy: Policy) -> Decimal | None:
    """What one line costs where a binding rule says so; None: somebody must type it, with its basis."""
    if item.rule:
        said = policy.all_terms[item.rule]
        return said.value if said.binds and isinstance(said.value, Decimal) else None
    return item.points if item.points is not None and policy.binds(f"score_items.{item.code}") else None


def proposed_points(item: ScoreItem, policy: Policy) -> Decimal | None:
    """What a template or a value still to be confirmed would say: shown beside the field, never taken."""
    if item.rule:
        said = policy.all_terms[item.rule].value
        return said if isinstance(said, Decimal) else None
    return item.points


def summed(
    lines: Iterable[tuple[str, Decimal]], items: Mapping[str, ScoreItem], full: Decimal | None
) -> Total:
    """`lines` are (item, points); an item that the rules no longer have counts as it stands."""
    found: dict[str, list[Decimal]] = {}
    for item, points in lines:
        found.setdefault(item, []).append(points)
    sums = tuple(_sum(code, points, items.get(code)) for code, points in found.items())
    given = sum((one.counted for one in sums if _adds(one.item, items)), NOTHING)
    taken = sum((one.counted for one in sums if not _adds(one.item, items)), NOTHING)
    score = None if full is None else max(full - taken + given, NOTHING)
    return Total(sums, taken, given, score)


def places(nets: Sequence[Decimal]) -> list[int]:
    """In the order given: the same sum has the same place, and the next place is left out."""
    ordered = sorted(nets)
    return [ordered.index(net) + 1 for net in nets]


def _sum(code: str, points: Sequence[Decimal], item: ScoreItem | None) -> Sum:
    whole = sum(points, NOTHING)
    limits = [one for one in (item.weight, item.most) if one is not None] if item else []
    return Sum(code, len(points), whole, min([whole, *limits]))


def _adds(code: str, items: Mapping[str, ScoreItem]) -> bool:
    return code in items and items[code].adds
