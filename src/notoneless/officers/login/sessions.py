"""What a session may not outlive, and what must be done in it first: new password, second factor.

These are doors: they read the server's clock, as no deed may.
"""

import time
from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils import timezone

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.officers.roles import ROLES
from notoneless.officers.scope import posts_held

IDLE_SECONDS = 30 * 60
ABSOLUTE_SECONDS = 12 * 60 * 60
# A page that asks for news must not keep a forgotten screen open for ever.
SEEN_EVERY_SECONDS = 60

ENTERED_AT = "entered_at"
SEEN_AT = "seen_at"
SECOND_FACTOR = "second_factor"

PASSWORD_PAGE = "account_change_password"
SECOND_FACTOR_PAGE = "mfa_activate_totp"
ALWAYS_OPEN = frozenset({"account_logout", "account_login", "account_reauthenticate"})
OPEN_BEFORE_PASSWORD = ALWAYS_OPEN | {PASSWORD_PAGE}
OPEN_BEFORE_SECOND_FACTOR = OPEN_BEFORE_PASSWORD | {
    SECOND_FACTOR_PAGE,
    "mfa_index",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
}

Answer = Callable[[HttpRequest], HttpResponseBase]


class SessionLimits:
    """Ends a session left alone for 30 minutes or 12 hours old; stands directly behind the login middleware."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        officer = officer_of(request)
        if officer is not None and (reason := outlived(request)):
            trail.note("session.ended", by=officer, on=server_day(), about=officer.code, reason=reason)
            logout(request)
            return to_page(request, settings.LOGIN_URL, expired=reason)
        return self.get_response(request)


class FirstThings:
    """Until the initial password is changed and the second factor set up, only those pages open."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponseBase | None:
        officer = officer_of(request)
        name = request.resolver_match.url_name if request.resolver_match else None
        if officer is None:
            return None
        if officer.must_change_password:
            return None if name in OPEN_BEFORE_PASSWORD else to_page(request, PASSWORD_PAGE)
        if name not in OPEN_BEFORE_SECOND_FACTOR and lacks_second_factor(request, officer):
            return to_page(request, SECOND_FACTOR_PAGE)
        return None


def enter(request: HttpRequest) -> None:
    """At login: both clocks start anew, whatever the session held before."""
    now = int(time.time())
    request.session[ENTERED_AT] = now
    request.session[SEEN_AT] = now
    request.session.pop(SECOND_FACTOR, None)


def outlived(request: HttpRequest) -> str:
    """'idle', 'absolute' or ''; notes at most once a minute that the session is in use."""
    now = int(time.time())
    session = request.session
    if ENTERED_AT not in session:
        enter(request)
        return ""
    if now - session[ENTERED_AT] >= ABSOLUTE_SECONDS:
        return "absolute"
    if now - session[SEEN_AT] >= IDLE_SECONDS:
        return "idle"
    if now - session[SEEN_AT] >= SEEN_EVERY_SECONDS:
        session[SEEN_AT] = now
    return ""


def lacks_second_factor(request: HttpRequest, officer: Officer) -> bool:
    """Owed by every account that holds a post above one village, whichever post it works in just now."""
    if not getattr(settings, "MFA_REQUIRED", True) or request.session.get(SECOND_FACTOR):
        return False
    posts = posts_held(officer, server_day())
    if not any(ROLES[post.role].second_factor for post in posts if post.role in ROLES):
        return False
    if Authenticator.objects.filter(user=officer, type=Authenticator.Type.TOTP).exists():
        request.session[SECOND_FACTOR] = True
        return False
    return True


def officer_of(request: HttpRequest) -> Officer | None:
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def server_day() -> date:
    return timezone.localdate()


def to_page(request: HttpRequest, name: str, **query: str) -> HttpResponseBase:
    """htmx would put a redirected page into the middle of the old one; it is told to load it whole."""
    address = resolve_url(name) + (f"?{urlencode(query)}" if query else "")
    if getattr(request, "htmx", False) or request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
