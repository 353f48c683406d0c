"""Who is entitled to aid, a first batch that reaches most of them, and applications on their way."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

from notoneless.keeping.aid.applying import Opinion, Wanted, apply_aid, judge_application
from notoneless.keeping.aid.feeding import Month, record_meals
from notoneless.keeping.aid.lists import entitlements, item_counts
from notoneless.keeping.aid.matching import match_aid
from notoneless.keeping.aid.paying import BatchTerms, PaidLine, enter_payments
from notoneless.keeping.aid.referring import Proposal, refer_child
from notoneless.keeping.care.needs import in_need
from notoneless.operations.demo.work.keeping.desk import Desk, first_with, unit_of
from notoneless.policy.keeping.aid_periods import period_label

APPLICATIONS = 2
LEFT_OUT = 7
INVENTED_SUM = Decimal(500)
"""Where no document states what is due."""
MEALS, FUEL = Decimal(100), Decimal(10)
"""Yuan a pupil and month, invented."""
ONE_DAY = timedelta(days=1)


def aid(desk: Desk) -> Counter[str]:
    """One application is granted, one awaits; the newly recognised are in the matching."""
    applied = _apply(desk)
    found = match_aid(policy=desk.policy, by=desk.chief, on=desk.on)
    done = Counter({"资助申请": applied, "应助": found.entitled, "已助": _pay(desk)})
    return done + _feed_and_refer(desk)


def _apply(desk: Desk) -> int:
    head = first_with(desk.holders("principal"), lambda one: desk.pupils(one).filter(in_need()), APPLICATIONS)
    if head is None:
        return 0
    pupils = list(desk.pupils(head).filter(in_need())[:APPLICATIONS])
    for turn, child in enumerate(pupils):
        wanted = Wanted(
            "hardship_grant",
            ("illness_or_disaster",),
            "父亲患病住院，家中有两名学生，靠母亲务农。",
            desk.on - ONE_DAY,
        )
        made = apply_aid(child=child, wanted=wanted, policy=desk.policy, by=head, on=desk.on)
        said = [(head, Opinion(True, head.name, "情况属实"))]
        if turn == 0:
            said.append((desk.chief, Opinion(True, desk.chief.name, "同意", granted=INVENTED_SUM)))
        for by, opinion in said:
            made = judge_application(
                application=made,
                opinion=opinion,
                policy=desk.policy,
                expected=made.version,
                by=by,
                on=desk.on,
            )
    return len(pupils)


def _feed_and_refer(desk: Desk) -> Counter[str]:
    """Last month's meals of one school, and a pupil of it proposed to the civil affairs office."""
    head = first_with(desk.holders("principal"), lambda one: desk.pupils(one).filter(in_need()))
    if head is None:
        return Counter()
    pupils, poor = desk.pupils(head), desk.pupils(head).filter(in_need())
    eating, helped = pupils.count(), poor.count()
    told = Month(
        desk.on.replace(day=1) - ONE_DAY, eating, helped, eating * MEALS, eating * FUEL, helped * MEALS
    )
    record_meals(unit=unit_of(head), told=told, by=head, on=desk.on)
    proposal = Proposal(
        next(iter(desk.policy.assistance_kinds), ""), "县民政局", "父亲患病，家中无稳定收入。"
    )
    refer_child(child=poor[0], proposal=proposal, policy=desk.policy, by=head, on=desk.on)
    return Counter({"营养餐月报": 1, "社会救助转介": 1})


def _pay(desk: Desk) -> int:
    """The bureau pays the item with the most entitled; every seventh pupil has received nothing yet."""
    most = max(item_counts(desk.chief, on=desk.on), key=lambda one: one.entitled, default=None)
    if most is None:
        return 0
    rows = entitlements(desk.chief, on=desk.on).filter(item=most.item, period=most.period).order_by("pk")
    lines = [
        PaidLine(child, due or INVENTED_SUM, tier)
        for turn, (child, tier, due) in enumerate(rows.values_list("child_id", "tier", "due"))
        if turn % LEFT_OUT
    ]
    if not lines:
        return 0
    title = f"{period_label(most.period, desk.policy)}第一批"
    terms = BatchTerms(most.item, most.period, title, desk.on - ONE_DAY)
    made = enter_payments(
        unit=unit_of(desk.chief), terms=terms, lines=lines, policy=desk.policy, by=desk.chief, on=desk.on
    )
    return int(made.persons)
