"""The rules in force for this county: its pack, overlaid with what it adopted; and the deeds of adopting."""

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet, Subquery, TextField
from django.db.models.functions import Cast

from notoneless import trail
from notoneless.places.keepers import ADOPT_POLICY, Keeper
from notoneless.places.models import RuleAdoption, RuleBase, Unit
from notoneless.places.refusals import Refusal
from notoneless.policy import AdoptedValue, PackError, Policy, in_force
from notoneless.policy.adopting.entering import kept, recalled
from notoneless.policy.adopting.notice import YearTable
from notoneless.policy.resolving import HOLIDAYS, adopt_all
from notoneless.trail.deeds import deed

NATIONAL = "national"
DECIDED = ("key", "decided_by", "decided_on", "document", "start", "until", "confirmed")


class ValueUnfit(Refusal):
    """A value that a rule cannot take."""


def the_county() -> Unit:
    """One installation serves one county."""
    return Unit.objects.get(kind="county")


def pack_of(county: Unit, *, on: date) -> str:
    """Before a county has chosen, only national rules hold."""
    base = RuleBase.objects.filter(county=county, since__lte=on).order_by("-since", "-pk").first()
    return base.pack if base else NATIONAL


def policy_on(on: date, *, county: Unit | None = None) -> Policy:
    """The rules of the county on that day, as everything that decides must ask for them; in one statement."""
    bases = RuleBase.objects.filter(since__lte=on).order_by("-since", "-pk")
    here: dict[str, Any] = {"county": county} if county else {"county__kind": "county"}
    pack = Subquery(bases.filter(**here).values("pack")[:1])
    rows = _rows(RuleAdoption.objects.filter(**here).annotate(pack=pack), "pack")
    if not rows:
        return in_force(pack_of(county or the_county(), on=on), on=on, adopted={})
    return _overlaid(on, rows)


def adopted_values(county: Unit) -> dict[str, tuple[AdoptedValue, ...]]:
    return _as_values(_rows(RuleAdoption.objects.filter(county=county)))


def _rows(decided: QuerySet[RuleAdoption], *more: str) -> tuple[tuple[Any, ...], ...]:
    """Values as text, so that all of it can be compared with what was read before."""
    told = decided.annotate(text=Cast("value", TextField())).order_by("key", "start", "pk")
    return tuple(told.values_list(*DECIDED, "text", *more))


@lru_cache(maxsize=64)
def _overlaid(on: date, rows: tuple[tuple[Any, ...], ...]) -> Policy:
    """The rows themselves are the key: after any decision other rules are found."""
    return in_force(rows[0][-1] or NATIONAL, on=on, adopted=_as_values(rows))


def _as_values(rows: Iterable[tuple[Any, ...]]) -> dict[str, tuple[AdoptedValue, ...]]:
    found: dict[str, list[AdoptedValue]] = {}
    for key, by, day, document, start, until, confirmed, text, *_ in rows:
        value = None if text is None else recalled(key, json.loads(text))
        adopted = AdoptedValue(key, by, day, document, start, until, value, confirmed)
        found.setdefault(key, []).append(adopted)
    return {key: tuple(values) for key, values in found.items()}


def adoptions_of(county: Unit, key: str) -> list[RuleAdoption]:
    """Every decision of the county on one key, the newest first."""
    return list(RuleAdoption.objects.filter(county=county, key=key).order_by("-start", "-pk"))


def bases_of(county: Unit) -> list[RuleBase]:
    """Every template the county ever stood on, the newest first."""
    return list(RuleBase.objects.filter(county=county).order_by("-since", "-pk"))


@deed
def choose_pack(*, county: Unit, pack: str, document: str, since: date, by: Keeper, on: date) -> RuleBase:
    """The county stands on this template from `since` on, and takes its values over as shipped, marks included."""
    by.require(ADOPT_POLICY, at=county, on=on)
    values = adopt_all(pack, by=by.code, on=on, document=document, start=since)
    base = RuleBase.objects.create(
        county=county, pack=pack, since=since, document=document, decided_by=by.code, decided_on=on
    )
    rows = [
        RuleAdoption(
            county=county,
            key=key,
            value=None,
            start=since,
            document=document,
            decided_by=by.code,
            decided_on=on,
        )
        for key in sorted(values)
    ]
    RuleAdoption.objects.bulk_create(rows)
    detail = {"pack": pack, "values": len(rows), "since": since.isoformat()}
    trail.note(
        "policy.pack_chosen",
        by=by,
        on=on,
        about=county.code,
        area=county.path,
        reason=document,
        detail=detail,
    )
    return base


@deed
def adopt_value(
    *, county: Unit, key: str, value: Any, document: str, start: date, by: Keeper, on: date
) -> RuleAdoption:
    """`value` None confirms the shipped value; a value of the county's own is checked against the schema first."""
    by.require(ADOPT_POLICY, at=county, on=on)
    decision = AdoptedValue(
        key=key, by=by.code, on=on, document=document, start=start, value=value, confirmed=True
    )
    try:
        in_force(pack_of(county, on=start), on=start, adopted={key: (decision,)}).term(key)
    except PackError as fault:
        raise ValueUnfit(f"“{key}”不能采用这个值：{fault}。请核对后重新填写。") from fault
    except KeyError as fault:
        raise ValueUnfit(f"没有名为“{key}”的政策参数。请从参数列表中选择。") from fault
    made = RuleAdoption.objects.create(
        county=county, key=key, value=kept(value), start=start, document=document, confirmed=True, decided_by=by.code,
        decided_on=on,
    )  # fmt: skip
    trail.note("policy.value_adopted", by=by, on=on, about=key, area=county.path, reason=document)
    return made


def holiday_key(year: int) -> str:
    return f"{HOLIDAYS}.{year}"


def entered_years(county: Unit) -> dict[int, RuleAdoption]:
    """Year -> the newest decision of the county on its days off."""
    rows = RuleAdoption.objects.filter(county=county, key__startswith=f"{HOLIDAYS}.").order_by("start", "pk")
    return {int(row.key.partition(".")[2]): row for row in rows}


@deed
def enter_holidays(*, county: Unit, table: YearTable, document: str, by: Keeper, on: date) -> RuleAdoption:
    """The days off of a year that the shelf does not have yet, or has otherwise; a correction is entered again."""
    by.require(ADOPT_POLICY, at=county, on=on)
    if not document.strip():
        raise ValueUnfit("没有写明依据文件。请填写通知的名称和文号。")
    made = RuleAdoption.objects.create(
        county=county, key=holiday_key(table.year), value=table.as_text(), start=on, document=document, confirmed=True,
        decided_by=by.code, decided_on=on,
    )  # fmt: skip
    detail = {"year": table.year, "rest": len(table.rest), "work": len(table.work)}
    trail.note(
        "policy.holidays_entered",
        by=by,
        on=on,
        about=made.key,
        area=county.path,
        reason=document,
        detail=detail,
    )
    return made
