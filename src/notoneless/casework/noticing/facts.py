"""The papers of some cases with the service that stands, in one statement; the rules ask whether a period ran out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import FilteredRelation, Q

from notoneless.casework.facts import fact_source
from notoneless.casework.models import Case
from notoneless.casework.noticing.models import Paper
from notoneless.casework.remembering import once
from notoneless.policy import Policy


@dataclass(frozen=True, slots=True)
class Served:
    """Of a service what its paper's line and its period rest on."""

    pk: int
    served_on: date
    effective_on: date | None
    due_on: date | None
    due_provisional: bool


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper without its sealed text; `served` is None while no service of it stands."""

    pk: int
    case_id: int
    code: str
    kind: str
    title: str
    full_number: str
    state: str
    issued_on: date
    starts_period: bool
    served: Served | None


OF_PAPER = ("pk", "case_id", "code", "kind", "title", "full_number", "state", "issued_on", "starts_period")
OF_SERVICE = ("pk", "served_on", "effective_on", "due_on", "due_provisional")


def papers_of_cases(cases: list[int]) -> list[Issued]:
    """Oldest first; asked for once while one case is read."""
    return once(("papers", *cases), lambda: _loaded(cases))


def _loaded(cases: list[int]) -> list[Issued]:
    stands = Q(services__outcome="served", services__replaced_on=None)
    rows = Paper.objects.unscoped("papers of cases reached by their officer").filter(case_id__in=cases)
    rows = rows.annotate(standing=FilteredRelation("services", condition=stands)).order_by("pk")
    said = rows.values_list(*OF_PAPER, *(f"standing__{name}" for name in OF_SERVICE))
    return [_issued(line[: len(OF_PAPER)], line[len(OF_PAPER) :]) for line in said]


def _issued(paper: Sequence[Any], service: Sequence[Any]) -> Issued:
    said = (*paper, Served(*service) if service[0] else None)
    return Issued(*said)


@fact_source("deadline_lapsed", "notice_due_on")
def lapsed(cases: list[Case], _policy: Policy, on: date) -> Mapping[int, Mapping[str, Any]]:
    """The newest period counts: a second notice gives the guardian its own days. A provisional day lapses nothing.

    What ran out before the child came back and left again is no lapse of the new absence.
    """
    newest: dict[int, Served] = {}
    for paper in papers_of_cases([case.pk for case in cases if case.pk]):
        one, other = paper.served, newest.get(paper.case_id)
        if one and one.due_on and paper.state == Paper.ISSUED and (not other or _since(one) > _since(other)):
            newest[paper.case_id] = one
    return {case.pk: _told(newest.get(case.pk), on) for case in cases if case.pk}


def _since(one: Served) -> tuple[date, int]:
    return one.effective_on or one.served_on, one.pk


def _told(period: Served | None, on: date) -> dict[str, Any]:
    """What may still be moved by a holiday table is no firm day."""
    due = period.due_on if period and not period.due_provisional else None
    return {"deadline_lapsed": due is not None and due < on, "notice_due_on": due}
