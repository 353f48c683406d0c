"""What a kind of register is, in frozen types."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class FieldType(StrEnum):
    """How the cells of a field are read."""

    TEXT = "text"
    NAME = "name"
    ID = "id"
    NUMBER = "number"  # a long number kept as text: 学籍号, 残疾人证号
    DATE = "date"
    MONTH = "month"
    SEX = "sex"
    PHONE = "phone"
    CHOICE = "choice"
    GRADE = "grade"
    INTEGER = "integer"


class Personal(StrEnum):
    """How the values of a field are protected."""

    NONE = "none"
    IDENTITY = "identity"
    PHONE = "phone"
    NEED_TO_KNOW = "need_to_know"


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """`written` leads from what offices write, compared in capitals without spaces, to the label that is kept."""

    labels: tuple[str, ...]
    written: Mapping[str, str]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One column an office may send; `heading` is what the blank template prints."""

    name: str
    label: str
    type: FieldType
    personal: Personal
    headings: tuple[str, ...]
    choices: ChoiceList | None
    hint: str
    longest: int
    is_required: bool
    is_asked: bool

    @property
    def is_masked(self) -> bool:
        return self.personal in {Personal.IDENTITY, Personal.PHONE}


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """Loaded once, so equal only to itself. `one_of`: of each group at least one column must be there, else
    no row could be told from another.
    """

    code: str
    label: str
    purpose: str
    filled_by: str
    titles: tuple[str, ...]
    guide: tuple[str, ...]
    fields: tuple[Field, ...]
    one_of: tuple[tuple[str, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    @property
    def required(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.is_required)

    def field(self, name: str) -> Field:
        """KeyError for a field this kind does not keep."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)
