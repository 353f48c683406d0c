"""The filter by kind of school, for every list that knows the school of a child."""

from notoneless.places.kinds import SCHOOL_KINDS
from notoneless.web.frame.lists.terms import Facet

CHOICES = (*((code, kind.label) for code, kind in SCHOOL_KINDS.items()), (None, "没有学校"))


def by_school_kind(school: str) -> Facet:
    """`school` is the field path that leads to the school's unit."""
    return Facet("school_kind", "学校", f"{school}__school__school_kind", choices=CHOICES, hides_empty=True)
