"""What an address of the rules asks for: which day, which place; and the tabs between the pages."""

from datetime import date

from django.http import HttpRequest
from django.urls import reverse

from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import pack_of, policy_on, the_county
from notoneless.policy import Pack, Policy, in_force, library
from notoneless.web.frame import clock, desk
from notoneless.web.journeys.policy.pages import Chip

TABS = (
    ("policy.rules", "现行口径", Permission.VIEW_POLICY),
    ("policy.dispositions", "处置方式", Permission.VIEW_POLICY),
    ("policy.kinds", "疑点种类", Permission.VIEW_POLICY),
    ("policy.holidays", "节假日", Permission.VIEW_POLICY),
    ("policy.compare", "对照", Permission.VIEW_POLICY),
    ("policy.library", "政策包", Permission.VIEW_POLICY),
    ("policy.choose", "选用政策包", Permission.ADOPT_POLICY),
    ("policy.clone", "为新区县复制", Permission.ADOPT_POLICY),
)


def tabs(request: HttpRequest, here: str) -> tuple[Chip, ...]:
    officer, on = desk.officer_of(request), clock.today()
    return tuple(
        (label, reverse(name), None, name == here)
        for name, label, permission in TABS
        if may(permission, by=officer, on=on)
    )


def day_asked(request: HttpRequest, name: str = "on") -> date:
    """Today unless the address names a day; what is no date is passed over."""
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return clock.today()


def packs() -> dict[str, Pack]:
    return {pack.place: pack for pack in library()}


def place_asked(request: HttpRequest, name: str = "place") -> str:
    """A place of the shelf, or nothing for the county's own rules."""
    wanted = request.GET.get(name, "")
    return wanted if wanted in packs() else ""


def policy_asked(request: HttpRequest) -> Policy:
    """The county's rules with what it adopted, or another place's as they are shipped."""
    place, on = place_asked(request), day_asked(request)
    return in_force(place, on=on) if place else policy_on(on)


def own_pack_name(on: date) -> str:
    found = packs().get(pack_of(the_county(), on=on))
    return found.name if found else ""
