"""Around each request: protected records only through a scope, refusals as pages, denials kept."""

from collections.abc import Callable

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from notoneless import trail
from notoneless.officers.guarding import guarded
from notoneless.officers.refusals import Refusal
from notoneless.web.frame import desk, failures


class Guard:
    """Stands inside login and session, so that a failure page knows the officer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with trail.deferred_denials(), guarded():
            desk.take_seat(request)
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        if isinstance(exception, Http404):
            return failures.missing(request)
        if isinstance(exception, Refusal):
            return failures.refused(request, exception)
        return None
