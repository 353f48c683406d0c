"""交接清单: what a post has in hand, the list made of it, the box of lists, both signatures."""

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.casework.handing import lists
from notoneless.casework.handing.models import Handover
from notoneless.casework.handing.posts import handovers
from notoneless.casework.handing.posts.inventory import KINDS, Work, work_of
from notoneless.officers.lists import names_of, post_of
from notoneless.officers.models import Post
from notoneless.officers.permissions import Permission, may
from notoneless.officers.roles import ROLES
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.deeds.page import DeedPage, carried_out, expected_version, show_deed
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.handing.forms import GiveForm, TakeForm
from notoneless.web.journeys.handing.pages import Event, RecordPage, Verb

HANDOVERS = ListTerms(
    columns=(
        Column("post__title", "岗位", "main"),
        Column("giver_name", "移交方"),
        Column("items_count", "事项", "number"),
        Column("made_on", "生成", "date", sort="made_on"),
        Column("given_on", "移交方签字", "date"),
        Column("taken_on", "接收方签字", "date"),
        Column("due_on", "期限", "date", sort="due_on"),
    ),
    order="due_on",
    name_field="post__title",
    row_entrance="handing.handover",
    facets=(
        Facet(
            "signed", "签字", "signed",
            choices=(("none", "均未签"), ("given", "待接收方"), ("taken", "待移交方"), ("both", "已签齐")),
        ),
        Facet("late", "期限", "late", choices=(("late", "已超期"),)),
    ),
    noted_as="handovers.listed",
    export_entrance="handing.export_handovers",
    empty="截至 {day}，{place}没有交接清单。",
)  # fmt: skip
LEAD = "离任时手上有未结工作的，须有交接清单，由移交方和接收方本人签字。未签齐的列在上级单位的清单里。"


def waiting(request: HttpRequest) -> int:
    rows = lists.listed_handovers(desk.officer_of(request), on=clock.today())
    return rows.exclude(signed="both").count()


def box(request: HttpRequest) -> HttpResponseBase:
    address = reverse("handing.handovers")
    if request.method == "POST":
        return redirected(request, address)
    place = desk.place_name(request)
    rows = lists.listed_handovers(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, HANDOVERS, address=address, place=place, follows_place=False)
    page = ListPage(title="岗位交接", place=place, aside=f"{shown.total} 份", list=shown, lead=LEAD)
    return render_list(request, page)


def make(request: HttpRequest, code: str) -> HttpResponseBase:
    """What the post has in hand today, and the button that makes the list of it."""
    on, by = clock.today(), desk.officer_of(request)
    post = post_of(code)
    if post is None or post.role not in ROLES or not handovers.may_list(post, by, on=on):
        raise Http404
    form = Form(request.POST if request.method == "POST" else None)
    made: list[Handover] = []

    def deed() -> None:
        made.append(handovers.list_work(post=post, policy=policy_on(on), by=by, on=on))

    if carried_out(request, form, deed, "已生成交接清单，请双方签字。"):
        if may(Permission.VIEW_CASES, by=by, on=on):
            return _back(made[0].code)
        return HttpResponseRedirect(reverse("accounts.post", kwargs={"code": code}))
    work = work_of(post, on)
    page = DeedPage(
        title="岗位交接", place=post.title, verb="生成交接清单", lead=_said(post, work),
        crumbs=(Crumb("岗位交接", reverse("handing.handovers")), Crumb(post.title)),
        back_address=reverse("handing.handovers"), back_label="返回岗位交接", about="未结工作",
        closed="" if work or form.errors else f"“{post.title}”没有未结的工作，不需要交接清单", facts=_counted(work),
    )  # fmt: skip
    return show_deed(request, page, form)


def handover(request: HttpRequest, code: str) -> HttpResponseBase:
    found = _found(request, code)
    by, on = desk.officer_of(request), clock.today()
    trail.note("handover.viewed", by=by, on=on, about=found.code, area=found.unit_path)
    return render(request, "handing/record.html", _page(request, found))


