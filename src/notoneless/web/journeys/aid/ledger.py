"""The ledger of aid (资助台账): persons, 人次 and money by item between two days."""

from datetime import date

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.dateparse import parse_date

from notoneless.keeping.aid.summing import Sums, ledger_by_item, ledger_in_all
from notoneless.policy.timing.calendar import day_in, school_year
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.aid.pages import LedgerLine, LedgerPage
from notoneless.web.journeys.aid.wording import item_label, rules, yuan


def ledger(request: HttpRequest) -> HttpResponseBase:
    by, on, policy = desk.officer_of(request), clock.today(), rules()
    begins = day_in(policy.school_terms["school_year"].first, school_year(policy, on))
    since, until = _day(request, "since") or begins, _day(request, "until") or on
    sums = ledger_by_item(by, since=since, until=until, on=on)
    whole = ledger_in_all(by, since=since, until=until, on=on)
    page = LedgerPage(
        title="资助台账", place=desk.own_place(request), aside=yuan(whole.amount), wide=True, personal=False,
        crumbs=(Crumb("资助项目", reverse("aid.items")), Crumb("资助台账")), address=reverse("aid.ledger"),
        since=f"{since}", until=f"{until}", sentence=_sentence(whole, since, until),
        lines=tuple(_line(item_label(code, policy), one) for code, one in sums.items()), whole=_line("合计", whole),
    )  # fmt: skip
    return render(request, "aid/ledger.html", page)


def _sentence(whole: Sums, since: date, until: date) -> str:
    if not whole.times:
        return f"{since} 至 {until} 没有登记发放。"
    share = f"，其中困难家庭占 {whole.assisted_share}%" if whole.assisted_share is not None else ""
    return f"{since} 至 {until}：{whole.persons:,} 人、{whole.times:,} 人次，{yuan(whole.amount)}{share}。"


def _line(label: str, one: Sums) -> LedgerLine:
    return LedgerLine(
        label, one.persons, one.times, yuan(one.amount), yuan(one.per_time),
        f"{one.assisted_persons:,} 人、{one.assisted_times:,} 人次", yuan(one.assisted_amount),
        f"{one.assisted_share}%" if one.assisted_share is not None else "—",
    )  # fmt: skip


def _day(request: HttpRequest, name: str) -> date | None:
    """What is no day is passed over: the page then shows the school year."""
    try:
        return parse_date(request.GET.get(name, ""))
    except ValueError:
        return None
