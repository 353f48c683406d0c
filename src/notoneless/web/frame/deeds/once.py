"""A form that was sent is carried out once: every form carries a key, and its mark goes into the deed's transaction.

A second click, a reloaded answer or a resent request has the same key and the same words, and changes nothing. Other
words make another mark: who goes back, mends a word and sends again does a new thing.
"""

import hashlib
import secrets
from collections.abc import Mapping
from http import HTTPStatus

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.backends.utils import csrf_input_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString

FIELD = "form_key"
KEY_BYTES = 16
NOT_SAID = frozenset({"csrfmiddlewaretoken"})


class FormMarks:
    """What `csrf_input` of a template puts into a form: the token of the session and a key of its own each time."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def __html__(self) -> SafeString:
        key = secrets.token_urlsafe(KEY_BYTES)
        return format_html('{}<input type="hidden" name="{}" value="{}">', self.token, FIELD, key)

    def __str__(self) -> str:
        return self.__html__()

    @property
    def token(self) -> object:
        return csrf_input_lazy(self.request)


def form_marks(request: HttpRequest) -> Mapping[str, object]:
    """Context processor of all pages."""
    return {"csrf_input": FormMarks(request)}


def mark_of(request: HttpRequest) -> str:
    """'' where nothing is held: no form of a page, or one whose answer stays within its page."""
    if request.method != "POST" or getattr(request, "htmx", False) or not request.POST.get(FIELD):
        return ""
    said = [(name, request.POST.getlist(name)) for name in sorted(request.POST) if name not in NOT_SAID]
    files = [
        (name, one.name, one.size) for name in sorted(request.FILES) for one in request.FILES.getlist(name)
    ]
    who = request.user.pk if request.user.is_authenticated else ""
    return hashlib.sha256(repr((who, request.path, said, files)).encode()).hexdigest()


def may_come_again(answer: HttpResponseBase) -> bool:
    """A file leaves the page open behind it; a refusal leaves something to be done."""
    return answer.has_header("Content-Disposition") or answer.status_code >= HTTPStatus.BAD_REQUEST
