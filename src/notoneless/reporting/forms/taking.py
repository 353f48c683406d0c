"""A form is looked at, or leaves the house: with permission, above a few children with a purpose and the consent of
somebody else, each as one event."""

from datetime import date

from notoneless import trail
from notoneless.children.unmasking import reveal_list
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.places.rules import policy_on
from notoneless.policy.topics import Exports
from notoneless.reporting.exchange.asking import Wish, ask_export, use_approval
from notoneless.reporting.exchange.models import ExportRequest
from notoneless.reporting.exporting import (
    ApprovalNeeded,
    PurposeMissing,
    purpose_said,
)
from notoneless.reporting.forms.making import make_form
from notoneless.reporting.forms.terms import MadeForm
from notoneless.trail import PersonalDataInTrail
from notoneless.trail.deeds import deed

NAMES = "names"  # the one column of a form of units that names children


@deed
def look_at_form(*, code: str, area: Unit, as_of: date, by: Officer, on: date) -> MadeForm:
    """For the preview: numbers masked, one event of the trail."""
    made = make_form(code, area=area, by=by, on=on, as_of=as_of)
    trail.note_list("form.viewed", by=by, on=on, area=area.path, query=_asked(made), members=made.members)
    return made


@deed
def take_form(
    *,
    code: str,
    area: Unit,
    as_of: date,
    purpose: str,
    by: Officer,
    on: date,
    full_numbers: bool = False,
    approval: ExportRequest | None = None,
) -> MadeForm:
    """Whole identity numbers only where the form asks for them and the officer says so: through the one door."""
    require(Permission.EXPORT_LISTS, by=by, at=area, on=on)
    made = make_form(code, area=area, by=by, on=on, as_of=as_of)
    rules = policy_on(on).exports
    said = purpose_said(purpose, len(made.members) if names_children(made) else 0, rules)
    if needs_approval(made, rules):
        _use(made, approval, by=by, on=on)
    opened = full_numbers and made.filled.form.full_numbers and bool(made.members)
    if opened:
        numbers = reveal_list(codes=made.members, within=code, reason=said, by=by, on=on, area=area.path)
        made = make_form(code, area=area, by=by, on=on, as_of=as_of, full_numbers=numbers)
    detail = {"purpose": said, "digest": made.digest, "full_numbers": opened}
    detail["approval"] = approval.code if approval and needs_approval(made, rules) else ""
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
        raise PurposeMissing(len(made.members), "人", rules.purpose_above) from fault
    return made


def needs_approval(made: MadeForm, rules: Exports) -> bool:
    """Only where it names children: a form of numbers says of nobody who it is."""
    return names_children(made) and rules.asks_consent(len(made.members))


def names_children(made: MadeForm) -> bool:
    return made.filled.form.about != "unit" or NAMES in made.filled.form.keys


def ask_to_take(
    made: MadeForm, *, area: Unit, address: str, purpose: str, by: Officer, on: date
) -> ExportRequest:
    """The request that somebody else answers; `address` brings back the same form."""
    require(Permission.EXPORT_LISTS, by=by, at=area, on=on)
    headings = tuple(one.heading[-1] for one in made.columns)
    question = f"{area.name} {made.as_of.isoformat()}"
    wish = Wish(made.title, address, question, headings, len(made.members), "人")
    return ask_export(wish=wish, purpose=purpose, by=by, on=on)


def _use(made: MadeForm, approval: ExportRequest | None, *, by: Officer, on: date) -> None:
    if approval is None:
        raise ApprovalNeeded(len(made.members), "人", policy_on(on).exports.approval_above)
    use_approval(approval, len(made.members), by=by, on=on)


def _asked(made: MadeForm) -> dict[str, str]:
    return {"form": made.code, "area": made.area_code, "as_of": made.as_of.isoformat()}
