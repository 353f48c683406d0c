"""The cascade from registers to a situation per child, each step counted; start reading at ``match``."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import polars as pl

from notoneless.matching import ENGINE_VERSION
from notoneless.matching.cascade import match_register
from notoneless.matching.columns import Register, read_register
from notoneless.matching.context.duplicates import SCHEMA as DUPLICATES
from notoneless.matching.context.duplicates import duplicates_in
from notoneless.matching.counting import Step, StepCounter
from notoneless.matching.scores import shipped_weights
from notoneless.matching.settings import MatchResult, MatchSettings
from notoneless.matching.telling.reporting import gather_result

POPULATION = "population"
"""The name under which duplicates of the population itself are reported."""


def match(
    population: pl.DataFrame,
    enrolments: Mapping[str, pl.DataFrame],
    *,
    settings: MatchSettings,
    decided: pl.DataFrame | None = None,
) -> MatchResult:
    """Compares every child with every register; a child is explained when one register explains it."""
    counter = StepCounter()
    with counter.step("read", population.height + sum(frame.height for frame in enrolments.values())) as step:
        children = read_register(POPULATION, population)
        registers = [read_register(name, frame) for name, frame in enrolments.items()]
        step.rows_out = step.rows_in
    with ThreadPoolExecutor(1) as beside:
        doubled = beside.submit(_beside, children, registers, settings)
        findings = [
            match_register(children, register, settings=settings, decided=decided, counter=counter)
            for register in registers
        ]
        duplicates, step = doubled.result()
        counter.steps.append(step)
    with counter.step("gather", children.height) as step:
        rows, candidates, leftover = gather_result(children, registers, findings, settings)
        step.rows_out = rows.height
    return MatchResult(
        rows=rows,
        candidates=candidates,
        duplicates=duplicates,
        leftover=leftover,
        steps=counter.frame(),
        engine_version=ENGINE_VERSION,
        weights_version=shipped_weights().version,
    )


def find_duplicates(registers: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Rows of one register that stand for one child, without any comparison of registers."""
    found = [duplicates_in(read_register(name, frame)) for name, frame in registers.items()]
    return pl.concat([pl.DataFrame(schema=DUPLICATES), *found])


def _beside(
    children: Register, registers: list[Register], settings: MatchSettings
) -> tuple[pl.DataFrame, Step]:
    """What only whole registers can tell, found on another core while the first pairs are joined."""
    counter = StepCounter()
    everybody = [children, *registers] if settings.report_duplicates else []
    with counter.step("twins and duplicates", sum(register.height for register in everybody)) as step:
        children.twinned  # noqa: B018 - asked for by the second step, ready by then
        found = pl.concat([pl.DataFrame(schema=DUPLICATES), *map(duplicates_in, everybody)])
        step.rows_out = found.height
    return found, step
