"""通知: what came down and what was sent; taken note of with one tap, answered; who to ask, by post."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers.lists import posts
from notoneless.officers.permissions import ROLES, Permission, may
from notoneless.reporting.filing import circulars
from notoneless.reporting.filing.circulars import answer_circular, read_circular, send_circular
from notoneless.reporting.filing.models import Circular, CircularReceipt
from notoneless.reporting.filing.models.circular import BRIEF
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.deeds.files import served
from notoneless.web.frame.deeds.page import DeedPage, carried_out, made_by, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.filing.briefs import proposed
from notoneless.web.journeys.filing.forms import AnswerForm, CircularForm
from notoneless.web.journeys.filing.pages import ContactsPage, NoticeLine, NoticePage, NoticesPage

SHOWN = 50
FILES = (Permission.FILE_REPORTS, Permission.RECEIVE_REPORTS)


def notices(request: HttpRequest) -> HttpResponseBase:
    officer = desk.officer_of(request)
    came = list(circulars.received(officer)[:SHOWN])
    unread = sum(one.read_on is None for one in came)
    sends = _sends(request)
    page = NoticesPage(
        title="通知", place=desk.own_place(request), aside=f"{unread} 份未签收", personal=False,
        received=tuple(_received(one) for one in came),
        sent=tuple(_sent(one) for one in circulars.sent(officer)[:SHOWN]) if sends else (),
        new=reverse("filing.notice_new") if sends else "", contacts=reverse("filing.contacts"),
        proposed=proposed(request), brief=reverse("filing.brief_new") if sends else "",
    )  # fmt: skip
    return render(request, "filing/notices.html", page)


def waiting(request: HttpRequest) -> int:
    return circulars.received(desk.officer_of(request)).filter(read_on=None).count()


def new(request: HttpRequest) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    form = CircularForm(circulars.units_to_tell(officer, on=on), request.POST or None, request.FILES or None)

    def deed() -> Circular:
        return send_circular(word=form.word(), units=form.chosen(), by=officer, on=on)

    made = made_by(request, form, deed)
    if made is not None:
        messages.success(request, f"已下发“{made.title}”，共 {len(form.chosen())} 个单位。")
        return HttpResponseRedirect(reverse("filing.notice", kwargs={"code": made.code}))
    back = reverse("filing.notices")
    page = DeedPage(
        title="下发通知", place=desk.own_place(request), verb="下发", back_address=back,
        crumbs=(Crumb("通知", back), Crumb("下发通知")),
        lead="不写学生姓名和证件号码；名单请用报表或导出。对方单位的人登录后都能看到，由一人签收。",
    )  # fmt: skip
    return show_deed(request, page, form)


def notice(request: HttpRequest, code: str) -> HttpResponseBase:
    """A POST without an answer takes note; one with an answer answers."""
    circular, mine = _here(request, code)
    address = reverse("filing.notice", kwargs={"code": code})
    if request.method == "POST":
        if mine is None:
            raise Http404
        terms: dict[str, Any] = {"receipt": mine, "by": desk.officer_of(request), "on": clock.today()}
        if "answer" not in request.POST:
            read_circular(**terms)
            messages.success(request, "已签收。")
            return HttpResponseRedirect(address)
        form = AnswerForm(request.POST)
        if carried_out(
            request, form, lambda: answer_circular(answer=form.cleaned_data["answer"], **terms), "已回复。"
        ):
            return HttpResponseRedirect(address)
        messages.error(request, "回复没有内容，未保存。请填写后再提交。")
        return HttpResponseRedirect(address)
    sees = circular.kind == BRIEF and may(
        Permission.VIEW_CASES, by=desk.officer_of(request), on=clock.today()
    )
    cases = reverse("cases.list") if sees else ""
    return render(request, "filing/notice.html", _page(circular, mine, address, cases))


def file(request: HttpRequest, code: str) -> HttpResponseBase:
    circular, _ = _here(request, code)
    found = circulars.look_at_attachment(circular=circular, by=desk.officer_of(request), on=clock.today())
    if found is None:
        raise Http404
    return served(found)


def contacts(request: HttpRequest) -> HttpResponseBase:
    """联系名册 by post: who files and who receives, without private numbers."""
    named = [
        one for one in posts(on=clock.today()) if any(each in ROLES[one.role].permissions for each in FILES)
    ]
    back = reverse("filing.notices")
    page = ContactsPage(
        title="报送联系名册", place=desk.own_place(request), aside=f"{len(named)} 个岗位", personal=False,
        crumbs=(Crumb("通知", back), Crumb("联系名册")),
        lines=tuple((one.unit_name, one.title, one.holder or "空缺") for one in named),
    )  # fmt: skip
    return render(request, "filing/contacts.html", page)


def _here(request: HttpRequest, code: str) -> tuple[Circular, CircularReceipt | None]:
    """Sent to one's unit or by it; to everybody else it does not exist."""
    officer = desk.officer_of(request)
    found = circulars.circular_of(officer, code)
    if found is None:
        raise Http404
    return found, circulars.received(officer).filter(circular=found).first()


