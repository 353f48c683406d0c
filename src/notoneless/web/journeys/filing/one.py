"""One report: what was filed each time, its steps and papers; receive, return, correct, the stamped copy."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header

from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.reporting.filing import lists
from notoneless.reporting.filing.answering import accept_filing, return_filing
from notoneless.reporting.filing.copies import add_sealed_copy, copies_of, look_at_copy
from notoneless.reporting.filing.models import Filing, FilingStep, Submission
from notoneless.reporting.filing.models.filing import ACCEPTED, OPEN_STATES, SUBMITTED
from notoneless.reporting.filing.receiving import is_receiver
from notoneless.reporting.filing.refusals import NotWholeYours
from notoneless.reporting.filing.rollup import below_of
from notoneless.reporting.filing.standing.material import may_read_whole
from notoneless.reporting.filing.submitting import correct_filing
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.deeds.files import served
from notoneless.web.frame.deeds.page import DeedPage, carried_out, deed_terms, expected_version, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.filing.forms import CopyForm, ReasonForm
from notoneless.web.journeys.filing.material import is_reader
from notoneless.web.journeys.filing.mine import filing_here
from notoneless.web.journeys.filing.pages import FilingPage, Sent
from notoneless.web.journeys.filing.showing import due_of, note_of, receiver_of, taps_of, word_of

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WHATS = dict(FilingStep.WHATS)


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    filing, officer, on = filing_here(request, code), desk.officer_of(request), clock.today()
    sent, steps = lists.submissions_of(filing), lists.steps_of(filing)
    names = names_of([*(one.by_code for one in sent), *(one.by_code for one in steps)])
    own = _is_own(request, filing)
    receives = is_receiver(filing, officer) and may(Permission.RECEIVE_REPORTS, by=officer, at=filing, on=on)
    terms, whole = {"code": code}, may_read_whole(filing, officer, on=on)
    offer = lists.offers_of([filing])[filing.pk] if own and filing.state in OPEN_STATES else None
    shown = FilingPage(
        title=filing.label, place=filing.unit.name, aside=filing.period_label, crumbs=_crumbs(request, filing),
        sentence=f"{word_of(filing)}，期限 {due_of(filing, on)}。", late=filing.standing in ("missing", "returned"),
        facts=_facts(filing), sent=tuple(_sent(one, filing, names, whole=whole) for one in sent),
        steps=tuple((f"{one.on}", f"{WHATS[one.what]}：{one.word}" if one.word else WHATS[one.what],
                     names.get(one.by_code, one.by_code)) for one in steps),
        copies=_copies(filing) if whole else (),
        material=reverse("filing.material", args=[code]) if sent and not whole and is_reader(request) else "",
        below=tuple(_below(filing)), taps=taps_of(filing, offer), send=reverse("filing.send", kwargs=terms),
        version=filing.version,
        accept=reverse("filing.accept", kwargs=terms) if receives and filing.state == SUBMITTED else "",
        give_back=reverse("filing.return", kwargs=terms) if receives and filing.state in (SUBMITTED, ACCEPTED) else "",
        correct=reverse("filing.correct", kwargs=terms) if own and filing.state in (SUBMITTED, ACCEPTED) else "",
        copy=reverse("filing.copy", kwargs=terms) if own and sent else "",
        progress=reverse("filing.progress", args=[filing.obligation, filing.period]),
        head=f"{filing.unit.name}{filing.label}（{filing.period_label}）",
    )  # fmt: skip
    lists.note_look(filing, by=officer, on=on)
    return render(request, "filing/one.html", shown)


def accept(request: HttpRequest, code: str) -> HttpResponseBase:
    filing = filing_here(request, code)
    accept_filing(
        filing=filing, expected=expected_version(request), by=desk.officer_of(request), on=clock.today()
    )
    messages.success(request, f"已收审{filing.unit.name}的“{filing.label}”。")
    return HttpResponseRedirect(reverse("filing.page", kwargs={"code": code}))


def give_back(request: HttpRequest, code: str) -> HttpResponseBase:
    filing = filing_here(request, code)
    form = ReasonForm("退回的理由", "写明哪里不对、怎样改；填报单位看得到。", request.POST or None)

    def deed() -> None:
        return_filing(
            filing=filing, reason=form.cleaned_data["reason"], expected=expected_version(request),
            by=desk.officer_of(request), on=clock.today(),
        )  # fmt: skip

    if carried_out(request, form, deed, "已退回，填报单位须重报。"):
        return HttpResponseRedirect(reverse("filing.page", kwargs={"code": code}))
    return show_deed(request, _deed_page(request, filing, "退回"), form)


def correct(request: HttpRequest, code: str) -> HttpResponseBase:
    filing = filing_here(request, code)
    form = ReasonForm(
        "更正的理由", "哪里报错了、现在是多少。原件保留，另给一个回执号。", request.POST or None
    )

    def deed() -> None:
        correct_filing(filing=filing, reason=form.cleaned_data["reason"], **deed_terms(request))

    if carried_out(request, form, deed, "已更正，等收报单位再次收审。"):
        return HttpResponseRedirect(reverse("filing.page", kwargs={"code": code}))
    return show_deed(request, _deed_page(request, filing, "更正", own=True), form)


def copy(request: HttpRequest, code: str) -> HttpResponseBase:
    filing = filing_here(request, code)
    form = CopyForm(request.POST or None, request.FILES or None)

    def deed() -> None:
        add_sealed_copy(
            filing=filing, number=form.cleaned_data["number"], sent=form.sent(), by=desk.officer_of(request),
            on=clock.today(),
        )  # fmt: skip

    if carried_out(request, form, deed, "盖章件已与这份报表对上。"):
        return HttpResponseRedirect(reverse("filing.page", kwargs={"code": code}))
    return show_deed(request, _deed_page(request, filing, "上传盖章件", own=True), form)


def copy_file(request: HttpRequest, code: str, file: str) -> HttpResponseBase:
    filing = filing_here(request, code)
    if not may_read_whole(filing, desk.officer_of(request), on=clock.today()):
        raise NotWholeYours
    found = look_at_copy(filing=filing, code=file, by=desk.officer_of(request), on=clock.today())
    if found is None:
        raise Http404
    return served(found)


def workbook(request: HttpRequest, code: str, turn: int) -> HttpResponseBase:
    """As it went out, byte for byte."""
    filing = filing_here(request, code)
    if not may_read_whole(filing, desk.officer_of(request), on=clock.today()):
        raise NotWholeYours
    one = next((each for each in lists.submissions_of(filing) if each.turn == turn), None)
    if one is None:
        raise Http404
    content = lists.read_submission(submission=one, by=desk.officer_of(request), on=clock.today())
    answer = HttpResponse(content, content_type=WORKBOOK)
    answer["Content-Disposition"] = content_disposition_header(True, f"{one.title}.xlsx") or "attachment"
    answer["Cache-Control"] = "no-store"
    return answer


def _is_own(request: HttpRequest, filing: Filing) -> bool:
    officer = desk.officer_of(request)
    post = officer.active_post
    files = may(Permission.FILE_REPORTS, by=officer, on=clock.today())
    return files and post is not None and post.unit_id == filing.unit_id


def _deed_page(request: HttpRequest, filing: Filing, verb: str, *, own: bool = False) -> DeedPage:
    closed = "" if not own or _is_own(request, filing) else f"由填报单位{filing.unit.name}办理"
    return DeedPage(
        title=f"{verb}：{filing.label}", place=filing.unit.name, aside=filing.period_label, verb=verb,
        back_address=reverse("filing.page", kwargs={"code": filing.code}), crumbs=_crumbs(request, filing),
        version=filing.version, closed=closed, about="报表", facts=_facts(filing),
    )  # fmt: skip


def _crumbs(request: HttpRequest, filing: Filing) -> tuple[Crumb, ...]:
    if _is_own(request, filing):
        return Crumb("我的报表", reverse("filing.mine")), Crumb(filing.label)
    return Crumb("报送情况", reverse("filing.board")), Crumb(filing.unit.name)


def _facts(filing: Filing) -> tuple[tuple[str, str, str], ...]:
    return (
        ("填报单位", filing.unit.name, ""),
        ("收报单位", receiver_of(filing), "" if filing.receiver_id else "本系统以外的单位"),
        ("所属期", filing.period_label, ""),
        ("期限", wording.day(filing.due_on), _why_then(filing)),
        *(_also(one, receipt) for one, receipt in lists.also_sent(filing)),
        *([("说明", note_of(filing), "")] if note_of(filing) else []),
    )


def _also(other: Filing, receipt: str) -> tuple[str, str, str]:
    """双上报: the two receipts stand side by side."""
    return (
        "另报",
        f"{receiver_of(other)}：{other.get_state_display()}",
        f"回执 {receipt}" if receipt else "还没有回执",
    )


def _why_then(filing: Filing) -> str:
    """Only where a rest day moved it, or the table of rest days is not out yet."""
    plain = f"期限为{wording.day(filing.due_on)}"
    return "" if filing.due_explained.rstrip("。") == plain else filing.due_explained


def _below(filing: Filing) -> list[str]:
    return [
        f"{one.label}：应报 {one.owed}，已报 {one.filed}"
        + (f"，未报 {len(one.missing)}（{'、'.join(one.missing)}）" if one.missing else "，已报齐")
        for one in below_of(filing, policy_on(clock.today()))
    ]


def _copies(filing: Filing) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one.label, reverse("filing.copy_file", args=[filing.code, one.code])) for one in copies_of(filing)
    )


def _sent(one: Submission, filing: Filing, names: dict[str, str], *, whole: bool) -> Sent:
    return Sent(
        turn=one.turn, kind=one.get_kind_display(), receipt=one.receipt, when=f"{one.on}",
        who=names.get(one.by_code, one.by_code), reason=one.reason, figures=tuple((w, n) for w, n in one.figures),
        below="、".join(one.below), digest=one.file_sha256[:16],
        workbook=reverse("filing.workbook", args=[filing.code, one.turn]) if whole else "",
        named=len(one.members) + len(one.pending),
    )  # fmt: skip
