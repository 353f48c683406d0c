"""F4-06 学生变动情况表: who did not come, came, left, went on leave, came back or dropped out since the term began."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from notoneless.casework.handing.models import PupilMove
from notoneless.casework.teaching.sums import term_around
from notoneless.keeping.early.models import TermAbsentee
from notoneless.reporting.forms.columns import of_case
from notoneless.reporting.forms.columns.facts import Facts, facts_for
from notoneless.reporting.forms.families.out import with_cases
from notoneless.reporting.forms.reading import listed
from notoneless.reporting.forms.standing import children_of, history
from notoneless.reporting.forms.terms import Asked, Line

BACK, NOT_ARRIVED = "复学", "未到校"
WORDS = {
    "suspected": NOT_ARRIVED,
    "on_leave": "休学",
    "returned_watch": BACK,
    "dropped_out": "辍学",
    "never_enrolled": "失学",
}
WAYS = {"in": "转入", "out": "转出"}


def changes(asked: Asked) -> Sequence[Line]:
    """In the order of days; a child that changed twice has two lines."""
    since, _ = term_around(asked.as_of, asked.policy)
    here = children_of(asked).values("pk")
    rows = history().filter(child__in=here, on__gte=since, on__lte=asked.as_of, situation__in=WORDS)
    kept = rows.order_by("on", "pk").values_list("child_id", "on", "situation", "reason")
    found = [(child, on, WORDS[situation], reason) for child, on, situation, reason in kept]
    moves = PupilMove.objects.visible_to(asked.by, on=asked.on).filter(
        child__in=here, since__gte=since, since__lte=asked.as_of
    )
    found += [(row.child_id, row.since, WAYS[row.way], f"{row.other_school}，{row.reason}") for row in moves]
    found += _not_arrived(asked, since)
    touched = listed(asked, children_of(asked).filter(pk__in={pk for pk, *_ in found}))
    lines = {line.child.pk: line for line in with_cases(asked, touched) if line.child}
    facts = facts_for(asked, lines.values())
    return list(_lines(sorted(found, key=lambda one: (one[1], one[0])), lines, facts))


def _not_arrived(asked: Asked, since: date) -> Iterator[tuple[int, date, str, str]]:
    """Who was not there when the term began, by the sheets of the classes, and has not come so far."""
    rows = TermAbsentee.objects.visible_to(asked.by, on=asked.on).filter(
        child__in=children_of(asked).values("pk"),
        sheet__current=True,
        sheet__term=since,
        sheet__on__lte=asked.as_of,
    )
    for row in rows.filter(Q(came_on=None) | Q(came_on__gt=asked.as_of)).select_related("sheet", "child"):
        if row.child.situation not in WORDS:
            yield row.child_id, row.sheet.on, NOT_ARRIVED, f"{row.get_whereabouts_display()}：{row.cause}"


def _lines(
    found: Sequence[tuple[int, Any, str, str]], lines: dict[int, Line], facts: Facts
) -> Iterator[Line]:
    for pk, day, word, why in found:
        line = lines[pk]
        said = {
            "change_kind": word, "change_on": day, "change_reason": _why(line, word, why, facts),
            "mobilised": _mobilised(line, word, facts),
        }  # fmt: skip
        yield Line(child=line.child, case=line.case, said=said)


def _why(line: Line, word: str, why: str, facts: Facts) -> str:
    """Of those who did not come the reason of the case, which is guarded; else what the change itself says."""
    if word in WAYS.values() or (word == NOT_ARRIVED and line.case is None):
        return why
    if word == BACK:
        return of_case.closed_basis(line, facts) if line.case else why
    return of_case.reason(line, facts)


def _mobilised(line: Line, word: str, facts: Facts) -> str:
    number = of_case.visits(line, facts)
    if word == NOT_ARRIVED and line.case is None:
        return of_case.NOT_VISITED
    if not number:
        return "无须动员" if line.case is None else of_case.NOT_VISITED
    return f"劝返{number}次，{of_case.last_result(line, facts)}"
