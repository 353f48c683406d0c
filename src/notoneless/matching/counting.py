"""Counts and times the steps of one run, so that a reader sees where every row went."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import polars as pl


@dataclass
class Step:
    name: str
    rows_in: int
    rows_out: int = 0
    seconds: float = 0.0


@dataclass
class StepCounter:
    steps: list[Step] = field(default_factory=list)

    @contextmanager
    def step(self, name: str, rows_in: int) -> Iterator[Step]:
        step = Step(name, rows_in)
        begun = time.perf_counter()
        yield step
        step.seconds = time.perf_counter() - begun
        self.steps.append(step)

    def frame(self) -> pl.DataFrame:
        schema = {"step": pl.String, "rows_in": pl.Int64, "rows_out": pl.Int64, "seconds": pl.Float64}
        return pl.DataFrame(
            [(step.name, step.rows_in, step.rows_out, step.seconds) for step in self.steps],
            schema=schema,
            orient="row",
        )
