"""Finds units by name, former name or code as registers write them; a name that means several is never guessed."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from notoneless.places.models import Alias, Unit
from notoneless.places.paths import under as path_under
from notoneless.places.periods import in_force
from notoneless.places.refusals import PlaceNotClear


@dataclass(frozen=True, slots=True)
class UnitRef:
    """Enough of a unit to write into a row: no further query needed."""

    pk: int
    code: str
    name: str
    path: str


def place_key(text: str) -> str:
    """One spelling for comparing names of places: widths and spaces do not count, characters do."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


@dataclass(frozen=True, slots=True)
class UnitIndex:
    """All units of some kinds by every name they go by, for resolving a whole register in one go."""

    by_key: Mapping[str, tuple[UnitRef, ...]]

    def candidates(self, text: str, *, within: str = "") -> tuple[UnitRef, ...]:
        found = self.by_key.get(place_key(text), ())
        return tuple(ref for ref in found if ref.path.startswith(within)) if within else found

    def find(self, text: str, *, within: str = "") -> UnitRef | None:
        """`within` is a path; None when nothing or more than one unit answers to the text."""
        found = self.candidates(text, within=within)
        return found[0] if len(found) == 1 else None

    def clear_names(self) -> dict[str, UnitRef]:
        """Every key that means exactly one unit (codes, names, former names, 'township + village' names)."""
        return {key: refs[0] for key, refs in self.by_key.items() if len(refs) == 1}


def unit_index(*kinds: str, under: str = "", on: date | None = None) -> UnitIndex:
    """Two queries for any number of units; without `on` closed units answer too."""
    rows = Unit.objects.filter(_wanted(kinds, under, on))
    units = list(rows.values_list("pk", "code", "name", "path", "parent__name"))
    refs = {pk: UnitRef(pk, code, name, path) for pk, code, name, path, _ in units}
    keys: dict[str, dict[int, UnitRef]] = {}
    for pk, code, name, _, parent_name in units:
        for text in (code, name, f"{parent_name}{name}" if parent_name else ""):
            _add(keys, text, refs[pk])
    aliases = Alias.objects.filter(unit__in=rows).values_list("unit_id", "text", "unit__parent__name")
    for pk, text, parent_name in aliases:
        _add(keys, text, refs[pk])
        _add(keys, f"{parent_name or ''}{text}", refs[pk])
    return UnitIndex({key: tuple(found[pk] for pk in sorted(found)) for key, found in keys.items()})


def find_unit(text: str, kind: str, under: str = "", *, on: date | None = None) -> Unit | None:
    """One name typed or read once; raises `PlaceNotClear` when several units answer to it."""
    found = unit_index(kind, under=under, on=on).candidates(text)
    if len(found) > 1:
        raise PlaceNotClear(text, [_long_name(ref) for ref in found])
    return Unit.objects.get(pk=found[0].pk) if found else None


def _wanted(kinds: tuple[str, ...], under: str, on: date | None) -> Q:
    wanted = Q(kind__in=kinds) if kinds else Q()
    if under:
        wanted &= path_under("path", under)
    return wanted & in_force(on) if on else wanted


def _add(keys: dict[str, dict[int, UnitRef]], text: str, ref: UnitRef) -> None:
    if key := place_key(text):
        keys.setdefault(key, {})[ref.pk] = ref


def _long_name(ref: UnitRef) -> str:
    parent = Unit.objects.filter(below__pk=ref.pk).values_list("name", flat=True).first()
    return f"{parent or ''}{ref.name}({ref.code})"
