"""Ledgers of who is searched for and who is out: 疑似, 失学/辍学."""

from django.db.models import Q

from notoneless.policy.situations import SITUATIONS, situations_of_group
from notoneless.reporting.ledgers.columns import ADDRESS, CASE_STATE, STANDS, WHERE, WHO, case_marks
from notoneless.reporting.ledgers.terms import Choice, Ledger

SUSPECTED = ("unproved", "pending", "unexplained")
OUT = ("persuading",)


def _codes(groups: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one.code for group in groups for one in situations_of_group(group))


def _kinds(groups: tuple[str, ...]) -> Choice:
    values = tuple((code, SITUATIONS[code].label) for code in _codes(groups))
    return Choice("situation", "情形", "then_situation", values)


COLUMNS = (*WHO, ADDRESS, *WHERE, *STANDS, CASE_STATE)
LEDGERS = (
    Ledger(
        code="suspected",
        where=Q(then_situation__in=_codes(SUSPECTED)),
        columns=COLUMNS,
        marks=case_marks,
        groups=SUSPECTED,
        choices=(_kinds(SUSPECTED),),
        note="疑似不等于失学、辍学：经责任单位核实后才转入失学辍学台账。",
    ),
    Ledger(
        code="dropout",
        where=Q(then_situation__in=_codes(OUT)),
        columns=COLUMNS,
        marks=case_marks,
        groups=OUT,
        choices=(_kinds(OUT),),
    ),
)
