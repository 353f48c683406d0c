"""Renders a page object; the frame around it (navigation, top bar, foot) is added here for every page."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from notoneless.web.frame import clock, desk, navigation
from notoneless.web.frame.pages import Crumb, Page

SEARCH_ENTRANCE = "children.search"


@dataclass(frozen=True)
class Message:
    kind: str  # done | note | refused
    text: str


class Frame:
    """What surrounds a page. Everything is asked for late: a page without navigation asks for nothing."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.now: datetime = clock.now()
        entrance = getattr(request, "entrance", None)
        self.section: str = entrance.section if entrance else ""
        self.name: str = entrance.name if entrance else ""
        self.demo: bool = bool(getattr(settings, "DEMO", False))
        self.large: bool = request.COOKIES.get("size") == "large"

    @cached_property
    def officer(self) -> Any:
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @cached_property
    def sections(self) -> tuple[navigation.Section, ...]:
        """Nothing is open before the initial password is changed; counts asked for then would only lead back."""
        if self.officer is not None and self.officer.must_change_password:
            return ()
        return navigation.sections_for(self.request, section=self.section, name=self.name)

    def way(self, steps: tuple[Crumb, ...]) -> tuple[Crumb, ...]:
        return navigation.steps_open(self.request, steps)

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        kinds = {"success": "done", "error": "refused", "warning": "refused"}
        return tuple(
            Message(kinds.get(m.level_tag, "note"), str(m)) for m in messages.get_messages(self.request)
        )

    @property
    def term(self) -> str:
        return clock.term_shown(self.now.date())

    @cached_property
    def posts(self) -> tuple[desk.Choice, ...]:
        return desk.post_choices(self.officer) if self.officer else ()

    @property
    def post_title(self) -> str:
        post = self.officer.active_post if self.officer else None
        return post.title if post else ""

    @cached_property
    def place_name(self) -> str:
        return desk.place_name(self.request) if self.officer else ""

    @property
    def may_choose_place(self) -> bool:
        return bool(self.officer) and desk.may_choose_place(self.request)

    @cached_property
    def search_address(self) -> str:
        """Empty until the journey with this entrance exists, and for posts that may not search."""
        return navigation.address_if_open(self.request, SEARCH_ENTRANCE)

    @property
    def watermark(self) -> str:
        """Who took this off the screen or the printer, and when."""
        parts = (
            (self.officer.name, self.post_title, self.now.strftime("%Y-%m-%d %H:%M")) if self.officer else ()
        )
        return " · ".join(part for part in parts if part)


def render(
    request: HttpRequest,
    template: str,
    page: Page,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """`more` is for what a page object cannot hold, such as a bound form."""
    context = {"page": page, "frame": Frame(request), **more}
    return HttpResponse(render_to_string(template, context, request), status=status)


def render_part(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A fragment that htmx puts in place; no frame around it."""
    return HttpResponse(render_to_string(template, context, request), status=status)


def frame_context(request: HttpRequest) -> dict[str, Any]:
    """Context processor for pages that a package renders itself (login, second factor)."""
    return {"frame": Frame(request)}
