"""One child's aid: what it is entitled to and misses, what it was given, what its family lives on."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.children.models import Child
from notoneless.keeping.aid import lists
from notoneless.keeping.aid.models import Entitlement, Payment
from notoneless.keeping.aid.models.entitlement import MISSING
from notoneless.officers.permissions import Permission, may
from notoneless.policy import Policy
from notoneless.policy.keeping.aid import GROUNDS
from notoneless.policy.keeping.aid_periods import period_label
from notoneless.policy.timing.calendar import school_year
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.aid.pages import ChildPage, DueLine, PaidShown, Triple
from notoneless.web.journeys.aid.wording import SHAPES, STATES, item_label, rules, yuan

STANDINGS = {
    "below": "低于所在乡镇平均，为重点救助对象",
    "above": "不低于所在乡镇平均",
    "unknown": "所在乡镇平均未登记",
}


def child_here(request: HttpRequest, code: str) -> Child:
    found = lists.pupil_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def keeps(request: HttpRequest, child: Child) -> bool:
    return may(Permission.KEEP_AID, by=desk.officer_of(request), at=child, on=clock.today())


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    by, on, policy = desk.officer_of(request), clock.today(), rules()
    child = child_here(request, code)
    trail.note("aid.child_viewed", by=by, on=on, about=child.code, area=child.school_path or child.area_path)
    due, paid = lists.of_child(child, by, on=on), lists.payments_to(child, by, on=on)
    mine = keeps(request, child)
    open_ = [one for one in due if one.state == MISSING and one.until is None]
    given = sum((one.amount for one in paid if one.batch.withdrawn_on is None), Decimal(0))
    shown = ChildPage(
        title=f"{child.name}的资助", place=child.school_name or desk.place_name(request), aside=yuan(given),
        crumbs=(Crumb("应助尽助", reverse("aid.entitled")), Crumb(child.name)),
        sentence=_sentence(child, open_, policy), late=any(one.late_on and one.late_on <= on for one in open_),
        due=tuple(_due(due, policy, mine=mine)), paid=tuple(_paid(paid, policy)),
        facts=tuple(_facts(request, child, policy)), deeds=_deeds(code) if mine else (),
    )  # fmt: skip
    return render(request, "aid/child.html", shown)


def _deeds(code: str) -> tuple[tuple[str, str], ...]:
    here = {"code": code}
    return (
        ("提出资助申请", reverse("aid.apply", kwargs=here)),
        ("提出社会救助", reverse("aid.refer", kwargs=here)),
        ("登记家庭收入", reverse("aid.income", kwargs=here)),
        ("登记心愿", reverse("aid.wish_new", kwargs=here)),
        ("发放捐赠", reverse("aid.gift", kwargs=here)),
    )


def _sentence(child: Child, open_: list[Entitlement], policy: Policy) -> str:
    if not open_:
        return f"{child.name}没有应享受而未享受的资助。"
    said = "、".join(item_label(one.item, policy) for one in open_)
    return f"{child.name}应享受而未享受：{said}。"


def _due(rows: Iterable[Entitlement], policy: Policy, *, mine: bool) -> Iterator[DueLine]:
    for one in rows:
        ended = one.until is not None
        open_ = one.state == MISSING and not ended
        state = f"{one.until} 起不再符合" if ended else STATES[one.state]
        ground = GROUNDS[one.ground] + (f"；{one.declined_why}" if one.declined_why else "")
        yield DueLine(
            item_label(one.item, policy), period_label(one.period, policy), ground,
            f"{one.tier} {yuan(one.due)}".strip() if one.due is not None else one.tier or "金额未规定",
            state, "done" if ended else SHAPES[one.state], yuan(one.received) if one.times else "—",
            reverse("aid.decline", kwargs={"number": one.pk}) if mine and open_ else "",
        )  # fmt: skip


def _paid(rows: Iterable[Payment], policy: Policy) -> Iterator[PaidShown]:
    for one in rows:
        given = " ".join(
            part for part in (one.tier, yuan(one.amount) if one.amount else "", one.goods) if part
        )
        yield PaidShown(
            item_label(one.batch.item, policy), period_label(one.batch.period, policy), f"{one.batch.paid_on}", given,
            one.batch.unit.name, one.batch.withdrawn_on is not None,
            "",
        )  # fmt: skip


def _facts(request: HttpRequest, child: Child, policy: Policy) -> Iterator[Triple]:
    by, on = desk.officer_of(request), clock.today()
    yield "学校", f"{child.school_name} {child.grade} {child.class_name}".strip(), ""
    yield "户籍地", child.area.name if child.area else "", ""
    year = school_year(policy, on)
    known = lists.incomes(by, year=year, policy=policy, on=on).filter(child=child).first()
    if known is None:
        yield "家庭人均收入", f"{year}年未登记", ""
        return
    yield "家庭人均收入", f"{yuan(known.per_head)}（{year}年）", f"{known.source}，{known.on}"
    yield "认定", STANDINGS[known.standing], ""
