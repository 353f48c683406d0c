"""All figures of a taking from its records, in one walk over the children; the same records give the same figures."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from notoneless.places.paths import is_education, prefixes
from notoneless.policy.figures.catalogue import COUNTS, CUTS, HOUSEHOLD, RATES
from notoneless.policy.figures.formulas import FORMULAS, Formula
from notoneless.policy.situations import SITUATIONS
from notoneless.reporting.figures.members import digest_of
from notoneless.reporting.figures.records import Known, Records

Key = tuple[str, str]
"""Code of the figure, path of the place."""
IN_SCHOOL = frozenset({"here", "elsewhere", "other_school", "special", "home", "graduated"})
OF_GROUP = {
    "elsewhere": "elsewhere", "home": "taught_at_home", "leave": "on_leave", "deferred": "exempt", "persuading": "out",
    "pending": "suspected", "unproved": "suspected", "unexplained": "suspected", "other": "elsewise",
    "over_age": "elsewise",
}  # fmt: skip
OF_DISABLED = {
    "here": "disabled_inclusive", "elsewhere": "disabled_inclusive", "special": "disabled_special",
    "home": "disabled_home", "deferred": "disabled_exempt",
}  # fmt: skip
CUT_FROM = ("sex", "stage", "poor", "left_behind", "disability", "registered", "enrolled")
Slices = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Made:
    """One figure; `keys` and `codes` of its children in the order of the codes."""

    above: int = 0
    below: int | None = None
    formula: str = ""
    inputs: dict[str, int | None] = field(default_factory=dict)
    cuts: dict[str, dict[str, Any]] = field(default_factory=dict)
    keys: list[int] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    def digest(self, key: Key) -> str:
        return digest_of(
            self.codes, code=key[0], formula=self.formula, above=self.above, below=self.below,
            inputs=self.inputs, cuts=self.cuts,
        )  # fmt: skip


def compute(records: Records, formulas: Mapping[str, str], *, only: str = "") -> dict[Key, Made]:
    """`formulas` names the formula of each rate. `only` a path: the figures of that place and no other."""
    found = _counts(records, only)
    _tell(found, records.told, records.places, only)
    for path in sorted({path for _, path in found}):
        for rate in RATES:
            made = _rate(found, path, FORMULAS[rate][formulas[rate]])
            if made is not None:
                found[rate, path] = made
    return found


def _counts(records: Records, only: str) -> dict[Key, Made]:
    found: dict[Key, Made] = {}
    slices: dict[Key, Counter[Slices]] = {}
    houses: dict[Key, set[str]] = {}
    month = records.on.replace(day=1)
    for child in records.children():
        cut, called = _slices(child), _households(child, month)
        for code, path in _counted(child, records, only):
            made = found.setdefault((code, path), Made())
            made.keys.append(child.key)
            made.codes.append(child.code)
            slices.setdefault((code, path), Counter())[cut] += 1
            for name in called if code == "out" else ():
                houses.setdefault((name, path), set()).add(child.household or child.code)
    for key, made in found.items():
        made.above, made.cuts = len(made.keys), _summed(slices[key])
    found |= {key: Made(above=len(one)) for key, one in houses.items()}
    return found


def _households(child: Known, month: date) -> tuple[str, ...]:
    """A household is to be visited while a child of it is out, and was when anybody came this month."""
    came = child.visited is not None and child.visited >= month
    return ("households_due", "households_visited") if came else ("households_due",)


def _counted(child: Known, records: Records, only: str) -> Iterator[Key]:
    """Each count the child is in, at each place above it: by home for the registered, by school for the enrolled."""
    codes = tuple(codes_of(child, records.year_began, records.on))
    for of_base, path in ((child.registered, child.area_path), (child.enrolled, child.school_path)):
        if not (of_base and path and child.in_band):
            continue
        for step in prefixes(path):
            if step in records.places and (not only or step == only):
                yield from ((code, step) for code in codes)


def codes_of(child: Known, year_began: date, on: date) -> Iterator[str]:
    """The counts a child of school age is in, by its situation, what is known of it and the steps of its case."""
    group = SITUATIONS[child.situation].group
    yield "school_age"
    if group in IN_SCHOOL:
        yield "in_school"
    if group in OF_GROUP:
        yield OF_GROUP[group]
    if child.disability:
        yield "disabled"
        yield OF_DISABLED.get(group, "disabled_unplaced")
        if group == "persuading":
            yield "excepted"
    for name in ("opened", "verified", "visited", "closed"):
        if _since(getattr(child, name), year_began):
            yield name
    if group != "persuading":
        for name in ("returned", "settled"):
            if _since(getattr(child, name), year_began):
                yield name


def cut_value(known: Mapping[str, Any], cut: str) -> str:
    """Where a child stands in one way of cutting a figure."""
    if cut in ("sex", "stage"):
        return str(known[cut])
    if cut == "moved":
        return "yes" if known["enrolled"] and not known["registered"] else ""
    return "yes" if known[cut] else ""


def _since(day: date | None, first: date) -> bool:
    return day is not None and day >= first


def _slices(child: Known) -> Slices:
    known = {name: getattr(child, name) for name in CUT_FROM}
    return tuple((cut, cut_value(known, cut)) for cut in CUTS)


def _summed(counter: Counter[Slices]) -> dict[str, dict[str, Any]]:
    """Way of cutting -> value -> children; only values that the catalogue names."""
    named = {(cut, value) for cut, values in CUTS.items() for value, _ in values}
    found: dict[str, dict[str, Any]] = {}
    for slices, number in sorted(counter.items()):
        for cut, value in slices:
            if (cut, value) in named:
                values = found.setdefault(cut, {})
                values[value] = values.get(value, 0) + number
    return found


def _tell(
    found: dict[Key, Made], told: Mapping[str, Mapping[str, int]], places: frozenset[str], only: str
) -> None:
    for code, numbers in told.items():
        for path, number in numbers.items():
            if path in places and (not only or path == only):
                found[code, path] = Made(above=number)


def _rate(found: Mapping[Key, Made], path: str, formula: Formula) -> Made | None:
    """Nothing where no count of its denominator is there; children counted are none where nobody was counted."""
    inputs = {code: _input(found, code, path) for code in formula.inputs}
    if not any(inputs[code] for _, code in formula.below):
        return None
    share = formula.of(inputs)
    return Made(
        share.numerator, share.denominator, formula.known_as, inputs, _rate_cuts(found, path, formula)
    )


def _input(found: Mapping[Key, Made], code: str, path: str) -> int | None:
    made = found.get((code, path))
    if made is not None:
        return made.above
    return 0 if COUNTS[code].has_members or COUNTS[code].unit == HOUSEHOLD else None


def _rate_cuts(found: Mapping[Key, Made], path: str, formula: Formula) -> dict[str, dict[str, Any]]:
    """A rate is cut where all its counts are of children."""
    if not all(COUNTS[code].has_members for code in formula.inputs):
        return {}
    cuts: dict[str, dict[str, Any]] = {}
    for cut, value in _values(CUTS):
        counts = {code: _slice(found.get((code, path)), cut, value) for code in formula.inputs}
        share = formula.of(counts)
        if share.applies:
            cuts.setdefault(cut, {})[value] = [share.numerator, share.denominator]
    return cuts


def _values(cuts: Mapping[str, Sequence[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
    return ((cut, value) for cut, values in cuts.items() for value, _ in values)


def _slice(made: Made | None, cut: str, value: str) -> int:
    return int(made.cuts.get(cut, {}).get(value, 0)) if made else 0


def is_of_children(code: str) -> bool:
    return code in COUNTS and COUNTS[code].has_members


def base_of(path: str) -> str:
    return "enrolled" if is_education(path) else "registered"
