"""The policy library (政策库): documents of authority by level and date, their texts where they are held."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.evidence.held.keeping import look_at_held
from notoneless.officers.permissions import Permission, may
from notoneless.places.models import Unit
from notoneless.places.rules import policy_on
from notoneless.reporting.dossiers.library import ABSENT, HELD, STANDINGS, Held, library
from notoneless.reporting.dossiers.lists import bureau
from notoneless.reporting.dossiers.models import ArchivePiece
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.dossiers.pages import AuthorityShown, LibraryPage

LEVELS = dict(ArchivePiece.LEVELS)
MARKS = {HELD: "done", ABSENT: "waiting"}


def shelves(request: HttpRequest) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    rows = library(officer, policy=policy_on(on), on=on)
    levels: dict[str, list[AuthorityShown]] = {}
    for one in rows:
        levels.setdefault(LEVELS[one.authority.level], []).append(_shown(one))
    held = sum(one.standing == HELD for one in rows)
    absent = sum(one.standing == ABSENT for one in rows)
    unit = bureau()
    page = LibraryPage(
        title="政策库", place=desk.place_name(request), aside=f"{len(rows)} 件", personal=False,
        crumbs=(Crumb("档案", reverse("dossiers.list")), Crumb("政策库")),
        sentence=f"{len(rows)}件文件，按级别从高到低、同级按时间从远到近：有原文{held}件，"
        f"仅摘录条款{len(rows) - held - absent}件，缺原文{absent}件。",
        levels=tuple((label, tuple(each)) for label, each in levels.items()),
        upload=reverse("dossiers.file", args=[unit.code, "documents"]) if unit and _may_upload(request, unit) else "",
    )  # fmt: skip
    return render(request, "dossiers/library.html", page)


def text(request: HttpRequest, code: str) -> HttpResponseBase:
    """The held text of one document; what the county keeps is read by everybody."""
    on, officer = clock.today(), desk.officer_of(request)
    found = next(
        (one for one in library(officer, policy=policy_on(on), on=on) if one.authority.code == code), None
    )
    if found is None or found.piece is None or found.piece.file is None:
        raise Http404
    served = look_at_held(file=found.piece.file, by=officer, on=on)
    answer = HttpResponse(served.content, content_type=served.content_type)
    ending = f".{served.name.rsplit('.', 1)[-1]}" if "." in served.name else ""
    kind = "inline" if served.inline else "attachment"
    answer["Content-Disposition"] = f'{kind}; filename="{found.piece.code}{ending}"'
    return answer


def _shown(one: Held) -> AuthorityShown:
    piece = one.piece
    kept = f"原件存{piece.kept_at}" if piece and piece.kept_at and not piece.file_id else ""
    return AuthorityShown(
        title=one.authority.title, number=one.authority.number, issuer=one.authority.issuer,
        dated=one.authority.dated.isoformat() if one.authority.dated else "日期不详", cited=one.authority.cited,
        note=one.authority.note or kept, standing=STANDINGS[one.standing], kind=MARKS.get(one.standing, "open"),
        quoted=f"{one.quoted} 条" if one.quoted else "—",
        address=reverse("dossiers.text", args=[one.authority.code]) if piece and piece.file_id else "",
    )  # fmt: skip


def _may_upload(request: HttpRequest, unit: Unit) -> bool:
    return may(Permission.KEEP_WORK, by=desk.officer_of(request), at=unit, on=clock.today())