def give(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    found = _found(request, code)
    form = GiveForm(request.POST if request.method == "POST" else None)

    def deed() -> None:
        handovers.sign_giving(
            handover=found, instead=form.cleaned_data["instead"], expected=expected_version(request), by=by,
            on=on,
        )  # fmt: skip

    if carried_out(request, form, deed, "移交方已签字。"):
        return _back(code)
    closed = "" if form.errors else _give_closed(request, found)
    return _deed(request, found, "移交方签字", form, closed)


def take(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    found = _found(request, code)
    form = TakeForm(request.POST if request.method == "POST" else None)

    def deed() -> None:
        handovers.sign_taking(
            handover=found, note=form.cleaned_data["note"], expected=expected_version(request), by=by, on=on
        )

    if carried_out(request, form, deed, "接收方已签字，清单上的工作由本人接办。"):
        return _back(code)
    closed = "" if form.errors else _take_closed(request, found)
    return _deed(request, found, "接收方签字", form, closed)


def _found(request: HttpRequest, code: str) -> Handover:
    found = lists.handover_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _back(code: str) -> HttpResponseBase:
    return HttpResponseRedirect(reverse("handing.handover", kwargs={"code": code}))


def _said(post: Post, work: list[Work]) -> str:
    return f"“{post.title}”现有未结工作 {len(work)} 件。生成清单后，由离任人员和接任人员本人签字。"


def _counted(work: list[Work]) -> tuple[tuple[str, str, str], ...]:
    number = {kind: sum(one.kind == kind for one in work) for kind in KINDS}
    return tuple((KINDS[kind], f"{count} 件", "") for kind, count in number.items() if count)


def _give_closed(request: HttpRequest, found: Handover) -> str:
    by, on = desk.officer_of(request), clock.today()
    if found.given_on:
        return "移交方已签字"
    if by.person_code == found.giver_person or handovers.may_sign_instead(found, by, on=on):
        return ""
    return f"由{names_of([found.giver]).get(found.giver, found.giver)}本人签字"


def _take_closed(request: HttpRequest, found: Handover) -> str:
    by, on = desk.officer_of(request), clock.today()
    if found.taken_on:
        return "接收方已签字"
    if by.person_code == found.giver_person:
        return "移交方不能签收自己移交的工作，由接任人员签字"
    return "" if handovers.is_taker(found, by, on=on) else f"由现任“{found.post.title}”的人员签字"


def _deed(request: HttpRequest, found: Handover, verb: str, form: Form, closed: str) -> HttpResponseBase:
    address = reverse("handing.handover", kwargs={"code": found.code})
    page = DeedPage(
        title=verb, place=found.post.title, verb=verb, version=found.version, closed=closed,
        crumbs=(Crumb("岗位交接", reverse("handing.handovers")), Crumb(found.post.title, address), Crumb(verb)),
        back_address=address, back_label="返回清单", lead="签字表示对清单所列逐件核对无误。",
    )  # fmt: skip
    return show_deed(request, page, form)


def _page(request: HttpRequest, found: Handover) -> RecordPage:
    on, hole = clock.today(), {"code": found.code}
    names = names_of([found.giver, found.given_by, found.taken_by, found.made_by])
    open_sides = [] if found.given_on else [f"移交方（{names.get(found.giver, '')}）"]
    open_sides += [] if found.taken_on else ["接收方"]
    left = wording.days_left(found.due_on, on=on)
    due = f"{found.due_on.month} 月 {found.due_on.day} 日"
    waits = f"待{'、'.join(open_sides)}签字：须于 {due}前签齐，{left}。"
    return RecordPage(
        title=found.post.title, place=f"交接清单 {found.code}", aside="待签字" if open_sides else "已签齐",
        crumbs=(Crumb("岗位交接", reverse("handing.handovers")), Crumb(found.code)),
        sentence=waits if open_sides else "双方已签齐，清单所列工作由接收方办理。",
        late=bool(open_sides) and found.due_on < on, about="清单", facts_first=True, facts=_items(found),
        events=_events(found, names),
        verbs=(
            Verb("移交方签字", reverse("handing.give", kwargs=hole), _give_closed(request, found), main=True),
            Verb("接收方签字", reverse("handing.take", kwargs=hole), _take_closed(request, found)),
        ),
    )  # fmt: skip


def _items(found: Handover) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (KINDS.get(one.kind, one.kind), one.text, f"{one.code} 期限 {one.due_on}" if one.due_on else one.code)
        for one in lists.items_of(found)
    )


def _events(found: Handover, names: dict[str, str]) -> tuple[Event, ...]:
    events = [Event(found.made_on, "生成交接清单", names.get(found.made_by, ""))]
    if found.given_on:
        what = "移交方签字" if not found.given_for else "代移交方签字"
        events.append(Event(found.given_on, what, names.get(found.given_by, ""), found.given_for))
    if found.taken_on:
        events.append(Event(found.taken_on, "接收方签字", names.get(found.taken_by, ""), found.taken_note))
    if not (found.given_on and found.taken_on):
        events.append(Event(found.due_on, "期限：双方签字", "", "", "ahead"))
    return tuple(reversed(events))
