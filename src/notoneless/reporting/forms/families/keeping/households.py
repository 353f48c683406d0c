"""F3-07 入户登记表: what was said of each child at its door, by the newest sheet of the school year."""

from collections.abc import Sequence

from notoneless.keeping.rounds.lists import sheets
from notoneless.keeping.rounds.models import ChildCheck, HouseholdSheet
from notoneless.officers.permissions import Permission, may
from notoneless.papers.forms.terms import Value
from notoneless.policy.keeping.rounds import DoorAnswer
from notoneless.reporting.forms.columns.of_child import RESTRICTED
from notoneless.reporting.forms.families.keeping.inside import of_child_inside
from notoneless.reporting.forms.families.out import year_began
from notoneless.reporting.forms.terms import Asked, Line


def households(asked: Asked) -> Sequence[Line]:
    """House by house. A sheet that was corrected by the day gives way to its correction."""
    sees = may(Permission.VIEW_DISABILITY, by=asked.by, at=asked.area, on=asked.on)
    ordered = sorted(_newest(asked), key=lambda one: (one.area.unit.path, _sheet(one).key, one.pk))
    return [_line(one, asked, sees=sees) for one in ordered]


def _newest(asked: Asked) -> list[ChildCheck]:
    corrected = sheets(asked.by, on=asked.on).filter(instead__isnull=False, on__lte=asked.as_of)
    gone = set(corrected.values_list("instead_id", flat=True))
    rows = ChildCheck.objects.visible_to(asked.by, on=asked.on).filter(
        of_child_inside(asked.area),
        sheet__isnull=False,
        on__lte=asked.as_of,
        checked_on__gte=year_began(asked),
    )
    rows = rows.select_related("child", "sheet", "area__unit").order_by("checked_on", "pk")
    return list({one.child_id: one for one in rows if one.sheet_id not in gone}.values())


def _line(one: ChildCheck, asked: Asked, *, sees: bool) -> Line:
    sheet = _sheet(one)
    answer: DoorAnswer | None = asked.policy.door_answers.get(one.answer)
    said: dict[str, Value] = {
        "door_head": sheet.head, "door_address": sheet.address, "door_people": sheet.people or None,
        "door_answer": answer.label if answer else one.answer, "door_school": one.school_said,
        "door_disabled": ("是" if one.disabled else "否") if sees else RESTRICTED, "door_word": one.word,
        "surveyor": one.surveyor, "surveyed_on": one.checked_on,
    }  # fmt: skip
    return Line(child=one.child, said=said)


def _sheet(one: ChildCheck) -> HouseholdSheet:
    if one.sheet is None:
        raise TypeError("only checks of a household are asked for")
    return one.sheet
