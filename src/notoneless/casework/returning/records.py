"""Everything this room keeps of some cases, in one statement: returns, plans, rounds, exceptions, notes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, CharField, DateTimeField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast

from notoneless.casework.remembering import once
from notoneless.casework.returning.models import Aftercare, Exemption, RegistryNote, Return, WatchRound

REASON = "records of cases reached by their officer"


@dataclass(frozen=True, slots=True)
class Record:
    """One row of any of the five kinds. `words` hold what its line on a page says, `number` days or the step noted."""

    kind: str
    pk: int
    case_id: int
    day: date
    recorded_at: datetime | None
    words: tuple[str, str, str]
    flag: bool
    number: int


def records_of(cases: list[int]) -> list[Record]:
    """Oldest first within a kind; asked for once while one case is read."""
    return once(("returning", *cases), lambda: _loaded(cases))


def _loaded(cases: list[int]) -> list[Record]:
    first, *others = (
        _rows(Return, cases, "return", "seen_on", "recorded_at", ("school__name", "grade", "class_name")),
        _rows(Aftercare, cases, "plan", "on", "recorded_at", ("carer",), number="every_days"),
        _rows(
            WatchRound, cases, "round", "seen_on", "recorded_at", ("text", "mood"), flag="attending",
            number="days_absent",
        ),
        _rows(Exemption, cases, "exception", "asked_on", "", ("answer", "answered_by")),
        _rows(RegistryNote, cases, "note", "done_on", "recorded_at", ("proof",), number="move_id"),
    )  # fmt: skip
    found = [
        Record(kind, pk, case, day, at, (a, b, c), flag, number)
        for kind, pk, case, day, at, a, b, c, flag, number in first.union(*others, all=True)
    ]
    return sorted(found, key=lambda one: (one.kind, one.pk))


def _rows(
    model: type,
    cases: list[int],
    kind: str,
    day: str,
    at: str,
    words: tuple[str, ...],
    *,
    flag: str = "",
    number: str = "",
) -> QuerySet[Any, Any]:
    """The same ten columns of each kind, so that one statement can join them."""
    told: dict[str, Any] = {f"word{place}": F(name) for place, name in enumerate(words)}
    told |= {f"word{place}": Value("", CharField()) for place in range(len(words), 3)}
    rows = model.objects.unscoped(REASON).filter(case_id__in=cases)  # type: ignore[attr-defined]
    if model is Return:
        rows = rows.filter(corrected=None)
    return rows.annotate(
        kind_of=Value(kind, CharField()),
        day_of=F(day),
        at_of=F(at) if at else Cast(Value(None), DateTimeField()),
        flag_of=F(flag) if flag else Value(False, BooleanField()),
        number_of=F(number) if number else Value(0, IntegerField()),
        **told,
    ).values_list(
        "kind_of", "pk", "case_id", "day_of", "at_of", "word0", "word1", "word2", "flag_of", "number_of"
    )  # fmt: skip