def _page(circular: Circular, mine: CircularReceipt | None, address: str, cases: str) -> NoticePage:
    back, files = reverse("filing.notices"), circulars.attachments_of(circular)
    receipts = circulars.receipts_of(circular) if mine is None else []
    read = sum(one.read_on is not None for one in receipts)
    asked = f"请于{wording.day(circular.answer_until)}前回复。" if circular.answer_until else "请签收。"
    state = asked if mine else f"已发 {len(receipts)} 个单位，签收 {read} 个。"
    if mine and mine.read_on:
        state = f"本单位已于{wording.day(mine.read_on)}签收" + ("，已回复。" if mine.answered_on else "。")
    return NoticePage(
        title=circular.title, place=circular.unit.name, aside=wording.day(circular.on), personal=False,
        crumbs=(Crumb("通知", back), Crumb(circular.title)), text=circular.text, sentence=state,
        file=reverse("filing.notice_file", kwargs={"code": circular.code}) if files else "",
        file_name=files[0].shown_name if files else "",
        receipts=tuple(_receipt(one) for one in receipts), address=address, mine=mine is not None,
        unread=mine is not None and mine.read_on is None, wants_answer=circular.wants_answer,
        answer=mine.answer if mine else "", cases=cases,
    )  # fmt: skip


def _receipt(one: CircularReceipt) -> tuple[str, str, str, str]:
    word = "已回复" if one.answered_on else "已签收" if one.read_on else "未签收"
    return one.unit.name, word, wording.day(one.read_on) if one.read_on else "", one.answer


def _received(one: CircularReceipt) -> NoticeLine:
    circular = one.circular
    owes = circular.wants_answer and one.answered_on is None
    word = (
        "未签收" if one.read_on is None else "待回复" if owes else "已回复" if one.answered_on else "已签收"
    )
    colour = "done" if word in ("已签收", "已回复") else "waiting"
    if owes and circular.answer_until and circular.answer_until < clock.today():
        colour = "overdue"
    return NoticeLine(
        circular.title, circular.unit.name, wording.day(circular.on), word, colour,
        reverse("filing.notice", kwargs={"code": circular.code}),
    )  # fmt: skip


def _sent(one: Circular) -> NoticeLine:
    told, read, answered = (getattr(one, name) for name in ("told", "read", "answered"))
    word = f"签收 {read}/{told}" + (f"，回复 {answered}/{told}" if one.wants_answer else "")
    colour = "done" if read == told else "waiting"
    address = reverse("filing.notice", kwargs={"code": one.code})
    return NoticeLine(one.title, one.unit.name, wording.day(one.on), word, colour, address)


def _sends(request: HttpRequest) -> bool:
    return may(Permission.SEND_CIRCULARS, by=desk.officer_of(request), on=clock.today())
