"""Columns that several ledgers share, and the marks by which every ledger can be cut."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, CharField, Exists, Q, Subquery, Value, When

from notoneless.policy.case_moves import STATES
from notoneless.policy.situations import SITUATIONS
from notoneless.reporting.ledgers.asof import circumstance_on, moves_on
from notoneless.reporting.ledgers.terms import LedgerColumn

WORDS = {code: one.label for code, one in SITUATIONS.items()}
PRIMARY = ("一年级", "二年级", "三年级", "四年级", "五年级", "六年级")
JUNIOR = ("七年级", "八年级", "九年级")
LAST_PRIMARY = PRIMARY[-1]
STAGES = (("primary", "小学"), ("junior", "初中"), ("other", "其他或未注明"))

NAME = LedgerColumn("then_name", "姓名")
SEX = LedgerColumn("then_sex", "性别", width=6)
BIRTH = LedgerColumn("then_birth", "出生日期", "date")
ETHNICITY = LedgerColumn("then_ethnicity", "民族", width=8)
VILLAGE = LedgerColumn("then_village", "户籍村（社区）", width=16)
ADDRESS = LedgerColumn("then_address", "组、门牌", width=20)
SCHOOL = LedgerColumn("then_school_name", "就读学校", width=22)
GRADE = LedgerColumn("then_grade", "年级", width=8)
CLASS = LedgerColumn("then_class", "班", width=8)
GUARDIAN = LedgerColumn("then_guardian", "监护人")
SITUATION = LedgerColumn("then_situation", "就学情形", width=18, labels=WORDS)
SINCE = LedgerColumn("then_since", "情形日期", "date")
LATE = LedgerColumn("late", "事后补录", width=10, labels={True: "有补录", False: ""})
CASE_STATE = LedgerColumn("case_state", "个案状态", labels=STATES)

WHO = (NAME, SEX, BIRTH, ETHNICITY, VILLAGE)
WHERE = (SCHOOL, GRADE, CLASS)
STANDS = (GUARDIAN, SITUATION, SINCE, LATE)


def cutting_marks(day: date, *, with_disability: bool) -> Mapping[str, Any]:
    """Sex is on the child; stage, 随迁, poverty, left behind and, on need to know, disability are told here."""
    marks = {
        "stage": Case(
            When(then_grade__in=PRIMARY, then=Value("primary")),
            When(then_grade__in=JUNIOR, then=Value("junior")),
            default=Value("other"),
            output_field=CharField(),
        ),
        "migrant": Case(
            When(Q(then_registered=False), then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        ),
        "assisted": Exists(circumstance_on(day, "poverty")),
        "left": Exists(circumstance_on(day, "left_behind")),
    }
    return marks | {"disabled": Exists(circumstance_on(day, "disability"))} if with_disability else marks


def case_marks(day: date) -> Mapping[str, Any]:
    """How far the work for the child was on that day."""
    return {"case_state": Subquery(moves_on(day).values("to_state")[:1])}
