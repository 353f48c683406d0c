"""Gives allauth's responses a page object and the frame; what happens stays with allauth."""

from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.web.frame.entrance import View
from notoneless.web.frame.pages import Page
from notoneless.web.frame.rendering import Frame

EXPIRED = {
    "idle": "30 分钟没有操作，已自动退出。请重新登录，没有提交的内容需要重新填写。",
    "absolute": "本次登录已满 12 小时，已自动退出。请重新登录。",
}


@dataclass(frozen=True, kw_only=True)
class SigninPage(Page):
    personal: bool = False
    note: str = ""


def framed(view: View, title: str) -> View:
    """allauth answers with a response that is rendered later; until then its context can be completed."""

    @wraps(view)
    def framed_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if getattr(response, "context_data", None) is not None:
            page = SigninPage(title=title, note=EXPIRED.get(request.GET.get("expired", ""), ""))
            _without_placeholders(response.context_data.get("form"))  # type: ignore[attr-defined]
            response.context_data |= {"page": page, "frame": Frame(request)}  # type: ignore[attr-defined]
        return response

    return framed_view


def _without_placeholders(form: BaseForm | None) -> None:
    """A label stays when one types; a placeholder goes, and says the same in other words."""
    for field in form.fields.values() if form is not None else ():
        field.widget.attrs.pop("placeholder", None)
