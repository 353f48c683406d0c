"""Plants rows dropped, doubled and moved, so that the totals from elsewhere must show them with their place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from notoneless.operations.demo.county import PlantedDifference
from notoneless.operations.demo.people.stories import FULL_SIZE, ORDINARY

WANTED: Mapping[str, tuple[int, int, int]] = {
    "household": (5, 4, 4),
    "enrolment": (3, 2, 2),
    "in_school": (4, 3, 3),
}
"""Rows dropped, doubled and moved in a county of full size; at least one each in a small one."""
CHANGES = ("dropped", "doubled", "moved")


@dataclass
class Differences:
    """Collects what was planted; the rows' places are known only after writing."""

    children: int
    planted: list[PlantedDifference] = field(default_factory=list)

    def plant(self, rows: pl.DataFrame, register: str, place: str, rng: np.random.Generator) -> pl.DataFrame:
        """Takes ordinary, undamaged rows; a moved row is listed under another `place`."""
        plain = (rows["story"] == ORDINARY.code) & (rows["damage"] == "")
        free = rng.permutation(np.flatnonzero(plain.to_numpy())).tolist()
        counts = [max(1, round(n * self.children / FULL_SIZE)) for n in WANTED[register]]
        dropped, doubled, moved = (tuple(free.pop() for _ in range(n)) for n in counts)
        places = rows[place].to_list()
        elsewhere = {n: self._other(places[n], places, rng) for n in moved}
        self._note(rows, register, place, CHANGES, (dropped, doubled, moved), elsewhere)
        listed = [elsewhere.get(n, p) for n, p in enumerate(places)]
        kept = rows.with_columns(pl.Series(place, listed))
        order = [n for n in range(len(rows)) if n not in set(dropped)] + list(doubled)
        return kept[sorted(order)]

    def found_at(self, notes: pl.DataFrame) -> tuple[PlantedDifference, ...]:
        """The planted differences with file, sheet and row; a doubled row's place is that of the second one."""
        children = notes.filter(pl.col("child").is_in([p.child for p in self.planted]))
        last = {(r["register"], r["child"]): r for r in children.iter_rows(named=True)}
        ordered = sorted(self.planted, key=lambda p: (p.register, p.change, p.child))
        return tuple(self._placed(p, last.get((p.register, p.child))) for p in ordered)

    @staticmethod
    def _placed(planted: PlantedDifference, note: Mapping[str, object] | None) -> PlantedDifference:
        if note is None:
            return planted
        where = {"file": str(note["file"]), "sheet": str(note["sheet"]), "row": int(str(note["row"]))}
        return PlantedDifference(**{**planted.__dict__, **where})

    @staticmethod
    def _other(place: str, places: Sequence[str], rng: np.random.Generator) -> str:
        others = sorted({p for p in places if p and p != place and p[:2] == place[:2]})
        return others[int(rng.integers(len(others)))]

    def _note(
        self,
        rows: pl.DataFrame,
        register: str,
        place: str,
        changes: Sequence[str],
        chosen: Sequence[Sequence[int]],
        elsewhere: Mapping[int, str],
    ) -> None:
        children, places = rows["child"].to_list(), rows[place].to_list()
        self.planted += [
            PlantedDifference(register, change, children[n], places[n], elsewhere.get(n, ""), "", "", 0)
            for change, ns in zip(changes, chosen, strict=True)
            for n in ns
        ]
