"""附件3, 附件4 and the ledgers of dropouts: children who were out of school on the day, each once."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q

from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy.timing.calendar import school_year
from notoneless.reporting.forms.reading import listed, newest_cases
from notoneless.reporting.forms.standing import (
    DEFERRED,
    FAILING,
    ON_LEAVE,
    VERDICTS,
    children_of,
    history,
    in_order,
)
from notoneless.reporting.forms.terms import Asked, Known, Line


def out_of_school(asked: Asked) -> Sequence[Line]:
    """As the form chooses: `outside` the county, `inside` it, all `dropped` out with those taken off, or `both`."""
    return with_cases(asked, listed(asked, in_order(CHOICES[asked.form.chooses](asked))))


def with_cases(asked: Asked, children: Sequence[Known]) -> list[Line]:
    cases = newest_cases(asked, children)
    return [Line(child=one, case=cases.get(one.pk)) for one in children]


def outside(asked: Asked) -> ScopedQuerySet:
    return children_of(asked, outside_only=True).filter(stood__in=(*FAILING, *ON_LEAVE, *DEFERRED))


def inside_county(asked: Asked) -> ScopedQuerySet:
    rows = children_of(asked).exclude(school_path="")
    return rows.filter(stood__in=(*FAILING, *ON_LEAVE, *DEFERRED))


def dropped(asked: Asked) -> ScopedQuerySet:
    """Still out, or found out within this school year and taken off since."""
    found = history().filter(
        child=OuterRef("pk"), situation__in=VERDICTS, on__gte=year_began(asked), on__lte=asked.as_of
    )
    return children_of(asked).filter(Q(stood__in=FAILING) | Exists(found))


def both(asked: Asked) -> ScopedQuerySet:
    return children_of(asked).filter(stood__in=FAILING)


def year_began(asked: Asked) -> date:
    row = asked.policy.school_terms["school_year"]
    month, day = (int(part) for part in row.first.split("-"))
    return date(school_year(asked.policy, asked.as_of), month, day)


CHOICES = {"outside": outside, "inside": inside_county, "dropped": dropped, "both": both}
