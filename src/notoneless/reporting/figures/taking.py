"""取数: all figures of a day at once; what is as it was before keeps its row, so five years of nights stay small."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils import timezone

from notoneless import trail
from notoneless.children.loading import load_rows, update_rows
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.paths import is_education
from notoneless.policy import Policy
from notoneless.policy.figures.catalogue import RATES
from notoneless.policy.figures.formulas import chosen
from notoneless.policy.timing.calendar import day_in, school_year
from notoneless.reporting.figures.computing import Key, Made, compute
from notoneless.reporting.figures.footings import keep_footings
from notoneless.reporting.figures.members import digest_of_all, kept
from notoneless.reporting.figures.models import Cut, Figure, Footing
from notoneless.reporting.figures.records import places_now, records_of
from notoneless.reporting.figures.stating import spread, stated_on
from notoneless.reporting.figures.telling import told_on
from notoneless.trail.deeds import deed

ENGINE = "1"
START_OF_YEAR = "roll_at_start"
FIELDS = (
    "cut",
    "code",
    "area_path",
    "on",
    "until",
    "formula",
    "above",
    "below",
    "inputs",
    "cuts",
    "members",
    "digest",
)


@deed
def take_figures(*, policy: Policy, by: Officer | None, on: date) -> Cut:
    """At night by nobody, or when an officer asks; the same day again ends what the day had and keeps it on record."""
    if by is not None:
        require(Permission.RUN_SCREENING, by=by, on=on)
    keep_footings(policy=policy, on=on)
    cut = _cut(policy, by.code if by else "", on)
    made = compute(records_of(cut), cut.formulas)
    digests = {key: one.digest(key) for key, one in made.items()}
    cut.digest, cut.children = digest_of_all(digests), _everybody(made)
    cut.save()
    changed = _replace(cut, made, digests)
    detail = {"cut": cut.code, "figures": len(made), "changed": changed, "digest": cut.digest}
    trail.note("figures.taken", by=by, on=on, about=cut.code, detail=detail)
    return cut


def _cut(policy: Policy, by_code: str, on: date) -> Cut:
    began = day_in(policy.school_terms["school_year"].first, school_year(policy, on))
    mark = Footing.objects.unscoped("the mark of a taking").aggregate(last=Max("pk"))["last"] or 0
    told = told_on(on, policy)
    stated = stated_on(on, policy).get(START_OF_YEAR, {})
    told[START_OF_YEAR] = spread(_roll_at_start(began), stated)
    number = Cut.objects.filter(on=on).count() + 1
    return Cut(
        code=f"QS{on:%Y%m%d}-{number:02}", on=on, made_at=timezone.now(), by_code=by_code,
        policy_fingerprint=policy.fingerprint, engine=ENGINE, year_began=began,
        marks={"footing": mark, "places": places_now()}, told=told,
        formulas={rate: chosen(rate, policy).formula.code for rate in RATES},
    )  # fmt: skip


def _roll_at_start(began: date) -> dict[str, int]:
    """在校生 as first taken in the month the school year began in; later than that it is no start."""
    cuts = Cut.objects.filter(on__gte=began, on__year=began.year, on__month=began.month).order_by("on", "pk")
    first = cuts.values_list("on", flat=True).first()
    if first is None:
        return {}
    rows = standing_on(first).filter(code="school_age")
    return {path: n for path, n in rows.values_list("area_path", "above") if is_education(path)}


def standing_on(day: date) -> Any:
    """Figures as they stood at the end of a day; for a taking and for rooms that checked the place."""
    rows = Figure.objects.unscoped("figures of a day whose place was checked").filter(on__lte=day)
    return rows.filter(until=None) | rows.filter(until__gt=day)


def _everybody(made: Mapping[Key, Made]) -> int:
    return len({key for one in made.values() for key in one.keys})


def _replace(cut: Cut, made: Mapping[Key, Made], digests: Mapping[Key, str]) -> int:
    """Ends what is no longer so and adds what is new; a figure that fell to nothing is ended and not replaced."""
    rows = Figure.objects.unscoped("the standing figures of a taking").filter(until=None)
    standing = {
        (code, path): (pk, digest)
        for pk, code, path, digest in rows.values_list("pk", "code", "area_path", "digest")
    }
    same = {key for key, (_, digest) in standing.items() if digests.get(key) == digest}
    update_rows(Figure, ("until",), ((cut.on, pk) for key, (pk, _) in standing.items() if key not in same))
    new = [key for key in sorted(made) if key not in same]
    load_rows(Figure, FIELDS, (_row(cut, key, made[key], digests[key]) for key in new))
    return len(new)


def _row(cut: Cut, key: Key, one: Made, digest: str) -> tuple[Any, ...]:
    code, path = key
    members = kept(one.keys) if one.keys else None
    return (
        cut.pk, code, path, cut.on, None, one.formula, one.above, one.below, *_texts(one), members, digest,
    )  # fmt: skip


def _texts(one: Made) -> Iterator[str]:
    return (json.dumps(said, ensure_ascii=False, sort_keys=True) for said in (one.inputs, one.cuts))
