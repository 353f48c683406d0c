"""The receiver's board: who filed, late, missing, zero; urge, receive, lock; and the progress that all filers see."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.reporting.filing import lists
from notoneless.reporting.filing.answering import lock_period, urge
from notoneless.reporting.filing.due import make_due
from notoneless.reporting.filing.lists import Group
from notoneless.reporting.filing.models import Filing, Submission
from notoneless.reporting.filing.models.filing import ACCEPTED, LOCKED, OPEN_STATES, SUBMITTED
from notoneless.reporting.filing.receiving import is_receiver
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.filing.material import is_reader
from notoneless.web.journeys.filing.pages import BoardPage, GroupShown, Line, ProgressPage
from notoneless.web.journeys.filing.showing import KINDS, WORDS, colour_of, word_of

GROUPS_SHOWN = 12
NAMED = 5


def board(request: HttpRequest) -> HttpResponseBase:
    """Of reports addressed to one's unit; who receives none sees those within the scope."""
    on, officer = clock.today(), desk.officer_of(request)
    receives = may(Permission.RECEIVE_REPORTS, by=officer, on=on)
    rows = list(lists.owed_to(officer, on=on))
    if not rows:
        rows = list(lists.visible_filings(officer, on=on).order_by("due_on", "unit__path", "pk"))
    groups = lists.groups_of(rows)[:GROUPS_SHOWN]
    chosen = _chosen(request, groups)
    lines = [
        one for one in rows if chosen and (one.obligation, one.period) == (chosen.obligation, chosen.period)
    ]
    newest = lists.newest_by_filing(lines)
    mine = receives and any(is_receiver(one, officer) for one in lines)
    whole = bool(lines) and not _unlocked(lines)
    page = BoardPage(
        title="报送情况", place=desk.own_place(request), personal=False, aside=f"{len(groups)} 期",
        sentence=_sentence(chosen, lines, receives), late=bool(chosen and chosen.of("missing")),
        head=f"{chosen.label}（{chosen.period_label}）" if chosen else "",
        groups=tuple(_group(one, one is chosen) for one in groups),
        lines=tuple(_line(one, newest.get(one.pk), receives and is_receiver(one, officer)) for one in lines),
        obligation=chosen.obligation if chosen else "", period=chosen.period if chosen else "",
        to_urge=sum(one.state in OPEN_STATES and one.due_on <= on and one.urged_on != on for one in lines),
        urge=reverse("filing.urge") if mine else "", lock=reverse("filing.lock") if mine and whole else "",
        unlocked=_unlocked(lines) if mine else "",
        lay=reverse("filing.lay") if receives else "",
        materials=reverse("filing.materials") if is_reader(request) else "",
        progress=reverse("filing.progress", args=[chosen.obligation, chosen.period]) if chosen else "",
    )  # fmt: skip
    return render(request, "filing/board.html", page)


def waiting(request: HttpRequest) -> int:
    rows = lists.owed_to(desk.officer_of(request), on=clock.today())
    return rows.filter(state=SUBMITTED).count()


def urging(request: HttpRequest) -> HttpResponseBase:
    said = {name: request.POST.get(name, "") for name in ("obligation", "period")}
    urged = urge(**said, by=desk.officer_of(request), on=clock.today())
    messages.success(request, f"已催办 {len(urged)} 个单位，对方在“我的报表”中看到。")
    return _back(request)


def locking(request: HttpRequest) -> HttpResponseBase:
    said = {name: request.POST.get(name, "") for name in ("obligation", "period")}
    done = lock_period(**said, by=desk.officer_of(request), on=clock.today())
    messages.success(request, f"已锁定 {len(done)} 份报表，不再改动。")
    return _back(request)


def laying(request: HttpRequest) -> HttpResponseBase:
    on = clock.today()
    laid = make_due(policy=policy_on(on), by=desk.officer_of(request), on=on)
    messages.success(request, laid.sentence)
    return HttpResponseRedirect(reverse("filing.board"))


