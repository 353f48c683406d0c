"""The items of aid with their numbers: who is entitled, who received, who misses it."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.keeping.aid import lists
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import the_county
from notoneless.policy import Policy
from notoneless.policy.keeping.aid import AidItem
from notoneless.policy.keeping.aid_periods import period_label
from notoneless.web.frame import clock, desk
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.aid.pages import ItemLine, ItemsPage
from notoneless.web.journeys.aid.wording import kind_of, rules, whom_of, worth_of

UNSURE = "待核实"


def items(request: HttpRequest) -> HttpResponseBase:
    by, on, policy = desk.officer_of(request), clock.today(), rules()
    counts = lists.item_counts(by, on=on)
    missing, late = sum(one.missing for one in counts), sum(one.late for one in counts)
    whole = may(Permission.KEEP_AID, by=by, at=the_county(), on=on)
    page = ItemsPage(
        title="资助项目", place=desk.own_place(request), aside=f"{len(policy.aid_items)} 项", personal=False, wide=True,
        sentence=_sentence(counts, missing, late), late=late > 0, matched=tuple(_matched(counts, policy)),
        others=tuple(_line(one, policy) for one in policy.aid_items.values() if not one.matched),
        match=reverse("aid.match") if whole else "", deeds=_deeds(request),
    )  # fmt: skip
    return render(request, "aid/items.html", page)


def _deeds(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    post = desk.officer_of(request).active_post
    if post is None or post.unit.kind not in ("county", "bureau", "township"):
        return ()
    if not may(Permission.KEEP_AID, by=desk.officer_of(request), on=clock.today()):
        return ()
    return (("登记乡镇人均收入", reverse("aid.average")),)


def _sentence(counts: list[lists.ItemCount], missing: int, late: int) -> str:
    if not counts:
        return "还没有比对出应助学生。每天夜里按名册自动比对，县教委也可以随时比对。"
    if not missing:
        return f"应助 {sum(one.entitled for one in counts)} 项次，全部已享受或登记不享受。"
    said = f"，其中 {late} 项次已过应发放的日期" if late else ""
    return f"按名册比对，应助未助 {missing} 项次{said}。"


def _matched(counts: list[lists.ItemCount], policy: Policy) -> Iterator[ItemLine]:
    """Each item of the pack stands there, with a line for every period that has numbers."""
    for item in policy.aid_items.values():
        if item.matched:
            rows: list[lists.ItemCount | None] = [one for one in counts if one.item == item.code]
            yield from (_line(item, policy, row) for row in rows or [None])


def _line(item: AidItem, policy: Policy, row: lists.ItemCount | None = None) -> ItemLine:
    mark = policy.term(f"aid_items.{item.code}").mark
    told = (item.label, kind_of(item), whom_of(item), worth_of(item), UNSURE if mark else "")
    if row is None:
        return ItemLine(*told)
    rate = f"{(row.received + row.declined) / row.entitled:.1%}" if row.entitled else ""
    return ItemLine(
        *told, period_label(row.period, policy), (row.entitled, _at(row)), (row.received, _at(row, state="received")),
        (row.declined, _at(row, state="declined")), (row.missing, _at(row, state="missing")),
        (row.late, _at(row, pace="late")), rate,
    )  # fmt: skip


def _at(row: lists.ItemCount, **more: str) -> str:
    return f"{reverse('aid.entitled')}?{urlencode({'item': row.item, 'period': row.period, **more})}"
