"""From what was just seen to the list of problems: the way to put one down there, for who may."""

from urllib.parse import urlencode

from django.http import HttpRequest

from notoneless.places.models import Unit
from notoneless.reporting.accountability.problems import may_raise
from notoneless.web.frame import clock, desk
from notoneless.web.frame.navigation import address_if_open

NO_LIST = ("class", "grid")  # their problems stand on the list of the unit above


def raising_address(request: HttpRequest, unit: Unit | None, *, source: str, ref: str = "") -> str:
    """'' for who may not raise a problem there."""
    if unit is not None and unit.kind in NO_LIST:
        unit = unit.parent
    address = address_if_open(request, "accountability.raise")
    if unit is None or not address or not may_raise(unit, desk.officer_of(request), on=clock.today()):
        return ""
    return f"{address}?{urlencode({'unit': unit.code, 'source': source, 'ref': ref})}"
