"""Ledgers of dispositions: 休学/延缓入学, 送教, and the placement of disabled children, five ways, on need to know."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db.models import Case, CharField, Q, Subquery, Value, When

from notoneless.officers.permissions import Permission
from notoneless.policy.situations import SITUATIONS, situations_of_group
from notoneless.reporting.ledgers.asof import circumstance_on, dispositions_on
from notoneless.reporting.ledgers.columns import ADDRESS, STANDS, WHERE, WHO
from notoneless.reporting.ledgers.terms import Choice, Ledger, LedgerColumn

LEAVE, HOME = ("leave", "deferred"), ("home",)
FIVE_WAYS = {
    "inclusive": "随班就读",
    "special_school": "特校就读",
    "home": "送教",
    "exempt": "免学、延缓",
    "unplaced": "未安置",
    "other": "其他就读或去向",
}
WAY_OF: Mapping[str, str] = MappingProxyType(
    {
        **{code: "unplaced" for code, one in SITUATIONS.items() if not one.explained},
        "inclusive": "inclusive",
        "special_school": "special_school",
        "home_teaching": "home",
        "remote_teaching": "home",
        "deferred": "exempt",
        "exempt_local": "exempt",
        "on_leave": "exempt",
    }
)
"""Situation -> way. Who learns at an ordinary school without a placement stands apart: nobody decided 随班就读."""
PERIOD = (
    LedgerColumn("disposition_code", "处置编号", width=18),
    LedgerColumn("starts", "开始日期", "date"),
    LedgerColumn("ends", "到期日期", "date"),
)


def _codes(groups: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one.code for group in groups for one in situations_of_group(group))


def _kinds(groups: tuple[str, ...]) -> Choice:
    return Choice(
        "situation",
        "情形",
        "then_situation",
        tuple((code, SITUATIONS[code].label) for code in _codes(groups)),
    )


def period_marks(day: date) -> Mapping[str, Any]:
    newest = dispositions_on(day)
    return {
        "disposition_code": Subquery(newest.values("code")[:1]),
        "starts": Subquery(newest.values("starts_on")[:1]),
        "ends": Subquery(newest.values("ends_on")[:1]),
    }


def placement_marks(day: date) -> Mapping[str, Any]:
    newest = circumstance_on(day, "disability")
    way = Case(
        *(When(then_situation=code, then=Value(way)) for code, way in WAY_OF.items()),
        default=Value("other"),
        output_field=CharField(),
    )
    kind, degree = Subquery(newest.values("value")[:1]), Subquery(newest.values("detail")[:1])
    return {"disability_kind": kind, "disability_degree": degree, "way": way}


LEDGERS = (
    Ledger(
        code="leave_deferred",
        where=Q(then_situation__in=_codes(LEAVE)),
        columns=(*WHO, ADDRESS, *STANDS, *PERIOD),
        marks=period_marks,
        groups=LEAVE,
        choices=(_kinds(LEAVE),),
    ),
    Ledger(
        code="home_teaching",
        where=Q(then_situation__in=_codes(HOME)),
        columns=(*WHO, ADDRESS, *WHERE, *STANDS, *PERIOD),
        marks=period_marks,
        groups=HOME,
        choices=(_kinds(HOME),),
    ),
    Ledger(
        code="disabled_placement",
        where=Q(disability_kind__isnull=False),
        columns=(
            *WHO,
            LedgerColumn("disability_kind", "残疾类别"),
            LedgerColumn("disability_degree", "残疾等级"),
            *WHERE,
            LedgerColumn("way", "安置方式", labels=FIVE_WAYS),
            *STANDS,
        ),
        marks=placement_marks,
        choices=(Choice("way", "安置", "way", tuple(FIVE_WAYS.items())),),
        needs=Permission.VIEW_DISABILITY,
    ),
)
