"""Reading side: the files of a unit within an officer's scope."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from notoneless.evidence.held.models import HeldFile
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scope import scope_of
from notoneless.officers.scoped import ScopedQuerySet, path_fields


def visible_held(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Of the officer's area, and what the officer sent in oneself."""
    scope = scope_of(officer, on=on, permission=Permission.VIEW_WORK)
    rows = HeldFile.objects.unscoped("narrowed here: by the scope, or one's own")
    if scope.everything:
        return rows
    return rows.filter(scope.filter(**path_fields(HeldFile)) | Q(by_code=officer.code))


def held_of(officer: Officer, code: str, *, on: date) -> HeldFile | None:
    """Foreign and missing are the same answer."""
    return visible_held(officer, on=on).select_related("unit").filter(code=code).first()


def held_by_subject(officer: Officer, subjects: Iterable[str], *, on: date) -> dict[str, list[HeldFile]]:
    """The standing files of several records, in the order they came; one statement."""
    found: dict[str, list[HeldFile]] = {}
    rows = visible_held(officer, on=on).filter(subject__in=list(subjects), replaced_by=None)
    for one in rows.order_by("pk"):
        found.setdefault(one.subject, []).append(one)
    return found
