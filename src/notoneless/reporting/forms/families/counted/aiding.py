"""F3-17, F3-19, F4-14: aid as it was paid, the meals of schools month by month, and help in all by its kind."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from django.db.models import Count, Q, Sum

from notoneless.keeping.aid.lists import meal_months, seen
from notoneless.keeping.aid.models import Gift, Payment
from notoneless.keeping.care.around.lists import activities
from notoneless.officers.permissions import Permission, require
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.paths import is_education, under
from notoneless.policy.keeping.aid_periods import period_label
from notoneless.policy.timing.calendar import school_year
from notoneless.reporting.forms.terms import Asked, Line

YES, GIFTS, CONDOLENCE = "是", "捐款捐物", "慰问"
SHOWN = 6  # kinds of goods that a line names


def aiding(asked: Asked) -> Sequence[Line]:
    """Who may not look at aid has no such form."""
    require(Permission.VIEW_AID, by=asked.by, at=asked.area, on=asked.on)
    return CHOICES[asked.form.chooses](asked)


def _payments(asked: Asked) -> list[Line]:
    """A line for each payment of the school year that stood on the day."""
    rows = _paid(asked).select_related("child", "batch")
    return [
        Line(
            child=one.child,
            said={
                "aid_item": _item(one.batch.item, asked), "aid_period": period_label(one.batch.period, asked.policy),
                "amount": one.amount, "aid_goods": one.goods, "paid_on": one.batch.paid_on,
                "aid_assisted": YES if one.assisted else "",
            },
        )
        for one in rows.order_by("batch__paid_on", "batch__item", "child__school_path", "child__name_key", "pk")
    ]  # fmt: skip


def _meals(asked: Asked) -> list[Line]:
    rows = meal_months(asked.by, on=asked.on).filter(
        under("unit__path", asked.area.path), month__range=_year(asked)
    )
    return [
        Line(
            said={
                "unit": one.unit.name, "meal_month": one.month, "meal_food": one.food, "meal_running": one.running,
                "meal_whole": one.food + one.running, "meal_pupils": one.pupils,
                "meal_assisted": one.assisted_pupils, "meal_assisted_food": one.assisted_food,
            }
        )
        for one in rows.order_by("month", "unit__path", "pk")
    ]  # fmt: skip


def _helped(asked: Asked) -> list[Line]:
    """By item of aid, then what was donated, then visits by their kind; persons of lines do not add up."""
    return [*_by_item(asked), *_donated(asked), *_visits(asked)]


def _by_item(asked: Asked) -> list[Line]:
    rows, goods = _paid(asked), defaultdict(set)
    for item, name in rows.exclude(goods="").values_list("batch__item", "goods").distinct():
        goods[item].add(name)
    counted = rows.values_list("batch__item").annotate(
        people=Count("child", distinct=True), turns=Sum("times"), money=Sum("amount")
    )
    return [
        _sum(_item(item, asked), people, turns, money, goods[item])
        for item, people, turns, money in counted.order_by("batch__item")
    ]


def _donated(asked: Asked) -> list[Line]:
    rows = seen(Gift.objects, asked.by, on=asked.on).filter(_inside(asked), given_on__range=_year(asked))
    said = rows.aggregate(people=Count("child", distinct=True), turns=Count("pk"), money=Sum("amount"))
    if not said["turns"]:
        return []
    held = rows.filter(quantity__gt=0).values_list("donation__goods").annotate(pieces=Sum("quantity"))
    goods = [f"{name}{pieces}件" for name, pieces in held.order_by("donation__goods")]
    return [_sum(GIFTS, said["people"], said["turns"], said["money"], goods)]


def _visits(asked: Asked) -> list[Line]:
    kinds = {
        code: one.label for code, one in asked.policy.care_activity_kinds.items() if one.group == CONDOLENCE
    }
    rows = activities(asked.by, on=asked.on).filter(
        under("unit__path", asked.area.path), kind__in=kinds, held_on__range=_year(asked)
    )
    times: dict[str, list[int]] = defaultdict(list)
    for code, present in rows.order_by("kind", "pk").values_list("kind", "present"):
        times[code].append(present)
    return [
        Line(said={"help_kind": kinds[code], "help_visits": len(held), "help_visited": sum(held)})
        for code, held in times.items()
    ]


def _sum(kind: str, people: int, turns: int, money: Decimal | None, goods: Iterable[str]) -> Line:
    named = "、".join(sorted(goods)[:SHOWN])
    return Line(
        said={
            "help_kind": kind,
            "help_people": people,
            "help_turns": turns,
            "help_money": money or Decimal(0),
            "help_goods": named,
        }
    )


def _paid(asked: Asked) -> ScopedQuerySet:
    stood = Q(batch__withdrawn_on=None) | Q(batch__withdrawn_on__gt=asked.as_of)
    rows = seen(Payment.objects, asked.by, on=asked.on).filter(_inside(asked), stood)
    return rows.filter(batch__paid_on__range=_year(asked))


def _inside(asked: Asked) -> Q:
    path = asked.area.path
    if is_education(path):
        return under("child__school_path", path)
    return under("child__area_path", path) | under("child__stay_path", path)


def _year(asked: Asked) -> tuple[date, date]:
    """The school year of the day, from its first of September."""
    return date(school_year(asked.policy, asked.as_of), 9, 1), asked.as_of


def _item(code: str, asked: Asked) -> str:
    found = asked.policy.aid_items.get(code)
    return found.label if found else code


CHOICES: Mapping[str, Callable[[Asked], list[Line]]] = MappingProxyType(
    {"payments": _payments, "meals": _meals, "helped": _helped}
)
