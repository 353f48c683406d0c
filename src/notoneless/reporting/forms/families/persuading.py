"""附件5 and 附件6b: every visit to a child that was out of school, one line each, the visits of a child together."""

from collections.abc import Sequence

from notoneless.casework.visiting.counting import standing_visits
from notoneless.casework.visiting.models import Visit
from notoneless.reporting.forms.columns.facts import newest_cases
from notoneless.reporting.forms.standing import FAILING, children_of, in_order
from notoneless.reporting.forms.terms import Asked, Line


def visits_of(asked: Asked) -> Sequence[Line]:
    """Of children out on that day, or back since the case began: a visit that succeeded is the last of its row."""
    rows = children_of(asked, outside_only=asked.form.chooses == "outside")
    if asked.form.chooses == "inside":
        rows = rows.exclude(school_path="")
    children = list(in_order(rows.exclude(verdict="") | rows.filter(stood__in=FAILING)))
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
