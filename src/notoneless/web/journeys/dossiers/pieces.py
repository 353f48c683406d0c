"""Pieces of an archive: filed, corrected, opened."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.evidence.held.keeping import look_at_held
from notoneless.officers.permissions import Permission, may
from notoneless.places.models import Unit
from notoneless.places.rules import policy_on
from notoneless.reporting.dossiers import lists
from notoneless.reporting.dossiers.models import ArchivePiece
from notoneless.reporting.dossiers.pieces import correct_piece, file_piece
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, carried_out, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.dossiers.forms import CorrectForm, PieceForm

NOT_HERE = "由建档单位办理"


def file(request: HttpRequest, code: str, item: str) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    unit, policy = lists.unit_in_reach(officer, code, on=on), policy_on(on)
    if unit is None or item not in policy.dossier_items:
        raise Http404
    form = PieceForm(item, on, request.POST or None, request.FILES or None)
    back = reverse("dossiers.item", args=[code, item])

    def deed() -> object:
        return file_piece(unit=unit, piece=form.piece(), policy=policy, by=officer, on=on)

    closed = "" if _mine(request, unit) else NOT_HERE
    if not closed and carried_out(request, form, deed, "已归档。"):
        return HttpResponseRedirect(back)
    label = policy.dossier_items[item].label
    page = DeedPage(
        title="归档", place=unit.name, verb="归档", back_address=back, closed=closed, sentence=label,
        crumbs=(*_crumbs(unit), Crumb(label, back), Crumb("归档")), personal=False,
        lead="级别和日期决定材料在卷内的次序：级别从高到低，同级按时间从远到近。",
    )  # fmt: skip
    return show_deed(request, page, form)


def correct(request: HttpRequest, code: str) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    earlier = _piece(request, code)
    said = {
        name: getattr(earlier, name) for name in ("title", "level", "dated", "number", "authority", "kept_at")
    }
    form = CorrectForm(earlier.item, on, request.POST or None, request.FILES or None, initial=said)
    back = reverse("dossiers.item", args=[earlier.unit.code, earlier.item])

    def deed() -> object:
        return correct_piece(
            earlier=earlier, piece=form.piece(), reason=form.cleaned_data["reason"], policy=policy_on(on), by=officer,
            on=on,
        )  # fmt: skip

    closed = "" if _mine(request, earlier.unit) else NOT_HERE
    if not closed and carried_out(request, form, deed, "已更正，原登记保留。"):
        return HttpResponseRedirect(back)
    page = DeedPage(
        title="更正归档材料", place=earlier.unit.name, verb="更正", back_address=back, closed=closed,
        sentence=earlier.title, crumbs=(*_crumbs(earlier.unit), Crumb("更正")), personal=False,
        lead="更正另立一条，原登记保留；不重新上传的，沿用原扫描件。",
    )  # fmt: skip
    return show_deed(request, page, form)


def serve(request: HttpRequest, code: str) -> HttpResponseBase:
    piece = _piece(request, code)
    if piece.file is None:
        raise Http404
    served = look_at_held(file=piece.file, by=desk.officer_of(request), on=clock.today())
    answer = HttpResponse(served.content, content_type=served.content_type)
    kind = "inline" if served.inline else "attachment"
    answer["Content-Disposition"] = f'{kind}; filename="{piece.code}{_ending(served.name)}"'
    return answer


def _ending(name: str) -> str:
    return f".{name.rsplit('.', 1)[-1]}" if "." in name else ""


def _piece(request: HttpRequest, code: str) -> ArchivePiece:
    found = lists.piece_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _mine(request: HttpRequest, unit: Unit) -> bool:
    return may(Permission.KEEP_WORK, by=desk.officer_of(request), at=unit, on=clock.today())


def _crumbs(unit: Unit) -> tuple[Crumb, ...]:
    return Crumb("档案", reverse("dossiers.list")), Crumb(
        unit.name, reverse("dossiers.unit", args=[unit.code])
    )
