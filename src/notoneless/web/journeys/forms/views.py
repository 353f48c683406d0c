"""The list of forms, the preview of one, its blank, and the file."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode

from notoneless.officers.permissions import Permission, may
from notoneless.papers.forms.terms import LINES, RHYTHMS, Form
from notoneless.places.models import Unit
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.reporting.forms.catalogue import FORMS
from notoneless.reporting.forms.making import blank_form, form_of, title_of, words_for
from notoneless.reporting.forms.refusals import FormRefused
from notoneless.reporting.forms.taking import look_at_form
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists.leaving import WORKBOOK
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.forms.areas import areas_for, chosen_area, makes
from notoneless.web.journeys.forms.pages import FormLine, FormsPage, Shelf
from notoneless.web.journeys.forms.showing import form_page

TITLE = "报表"
PDF = "application/pdf"
LEAD = (
    "上级要的表由系统里的记录直接生成，不另填写。选一张表，看预览，下载 Excel 或 PDF 打印盖章；"
    "也可以下载空白表，或套用本县自己的模板。"
)


def forms(request: HttpRequest) -> HttpResponseBase:
    policy, place = policy_on(clock.today()), desk.own_place(request)
    wanted = [form_of(code, policy) for code in FORMS if _is_asked(code, policy)]
    mine = [one for one in wanted if makes(request, one)]
    words = words_for(place, policy, clock.today())
    shelves = tuple(
        Shelf(label, lines)
        for rhythm, label in RHYTHMS.items()
        if (lines := tuple(_line(one, words) for one in mine if one.rhythm == rhythm))
    )
    page = FormsPage(
        title=TITLE, place=place, aside=f"{len(mine)} 张", lead=LEAD, shelves=shelves, personal=False,
        empty="本岗位没有要填的报表。",
    )  # fmt: skip
    return render(request, "forms/list.html", page)


def form(request: HttpRequest, code: str) -> HttpResponseBase:
    known, area, day = asked_of(request, code)
    by, on = desk.officer_of(request), clock.today()
    made, refused = None, ""
    try:
        made = look_at_form(code=code, area=area, as_of=day, by=by, on=on)
    except FormRefused as refusal:
        refused = refusal.sentence
    areas = areas_for(request, known)
    takes = made is not None and may(Permission.EXPORT_LISTS, by=by, at=area, on=on)
    take = address_of("forms.take", code, area, day) if takes else ""
    page = form_page(request, known, area, day, made, areas=areas, take=take, refused=refused)
    return render(request, "forms/form.html", page, status=409 if refused else 200)


def blank(request: HttpRequest, code: str) -> HttpResponseBase:
    _, area, _ = asked_of(request, code)
    made = blank_form(code, area=area, by=desk.officer_of(request), on=clock.today())
    ending = "pdf" if request.GET.get("format") == "pdf" else "xlsx"
    return as_file(made.pdf() if ending == "pdf" else made.xlsx(), f"{made.title}（空白）", ending)


def asked_of(request: HttpRequest, code: str) -> tuple[Form, Unit, date]:
    """The form as this county has it, an area that this officer is offered, and the day; else nothing is there."""
    if code not in FORMS:
        raise Http404
    known = form_of(code, policy_on(clock.today()))
    area = chosen_area(request, known)
    if area is None:
        raise Http404
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = clock.today()
    return known, area, day


def _is_asked(code: str, policy: Policy) -> bool:
    rule = policy.forms.get(code)
    return rule is None or rule.asked


def _line(one: Form, words: dict[str, str]) -> FormLine:
    return FormLine(
        label=one.label,
        title=title_of(one, words),
        filled_by="、".join(LINES[line] for line in one.lines),
        source=one.source,
        address=reverse("forms.page", kwargs={"code": one.code}),
    )


def address_of(name: str, code: str, area: Unit, day: date) -> str:
    return f"{reverse(name, kwargs={'code': code})}?{urlencode({'area': area.code, 'day': day.isoformat()})}"


def as_file(content: bytes, title: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=PDF if ending == "pdf" else WORKBOOK)
    response["Content-Disposition"] = content_disposition_header(True, f"{title}.{ending}")
    return response
