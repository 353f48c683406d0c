"""Accounts and posts as workbooks, as they stand on the page; for those who answer for them."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers import lists
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.journeys.accounts import officers, posts


def accounts(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.all_officers(on=clock.today()), terms=officers.LIST, search=lists.officers_like,
        title="人员账号", place=desk.own_place(request), address=reverse("accounts.list"), order=("login",),
        noted_as="officers.exported", unit="个", of_children=False,
    )  # fmt: skip
    return let_out(request, leaving)


def all_posts(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.all_posts(on=clock.today()), terms=posts.LIST, search=lists.posts_like, title="岗位",
        place=desk.own_place(request), address=reverse("accounts.posts"), order=("unit__path", "code"),
        noted_as="posts.exported", unit="个", of_children=False,
    )  # fmt: skip
    return let_out(request, leaving)
