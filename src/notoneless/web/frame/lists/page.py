"""A page that is one list: a sentence above it, the ways to the pages beside it, and nothing else."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.web.frame.lists.shown import ListShown
from notoneless.web.frame.pages import Page
from notoneless.web.frame.rendering import render


@dataclass(frozen=True, kw_only=True)
class ListPage(Page):
    """`beside` are buttons at the title: label and address."""

    list: ListShown
    lead: str = ""
    beside: tuple[tuple[str, str], ...] = ()


def render_list(request: HttpRequest, page: ListPage) -> HttpResponseBase:
    return render(request, "frame/list.html", page)
