"""移交: ask for it, the box of both sides, one transfer, the answer, the withdrawal."""

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.handing import answering, asking, lists
from notoneless.casework.handing.models import Transfer
from notoneless.casework.handing.outside import SETTLED
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, may
from notoneless.places.lists import unit_of
from notoneless.places.rules import policy_on
from notoneless.policy.case_moves import STATES
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.deeds.of_case import case_here, show_case_deed, to_case
from notoneless.web.frame.deeds.page import DeedPage, carried_out, expected_version, show_deed
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.handing.forms import AnswerForm, AskForm, ReasonForm
from notoneless.web.journeys.handing.pages import Event, RecordPage, Verb

TRANSFERS = ListTerms(
    columns=(
        Column("case__child__name", "姓名", "main", sort="case__child__name_key"),
        Column("from_unit__name", "移出"),
        Column("receiver_name", "接收"),
        Column("reason", "理由", "long"),
        Column("state", "状态", labels=asking.STATE_LABELS),
        Column("due_on", "答复期限", "date", sort="due_on"),
        Column("asked_on", "提出", "date", sort="asked_on"),
    ),
    order="due_on",
    name_field="case__child__name",
    row_entrance="handing.transfer",
    facets=(
        Facet("side", "答复", "side", choices=tuple(lists.SIDES.items())),
        Facet("late", "期限", "late", choices=(("late", "已超期"),)),
    ),
    export_entrance="handing.export",
    noted_as="transfers.listed",
    empty="截至 {day}，{place}没有移交。",
)
LEAD = "接收前仍由移出单位负责、计入移出单位；接收后才转到接收单位名下。"


def waiting(request: HttpRequest) -> int:
    rows = lists.listed_transfers(desk.officer_of(request), on=clock.today())
    return rows.filter(side="mine").count()


def box(request: HttpRequest) -> HttpResponseBase:
    address = reverse("handing.transfers")
    if request.method == "POST":
        return redirected(request, address)
    place = desk.place_name(request)
    rows = lists.listed_transfers(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, TRANSFERS, address=address, place=place, follows_place=False)
    page = ListPage(title="移交", place=place, aside=f"{shown.total} 件", list=shown, lead=LEAD)
    return render_list(request, page)


