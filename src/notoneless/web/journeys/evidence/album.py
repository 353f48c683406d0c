"""All evidence of one child, and the form that adds to it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.children.lists import child_of
from notoneless.children.models import Child
from notoneless.evidence import kinds, lists
from notoneless.evidence.receiving import add_several
from notoneless.evidence.showing import thumbs
from notoneless.officers.permissions import Permission, may
from notoneless.officers.refusals import NotAllowed, Refusal
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.files import sent_files
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.evidence.pages import AlbumPage


def album(request: HttpRequest, code: str) -> HttpResponseBase:
    return _shown(request, _child(request, code))


def add(request: HttpRequest, code: str) -> HttpResponseBase:
    """Loose pieces hang on the child itself; those of a visit or a paper come with its own form."""
    child, officer, on = _child(request, code), desk.officer_of(request), clock.today()
    try:
        made = add_several(
            child=child, files=sent_files(request), kind=request.POST.get("kind", ""), subject=f"child:{child.code}",
            by=officer, on=on,
        )  # fmt: skip
    except NotAllowed:
        raise
    except Refusal as refusal:
        return _shown(request, child, error=refusal.sentence)
    messages.success(request, f"已收到 {len(made)} 份佐证材料。")
    return HttpResponseRedirect(reverse("evidence.album", args=[child.code]))


def _child(request: HttpRequest, code: str) -> Child:
    child = child_of(desk.officer_of(request), code, on=clock.today())
    if child is None:
        raise Http404
    return child


def _shown(request: HttpRequest, child: Child, error: str = "") -> HttpResponseBase:
    officer, on = desk.officer_of(request), clock.today()
    policy = policy_on(on)
    pieces = lists.evidence_of_child(child, officer, on=on)
    if not error:
        trail.note_list(
            "evidence.listed",
            by=officer,
            on=on,
            query={"child": child.code},
            members=[one.code for one in pieces],
        )
    may_add = may(Permission.ADD_EVIDENCE, by=officer, at=child, on=on)
    page = AlbumPage(
        title="佐证材料",
        place=child.name,
        aside=f"{len(pieces)} 份",
        crumbs=(Crumb(child.name, reverse("children.page", args=[child.code])), Crumb("佐证材料")),
        code=child.code,
        lead="更正不覆盖：原材料保留，新的一份写明原因。劝返、文书、处置的材料在各自的页面提交，这里一并可见。",
        items=thumbs(pieces, policy),
        kinds=tuple(kinds.choices(policy)) if may_add else (),
        accept=kinds.accepted(policy.evidence, policy),
        chosen=request.POST.get("kind", ""),
        error=error,
    )
    return render(request, "evidence/album.html", page, status=422 if error else 200)
