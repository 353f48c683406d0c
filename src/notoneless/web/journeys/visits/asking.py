"""What every page about visits asks first: the case or visit in the officer's sight, or nothing at all."""

from django.http import Http404, HttpRequest

from notoneless.casework.models import Case
from notoneless.casework.visiting import lists
from notoneless.casework.visiting.models import Visit
from notoneless.officers.permissions import Permission, may
from notoneless.web.frame import clock, desk


def found_visit(request: HttpRequest, code: str) -> Visit:
    found = lists.visit_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def may_here(request: HttpRequest, permission: Permission, case: Case) -> bool:
    return may(permission, by=desk.officer_of(request), at=[case, case.owner_path], on=clock.today())
