"""Ledgers of where children learn: 适龄儿童, 就读, 县外就读, 小学毕业未升初中, 一校一册."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from notoneless.policy.situations import SITUATIONS
from notoneless.registers.models import Entry
from notoneless.reporting.ledgers.columns import ADDRESS, LAST_PRIMARY, STANDS, WHERE, WHO
from notoneless.reporting.ledgers.terms import Ledger
from notoneless.screening.models import Finding, Link

NARROWED = "rows behind children already narrowed"
AT_SCHOOL = tuple(code for code, one in SITUATIONS.items() if "就读" in one.ledger)
NOT_EXPLAINED = tuple(code for code, one in SITUATIONS.items() if not one.explained)
ROLLS = ("enrolment", "in_school")
SCHOOL_YEAR_BEGINS = (9, 1)
NOT_ARRIVED = "leaver_not_arrived"


def school_year_of(day: date) -> date:
    """The first day of the school year that the day lies in."""
    first = date(day.year, *SCHOOL_YEAR_BEGINS)
    return first if day >= first else date(day.year - 1, *SCHOOL_YEAR_BEGINS)


def leaving_marks(day: date) -> Mapping[str, Any]:
    """Stood in the last class of primary school in the school year before: a roll or 学籍 of that year says so,

    or this year's comparison of leavers with the rolls of junior schools did not find the child.
    """
    now = school_year_of(day)
    before = date(now.year - 1, *SCHOOL_YEAR_BEGINS)
    rows = Entry.objects.unscoped(NARROWED).filter(
        kind__in=ROLLS,
        grade=LAST_PRIMARY,
        batch__as_of__gte=before,
        batch__as_of__lt=now,
        batch__decided_on__lte=day,
    )
    rows = rows.filter(Q(batch__undone_on=None) | Q(batch__undone_on__gt=day))
    links = Link.objects.unscoped(NARROWED).filter(child=OuterRef("pk"), run__on__lte=day)
    missed = Finding.objects.unscoped(NARROWED).filter(
        child=OuterRef("pk"), kind=NOT_ARRIVED, found_on__range=(now, day)
    )
    return {"left_primary": Exists(links.filter(entry_id__in=rows.values("pk"))) | Exists(missed)}


LEDGERS = (
    Ledger(code="school_age", where=Q(), columns=(*WHO, ADDRESS, *WHERE, *STANDS)),
    Ledger(
        code="at_school",
        where=Q(then_situation__in=AT_SCHOOL),
        columns=(*WHO, *WHERE, *STANDS),
        groups=("here", "special", "other_school"),
        note="县外就读另立台账；分村统计见“分村（分校）”。",
    ),
    Ledger(
        code="elsewhere",
        where=Q(then_situation="enrolled_elsewhere"),
        columns=(*WHO, ADDRESS, *WHERE, *STANDS),
        groups=("elsewhere",),
        note="只列已有学籍证明或回函的；待证的在疑似台账。",
    ),
    Ledger(
        code="primary_leavers",
        where=Q(left_primary=True, then_situation__in=NOT_EXPLAINED),
        columns=(*WHO, ADDRESS, *STANDS),
        marks=leaving_marks,
        note="上一学年的名册在六年级，或比对出小学毕业未到初中，本学年还没有着落的。",
    ),
    Ledger(
        code="school_book",
        where=Q(then_enrolled=True),
        columns=(*WHO, *WHERE, *STANDS),
        note="在本县学校名下的学生，一校一册；各校人数见“分村（分校）”。",
    ),
)
