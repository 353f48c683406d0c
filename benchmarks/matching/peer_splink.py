"""Splink (DuckDB) from the same two registers to its pairs: python -m benchmarks.matching.peer_splink FOLDER.

Both engines start from the same two files and make what their rules need beyond the registers' columns inside the
clock; what Splink's columns took is told apart, for whoever would leave it out. Both are timed without and with the
reading of their files.
"""

import json
import logging
import resource
import sys
import time
from pathlib import Path

import numpy as np
import polars as pl
import splink
import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from notoneless.matching.comparing.characters import sound_key, spell

RULES = (
    ("id_text",),
    ("id_head",),
    ("name_key", "birth"),
    ("sound", "birth"),
    ("birth", "guardian"),
    ("birth", "village", "surname"),
    ("name_key", "guardian"),
    ("name_key", "village"),
    ("id_tail",),
)
LIKELY = 0.5
WARMING = 200
SIDES = ("population", "enrolment")
READ = ["row", "name_key", "id_text", "birth", "sex", "guardian", "village"]


def columns_for_splink(frame: pl.DataFrame) -> pl.DataFrame:
    """What its rules and levels need."""
    whole = pl.when(pl.col("id_text").str.len_chars() == 18)
    return frame.select(
        pl.col("row").alias("unique_id"),
        "name_key",
        "id_text",
        "birth",
        "sex",
        "guardian",
        "village",
        pl.Series("sound", sound_key(spell(frame["name_key"])).astype(np.int64)),
        pl.col("name_key").str.slice(0, 1).alias("surname"),
        whole.then(pl.col("id_text").str.slice(0, 15)).alias("id_head"),
        whole.then(pl.col("id_text").str.slice(6, 12)).alias("id_tail"),
    )


def settings() -> SettingsCreator:
    def custom(name: str, *steps: object) -> object:
        return comparisons.CustomComparison(output_column_name=name, comparison_levels=list(steps))

    def when(sql: str, label: str) -> object:
        return levels.CustomLevel(sql, label_for_charts=label)

    return SettingsCreator(
        link_type="link_only",
        comparisons=[
            custom(
                "name_key",
                levels.NullLevel("name_key"),
                levels.ExactMatchLevel("name_key"),
                when("sound_l = sound_r", "same sound"),
                when("surname_l = surname_r and levenshtein(name_key_l, name_key_r) <= 3", "one character"),
                when("surname_l = surname_r", "surname"),
                levels.ElseLevel(),
            ),
            custom(
                "birth",
                levels.NullLevel("birth"),
                levels.ExactMatchLevel("birth"),
                when("abs(birth_l - birth_r) <= 1", "one day"),
                when("month(birth_l) = month(birth_r) and year(birth_l) = year(birth_r)", "day"),
                when("abs(birth_l - birth_r) <= 60", "near"),
                levels.ElseLevel(),
            ),
            custom(
                "id_text",
                levels.NullLevel("id_text"),
                levels.ExactMatchLevel("id_text"),
                when("id_head_l = id_head_r", "first fifteen"),
                when("damerau_levenshtein(id_text_l, id_text_r) <= 1", "one digit"),
                when("damerau_levenshtein(id_text_l, id_text_r) <= 3", "near"),
                levels.ElseLevel(),
            ),
            comparisons.ExactMatch("sex"),
            comparisons.ExactMatch("guardian"),
            comparisons.ExactMatch("village"),
        ],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in RULES],
        retain_matching_columns=False,
    )


def link(population: pl.DataFrame, enrolment: pl.DataFrame) -> pl.DataFrame:
    """Whole run: load, estimate u, train by EM, predict, best pair per record and per child."""
    database = DuckDBAPI()
    tables = [
        database.register(population.to_arrow(), dataset_display_name="population"),
        database.register(enrolment.to_arrow(), dataset_display_name="enrolment"),
    ]
    linker = Linker(tables, settings(), log_level=logging.WARNING)
    linker.training.estimate_probability_two_random_records_match([block_on("id_text")], recall=0.9)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("id_text"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("name_key", "birth"))
    predicted = linker.inference.predict(threshold_match_probability=LIKELY)
    return database.duckdb_con.sql(_best(predicted.physical_name)).pl()


def _best(table: str) -> str:
    return f"""
        with one as (
            select unique_id_l as a, unique_id_r as b, source_dataset_l as side, match_weight as weight from {table}
        ), named as (
            select case when side = 'population' then a else b end as row,
                   case when side = 'population' then b else a end as matched_row, weight from one
        ), per_record as (
            select * from named qualify row_number() over (partition by matched_row order by weight desc, row) = 1
        )
        select row, matched_row, weight from per_record
        qualify row_number() over (partition by row order by weight desc, matched_row) = 1
    """


def _warm(folder: Path) -> None:
    """Loads the tables of readings, as for the other engine."""
    columns_for_splink(pl.scan_parquet(folder / "population.parquet").head(WARMING).collect())


def main() -> None:
    folder = Path(sys.argv[1])
    _warm(folder)
    begun, cpu = time.perf_counter(), time.process_time()
    registers = [pl.read_parquet(folder / f"{side}.parquet", columns=READ) for side in SIDES]
    read, cpu_read = time.perf_counter(), time.process_time()
    population, enrolment = (columns_for_splink(one) for one in registers)
    made = time.perf_counter()
    pairs = link(population, enrolment)
    ended, cpu_ended = time.perf_counter(), time.process_time()
    told = {
        "seconds": ended - read,
        "seconds_with_reading": ended - begun,
        "cpu_seconds": cpu_ended - cpu_read,
        "cpu_with_reading": cpu_ended - cpu,
        "columns_seconds": made - read,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "version": splink.__version__,
    }
    pairs.write_parquet(folder / "splink_pairs.parquet")
    print(json.dumps(told))


if __name__ == "__main__":
    main()
