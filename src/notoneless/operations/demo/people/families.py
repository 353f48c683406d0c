"""Invents families: children with birth dates, twins and siblings, guardians, homes and identity numbers."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import polars as pl

from notoneless.operations.demo.county import Layout
from notoneless.operations.demo.people import names
from notoneless.operations.demo.people.identity import numbers, regions

YOUNGEST, OLDEST = 6, 16
FAMILY_SIZES = (0.52, 0.38, 0.10)
TWIN_FAMILIES = 0.0181
"""Of the families with two or more children, so that 1.1 % of the children are twins."""
BOYS = 0.525
SHARED_FIRST_CHARACTER = 0.35
CARERS = (("父亲", 0.62), ("母亲", 0.24), ("祖父", 0.08), ("祖母", 0.06))
PEOPLES = (("汉族", 0.62), ("壮族", 0.26), ("瑶族", 0.05), ("土家族", 0.04), ("苗族", 0.03))
GROUPS = 8
POOR = (
    ("脱贫户", 0.055),
    ("低保户", 0.012),
    ("脱贫不稳定户", 0.004),
    ("边缘易致贫户", 0.005),
    ("突发严重困难户", 0.0038),
)
"""Together 7.98 % of the families."""
LEFT_BEHIND = (("双亲留守", 0.07), ("单亲留守", 0.06))
PHONE_BLANK = 0.06
FORMER_NAME = 0.006


def invent(
    ages_beside: Sequence[int], *, children: int, layout: Layout, reference: date, rng: np.random.Generator
) -> pl.DataFrame:
    """First `children` children of registered families aged 6 to 16, then one child for each age of `ages_beside`."""
    family, age, twin = _families(children, rng)
    beside = len(ages_beside)
    family = np.concatenate([family, family[-1] + 1 + np.arange(beside)])
    age = np.concatenate([age, np.asarray(ages_beside, dtype=np.int64)])
    twin = np.concatenate([twin, np.zeros(beside, dtype=bool)])
    people = _born(family, age, twin, reference, rng)
    people = _named(people, rng).hstack(_homes(people["family"].to_numpy(), layout, rng))
    people = _cared_for(people, rng)
    people = people.with_columns(region=pl.Series(regions(len(people), rng)))
    people = people.with_columns(id=numbers(people))
    return people.with_columns(
        child=pl.format("C{}", pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(6))
    )


def _families(children: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Family, age and whether a twin; sisters and brothers are at least two years apart."""
    sizes = rng.choice(3, children, p=FAMILY_SIZES) + 1
    family = np.repeat(np.arange(children), sizes)[:children]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    nth = np.arange(children) - starts[family]
    band = OLDEST - YOUNGEST + 1
    first = rng.integers(band, size=children)
    gap = rng.integers(2, 5, size=children)
    has_twins = (sizes >= 2) & (rng.random(children) < TWIN_FAMILIES)
    has_twins[np.flatnonzero(sizes >= 2)[0]] = True
    twin = has_twins[family] & (nth <= 1)
    step = np.where(twin, 0, nth * gap[family])
    return family, YOUNGEST + (first[family] + step) % band, twin


def _born(
    family: np.ndarray, age: np.ndarray, twin: np.ndarray, reference: date, rng: np.random.Generator
) -> pl.DataFrame:
    count = len(family)
    day = rng.integers(365, size=count)
    second_twin = np.flatnonzero(twin[1:] & twin[:-1] & (family[1:] == family[:-1])) + 1
    day[second_twin] = day[second_twin - 1]
    boy = rng.random(count) < BOYS
    frame = pl.DataFrame({"family": family, "age": age, "twin": twin, "boy": boy, "day": day})
    first_day = pl.date(reference.year - pl.col("age") - 1, reference.month, reference.day)
    return frame.with_columns(
        birth=first_day + pl.duration(days=pl.col("day") + 1),
        sex=pl.when("boy").then(pl.lit("男")).otherwise(pl.lit("女")),
    ).drop("day")