def progress(request: HttpRequest, obligation: str, period: str) -> HttpResponseBase:
    """Who has filed, for all who file: names of units, no children and no figures."""
    rows = lists.progress_of(obligation, period)
    if not rows:
        raise Http404
    filed = sum(lists.is_filed(one) for one in rows)
    one, on = rows[0], clock.today()
    waiting_word = "逾期未报" if one.binding and one.due_on < on else "待报"
    page = ProgressPage(
        title="报送进度", place=desk.own_place(request), personal=False, aside=f"{filed}/{len(rows)}",
        crumbs=(Crumb("我的报表", reverse("filing.mine")), Crumb("报送进度")),
        sentence=f"{one.label}（{one.period_label}），{wording.day(one.due_on)}前："
        f"应报 {len(rows)} 个单位，已报 {filed} 个。",
        lines=tuple(
            (row.unit.name, "已报" if lists.is_filed(row) else waiting_word,
             wording.day(row.filed_on) if row.filed_on else "")
            for row in rows
        ),
    )  # fmt: skip
    return render(request, "filing/progress.html", page)


def _back(request: HttpRequest) -> HttpResponseBase:
    said = "&".join(f"{name}={request.POST.get(name, '')}" for name in ("obligation", "period"))
    return HttpResponseRedirect(f"{reverse('filing.board')}?{said}")


def _chosen(request: HttpRequest, groups: list[Group]) -> Group | None:
    """The one asked for; else what is late, what falls due next, the newest."""
    asked = (request.GET.get("obligation", ""), request.GET.get("period", ""))
    late = [one for one in groups if one.of("missing", "returned")]
    coming = [one for one in reversed(groups) if one.of("waiting")]
    found = [one for one in groups if (one.obligation, one.period) == asked]
    return next(iter((*found, *late, *coming, *groups)), None)


def _group(one: Group, here: bool) -> GroupShown:
    numbers = [("应报", one.total), ("已报", one.of("on_time", "zero", "late"))]
    numbers += [
        (WORDS[code], one.of(code)) for code in ("zero", "late", "missing", "returned") if one.of(code)
    ]
    address = f"{reverse('filing.board')}?obligation={one.obligation}&period={one.period}"
    return GroupShown(
        one.label,
        one.period_label,
        wording.day(one.due_on),
        tuple(numbers),
        address,
        here,
        bool(one.of("missing")),
    )


def _sentence(chosen: Group | None, lines: list[Filing], receives: bool) -> str:
    if chosen is None:
        by_hand = "，也可以现在列出" if receives else ""
        return f"还没有列出应报的报表。按政策口径每晚自动列出{by_hand}。"
    filed = chosen.of("on_time", "zero", "late")
    said = f"应报 {chosen.total}，已报 {filed}（其中零报告 {chosen.of('zero')}、逾期 {chosen.of('late')}）"
    lacking = [one.unit.name for one in lines if one.standing in ("missing", "returned", "waiting")]
    if not lacking:
        return f"{said}，全部报齐。"
    shown = "、".join(lacking[:NAMED]) + ("等" if len(lacking) > NAMED else "")
    return f"{said}；未报 {len(lacking)}：{shown}。未报不等于零。"


def _unlocked(lines: list[Filing]) -> str:
    """Why a period cannot be locked yet; a locked one says so."""
    if all(one.state == LOCKED for one in lines):
        return "已锁定，不再改动"
    waiting = sum(one.state not in (ACCEPTED, LOCKED) for one in lines)
    return f"还有 {waiting} 份没有收审，全部收审后锁定" if waiting else ""


def _line(one: Filing, newest: Submission | None, mine: bool) -> Line:
    terms = {"code": one.code}
    answer = mine and one.state == SUBMITTED
    parts = [f"{word} {number}" for word, number in newest.figures if word != "在读·县内"] if newest else []
    if newest and newest.below:
        parts.append(f"下级未报：{'、'.join(newest.below[:NAMED])}")
    return Line(
        unit=one.unit.name, word=word_of(one), colour=colour_of(one), kind=KINDS.get(one.kind, ""),
        filed=wording.day(one.filed_on) if one.filed_on and newest else "", receipt=newest.receipt if newest else "",
        said="，".join(parts), address=reverse("filing.page", kwargs=terms),
        accept=reverse("filing.accept", kwargs=terms) if answer else "",
        give_back=reverse("filing.return", kwargs=terms) if answer else "", version=one.version,
    )  # fmt: skip
