"""Which moves a case page offers to this officer, which are closed and why, and what each asks for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from notoneless.casework.facts import facts_shown, with_values
from notoneless.casework.models import Case
from notoneless.officers.models import Officer
from notoneless.officers.permissions import ROLES, Permission, may
from notoneless.policy import Policy
from notoneless.policy.case_facts import CaseFacts
from notoneless.policy.case_moves import MOVES, Move, judge
from notoneless.policy.case_needs import VERDICTS

# The facts an officer states together with a move; everything else must be on record before.
ASKS: Mapping[str, tuple[str, ...]] = {
    "clear": ("result", "proofs"),
    "verify": ("dropout_verdict", "proofs"),
    "send_back": ("returned_down_reason",),
    "relapse": ("relapse_reason",),
    "suspect_again": ("new_evidence",),
}
# Moves that come out of a record of a room within casework: its own page asks for what they need.
RECORDED = frozenset({"confirm_return", "watch", "place", "withdraw_placing", "confirm_placement"})
# Moves nobody asks for: they come by themselves when a record of another room is complete.
UNASKED = frozenset({"hand_out", "run_out", "look_again", "resume"})
# What is awaited in a state, and the move or check by which it is done.
BY_STEP: Mapping[str, str] = {
    "verify": "verify",
    "persuade": "persuade",
    "finish_placing": "confirm_placement",
    "watch": "watch",
    "persuade_again": "persuade_again",
}


@dataclass(frozen=True, slots=True)
class Step:
    """`closed` is what is lacking that the form of the move itself could not supply; '' when it can be done now."""

    name: str
    label: str
    closed: str
    paper: str


def offered_steps(case: Case, policy: Policy, *, by: Officer, on: date) -> list[Step]:
    """In the order of the table of moves; the first is what the state awaits, where that is a move."""
    facts = facts_shown(case, policy=policy, on=on)
    mine = may(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    moves = [move for move in MOVES.values() if case.state in move.sources and move.name not in UNASKED]
    awaited = BY_STEP.get(case.next_step, "")
    moves.sort(key=lambda move: move.name != awaited)
    return [
        Step(move.name, move.label, _closed(move, case, facts, policy, by, mine), move.paper)
        for move in moves
    ]


def _closed(move: Move, case: Case, facts: CaseFacts, policy: Policy, by: Officer, mine: bool) -> str:
    if not mine or by.role not in move.roles:
        return f"由{_labels(move.roles)}办理" if mine else f"由{case.owner.name}办理，本岗位只可查看"
    if move.name == "verify" and not is_responsible(case, by):
        return f"须由负责核实的{case.owner.name}核实后认定"
    if move.name in RECORDED:
        return ""
    judged = judge(move, with_values(facts, _supplied(move, policy)), policy)
    return "" if judged.is_open else judged.reason  # type: ignore[union-attr]


def is_responsible(case: Case, by: Officer) -> bool:
    """The post belongs to the unit that owns the case, or to one above it."""
    return by.active_post is not None and case.owner_path.startswith(by.active_post.unit.path)


def _supplied(move: Move, policy: Policy) -> dict[str, Any]:
    """The fullest statement the form of a move could carry: what is still lacking then closes the button."""
    asked = ASKS.get(move.name, ())
    given: dict[str, Any] = {name: "x" for name in asked if name.endswith(("_reason", "evidence", "_by"))}
    if "dropout_verdict" in asked:
        given |= {"dropout_verdict": VERDICTS[0], "verified_by_responsible": True}
    if "proofs" in asked:
        given["proofs"] = tuple(policy.evidence)
    if "result" in asked:
        given["result"] = next(row.code for row in policy.results.values() if row.verdict == "clear")
    return given


def _labels(roles: Iterable[str]) -> str:
    return "、".join(ROLES[role].label for role in roles)