def _named(people: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Brothers and sisters share the family name, twins the first given character too."""
    count = len(people)
    family = people["family"].to_numpy()
    given = names.given_names(people["boy"].to_numpy(), rng)
    surname = names.surnames(int(family.max()) + 1, rng).gather(family)
    follows = np.concatenate([[False], family[1:] == family[:-1]])
    shares = follows & (people["twin"].to_numpy() | (rng.random(count) < SHARED_FIRST_CHARACTER))
    leader = np.maximum.accumulate(np.where(follows, 0, np.arange(count)))
    first = given["first"].gather(np.where(shares, leader, np.arange(count)))
    alone = pl.Series(shares) & (given["second"] == "") | (first == given["second"])
    second = given["second"].zip_with(~alone, names.pick(names.SECOND_OF_GIRL, count, rng))
    dotted_families = rng.random(int(family.max()) + 1) < names.DOTTED_SHARE
    dotted_families[0] = True
    dotted = dotted_families[family]
    plain = surname + first + second
    name = plain.scatter(np.flatnonzero(dotted), names.dotted_names(int(dotted.sum()), rng))
    former = np.flatnonzero(rng.random(count) < FORMER_NAME)
    former_name = pl.Series([None], dtype=pl.String).gather([0] * count)
    old = surname.gather(former) + names.pick(names.SECOND_OF_BOY, len(former), rng)
    return people.with_columns(
        name=name,
        surname=surname.zip_with(~pl.Series(dotted), pl.Series([""]).gather([0] * count)),
        dotted=pl.Series(dotted),
        former_name=former_name.scatter(former, old.to_list()),
    )


def _homes(family: np.ndarray, layout: Layout, rng: np.random.Generator) -> pl.DataFrame:
    """Villages differ in size by a factor of about four."""
    weights = rng.uniform(0.4, 1.6, len(layout.villages))
    villages = pl.DataFrame(
        {
            "village": [v.code for v in layout.villages],
            "village_name": [v.name for v in layout.villages],
            "township": [v.township for v in layout.villages],
        }
    )
    townships = pl.DataFrame(
        {"township": [t.code for t in layout.townships], "township_name": [t.name for t in layout.townships]}
    )
    villages = villages.join(townships, on="township", maintain_order="left")
    count = int(family.max()) + 1
    at = rng.choice(len(weights), count, p=weights / weights.sum())
    at[: len(weights)] = np.arange(len(weights))
    group = rng.integers(1, GROUPS + 1, size=count)
    return villages[at[family]].with_columns(group=pl.Series(group[family]))


def _cared_for(people: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """One guardian, one phone and one head of household for each family."""
    family = people["family"].to_numpy()
    count = int(family.max()) + 1
    own = people.group_by("family", maintain_order=True).agg(
        pl.col("surname").first(), pl.col("dotted").first()
    )
    other = names.surnames(count, rng)
    carer = rng.choice(len(CARERS), count, p=[share for _, share in CARERS])
    from_outside = pl.Series(carer[own["family"].to_numpy()] % 2 == 1) | own["dotted"]
    mother = other.gather(own["family"].to_numpy())
    woman = pl.Series(carer[own["family"].to_numpy()] % 2 == 1)
    guardian = names.grown_names(mother.zip_with(from_outside, own["surname"]), woman, rng)
    elder = names.grown_names(mother.zip_with(own["dotted"], own["surname"]), woman & False, rng)
    elder_leads = pl.Series(rng.random(len(own)) < 0.3)
    people_share = rng.choice(len(PEOPLES), count, p=[share for _, share in PEOPLES])
    digits = pl.Series(rng.integers(10_000, size=count)).cast(pl.String).str.zfill(4)
    silent = pl.Series(rng.random(count) < PHONE_BLANK)
    homes = own.select("family").with_columns(
        guardian=guardian,
        relation=pl.Series([CARERS[c][0] for c in carer[own["family"].to_numpy()]]),
        head=elder.zip_with(elder_leads, guardian),
        head_is_elder=elder_leads,
        phone=pl.when(silent.gather(own["family"]))
        .then(None)
        .otherwise("1990000" + digits.gather(own["family"])),
        people=pl.Series([PEOPLES[p][0] for p in people_share[own["family"].to_numpy()]]),
        household=pl.format("{}", 320_100_000 + pl.col("family") * 7),
        poor=_some(len(own), POOR, rng),
        left_behind=_some(len(own), LEFT_BEHIND, rng),
    )
    return (
        people.join(homes, on="family", how="left", maintain_order="left")
        .with_columns(people=pl.when("dotted").then(pl.lit("彝族")).otherwise("people"))
        .with_columns(address=pl.format("{}{}{}组", "township_name", "village_name", "group"))
    )


def _some(count: int, shares: Sequence[tuple[str, float]], rng: np.random.Generator) -> pl.Series:
    """One of the kinds or none; the first families make sure that each kind occurs."""
    drawn = rng.random(count)
    bounds = np.cumsum([share for _, share in shares])
    at = np.searchsorted(bounds, drawn)
    at[: len(shares)] = np.arange(len(shares))
    return pl.Series([*(kind for kind, _ in shares), None], dtype=pl.String).gather(at)
