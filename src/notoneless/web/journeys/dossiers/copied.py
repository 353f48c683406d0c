"""Copies as lines of a page: whose, in which form, how far, what for, by whom, how often taken away."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from notoneless.officers.lists import names_of
from notoneless.reporting.dossiers.models import DossierCopy
from notoneless.web.journeys.dossiers.pages import CopyLine

FORMS = dict(DossierCopy.FORMS)
STATES = dict(DossierCopy.STATES)


def copy_lines(rows: Sequence[DossierCopy], taken: Mapping[int, Sequence[Any]]) -> tuple[CopyLine, ...]:
    names = names_of(one.by_code for one in rows)
    return tuple(
        CopyLine(
            code=one.code, whose=whose(one), form=FORMS[one.form], state=STATES[one.state], done=one.state == "made",
            purpose=one.purpose, by=names.get(one.by_code, one.by_code), on=one.on.isoformat(),
            taken=len(taken.get(one.pk, ())), address=reverse("dossiers.copy", args=[one.code]),
        )
        for one in rows
    )  # fmt: skip


def whose(one: DossierCopy) -> str:
    return one.child.name if one.child else (one.unit.name if one.unit else "")
