"""The library of packs, and the copy of one for a new county."""

import io
import zipfile
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.places.rules import pack_of, the_county
from notoneless.policy import Pack
from notoneless.policy.adopting.cloning import NewPlace
from notoneless.policy.adopting.cloning import clone as files_of
from notoneless.policy.packs import LEVELS
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.policy import asking
from notoneless.web.journeys.policy.forms import CloneForm
from notoneless.web.journeys.policy.pages import ClonePage, LibraryPage
from notoneless.web.journeys.policy.words import LEVEL_LABELS


@dataclass(frozen=True)
class PackLine:
    place: str
    name: str
    period: str
    rules: int
    sources: tuple[str, ...]
    remark: str
    own: bool


def library(request: HttpRequest) -> HttpResponseBase:
    held, own = asking.packs(), pack_of(the_county(), on=clock.today())
    grouped = tuple(
        (LEVEL_LABELS[level], tuple(_line(pack, own) for pack in held.values() if pack.level == level))
        for level in LEVELS
        if any(pack.level == level for pack in held.values())
    )
    page = LibraryPage(
        title="政策包",
        aside=f"{len(held)} 个",
        crumbs=(Crumb("政策口径", reverse("policy.rules")), Crumb("政策包")),
        tabs=asking.tabs(request, "policy.library"),
        packs=grouped,
    )
    return render(request, "policy/library.html", page)


def clone(request: HttpRequest) -> HttpResponseBase:
    held = asking.packs()
    choices = [(place, pack.name) for place, pack in held.items()]
    first = {"start": clock.today(), "template": pack_of(the_county(), on=clock.today()), "level": "county"}
    form = CloneForm(request.POST or None, choices=choices, initial=first)
    if request.method == "POST" and form.is_valid():
        return _download(request, form)
    page = ClonePage(
        title="为新区县复制政策包",
        crumbs=(Crumb("政策口径", reverse("policy.rules")), Crumb("为新区县复制")),
        tabs=asking.tabs(request, "policy.clone"),
        count=len(held),
    )
    return render(request, "policy/clone.html", page, status=400 if form.is_bound else 200, form=form)


def _download(request: HttpRequest, form: CloneForm) -> HttpResponse:
    said = form.cleaned_data
    new = NewPlace(path=said["path"], name=said["name"], level=said["level"], start=said["start"])
    files = files_of(said["template"], new)
    trail.note(
        "policy.pack_copied",
        by=desk.officer_of(request),
        on=clock.today(),
        about=said["template"],
        detail={"to": said["path"], "files": len(files)},
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    answer = HttpResponse(packed.getvalue(), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="pack-{said["path"].replace("/", "-")}.zip"'
    return answer


def _line(pack: Pack, own: str) -> PackLine:
    titles = tuple(dict.fromkeys(f"《{source.title}》" for source in pack.sources.values()))
    return PackLine(
        pack.place, pack.name, pack.period, len(pack.rules), titles, pack.remark, pack.place == own
    )
