"""What can be proposed for a child (处置方式): the ten dispositions and the other placements, each with its chain."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from notoneless.policy.rows import Disposition, Placement
from notoneless.policy.situations import APART, NO, SITUATIONS
from notoneless.policy.terms import Policy

LODGE, RECORD, OPINION, DECIDE = "lodge", "record", "opinion", "decide"
ACTS: Mapping[str, str] = {
    LODGE: "登记家庭申请或意见",
    RECORD: "登记已办",
    OPINION: "签署意见",
    DECIDE: "审批",
}
JUDGING = frozenset({OPINION, DECIDE})
EITHER = "|"
# Where a pack states no order of approval, one decision is still owed: by whom the law names in Article 11.
BY_LAW = ("township_government", "county_bureau")
IN_CLASS = "here"
SMALLEST_CHAIN = "乡镇人民政府或教育行政部门确认"


@dataclass(frozen=True, slots=True)
class ChainStep:
    """`by` are the bodies that may take the step; `paper` is the kind that must lie in the file before it."""

    number: int
    text: str
    by: tuple[str, ...]
    act: str
    paper: str = ""

    @property
    def judges(self) -> bool:
        return self.act in JUDGING


def ways(policy: Policy) -> dict[str, Disposition]:
    """Every row of both catalogues in one form, dispositions first."""
    rows: Iterator[Disposition | Placement] = iter(
        [*policy.dispositions.values(), *policy.placements.values()]
    )
    return {row.code: as_way(row) for row in rows}


def in_order(rows: Iterable[Disposition]) -> list[Disposition]:
    """D2 before D10, the dispositions before the other placements."""
    number = re.compile(r"D(\d+)")

    def place(row: Disposition) -> tuple[int, str]:
        found = number.match(row.code)
        return (int(found[1]) if found else 99, row.code)

    return sorted(rows, key=place)


def way_of(policy: Policy, code: str) -> Disposition | None:
    row = policy.dispositions.get(code) or policy.placements.get(code)
    return as_way(row) if row else None


def as_way(row: Disposition | Placement) -> Disposition:
    return row if isinstance(row, Disposition) else Disposition(**asdict(row))


def kept_form(way: Disposition) -> dict[str, Any]:
    """The row as a record keeps it, so that an old disposition reads by the version it was proposed under."""
    return asdict(way)


def from_kept(kept: Mapping[str, Any]) -> Disposition:
    known = {item.name for item in fields(Disposition)}
    cells: dict[str, Any] = {
        name: tuple(held) if isinstance(held, list) else held for name, held in kept.items()
    }
    return Disposition(**{name: held for name, held in cells.items() if name in known})


def term_key(policy: Policy, code: str) -> str:
    return f"dispositions.{code}" if code in policy.dispositions else f"placements.{code}"


def closed_for_new(way: Disposition, policy: Policy) -> str:
    """'' when it may be proposed; else the sentence beside the greyed choice."""
    if way.historic or not way.offered:
        return f"“{way.label}”属历史或地方口径，没有现行依据，只供查阅，不得新办。"
    if needs_adoption(way) and not policy.binds(term_key(policy, way.code)):
        return f"“{way.label}”的办理口径尚待核实或未经本县采用，由县教委在政策口径中确认后才能办理。"
    return ""


def needs_adoption(way: Disposition) -> bool:
    """What ends the search without a class here rests on a rule that binds; a return never waits for one."""
    return not is_interim(way) and SITUATIONS[way.situation].group != IN_CLASS


def is_interim(way: Disposition) -> bool:
    """It does not end the search for the child (承诺返校、失联、学业补偿 …): the case goes on meanwhile."""
    return SITUATIONS[way.situation].condition in (NO, APART)


def steps_of(way: Disposition) -> tuple[ChainStep, ...]:
    """In order; a chain the pack leaves open is one decision, so that nobody approves alone what he proposed.

    A standing that is only noted (失联、承诺返校 …) has no steps at all.
    """
    if not way.chain and not way.documents and is_interim(way):
        return ()
    if not way.chain:
        return (ChainStep(0, SMALLEST_CHAIN, BY_LAW, DECIDE),)
    last = len(way.chain) - 1
    return tuple(
        ChainStep(
            number=number,
            text=text,
            by=_by(way, number, last=last),
            act=_at(way.chain_acts, number) or (DECIDE if number == last else RECORD),
            paper=_at(way.chain_papers, number),
        )
        for number, text in enumerate(way.chain)
    )


def _by(way: Disposition, number: int, *, last: int) -> tuple[str, ...]:
    said = _at(way.chain_by, number)
    if said:
        return tuple(said.split(EITHER))
    return BY_LAW if number == last else way.builders or BY_LAW


def _at(words: tuple[str, ...], number: int) -> str:
    return words[number] if number < len(words) else ""
