"""A form leaves: what would leave and what for, the consent of somebody else where it is long, then the file."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.children.unmasking import ReasonMissing
from notoneless.officers.permissions import Permission, may
from notoneless.officers.refusals import Refusal
from notoneless.papers.forms.templates import TemplateUnfit, fill_form_template
from notoneless.papers.workbooks import Watermark
from notoneless.places.models import Unit
from notoneless.reporting.exchange.asking import approved_for, waiting_for
from notoneless.reporting.exchange.models import ExportRequest
from notoneless.reporting.exporting import CannotLeave
from notoneless.reporting.forms.refusals import FormRefused
from notoneless.reporting.forms.taking import (
    ask_to_take,
    look_at_form,
    names_children,
    needs_approval,
    take_form,
)
from notoneless.reporting.forms.terms import MadeForm
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists.leaving import rules
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.forms.pages import TakePage
from notoneless.web.journeys.forms.views import TITLE, address_of, as_file, asked_of


def take(request: HttpRequest, code: str) -> HttpResponseBase:
    known, area, day = asked_of(request, code)
    made = look_at_form(code=known.code, area=area, as_of=day, by=desk.officer_of(request), on=clock.today())
    if request.method == "GET":
        return render(request, "forms/take.html", _page(request, area, day, made))
    try:
        if needs_approval(made, rules()) and _approval(request) is None:
            return _asked(request, area, made)
        return _taken(request, area, day, made)
    except (CannotLeave, ReasonMissing, FormRefused, TemplateUnfit) as fault:
        sentence = fault.sentence if isinstance(fault, Refusal) else str(fault)
        page = _page(request, area, day, made, refused=sentence)
        return render(request, "forms/take.html", page, status=409)


def _asked(request: HttpRequest, area: Unit, made: MadeForm) -> HttpResponseBase:
    purpose = request.POST.get("purpose", "")
    address = request.get_full_path()
    by, on = desk.officer_of(request), clock.today()
    wish = ask_to_take(made, area=area, address=address, purpose=purpose, by=by, on=on)
    messages.success(request, f"已提出下载申请 {wish.code}，待他人批准。批准后回到本页下载。")
    return HttpResponseRedirect(address)


def _taken(request: HttpRequest, area: Unit, day: date, preview: MadeForm) -> HttpResponse:
    """A template is tried on the preview first: an approval is not used up by a template that does not fit."""
    by, approval = desk.officer_of(request), _approval(request) if needs_approval(preview, rules()) else None
    purpose = approval.purpose if approval else request.POST.get("purpose", "")
    sent = request.FILES.get("template")
    template = sent.read() if sent is not None else b""
    if template:
        fill_form_template(template, preview.filled)
    made = take_form(
        code=preview.code, area=area, as_of=day, purpose=purpose, by=by, on=clock.today(), approval=approval,
        full_numbers=request.POST.get("numbers") == "full",
    )  # fmt: skip
    mark = Watermark(f"{by.name}({by.code})", clock.now().replace(tzinfo=None), purpose.strip()).line
    if template:
        return as_file(fill_form_template(template, made.filled.marked(mark)), made.title, "xlsx")
    if request.POST.get("format") == "pdf":
        return as_file(made.pdf(mark=mark), made.title, "pdf")
    return as_file(made.xlsx(mark=mark), made.title, "xlsx")


def _approval(request: HttpRequest) -> ExportRequest | None:
    return approved_for(desk.officer_of(request), request.get_full_path(), on=clock.today())


def _page(request: HttpRequest, area: Unit, day: date, made: MadeForm, *, refused: str = "") -> TakePage:
    by, on, form = desk.officer_of(request), clock.today(), made.filled.form
    back, long = address_of("forms.page", form.code, area, day), needs_approval(made, rules())
    approved = _approval(request) if long else None
    waiting = waiting_for(by, request.get_full_path(), on=on) if long and approved is None else None
    full = form.full_numbers and bool(made.rows) and may(Permission.UNMASK_IDENTITY, by=by, at=area, on=on)
    return TakePage(
        title=f"下载{form.label}", place=area.name, aside=f"{len(made.members)} 人", number=len(made.members),
        crumbs=(Crumb(TITLE, reverse("forms.list")), Crumb(form.label, back), Crumb("下载")),
        at_most=rules().purpose_above or 0, title_of_form=made.title, area_name=area.name, day=day.isoformat(),
        address=request.get_full_path(), back=back, offers_full=full, refused=refused,
        purpose=approved.purpose if approved else request.POST.get("purpose", ""),
        needs_purpose=names_children(made) and rules().asks_purpose(len(made.members)),
        asks=long and approved is None,
        approval=f"{approved.code}，{approved.until} 前有效" if approved else "",
        waiting=f"{waiting.code}（{waiting.asked_on} 提出，用途：{waiting.purpose}）" if waiting else "",
    )  # fmt: skip
