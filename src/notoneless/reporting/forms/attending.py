"""附件1, 附件2 and the ledgers of those who learn: who went to which school on the day."""

from collections.abc import Sequence

from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy.situations import situations_of_group
from notoneless.reporting.forms.out import with_cases
from notoneless.reporting.forms.standing import children_of, in_band, in_order
from notoneless.reporting.forms.terms import Asked, Line

ELSEWHERE = ("enrolled_elsewhere", "elsewhere_unproved")
AT_SCHOOL = tuple(
    one.code for group in ("here", "special", "other_school") for one in situations_of_group(group)
)
FURTHER = ("early_entrant_higher", "vocational")


def attending(asked: Asked) -> Sequence[Line]:
    return with_cases(asked, list(in_order(CHOICES[asked.form.chooses](asked))))


def elsewhere(asked: Asked) -> ScopedQuerySet:
    return children_of(asked).filter(registered_here=True, stood__in=ELSEWHERE)


def here(asked: Asked) -> ScopedQuerySet:
    rows = children_of(asked).filter(registered_here=True, stood__in=(*AT_SCHOOL, *FURTHER))
    return rows.exclude(school_path="")


def school_age(asked: Asked) -> ScopedQuerySet:
    return children_of(asked).filter(in_band(asked))


def at_school(asked: Asked) -> ScopedQuerySet:
    return children_of(asked).filter(in_band(asked), stood__in=(*AT_SCHOOL, *ELSEWHERE))


CHOICES = {"elsewhere": elsewhere, "here": here, "school_age": school_age, "at_school": at_school}
