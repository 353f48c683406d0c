"""转入转出: the list, a request, one move with what is lacking, papers, the registry's entry, the withdrawal."""

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.casework.handing import lists
from notoneless.casework.handing import pupil_moves as deeds
from notoneless.casework.handing.models import PupilMove
from notoneless.children.lists import visible_children
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, may
from notoneless.places.lists import UnitLine, unit_of, units_of
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.deeds.page import DeedPage, carried_out, expected_version, show_deed
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.handing.forms import EntryForm, MoveForm, PaperForm, ReasonForm
from notoneless.web.journeys.handing.pages import Event, RecordPage, Verb

MOVES = ListTerms(
    columns=(
        Column("child__name", "姓名", "main", sort="child__name_key"),
        Column("way", "转入转出", labels=dict(PupilMove.WAYS)),
        Column("school__name", "本县学校"),
        Column("other_school", "对方学校"),
        Column("state", "状态", labels=dict(PupilMove.STATES)),
        Column("due_on", "手续期限", "date", sort="due_on"),
        Column("register_until", "学籍期限", "date"),
    ),
    order="due_on",
    name_field="child__name",
    row_entrance="handing.pupil_move",
    facets=(
        Facet("state", "状态", "state", choices=tuple(PupilMove.STATES), hides_empty=True),
        Facet("way", "方向", "way", choices=tuple(PupilMove.WAYS)),
        Facet("late", "期限", "late", choices=(("late", "已超期"),)),
    ),
    export_entrance="handing.export_moves",
    noted_as="pupil_moves.listed",
    empty="截至 {day}，{place}没有转入转出。",
)
LEAD = "转学先登记、后离校：手续限期收齐，学籍限期办理。逾期未办的催办；本地规定按辍学处理的，转为疑似核实。"


def waiting(request: HttpRequest) -> int:
    rows = lists.listed_pupil_moves(desk.officer_of(request), on=clock.today())
    return rows.filter(late="late").count()


def box(request: HttpRequest) -> HttpResponseBase:
    address = reverse("handing.pupil_moves")
    if request.method == "POST":
        return redirected(request, address)
    place = desk.place_name(request)
    rows = lists.listed_pupil_moves(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, MOVES, address=address, place=place)
    page = ListPage(title="转入转出", place=place, aside=f"{shown.total} 件", list=shown, lead=LEAD)
    return render_list(request, page)


