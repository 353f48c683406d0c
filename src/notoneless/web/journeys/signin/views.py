"""Gives allauth's responses a page object and the frame; what happens stays with allauth."""

from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.web.frame.entrance import View
from notoneless.web.frame.pages import Page
from notoneless.web.frame.rendering import Frame


def framed(view: View, title: str) -> View:
    """allauth answers with a response that is rendered later; until then its context can be completed."""

    @wraps(view)
    def framed_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if getattr(response, "context_data", None) is not None:
            page = Page(title=title, personal=False)
            response.context_data |= {"page": page, "frame": Frame(request)}  # type: ignore[attr-defined]
        return response

    return framed_view
