"""Builds the demo county: the same seed, size and day give the same county and the same files, byte for byte."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from notoneless.operations.demo import staff, totals
from notoneless.operations.demo.books import care, enrolment, household, proofs, rolls
from notoneless.operations.demo.books.differences import Differences
from notoneless.operations.demo.books.filing import Book
from notoneless.operations.demo.county import ControlTotal, County, Layout
from notoneless.operations.demo.people import fates
from notoneless.operations.demo.people.families import invent
from notoneless.operations.demo.places import COUNTY_CODE, COUNTY_NAME, lay_out

LEAST_CHILDREN = 300
PACK = "chongqing/shizhu"
FIRST_MONTH = 9
WRITERS = 2
SMALL_BOOKS: tuple[Callable[..., Book], ...] = (
    proofs.write_elsewhere,
    proofs.write_deaths_moves,
    proofs.write_earlier_dropouts,
    proofs.write_door_to_door,
    care.write_poverty,
    care.write_disability,
    care.write_special_school,
    care.write_vocational,
    care.write_left_behind,
)


def build_county(*, seed: int, children: int, as_of: date, out: Path) -> County:
    """`children` counts those of the age band registered here; incomers and others come on top."""
    if children < LEAST_CHILDREN:
        raise ValueError(f"示例县至少要有{LEAST_CHILDREN}名儿童，才能放下每一种情形。")
    layout, truth = _invent(seed, children, as_of)
    differences = Differences(children)
    books = _write(truth, layout, differences, seed=seed, on=as_of, out=out / "registers")
    rows = pl.concat([b.rows for b in books])
    counted = totals.count(truth, layout, on=as_of, rng=np.random.default_rng([seed, 3]))
    _keep(truth, rows, counted, layout, as_of, out)
    classes = staff.class_units(truth, layout, fates.GRADE_NAMES)
    return County(
        name=COUNTY_NAME,
        code=COUNTY_CODE,
        pack=PACK,
        seed=seed,
        as_of=as_of,
        layout=layout,
        classes=classes,
        officers=staff.appoint(layout, classes, np.random.default_rng([seed, 4])),
        files=tuple(b.file for b in books),
        totals=counted,
        differences=differences.found_at(rows),
        truth=truth,
        rows=rows,
        out=out,
    )


def _invent(seed: int, children: int, as_of: date) -> tuple[Layout, pl.DataFrame]:
    places, people, fate = (np.random.default_rng([seed, n]) for n in range(3))
    layout = lay_out(children, places)
    reference = date(as_of.year if as_of.month >= FIRST_MONTH else as_of.year - 1, FIRST_MONTH, 1)
    told, ages = fates.beside(children)
    invented = invent(ages, children=children, layout=layout, reference=reference, rng=people)
    truth = fates.decide(invented, told, children=children, layout=layout, rng=fate)
    return layout, truth.with_columns(true_id="id")


def _write(
    truth: pl.DataFrame, layout: Layout, differences: Differences, *, seed: int, on: date, out: Path
) -> list[Book]:
    """Each file has random numbers of its own, so that the order of writing does not matter."""
    out.mkdir(parents=True, exist_ok=True)

    def large(write: Callable[..., Book | list[Book]], nth: int) -> list[Book]:
        rng = np.random.default_rng([seed, 10 + nth])
        made = write(truth, layout, out=out, on=on, differences=differences, rng=rng)
        return made if isinstance(made, list) else [made]

    def small(nth: int) -> list[Book]:
        rng = np.random.default_rng([seed, 20 + nth])
        return [SMALL_BOOKS[nth](truth, layout, out=out, on=on, rng=rng)]

    with ThreadPoolExecutor(WRITERS) as pool:
        jobs = [pool.submit(large, w.write, n) for n, w in enumerate((enrolment, household, rolls))]
        jobs += [pool.submit(small, n) for n in range(len(SMALL_BOOKS))]
        books = [book for job in jobs for book in job.result()]
    return sorted(books, key=lambda b: (b.file.kind != household.KIND, b.file.kind, b.file.path.name))


def _keep(
    truth: pl.DataFrame,
    rows: pl.DataFrame,
    counted: tuple[ControlTotal, ...],
    layout: Layout,
    on: date,
    out: Path,
) -> None:
    truth.write_parquet(out / "truth.parquet")
    rows.write_parquet(out / "rows.parquet")
    totals.write_workbook(counted, layout, path=out / "对照数.xlsx", on=on)