def new(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    child = visible_children(by, on=on).filter(code=code).select_related("area", "school").first()
    if child is None:
        raise Http404
    own = child.school.code if child.school else ""
    form = MoveForm(on, _schools(request), own, request.POST or None)
    made: list[PupilMove] = []

    def deed() -> None:
        school = unit_of(form.cleaned_data["school"])
        if school is None:
            raise Http404
        leaving = form.leaving(school)
        made.append(deeds.ask_move(child=child, leaving=leaving, policy=policy_on(on), by=by, on=on))

    if carried_out(request, form, deed, "已登记。请在期限内收齐手续。"):
        return _to(made[0].code)
    address = reverse("children.page", kwargs={"code": code})
    page = DeedPage(
        title="登记转入转出", place=child.name, verb="登记转入转出", lead=LEAD, about="学生",
        crumbs=(Crumb("转入转出", reverse("handing.pupil_moves")), Crumb(child.name, address), Crumb("登记")),
        back_address=address, back_label="返回学生页",
        facts=(
            ("姓名", child.name, child.code),
            ("学校", f"{child.school_name} {child.grade} {child.class_name}".strip(), ""),
            ("户籍地", child.area.name if child.area else "", ""),
        ),
    )  # fmt: skip
    return show_deed(request, page, form)


def pupil_move(request: HttpRequest, code: str) -> HttpResponseBase:
    found = _found(request, code)
    by, on = desk.officer_of(request), clock.today()
    trail.note("pupil_move.viewed", by=by, on=on, about=found.code, area=found.school_path)
    return render(request, "handing/record.html", _page(request, found))


def paper(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    found = _found(request, code)
    form = PaperForm(on, deeds.missing(found), request.POST or None)

    def deed() -> None:
        said = form.cleaned_data
        deeds.take_paper(move=found, item=said["item"], dated=said["dated"], note=said["note"], by=by, on=on)

    if carried_out(request, form, deed, "已登记收到的手续。"):
        return _to(code)
    return _deed(request, found, "登记手续", form, "签署须依次进行：前一方签署后，后一方才能签署。")


def entry(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    found = _found(request, code)
    form = EntryForm(request.POST or None)

    def deed() -> None:
        deeds.note_entry(
            move=found, proof=form.cleaned_data["proof"], expected=expected_version(request), by=by, on=on
        )

    if carried_out(request, form, deed, "已登记学籍办理情况，转学办结。"):
        return _to(code)
    return _deed(
        request, found, "登记学籍办理", form, "手续齐备后，先在学籍系统办理转学，再回来登记业务流水号。"
    )


def withdraw(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    found = _found(request, code)
    form = ReasonForm(request.POST or None)

    def deed() -> None:
        deeds.withdraw_move(
            move=found, reason=form.cleaned_data["reason"], expected=expected_version(request), by=by, on=on
        )

    if carried_out(request, form, deed, "已撤销。"):
        return _to(code)
    return _deed(request, found, "撤销转学", form, "学生不转了，或登记有误的，写明理由撤销。")


def _schools(request: HttpRequest) -> list[UnitLine]:
    post = desk.officer_of(request).active_post
    below = post.unit.path if post and post.unit.kind == "school" else ""
    return units_of("school", on=clock.today(), below=below)


def _found(request: HttpRequest, code: str) -> PupilMove:
    found = lists.pupil_move_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _to(code: str) -> HttpResponseBase:
    return HttpResponseRedirect(reverse("handing.pupil_move", kwargs={"code": code}))


def _closed(request: HttpRequest, found: PupilMove) -> str:
    by, on = desk.officer_of(request), clock.today()
    if found.state != PupilMove.OPEN:
        return f"这件转学{found.get_state_display()}"
    mine = may(Permission.NOTE_REGISTRY, by=by, at=found.school, on=on)
    return "" if mine else f"由{found.school.name}学籍管理人员办理"


def _deed(request: HttpRequest, found: PupilMove, verb: str, form: Form, lead: str) -> HttpResponseBase:
    address = reverse("handing.pupil_move", kwargs={"code": found.code})
    page = DeedPage(
        title=verb, place=found.child.name, verb=verb, version=found.version, lead=lead,
        closed="" if form.errors else _closed(request, found), back_address=address, about="手续",
        crumbs=(Crumb("转入转出", reverse("handing.pupil_moves")), Crumb(found.child.name, address), Crumb(verb)),
        facts=_papers(found),
    )  # fmt: skip
    return show_deed(request, page, form)


def _page(request: HttpRequest, found: PupilMove) -> RecordPage:
    on, hole, closed = clock.today(), {"code": found.code}, _closed(request, found)
    lacking, is_open = deeds.missing(found), found.state == PupilMove.OPEN
    due = f"{found.due_on.month} 月 {found.due_on.day} 日"
    left = wording.days_left(found.due_on, on=on)
    waits = (
        f"尚缺 {len(lacking)} 项手续：须于 {due}前收齐，{left}。"
        if lacking
        else "手续已齐，待在学籍系统办理。"
    )
    return RecordPage(
        title=found.child.name, place=f"{found.get_way_display()} {found.code}", aside=found.get_state_display(),
        crumbs=(Crumb("转入转出", reverse("handing.pupil_moves")), Crumb(found.code)),
        sentence=waits if is_open else f"{found.get_state_display()}：{wording.sentence_end(found.ending)}",
        late=is_open and found.due_on < on, about="手续", facts=(*_facts(found), *_papers(found)),
        events=_events(found),
        verbs=(
            Verb("登记手续", reverse("handing.paper", kwargs=hole), closed or ("" if lacking else "手续已齐"),
                 main=bool(lacking)),
            Verb("登记学籍办理", reverse("handing.entry", kwargs=hole), closed or ("手续未齐" if lacking else ""),
                 main=not lacking),
            Verb("撤销转学", reverse("handing.withdraw_move", kwargs=hole), closed),
        ),
    )  # fmt: skip


def _facts(found: PupilMove) -> tuple[tuple[str, str, str], ...]:
    until = wording.day(found.register_until) if found.register_until else "未规定"
    return (
        ("本县学校", found.school.name, found.get_way_display()),
        ("对方学校", found.other_school, ""),
        ("原因", found.reason, f"自 {found.since}"),
        ("学籍办理期限", until, found.registered_proof),
        ("转为个案", found.case.code if found.case else "", ""),
    )


def _papers(found: PupilMove) -> tuple[tuple[str, str, str], ...]:
    here = {one.item: one for one in lists.papers_of(found)}
    return tuple(
        (
            owed.label,
            wording.day(here[owed.code].dated) if owed.code in here else "尚缺",
            here[owed.code].note if owed.code in here else "",
        )
        for owed in deeds.owed_of(found)
    )


def _events(found: PupilMove) -> tuple[Event, ...]:
    papers, labels = lists.papers_of(found), {one.code: one.label for one in deeds.owed_of(found)}
    names = names_of([found.asked_by, found.ended_by, *(one.by_code for one in papers)])
    events = [Event(found.asked_on, "登记", names.get(found.asked_by, ""), found.reason)]
    events += [
        Event(one.on, f"收到：{labels.get(one.item, one.item)}", names.get(one.by_code, ""), one.note)
        for one in papers
    ]
    if found.ended_on:
        who = names.get(found.ended_by, "")
        events.append(Event(found.ended_on, found.get_state_display(), who, found.ending, "now"))
    else:
        events.append(Event(found.due_on, "期限：收齐手续", found.school.name, "", "ahead"))
    return tuple(reversed(events))
