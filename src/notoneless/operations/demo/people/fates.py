"""Gives every invented child its story, its school, grade and class: the truth that recall is measured against."""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from notoneless.operations.demo.county import Layout
from notoneless.operations.demo.people.identity import check_digits
from notoneless.operations.demo.people.stories import (
    BESIDE,
    BY_CODE,
    GROWN,
    ORDINARY,
    REGISTERED,
    Story,
    wanted,
)

GROWN_SHARES = (0.52, 0.30, 0.18)
YOUNGEST_GRADED = 6
LATE_START = 0.10
CENTRAL_SHARE = 0.09
LAST_GRADE = 9
LAST_GRADE_OF_POINT = 3
FIRST_JUNIOR_GRADE = 7
CLASS_SIZE = 45
GRADE_NAMES = (
    "", "一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级", "高一", "高二",
)  # fmt: skip


def beside(children: int) -> tuple[list[Story], list[int]]:
    """Stories of people who stand beside the registered children of the band, with an age for each."""
    told = [story for story in BESIDE for _ in range(wanted(story, children))]
    spans = [(s.ages[0], s.ages[1] - s.ages[0] + 1) for s in told]
    return told, [low + (n * 5) % width for n, (low, width) in enumerate(spans)]


def decide(
    people: pl.DataFrame,
    told_beside: Sequence[Story],
    *,
    children: int,
    layout: Layout,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """The truth: `people` with story, situation, why, school, grade and class."""
    age = people["age"].to_numpy()
    late = (rng.random(len(people)) < LATE_START) & (age > YOUNGEST_GRADED)
    grade = age - YOUNGEST_GRADED + 1 - late
    codes = _stories(age[:children], grade[:children], children, rng) + [s.code for s in told_beside]
    stories = [BY_CODE[c] for c in codes]
    grade = np.array([_grade(s, int(g)) for s, g in zip(stories, grade, strict=True)])
    told = pl.DataFrame(
        {
            "story": codes,
            "situation": [s.situation for s in stories],
            "why": [s.whys[n % len(s.whys)] for n, s in enumerate(stories)],
            "findings": ["|".join(s.findings) for s in stories],
            "search": [s.search for s in stories],
            "recorded": [s.is_recorded for s in stories],
            "registered": [s.household for s in stories],
            "in_band": [s.ages != (5, 5) and s.ages != (17, 17) for s in stories],
            "grade": grade,
        }
    )
    truth = people.hstack(told).with_columns(
        poor=pl.when(pl.Series([s.poor for s in stories])).then(pl.lit("脱贫户")).otherwise("poor")
    )
    truth = truth.with_columns(school=_schools(truth, layout, rng))
    truth = _second_schools(truth, layout, rng)
    return _doubled_households(_classes(truth, rng), rng)


def _stories(age: np.ndarray, grade: np.ndarray, children: int, rng: np.random.Generator) -> list[str]:
    """Rarest stories choose first, so that a small county still holds each of them."""
    order = rng.permutation(children)
    codes = np.full(children, ORDINARY.code, dtype=object)
    free = np.ones(children, dtype=bool)
    for story in sorted(REGISTERED, key=lambda s: (s.ages[1] - s.ages[0], s.count)):
        fits = order[free[order] & (age[order] >= story.ages[0]) & (age[order] <= story.ages[1])]
        chosen = fits[: wanted(story, children)]
        codes[chosen] = story.code
        free[chosen] = False
    grown = np.flatnonzero(free & (grade > LAST_GRADE))
    ways = rng.choice(len(GROWN), len(grown), p=GROWN_SHARES)
    ways[: len(GROWN)] = np.arange(len(GROWN))[: len(ways)]
    codes[grown] = [GROWN[w].code for w in ways]
    return codes.tolist()


def _grade(story: Story, by_age: int) -> int:
    if story in GROWN:
        return max(by_age, LAST_GRADE + 1)
    if story.enrolment == "primary_left":
        return FIRST_JUNIOR_GRADE
    return min(max(by_age, 0), LAST_GRADE)


def _schools(truth: pl.DataFrame, layout: Layout, rng: np.random.Generator) -> pl.Series:
    """By zone and grade; a teaching point ends with grade three, some families prefer the central school."""
    zone: Mapping[tuple[str, str], str] = {(z.village, z.stage): z.school for z in layout.zones}
    central = {s.township: s.code for s in reversed(layout.schools) if s.school_kind == "primary"}
    points = {s.code for s in layout.schools if s.school_kind == "teaching_point"}
    by_kind = {
        kind: [s.code for s in layout.schools if s.school_kind == kind]
        for kind in ("special", "senior", "vocational")
    }
    prefers = rng.random(len(truth)) < CENTRAL_SHARE
    senior = rng.integers(len(by_kind["senior"]), size=len(truth))
    schools: list[str | None] = []
    columns = truth.select("story", "village", "township", "grade")
    for (code, village, township, grade), wish, nth in zip(columns.iter_rows(), prefers, senior, strict=True):
        story = BY_CODE[code]
        if not (story.enrolment or story.roll):
            schools.append(None)
        elif story.special:
            schools.append(by_kind["special"][0])
        elif code == "senior":
            schools.append(by_kind["senior"][nth])
        elif grade >= FIRST_JUNIOR_GRADE:
            schools.append(zone[village, "junior"])
        else:
            near = zone[village, "primary"]
            away = wish or (near in points and grade > LAST_GRADE_OF_POINT)
            schools.append(central[township] if away else near)
    return pl.Series(schools, dtype=pl.String)


def _second_schools(truth: pl.DataFrame, layout: Layout, rng: np.random.Generator) -> pl.DataFrame:
    """`other_school`: the school left (two schools) or the primary school of a leaver who did not arrive."""
    zone = {(z.village, z.stage): z.school for z in layout.zones}
    same = {
        "primary": [s.code for s in layout.schools if s.school_kind == "primary"],
        "junior": [s.code for s in layout.schools if s.school_kind in ("junior", "nine_year")],
    }
    other: list[str | None] = [None] * len(truth)
    for n, (story, village, grade, school) in enumerate(
        truth.select("story", "village", "grade", "school").iter_rows()
    ):
        if story == "not_arrived":
            other[n] = zone[village, "primary"]
        elif story == "two_schools":
            choice = [s for s in same["junior" if grade >= FIRST_JUNIOR_GRADE else "primary"] if s != school]
            other[n] = choice[int(rng.integers(len(choice)))]
    return truth.with_columns(other_school=pl.Series(other, dtype=pl.String))


def _classes(truth: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    shuffled = truth.with_columns(lot=pl.Series(rng.random(len(truth))))
    size = pl.col("child").count().over("school", "grade")
    rank = pl.col("lot").rank("ordinal").over("school", "grade") - 1
    classes = (size + CLASS_SIZE - 1) // CLASS_SIZE
    return shuffled.with_columns(
        class_no=pl.when(pl.col("school").is_not_null()).then(rank % classes + 1).cast(pl.Int64)
    ).drop("lot")


def _doubled_households(truth: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """A second registration repeats a child at school in another village, under a number of its own."""
    second = np.flatnonzero((truth["story"] == "double_household").to_numpy())
    others = np.flatnonzero((truth["story"] == ORDINARY.code).to_numpy() & (truth["registered"]).to_numpy())
    originals = rng.choice(others, len(second), replace=False)
    own_id = truth["id"].to_list()
    for at, original in zip(second, originals, strict=True):
        own_id[at] = _reissued(own_id[original], taken=own_id)
    copied = {
        column: truth[column].scatter(second, truth[column].gather(originals))
        for column in ("name", "surname", "birth", "sex", "boy", "age", "guardian", "relation", "dotted")
    }
    partner = pl.Series([None], dtype=pl.String).gather([0] * len(truth))
    return truth.with_columns(
        **copied,
        id=pl.Series(own_id),
        same_as=partner.scatter(second, truth["child"].gather(originals).to_list()),
    )


def _reissued(number: str, *, taken: Sequence[str]) -> str:
    for step in range(2, 998, 2):
        first17 = "999312" + number[6:14] + f"{(int(number[14:17]) + step) % 1000:03d}"
        made = first17 + str(check_digits([first17])[0])
        if made not in taken:
            return made
    raise AssertionError("no free number on that day")
