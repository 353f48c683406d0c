"""附件5, 附件6b and F3-15: visits to children out of school, those of a child together, and what was promised."""

from collections.abc import Sequence

from notoneless.casework.visiting.counting import standing_visits
from notoneless.casework.visiting.models import Plan, Visit
from notoneless.reporting.forms.reading import listed, newest_cases
from notoneless.reporting.forms.standing import FAILING, children_of, in_order, with_verdict
from notoneless.reporting.forms.terms import Asked, Line


def persuading(asked: Asked) -> Sequence[Line]:
    return promised(asked) if asked.form.chooses == "promised" else visits_of(asked)


def promised(asked: Asked) -> Sequence[Line]:
    """F3-15: who is persuaded by a plan or has promised to come back, and whether the word was kept."""
    children = listed(asked, in_order(with_verdict(children_of(asked), asked.as_of).exclude(verdict="")))
    cases = newest_cases(asked, children)
    made = _visits(asked, [one.pk for one in cases.values()])
    planned = set(
        Plan.objects.visible_to(asked.by, on=asked.on)
        .filter(case__in=cases.values(), made_on__lte=asked.as_of)
        .values_list("case", flat=True)
    )
    named = planned | {case for case, visits in made.items() if any(one.promised_on for one in visits)}
    held = [(child, cases[child.pk]) for child in children if child.pk in cases]
    return [Line(child=child, case=case) for child, case in held if case.pk in named]


def visits_of(asked: Asked) -> Sequence[Line]:
    """Of children out on that day, or back since the case began: a visit that succeeded is the last of its row."""
    rows = with_verdict(children_of(asked, outside_only=asked.form.chooses == "outside"), asked.as_of)
    if asked.form.chooses == "inside":
        rows = rows.exclude(school_path="")
    children = listed(asked, in_order(rows.exclude(verdict="") | rows.filter(stood__in=FAILING)))
    cases = newest_cases(asked, children)
    made = _visits(asked, [one.pk for one in cases.values()])
    return [
        Line(child=child, case=cases[child.pk], visit=visit, said={"turn": turn})
        for child in children
        if child.pk in cases
        for turn, visit in enumerate(made.get(cases[child.pk].pk, ()), 1)
    ]


def _visits(asked: Asked, cases: Sequence[int]) -> dict[int, list[Visit]]:
    rows = Visit.objects.visible_to(asked.by, on=asked.on).filter(
        case_id__in=cases, visited_on__lte=asked.as_of
    )
    held: dict[int, list[Visit]] = {}
    for row in rows.order_by("pk"):
        held.setdefault(row.case_id, []).append(row)
    return {case: standing_visits(visits) for case, visits in held.items()}
