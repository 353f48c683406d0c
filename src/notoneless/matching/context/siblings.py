"""Records that carry the number of a brother or sister: a known slip, told apart by the household."""

import numpy as np
import polars as pl

from notoneless.matching.columns import Register, pack_ids
from notoneless.matching.comparing.levels import ID, NAME
from notoneless.matching.comparing.traits import Traits


def with_sibling_numbers(
    compared: pl.DataFrame, population: Register, settled: pl.DataFrame, sides: tuple[Traits, Traits]
) -> pl.DataFrame:
    """Adds ``siblings_number``: the record's sound number is that of another child of the same guardian and village.

    That other child must have a record of its own, beyond doubt; else the record may be the other child's.
    """
    left, right = sides
    suspect = (pl.col("id") == ID.index("conflict")) & (pl.col("name") == NAME.index("equal"))
    suspects = compared.with_row_index("pair").filter(suspect).select("pair", "p", "e")
    found = np.zeros(compared.height, dtype=bool)
    if suspects.height:
        owners = _owners(suspects, population, settled, right)
        found[_of_one_house(owners, population, left)] = True
    return compared.with_columns(pl.Series("siblings_number", found, dtype=pl.Boolean))


def _owners(
    suspects: pl.DataFrame, population: Register, settled: pl.DataFrame, right: Traits
) -> pl.DataFrame:
    """Each suspect pair with the settled child (position ``q``) whose number the record carries."""
    written = pack_ids(right.frame["id_text"].gather(suspects["e"]))
    numbers = suspects.with_columns(written.alias("packed"))
    owned = population.packed.is_in(written.drop_nulls().unique().implode())
    places = owned.fill_null(False).arg_true()
    owners = pl.DataFrame({"packed": population.packed.gather(places), "q": places.cast(pl.UInt32)})
    owners = owners.join(settled.select(pl.col("p").alias("q")), on="q", how="semi")
    return numbers.join(owners, on="packed")


def _of_one_house(owners: pl.DataFrame, population: Register, left: Traits) -> np.ndarray:
    mine = left.frame.select("guardian", "village")[owners["p"].to_numpy()]
    theirs = population.frame.select("guardian", "village")[owners["q"].to_numpy()]
    one_house = (mine["guardian"] == theirs["guardian"]) & (mine["village"] == theirs["village"])
    return owners.filter(one_house.fill_null(False))["pair"].to_numpy()
