"""Gives allauth's responses a page object and the frame; what happens stays with allauth."""

from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.web.frame.entrance import View
from notoneless.web.frame.pages import Page
from notoneless.web.frame.proving import what_waits
from notoneless.web.frame.rendering import Frame

EXPIRED = {
    "idle": "30 分钟没有操作，已自动退出。请重新登录，没有提交的内容需要重新填写。",
    "absolute": "本次登录已满 12 小时，已自动退出。请重新登录。",
}

LABELS = {
    "login": "登录名",
    "password": "密码",
    "oldpassword": "现用密码",
    "password1": "新密码",
    "password2": "再填一次新密码",
    "code": "动态口令",
}


@dataclass(frozen=True, kw_only=True)
class SigninPage(Page):
    """`waits`: the word of the deed that goes on once the password was given again."""

    personal: bool = False
    note: str = ""
    waits: str = ""


def framed(view: View, title: str) -> View:
    """allauth answers with a response that is rendered later; until then its context can be completed."""

    @wraps(view)
    def framed_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if getattr(response, "context_data", None) is not None:
            expired = EXPIRED.get(request.GET.get("expired", ""), "")
            page = SigninPage(title=title, note=expired, waits=what_waits(request))
            _in_our_words(response.context_data.get("form"))  # type: ignore[attr-defined]
            response.context_data |= {"page": page, "frame": Frame(request)}  # type: ignore[attr-defined]
        return response

    return framed_view


def _in_our_words(form: BaseForm | None) -> None:
    """One word for one thing, at the field and in the sum of errors; a placeholder goes when one types."""
    for bound in form if form is not None else ():
        bound.label = LABELS.get(bound.name, bound.label)
        bound.field.widget.attrs.pop("placeholder", None)
