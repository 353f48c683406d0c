"""佐证提示: what the nightly look points to, and the reviewer's answer to one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.evidence import reviewing
from notoneless.evidence.hinting import ANSWERS, answer_hint
from notoneless.evidence.models import Hint
from notoneless.evidence.showing import thumbs
from notoneless.evidence.signals.looking import KINDS
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, may
from notoneless.officers.refusals import NotAllowed, Refusal
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import expected_version
from notoneless.web.frame.deeds.raising import raising_address
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.evidence.pages import HintPage
from notoneless.web.journeys.evidence.subjects import subject_link

TITLE = "佐证提示"
STATES = dict(Hint.STATES)
LEAD = "系统每晚比对照片、时间、地点和谈话记录，把对不上的列在这里。提示不是结论：先看材料、听说明，再答复。"

LIST = ListTerms(
    columns=(
        Column("child__name", "姓名", "main"),
        Column("kind", "提示", labels=KINDS),
        Column("sentence", "说明", "long"),
        Column("said_on", "走访日期", "date", sort="-said_on"),
        Column("found_on", "发现日期", "date", sort="-found_on"),
        Column("state", "状态", labels=STATES),
    ),
    order="-found_on",
    facets=(
        Facet("state", "状态", "state", choices=tuple(Hint.STATES)),
        Facet("kind", "提示", "kind", choices=tuple(KINDS.items()), hides_empty=True),
    ),
    name_field="child__name",
    row_entrance="evidence.hint",
    noted_as="hints.listed",
    empty="截至 {day}，{place}没有需要核对的提示。",
)


def waiting(request: HttpRequest) -> int:
    rows = reviewing.visible_hints(desk.officer_of(request), on=clock.today())
    return desk.narrowed(request, rows).filter(state="open").count()


def hints(request: HttpRequest) -> HttpResponseBase:
    address, place = reverse("evidence.hints"), desk.place_name(request)
    if request.method == "POST":
        return redirected(request, address)
    rows = reviewing.visible_hints(desk.officer_of(request), on=clock.today())
    shown = show_list(request, desk.narrowed(request, rows), LIST, address=address, place=place)
    page = ListPage(title=TITLE, place=place, aside=f"{shown.total} 条", list=shown, lead=LEAD)
    return render_list(request, page)


def hint(request: HttpRequest, code: str) -> HttpResponseBase:
    return _shown(request, _found(request, code))


def answer(request: HttpRequest, code: str) -> HttpResponseBase:
    row, said = _found(request, code), request.POST
    try:
        answer_hint(
            hint=row, answer=said.get("answer", ""), note=said.get("note", ""),
            expected=expected_version(request), by=desk.officer_of(request), on=clock.today(),
        )  # fmt: skip
    except NotAllowed:
        raise
    except Refusal as refusal:
        return _shown(request, row, error=refusal.sentence)
    messages.success(request, f"{row.child.name}：已答复。")
    return HttpResponseRedirect(reverse("evidence.hints"))


def _found(request: HttpRequest, code: str) -> Hint:
    found = reviewing.hint_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _shown(request: HttpRequest, row: Hint, error: str = "") -> HttpResponseBase:
    officer, on = desk.officer_of(request), clock.today()
    if not error:
        trail.note("hint.viewed", by=officer, on=on, about=row.code, area=row.area_path)
    names = names_of([row.by_code, row.answered_by])
    pieces = reviewing.pictures_of(row, officer, on=on)
    facts = (
        ("走访日期", f"{row.said_on}", ""),
        ("登记人", names.get(row.by_code, row.by_code), ""),
        ("发现日期", f"{row.found_on}", "每晚比对"),
        (
            "状态",
            STATES[row.state],
            f"{row.answered_on} {names.get(row.answered_by, '')}" if row.answered_on else "",
        ),
        *((("答复", row.note, ""),) if row.note else ()),
    )
    page = HintPage(
        title=KINDS[row.kind],
        place=row.child.name,
        crumbs=(Crumb(TITLE, reverse("evidence.hints")), Crumb(KINDS[row.kind])),
        code=row.code,
        version=row.version,
        sentence=row.sentence,
        facts=facts,
        links=tuple(filter(None, map(subject_link, (row.subject, *row.others)))),
        items=thumbs(pieces, policy_on(on)),
        answers=tuple((state, STATES[state]) for state in ANSWERS),
        raising=raising_address(request, row.child.school or row.child.area, source="evidence", ref=row.code),
        may_answer=may(Permission.CALL_BACK, by=officer, at=row, on=on),
        error=error,
    )
    return render(request, "evidence/hint.html", page, status=422 if error else 200)
