"""Rows for deeds that asked for the right before: the one way around the scope, in one place."""

from notoneless.officers.scoped import ScopedQuerySet
from notoneless.reporting.assessing.models import Objection, Round, ScoreLine, Sheet, Veto

WHY = "a deed of assessment that asked whether its officer scores this round"


def all_rounds() -> ScopedQuerySet:
    return Round.objects.unscoped(WHY)


def all_sheets() -> ScopedQuerySet:
    return Sheet.objects.unscoped(WHY)


def all_lines() -> ScopedQuerySet:
    return ScoreLine.objects.unscoped(WHY)


def all_objections() -> ScopedQuerySet:
    return Objection.objects.unscoped(WHY)


def all_vetoes() -> ScopedQuerySet:
    return Veto.objects.unscoped(WHY)
