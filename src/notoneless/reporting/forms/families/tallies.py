"""What was done for each child in a period: doubts looked into, visits, papers, placements; counted once for all."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from notoneless.casework.noticing.models import Paper
from notoneless.casework.placing.models import Disposition, YearlyReview
from notoneless.casework.visiting.models import Visit
from notoneless.reporting.forms.standing import inside, known_children
from notoneless.reporting.forms.terms import Asked
from notoneless.screening.models import Finding, Judgement

Tally = Mapping[int, int]
"""Child -> how many."""
BEGUN = ("running", "renewed", "ended")


def tallies(asked: Asked, since: date) -> dict[str, Tally]:
    """Only what the form has a column for is asked."""
    return {key: made(asked, since) for key, made in TALLIES.items() if key in asked.form.keys}


def _doubts(asked: Asked, since: date) -> Tally:
    return _counted(_findings(asked, since))


def _doubts_answered(asked: Asked, since: date) -> Tally:
    return _counted(_findings(asked, since).filter(Exists(_answers(asked))))


def _doubts_open(asked: Asked, since: date) -> Tally:
    rows = _findings(asked, since).exclude(Exists(_answers(asked)))
    return _counted(rows.exclude(state="withdrawn", touched_on__lte=asked.as_of))


def _findings(asked: Asked, since: date) -> Any:
    rows = _rows(Finding).filter(found_on__range=(since, asked.as_of), child__in=_mine(asked))
    return rows.exclude(state="withdrawn", verdict="", touched_on__lte=asked.as_of)


def _answers(asked: Asked) -> Any:
    rows = _rows(Judgement).filter(finding=OuterRef("pk"), on__lte=asked.as_of)
    return rows.exclude(verdict="withdrawn")


def _visited(asked: Asked, since: date) -> Tally:
    """Visits that stand, of the days of the period."""
    rows = _rows(Visit).filter(visited_on__range=(since, asked.as_of), child__in=_mine(asked))
    return _counted(rows.filter(corrected_by=None))


def _papers(asked: Asked, since: date) -> Tally:
    rows = _rows(Paper).filter(
        Q(state=Paper.ISSUED) | Q(void_on__gt=asked.as_of), issued_on__range=(since, asked.as_of),
        case__child__in=_mine(asked),
    )  # fmt: skip
    return Counter(rows.values_list("case__child", flat=True))


def _placed(asked: Asked, since: date) -> Tally:
    rows = _rows(Disposition).filter(starts_on__range=(since, asked.as_of), child__in=_mine(asked))
    return _counted(rows)


def _in_place(asked: Asked, since: date) -> Tally:
    return _counted(_running(asked))


def _looked_at(asked: Asked, since: date) -> Tally:
    return _counted(_running(asked).filter(Exists(_looks(asked, since))))


def _not_looked_at(asked: Asked, since: date) -> Tally:
    """Due for a look by the last one known on that day, or by its beginning; and not looked at in the period."""
    last = _rows(YearlyReview).filter(disposition=OuterRef("pk"), on__lte=asked.as_of).order_by("-pk")
    due = Coalesce(Subquery(last.values("next_on")[:1]), "recheck_on")
    rows = _running(asked).exclude(Exists(_looks(asked, since))).annotate(due=due)
    return _counted(rows.filter(due__lte=asked.as_of))


def _running(asked: Asked) -> Any:
    rows = _rows(Disposition).filter(state__in=BEGUN, starts_on__lte=asked.as_of, child__in=_mine(asked))
    return rows.exclude(ended_on__lte=asked.as_of)


def _looks(asked: Asked, since: date) -> Any:
    return _rows(YearlyReview).filter(disposition=OuterRef("pk"), on__range=(since, asked.as_of))


def _counted(rows: Any) -> Tally:
    ids: Iterable[int] = rows.values_list("child", flat=True)
    return Counter(ids)


def _rows(model: Any) -> Any:
    return model.objects.unscoped("what was done for children already narrowed")


def _mine(asked: Asked) -> Any:
    return known_children(asked).filter(inside(asked.area)).values("pk")


def summed(tally: Tally, children: Sequence[Any]) -> int:
    return sum(tally.get(one.pk, 0) for one in children)


TALLIES: Mapping[str, Callable[[Asked, date], Tally]] = MappingProxyType(
    {
        "doubts": _doubts,
        "doubts_answered": _doubts_answered,
        "doubts_open": _doubts_open,
        "visits_made": _visited,
        "papers_issued": _papers,
        "placements": _placed,
        "in_place": _in_place,
        "in_place_looked_at": _looked_at,
        "in_place_due": _not_looked_at,
    }
)
