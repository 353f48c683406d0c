"""Who has a 责任追究 before them: its handlers and those above, and from the notice on the person or body concerned."""

from datetime import date

from django.db.models import Q

from notoneless.officers.models import Holding, Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.places.paths import under
from notoneless.places.periods import in_force
from notoneless.reporting.accountability.models import Inquiry, InquiryStep, Proposal
from notoneless.reporting.accountability.models.inquiry import CLOSED

HIDDEN = ("opened",)
"""Steps that only the handlers read: what was noted while nothing was told yet."""
OWN = "what concerns the officer's own person or body, told by a notice"


def handled(officer: Officer, *, on: date) -> ScopedQuerySet:
    """In the officer's hands; never what concerns that person."""
    rows = Inquiry.objects.visible_to(officer, on=on, permission=Permission.PURSUE_LIABILITY)
    return rows.exclude(_concerning(officer)).select_related("handler", "body", "case")


def inquiry_of(officer: Officer, code: str, *, on: date) -> Inquiry | None:
    """Foreign and missing are the same answer."""
    found: Inquiry | None = handled(officer, on=on).filter(code=code).first()
    return found


def own(officer: Officer) -> ScopedQuerySet:
    rows = Inquiry.objects.unscoped(OWN).filter(_concerning(officer), noticed_on__isnull=False)
    return rows.select_related("handler", "body").order_by("-noticed_on", "-pk")


def own_of(officer: Officer, code: str) -> Inquiry | None:
    found: Inquiry | None = own(officer).filter(code=code).first()
    return found


def concerns(inquiry: Inquiry, officer: Officer) -> bool:
    if inquiry.person_code or inquiry.person_name:
        return bool(inquiry.person_code) and inquiry.person_code == officer.person_code
    return officer.active_post is not None and officer.active_post.unit_id == inquiry.body_id


def steps_of(inquiry: Inquiry, *, concerned: bool = False) -> list[InquiryStep]:
    rows = InquiryStep.objects.of_shown(inquiry, "inquiry").select_related("inquiry").order_by("pk")
    return list(rows.exclude(step__in=HIDDEN) if concerned else rows)


def proposals(officer: Officer, *, on: date) -> ScopedQuerySet:
    rows = Proposal.objects.visible_to(officer, on=on, permission=Permission.PURSUE_LIABILITY)
    return rows.select_related("body", "case", "child", "inquiry")


def proposal_of(officer: Officer, code: str, *, on: date) -> Proposal | None:
    found: Proposal | None = proposals(officer, on=on).filter(code=code).first()
    return found


def people_at(unit: Unit, *, on: date) -> list[Holding]:
    """Who holds a post of the unit or below it on the day."""
    rows = Holding.objects.filter(in_force(on), in_force(on, "post__"), under("post__unit__path", unit.path))
    return list(rows.select_related("officer", "post__unit").order_by("post__unit__path", "post__code"))


def open_ones(officer: Officer, *, on: date) -> ScopedQuerySet:
    return handled(officer, on=on).exclude(state__in=(CLOSED, "withdrawn"))


def _concerning(officer: Officer) -> Q:
    unit = officer.active_post.unit_id if officer.active_post else None
    body = Q(person_code="", person_name="", body=unit) if unit is not None else Q(pk__in=())
    return Q(person_code=officer.person_code) | body
