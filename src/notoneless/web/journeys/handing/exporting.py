"""The boxes of what changes hands as workbooks: the same rows as on the pages."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.handing import lists
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.journeys.handing.posts import HANDOVERS
from notoneless.web.journeys.handing.pupils import MOVES
from notoneless.web.journeys.handing.telling import TOLD
from notoneless.web.journeys.handing.transferring import TRANSFERS


def transfers(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.listed_transfers(desk.officer_of(request), on=clock.today()), terms=TRANSFERS, title="移交",
        place=desk.place_name(request), address=reverse("handing.transfers"), order=("due_on", "code"),
        noted_as="transfers.exported", unit="件", follows_place=False,
    )  # fmt: skip
    return let_out(request, leaving)


def told(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.told_here(desk.officer_of(request), on=clock.today()), terms=TOLD, title="跨校告知",
        place=desk.own_place(request), address=reverse("handing.told"), order=("-told_on", "code"),
        noted_as="tellings.exported", unit="件", follows_place=False,
    )  # fmt: skip
    return let_out(request, leaving)


def handovers(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.listed_handovers(desk.officer_of(request), on=clock.today()), terms=HANDOVERS, title="岗位交接",
        place=desk.place_name(request), address=reverse("handing.handovers"), order=("due_on", "code"),
        noted_as="handovers.exported", code_heading="清单编号", unit="份", follows_place=False,
    )  # fmt: skip
    return let_out(request, leaving)


def moves(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.listed_pupil_moves(desk.officer_of(request), on=clock.today()), terms=MOVES, title="转入转出",
        place=desk.place_name(request), address=reverse("handing.pupil_moves"), order=("due_on", "code"),
        noted_as="pupil_moves.exported",
    )  # fmt: skip
    return let_out(request, leaving)
