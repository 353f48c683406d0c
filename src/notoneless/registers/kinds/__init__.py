"""The kinds of register, each a folder: what its columns are called, how they are read and protected."""

from notoneless.registers.kinds.loading import kind_of
from notoneless.registers.kinds.terms import ChoiceList, Field, FieldType, Kind, Personal

CODES = (
    "household",
    "enrolment",
    "in_school",
    "elsewhere",
    "poverty",
    "disability",
    "special_school",
    "vocational",
    "left_behind",
    "deaths_moves",
    "earlier_dropouts",
    "door_to_door",
    "sent_down",
)
ENROLMENT_LIKE = ("enrolment", "in_school", "elsewhere", "special_school", "vocational")
"""A row in one of these says that the child learns somewhere."""


def all_kinds() -> tuple[Kind, ...]:
    """In the order in which an office uploads them."""
    return tuple(kind_of(code) for code in CODES)


def known_headings() -> frozenset[str]:
    """Every heading of every kind: by these words a reader finds the header rows of a sheet."""
    return frozenset(heading for kind in all_kinds() for field in kind.fields for heading in field.headings)


__all__ = [
    "CODES",
    "ENROLMENT_LIKE",
    "ChoiceList",
    "Field",
    "FieldType",
    "Kind",
    "Personal",
    "all_kinds",
    "kind_of",
    "known_headings",
]