def ask(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    case = case_here(request, code)
    form = AskForm(on, case.owner_path, request.POST or None)

    def deed() -> None:
        said = form.cleaned_data
        to = unit_of(said["to"])
        if to is None:
            raise Http404
        wanted = asking.Wanted(to, said["reason"], said["since"])
        asking.ask_transfer(
            case=case, wanted=wanted, expected=expected_version(request), policy=policy_on(on), by=by, on=on
        )

    if carried_out(request, form, deed, "已提出移交，等待对方接收。接收前本案仍由本单位负责。"):
        return to_case(case)
    return show_case_deed(request, case, "移交", form, lead=LEAD)


def transfer(request: HttpRequest, code: str) -> HttpResponseBase:
    found = lists.read_transfer(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return render(request, "handing/record.html", _page(request, found))


def answer(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    found = found_transfer(request, code)
    form = AnswerForm(request.POST or None)

    def deed() -> None:
        said, expected = form.cleaned_data, expected_version(request)
        if said["answer"] == "accept":
            answering.accept_transfer(
                transfer=found, note=said["reason"], expected=expected, policy=policy_on(on), by=by, on=on
            )
        else:
            answering.return_transfer(transfer=found, reason=said["reason"], expected=expected, by=by, on=on)

    if carried_out(request, form, deed, "已答复。"):
        return HttpResponseRedirect(reverse("handing.transfer", kwargs={"code": code}))
    lead = "接收后，本案由本单位负责并计入本单位；不应由本单位负责的，写明理由退回。"
    closed = "" if answering.may_answer(found, by, on=on) else f"由{found.receiver}答复"
    return deed_of_transfer(request, found, "答复移交", form, lead=lead, closed=closed)


def withdraw(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    found = found_transfer(request, code)
    form = ReasonForm(request.POST or None)

    def deed() -> None:
        asking.withdraw_transfer(
            transfer=found,
            reason=form.cleaned_data["reason"],
            expected=expected_version(request),
            by=by,
            on=on,
        )

    if carried_out(request, form, deed, "已撤回移交，本案继续由本单位办理。"):
        return HttpResponseRedirect(reverse("handing.transfer", kwargs={"code": code}))
    closed = "" if may_act(request, found) else f"由{found.from_unit.name}撤回"
    return deed_of_transfer(
        request, found, "撤回移交", form, lead="撤回后，本案接着办理原来的一步。", closed=closed
    )


def found_transfer(request: HttpRequest, code: str) -> Transfer:
    found = lists.transfer_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def may_act(request: HttpRequest, found: Transfer) -> bool:
    by = desk.officer_of(request)
    return may(Permission.WORK_CASES, by=by, at=[found.case, found.from_path], on=clock.today())


def deed_of_transfer(
    request: HttpRequest, found: Transfer, verb: str, form: Form, *, lead: str, closed: str
) -> HttpResponseBase:
    address = reverse("handing.transfer", kwargs={"code": found.code})
    ended = "" if found.state == Transfer.ASKED else f"本次移交{found.get_state_display()}"
    page = DeedPage(
        title=verb, place=found.case.child.name, verb=verb, version=found.version, lead=lead,
        closed="" if form.errors else ended or closed, back_address=address, about="移交事项", facts=_facts(found),
        crumbs=(Crumb("移交", reverse("handing.transfers")), Crumb(found.code, address), Crumb(verb)),
    )  # fmt: skip
    return show_deed(request, page, form)


def _page(request: HttpRequest, found: Transfer) -> RecordPage:
    on, by = clock.today(), desk.officer_of(request)
    is_open = found.state == Transfer.ASKED
    verbs = []
    hole = {"code": found.code}
    if is_open and found.to_unit:
        mine = answering.may_answer(found, by, on=on)
        closed = "" if mine else f"由{found.receiver}答复"
        verbs.append(Verb("答复移交", reverse("handing.answer", kwargs=hole), closed, main=True))
    if is_open and not found.to_unit:
        verbs += _outside_verbs(found, "" if may_act(request, found) else f"由{found.from_unit.name}办理")
    if is_open:
        closed = "" if may_act(request, found) else f"由{found.from_unit.name}撤回"
        verbs.append(Verb("撤回移交", reverse("handing.withdraw", kwargs=hole), closed))
    left = wording.days_left(found.due_on, on=on)
    due = f"{found.due_on.month} 月 {found.due_on.day} 日"
    waits = (
        f"待接收：须由{found.receiver}于 {due}前接收或退回，{left}。接收前仍由{found.from_unit.name}负责。"
    )
    if not found.to_unit:
        now = "催收复函" if found.letter else "去函"
        waits = f"待{found.receiver}复函：须由{found.from_unit.name}于 {due}前{now}，{left}。没有复函，本案不移出。"
    ended = f"{found.get_state_display()}：{found.from_unit.name}移交{found.receiver}。"
    return RecordPage(
        title=found.case.child.name, place=f"移交 {found.code}", aside=found.get_state_display(),
        crumbs=(Crumb("移交", reverse("handing.transfers")), Crumb(found.code)),
        sentence=waits if is_open else ended, late=is_open and found.due_on < on, about="移交事项",
        facts=_facts(found), events=_events(found), verbs=tuple(verbs),
    )  # fmt: skip


def _outside_verbs(found: Transfer, closed: str) -> list[Verb]:
    hole = {"code": found.code}
    letter = closed or ("去函已出具" if found.letter else "")
    later = closed or ("" if found.letter else "先出具去函")
    return [
        Verb("出具去函", reverse("handing.letter", kwargs=hole), letter, main=not found.letter),
        Verb("登记复函", reverse("handing.reply", kwargs=hole), later, main=bool(found.letter)),
        Verb("登记催复", reverse("handing.chase", kwargs=hole), later),
    ]


def _facts(found: Transfer) -> tuple[tuple[str, str, str], ...]:
    case, child = found.case, found.case.child
    return (
        ("姓名", child.name, child.code),
        ("性别、出生日期", f"{child.sex} {wording.day(child.birth_date)}", ""),
        ("户籍地", child.area.name if child.area else "", ""),
        ("学校", f"{child.school_name} {child.grade} {child.class_name}".strip(), ""),
        ("个案", case.code, STATES[case.state]),
        ("移出", found.from_unit.name, ""),
        ("接收", found.receiver, ""),
        ("理由", found.reason, f"自 {found.since}"),
        ("期限", wording.day(found.due_on), found.due_explained),
        *_outside_facts(found),
    )


def _outside_facts(found: Transfer) -> tuple[tuple[str, str, str], ...]:
    if found.to_unit:
        return ()
    reply = f"{found.reply_number} {SETTLED.get(found.settled, '不接收')}" if found.reply_day else "未收到"
    letter = found.letter.full_number if found.letter else "未出具"
    return (
        ("去函", letter, wording.day(found.letter.issued_on) if found.letter else ""),
        ("复函", reply, wording.day(found.reply_day) if found.reply_day else ""),
        ("就读学校", found.settled_at_school, ""),
    )


def _events(found: Transfer) -> tuple[Event, ...]:
    chases = lists.chases_of(found) if not found.to_unit else []
    names = names_of([found.asked_by, found.answered_by, *(one.by_code for one in chases)])
    events = [Event(found.asked_on, "提出移交", names.get(found.asked_by, ""), found.reason)]
    if found.letter:
        number = found.letter.full_number
        events.append(Event(found.letter.issued_on, "出具去函", names.get(found.letter.by_code, ""), number))
    events += [Event(one.on, "催复", names.get(one.by_code, ""), one.note) for one in chases]
    if found.answered_on:
        who = names.get(found.answered_by, "")
        events.append(Event(found.answered_on, found.get_state_display(), who, found.answer_reason, "now"))
    else:
        what = "期限：接收或退回" if found.to_unit else "期限：复函"
        events.append(Event(found.due_on, what, found.receiver, "", "ahead"))
    return tuple(reversed(events))
