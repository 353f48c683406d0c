"""Builds the demo county: the same seed, size and day give the same county and the same files, byte for byte."""

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from . import enrolment_book, fates, household_book, roll_books
from .county import County
from .differences import Differences
from .families import invent
from .places import COUNTY_CODE, COUNTY_NAME, lay_out

LEAST_CHILDREN = 300
PACK = "chongqing/shizhu"
FIRST_MONTH = 9


def build_county(*, seed: int, children: int, as_of: date, out: Path) -> County:
    """`children` counts those of the age band registered here; incomers and others come on top."""
    if children < LEAST_CHILDREN:
        raise ValueError(f"示例县至少要有{LEAST_CHILDREN}名儿童，才能放下每一种情形。")
    places, people, fate = (np.random.default_rng([seed, n]) for n in range(3))
    layout = lay_out(children, places)
    reference = date(as_of.year if as_of.month >= FIRST_MONTH else as_of.year - 1, FIRST_MONTH, 1)
    told, ages = fates.beside(children)
    truth = invent(ages, children=children, layout=layout, reference=reference, rng=people)
    truth = fates.decide(truth, told, children=children, layout=layout, rng=fate)
    truth = truth.with_columns(true_id="id")
    registers = out / "registers"
    registers.mkdir(parents=True, exist_ok=True)
    differences = Differences(children)
    rngs = [np.random.default_rng([seed, 10 + n]) for n in range(12)]
    books = [
        household_book.write(truth, layout, out=registers, on=as_of, differences=differences, rng=rngs[0]),
        enrolment_book.write(truth, layout, out=registers, on=as_of, differences=differences, rng=rngs[1]),
        *roll_books.write(truth, layout, out=registers, on=as_of, differences=differences, rng=rngs[2]),
    ]
    rows = pl.concat([b.rows for b in books])
    truth.write_parquet(out / "truth.parquet")
    rows.write_parquet(out / "rows.parquet")
    return County(
        name=COUNTY_NAME,
        code=COUNTY_CODE,
        pack=PACK,
        seed=seed,
        as_of=as_of,
        layout=layout,
        classes=(),
        officers=(),
        files=tuple(b.file for b in books),
        totals=(),
        differences=differences.found_at(rows),
        truth=truth,
        rows=rows,
        out=out,
    )
