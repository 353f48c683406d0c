"""Many archives at once: how many lines each unit has complete, how many children's dossiers are whole."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from notoneless.casework.models import Case
from notoneless.casework.placing.lists import visible_dispositions
from notoneless.officers.models import Officer
from notoneless.places.models import SchoolProfile, Unit
from notoneless.places.paths import prefixes
from notoneless.policy import Policy
from notoneless.reporting.dossiers.child_files import ChildDossier, dossiers_among
from notoneless.reporting.dossiers.index import archive_since, months_between
from notoneless.reporting.dossiers.lists import visible_pieces


@dataclass(frozen=True, slots=True)
class UnitSum:
    """`lines` complete of those owed that are filed by hand; `months` without a piece; dossiers whole of all."""

    unit: Unit
    lines: int
    lines_owed: int
    months: int
    whole: int
    dossiers: int


def sums_of(units: Sequence[Unit], officer: Officer, *, policy: Policy, on: date) -> list[UnitSum]:
    """In the order given; the same few statements for a village and for a county."""
    filed = _filed(officer, on)
    kinds = dict(SchoolProfile.objects.values_list("unit", "school_kind"))
    whole, every = _children(officer, policy, on)
    items = [one for one in policy.dossier_items.values() if one.fed_by == "pieces"]
    months = months_between(archive_since(policy, on)[0], on)
    found = []
    for unit in units:
        owed = [one for one in items if unit.kind in one.builders and kinds.get(unit.pk) not in one.not_by]
        held = {one.code: filed[unit.pk, one.code] for one in owed}
        gaps = {
            one.code: sum(month not in held[one.code] for month in months) if one.monthly else 0
            for one in owed
        }
        complete = sum(bool(held[one.code]) and not gaps[one.code] for one in owed)
        found.append(
            UnitSum(unit, complete, len(owed), sum(gaps.values()), whole[unit.path], every[unit.path])
        )
    return found


def _filed(officer: Officer, on: date) -> dict[tuple[int, str], set[str]]:
    """By unit and line of the index: the months that have a piece."""
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    rows = visible_pieces(officer, on=on).filter(replaced_by=None)
    for unit, item, dated in rows.order_by().values_list("unit", "item", "dated"):
        found[unit, item].add(f"{dated:%Y-%m}")
    return found


def _children(officer: Officer, policy: Policy, on: date) -> tuple[Counter[str], Counter[str]]:
    """Under every path above the child's home and school."""
    whole, every = Counter[str](), Counter[str]()
    for one in all_dossiers(officer, policy=policy, on=on):
        for path in _paths(one):
            every[path] += 1
            whole[path] += one.is_complete
    return whole, every


def all_dossiers(officer: Officer, *, policy: Policy, on: date) -> list[ChildDossier]:
    """Everything in the officer's own reach."""
    cases = Case.objects.visible_to(officer, on=on)
    return dossiers_among(cases, visible_dispositions(officer, on=on), policy=policy)


def _paths(one: ChildDossier) -> set[str]:
    record = one.case or one.disposition
    found: set[str] = set()
    for path in (getattr(record, "area_path", ""), getattr(record, "school_path", "")):
        found.update(prefixes(path))
    return found
