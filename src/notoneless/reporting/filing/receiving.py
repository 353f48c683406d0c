"""Who receives a report: the post whose unit it is addressed to; the 督考办 by its own role."""

from django.db.models import Q

from notoneless.officers.models import Officer
from notoneless.reporting.filing.models import Filing

# Bodies that are an office within a unit: only posts of this role receive for it.
OFFICES = {"supervision_office": "supervision_office"}


def is_receiver(filing: Filing, officer: Officer) -> bool:
    """For an office outside this house the unit itself notes the answer it got."""
    post = officer.active_post
    if post is None:
        return False
    if filing.receiver_body in OFFICES:
        return post.role == OFFICES[filing.receiver_body]
    return post.unit_id == (filing.receiver_id or filing.unit_id)


def addressed_to(officer: Officer) -> Q:
    """The same question of many reports."""
    post = officer.active_post
    if post is None:
        return Q(pk__in=())
    offices = [body for body, role in OFFICES.items() if role == post.role]
    if post.role in OFFICES.values():
        return Q(receiver_body__in=offices)
    return Q(receiver=post.unit) & ~Q(receiver_body__in=list(OFFICES))
