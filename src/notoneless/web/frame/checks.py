"""Start-up check: every URL is a door of the list of entrances, and every entrance is whole."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from notoneless.web.frame import navigation
from notoneless.web.frame.doors import OPENED
from notoneless.web.frame.entrance import PUBLIC, Entrance

PUBLIC_ENTRANCES_AT_MOST = 5
METHODS_KNOWN = {"GET", "POST"}


@register()
def every_url_has_an_entrance(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(f"{pattern.pattern} leads past the list of entrances", id="web.E001")
        for pattern in patterns_under(get_resolver())
        if pattern.callback not in OPENED
    ]


@register()
def every_entrance_is_whole(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    from notoneless.web.entrances import ENTRANCES

    faults = [fault for entrance in ENTRANCES for fault in _faults(entrance)]
    if sum(entrance.needs is PUBLIC for entrance in ENTRANCES) > PUBLIC_ENTRANCES_AT_MOST:
        faults.append(Error("more public entrances than allowed", id="web.E002"))
    return faults


def patterns_under(resolver: URLResolver) -> Iterator[URLPattern]:
    """All patterns, however deep."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from patterns_under(pattern)
        else:
            yield pattern


def _faults(entrance: Entrance) -> Iterator[CheckMessage]:
    if not set(entrance.methods) <= METHODS_KNOWN or not entrance.methods:
        yield Error(f"{entrance.name}: methods are GET and POST", id="web.E003")
    if entrance.has_hole and not entrance.recipe:
        yield Error(f"{entrance.name}: names a record, so tests need a recipe", id="web.E004")
    if entrance.menu and (entrance.has_hole or entrance.section not in navigation.SECTION_CODES):
        yield Error(
            f"{entrance.name}: a menu entry stands in one of the sections, without a hole", id="web.E005"
        )
