"""What is asked for when a form is made, what one row of it rests on, and the form as it comes out."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from notoneless.casework.models import Case
from notoneless.casework.visiting.models import Visit
from notoneless.officers.models import Officer
from notoneless.papers.forms.printing import form_pdf
from notoneless.papers.forms.terms import Filled, Form, FormColumn, Row, Value, shown
from notoneless.papers.forms.workbook import form_workbook
from notoneless.places.models import Unit
from notoneless.policy import Policy


@dataclass(frozen=True, slots=True)
class Asked:
    """`on` is the day on which it is made and rights are asked, `as_of` the day the form speaks of."""

    form: Form
    area: Unit
    by: Officer
    on: date
    as_of: date
    policy: Policy

    @property
    def is_past(self) -> bool:
        return self.as_of < self.on


Known: TypeAlias = Any
"""A child, or a row of the fields that a form reads of it (`reading.listed`): columns ask both by the same names."""


@dataclass(slots=True, eq=False)
class Line:
    """One row: the child, case, visit it is about, and what its family says itself (`said`)."""

    child: Known | None = None
    case: Case | None = None
    visit: Visit | None = None
    said: Mapping[str, Value] = field(default_factory=dict)
    members: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        return (self.child.code,) if self.child else self.members


Family = Callable[[Asked], Sequence[Line]]
"""Chooses the rows of a form; narrowed to the officer's scope and to the area."""


@dataclass(frozen=True)
class MadeForm:
    """A form as it stood on a day: the same question gives the same rows, digest and files.

    `members` are the codes of the children it counts or names, in order and each once.
    """

    code: str
    title: str
    columns: tuple[FormColumn, ...]
    rows: tuple[Row, ...]
    members: tuple[str, ...]
    filled: Filled
    as_of: date
    area_code: str
    fingerprint: str
    zero: bool = False
    notices: tuple[str, ...] = field(default=())

    def xlsx(self, *, mark: str = "") -> bytes:
        return form_workbook(self.filled.marked(mark))

    def pdf(self, *, mark: str = "") -> bytes:
        return form_pdf(self.filled.marked(mark))

    @property
    def digest(self) -> str:
        """Of what the form says, whoever takes it out and in whichever file."""
        said: list[Any] = [
            self.code,
            self.title,
            self.area_code,
            self.as_of.isoformat(),
            list(self.filled.notes),
        ]
        said.append([[one.key, *one.heading] for one in self.columns])
        said += [[shown(value, column.kind) for value, column in zip(row, self.columns, strict=True)]
                 for row in self.rows]  # fmt: skip
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
