"""F4-10 帮扶对子登记表: the pairs that run on the day, with what the plans of the child mean to do."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from notoneless.keeping.care import lists
from notoneless.keeping.care.models import Help, Pair, PlanMeasure
from notoneless.keeping.care.needs import labels_of
from notoneless.papers.forms.terms import Value
from notoneless.places.paths import is_education, under
from notoneless.places.periods import in_force
from notoneless.reporting.forms.terms import Asked, Line

SHOWN = 4  # of the measures of a child, the first


def caring(asked: Asked) -> Sequence[Line]:
    """Three statements, whatever the number of pairs."""
    rows = lists.pairs(asked.by, on=asked.on).filter(in_force(asked.as_of), _inside(asked))
    ordered = list(
        rows.select_related("child", "helper").order_by("child__school_name", "child__name_key", "pk")
    )
    measures, helps = _measures(ordered, asked), _helps(ordered, asked)
    return [_line(one, measures[one.child_id], helps[one.pk], asked) for one in ordered]


def _inside(asked: Asked) -> Q:
    path = asked.area.path
    if is_education(path):
        return under("child__school_path", path)
    return under("child__area_path", path) | under("child__stay_path", path)


def _line(one: Pair, measures: list[str], helps: list[date], asked: Asked) -> Line:
    kind = asked.policy.pair_kinds.get(one.kind)
    said: dict[str, Value] = {
        "helper": one.helper.name, "helper_title": one.helper.title, "pair_kind": kind.label if kind else one.kind,
        "pair_needs": labels_of(one.needs, asked.policy), "pair_since": one.since,
        "pair_measures": "；".join(measures[:SHOWN]) or one.why, "helped": len(helps),
        "last_help": max(helps, default=None),
    }  # fmt: skip
    return Line(child=one.child, said=said)


def _measures(pairs: Sequence[Pair], asked: Asked) -> dict[int, list[str]]:
    """By child, of the plans that run on the day."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = PlanMeasure.objects.visible_to(asked.by, on=asked.on)
    running = Q(plan__on__lte=asked.as_of) & (Q(plan__until=None) | Q(plan__until__gt=asked.as_of))
    wanted = rows.filter(running, plan__child__in=[one.child_id for one in pairs]).order_by("pk")
    for child, text in wanted.values_list("plan__child_id", "text"):
        found[child].append(text)
    return found


def _helps(pairs: Sequence[Pair], asked: Asked) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    rows = Help.objects.visible_to(asked.by, on=asked.on).filter(replaced_by=None, helped_on__lte=asked.as_of)
    for pair, day in rows.filter(pair__in=[one.pk for one in pairs]).values_list("pair_id", "helped_on"):
        found[pair].append(day)
    return found
