"""Rows of the packs about assessment: kinds of sheets, their items, the indicators that stand beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

Words = tuple[str, ...]
YEARLY, CHECKS = "yearly", "checks"
PERSON = "person"


@dataclass(frozen=True)
class ScoreSheet:
    """A kind of score sheet (考核表): which kind of unit is scored (`person`: single teachers), by which kind of unit.

    `rhythm` is yearly (a school year) or checks; `checks` are then "word=term.first" or "word=term.last", in their
    order. `ranked_for` are the roles that may see the row of all, `deciders` those of whom one is named to decide a
    veto, `persons` the roles whose holders get a sheet of their own.
    """

    code: str
    label: str
    body: str
    scored_by: Words
    rhythm: str = YEARLY
    checks: Words = ()
    ranked_for: Words = ()
    deciders: Words = ()
    persons: Words = ()


@dataclass(frozen=True)
class ScoreItem:
    """A line that a sheet may carry. `event` is what the machine looks for; without one a person enters it.

    `rule` is the key of the term that says how many points one costs, `points` says it here; neither: it is asked for.
    `weight` is what the item is worth, `most` the most that its lines cost together. `adds`: it gives points.
    `proof`: nothing is entered without a paper.
    """

    code: str
    label: str
    sheets: Words
    event: str = ""
    rule: str = ""
    points: Decimal | None = None
    weight: Decimal | None = None
    most: Decimal | None = None
    adds: bool = False
    proof: bool = False
    turn: int = 0


@dataclass(frozen=True)
class ScoreIndicator:
    """What a county is to be judged by (考核指标), shown beside a sheet and never part of its score.

    `figures` are figures as they were taken; `counts` what the assessing room counts itself (charges, problems).
    """

    code: str
    label: str
    sheets: Words
    figures: Words = ()
    counts: Words = ()
    turn: int = 0


CATALOGUES: Mapping[str, type] = {
    "score_sheets": ScoreSheet, "score_items": ScoreItem, "score_indicators": ScoreIndicator
}  # fmt: skip
