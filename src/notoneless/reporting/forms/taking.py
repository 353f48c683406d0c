"""A form is looked at, or leaves the house: with permission, above a few people with a purpose, as one event."""

from datetime import date

from notoneless import trail
from notoneless.children.unmasking import reveal_list
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.reporting.exporting import (
    LONGEST_PURPOSE,
    SHORTEST_PURPOSE,
    WITHOUT_PURPOSE_AT_MOST,
    PurposeMissing,
)
from notoneless.reporting.forms.making import make_form
from notoneless.reporting.forms.terms import MadeForm
from notoneless.trail import PersonalDataInTrail
from notoneless.trail.deeds import deed


@deed
def look_at_form(*, code: str, area: Unit, as_of: date, by: Officer, on: date) -> MadeForm:
    """For the preview: numbers masked, one event of the trail."""
    made = make_form(code, area=area, by=by, on=on, as_of=as_of)
    trail.note_list(
        "form.viewed", by=by, on=on, area=area.path, query=_asked(made), members=made.members,
    )  # fmt: skip
    return made


@deed
def take_form(
    *, code: str, area: Unit, as_of: date, purpose: str, by: Officer, on: date, full_numbers: bool = False
) -> MadeForm:
    """Whole identity numbers only where the form asks for them and the officer says so: through the one door."""
    require(Permission.EXPORT_LISTS, by=by, at=area, on=on)
    made = make_form(code, area=area, by=by, on=on, as_of=as_of)
    said = purpose.strip()[:LONGEST_PURPOSE]
    if len(made.members) > WITHOUT_PURPOSE_AT_MOST and len(said) < SHORTEST_PURPOSE:
        raise PurposeMissing(len(made.members))
    opened = full_numbers and made.filled.form.full_numbers and bool(made.members)
    if opened:
        numbers = reveal_list(codes=made.members, within=code, reason=said, by=by, on=on, area=area.path)
        made = make_form(code, area=area, by=by, on=on, as_of=as_of, full_numbers=numbers)
    detail = {"purpose": said, "digest": made.digest, "full_numbers": opened}
    try:
        trail.note_list(
            "form.taken",
            by=by,
            on=on,
            area=area.path,
            query=_asked(made),
            members=made.members,
            detail=detail,
        )
    except PersonalDataInTrail as fault:
        raise PurposeMissing(len(made.members)) from fault
    return made


def _asked(made: MadeForm) -> dict[str, str]:
    return {"form": made.code, "area": made.area_code, "as_of": made.as_of.isoformat()}
