"""One case: what is awaited, the moves that are open, and the form of each."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework import lists
from notoneless.casework.models import Case
from notoneless.casework.moves import Statement, make_move, record_check
from notoneless.casework.reading import CaseRead, read_case
from notoneless.casework.refusals import MoveClosed, NotThisRole
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.policy.case_moves import MOVES
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.cases.forms import CheckForm, MoveForm
from notoneless.web.journeys.cases.pages import MovePage
from notoneless.web.journeys.cases.showing import MOVE_PAGES, page_of

LEADS = {
    "clear": "核查证明孩子已有去处的，排除疑似并结案。须有一种与核查结果相符的证明材料。",
    "verify": "认定后进入劝返。疑似不等于辍学：没有核实材料不得认定。",
    "place": "提出处置方式。没有国家依据的方式不能选。",
    "close": "销号须有跟踪回访记录和齐全的材料。",
}


def case(request: HttpRequest, code: str) -> HttpResponseBase:
    on = clock.today()
    policy = policy_on(on)
    return render(request, "cases/case.html", page_of(_read(request, code, policy), policy))


def move(request: HttpRequest, code: str, name: str) -> HttpResponseBase:
    """A move that is closed shows its reason; a refused one its form again, as it was filled in.

    A move that comes out of a record of its own (an answer, a verified return) is made on that page and nowhere else.
    """
    if name not in MOVES:
        raise Http404
    if name in MOVE_PAGES:
        return HttpResponseRedirect(reverse(MOVE_PAGES[name], kwargs={"code": _found(request, code).code}))
    on = clock.today()
    policy = policy_on(on)
    found = _found(request, code)
    form = MoveForm(name, policy, request.POST or None)
    if request.method == "POST" and form.is_valid():
        statement = Statement(form.cleaned_data["note"], form.values())
        try:
            make_move(
                case=found, name=name, statement=statement, expected=_expected(request), policy=policy,
                by=desk.officer_of(request), on=on,
            )  # fmt: skip
        except (MoveClosed, NotThisRole) as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, f"已办理“{MOVES[name].label}”。")
            return _to_case(found)
    read, label = _read(request, code, policy), MOVES[name].label
    step = next((one for one in read.steps if one.name == name), None)
    closed = step.closed if step else f"个案现状态下不能办理“{label}”"
    page = _move_page(read, label, closed=closed, lead=LEADS.get(name, ""))
    return render(request, "cases/move.html", page, form=form, status=409 if form.errors else 200)


def check(request: HttpRequest, code: str) -> HttpResponseBase:
    """Adds what one person found out; the state stays."""
    on = clock.today()
    policy = policy_on(on)
    found = _found(request, code)
    form = CheckForm(found, policy, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            record_check(
                case=found, statement=Statement(said["note"], form.values()), expected=_expected(request),
                policy=policy, by=desk.officer_of(request), on=on,
            )  # fmt: skip
        except MoveClosed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "已登记。")
            return _to_case(found)
    read = _read(request, code, policy)
    lead = "登记一次核查的情况。须两人核对的结果，由两人各登记一次，再办理排除。"
    page = _move_page(read, "登记核查情况", closed="" if read.workable else "本岗位只可查看本案", lead=lead)
    return render(request, "cases/move.html", page, form=form, status=409 if form.errors else 200)


def _read(request: HttpRequest, code: str, policy: Policy) -> CaseRead:
    """For a page that is shown: a look, noted as one."""
    read = read_case(code=code, policy=policy, by=desk.officer_of(request), on=clock.today())
    if read is None:
        raise Http404
    return read


def _found(request: HttpRequest, code: str) -> Case:
    found = lists.case_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _move_page(read: CaseRead, verb: str, *, closed: str, lead: str) -> MovePage:
    found = read.case
    return MovePage(
        title=verb,
        place=found.child.name,
        crumbs=(
            Crumb("个案", reverse("cases.list")),
            Crumb(found.code, reverse("cases.page", kwargs={"code": found.code})),
            Crumb(verb),
        ),
        code=found.code,
        sentence=read.standing.sentence,
        late=read.standing.is_late,
        verb=verb,
        version=found.version,
        closed=closed,
        lead=lead,
    )


def _to_case(found: Case) -> HttpResponseBase:
    return HttpResponseRedirect(reverse("cases.page", kwargs={"code": found.code}))


def _expected(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
