"""Small counts outside one's right: not shown, nor so that the others and the sums give them away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FEWEST = 5
HIDDEN = "＊"

Cells = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Shown:
    """Numbers as they may be shown, None where hidden; `sums` of the columns, `ends` of the rows."""

    cells: tuple[tuple[int | None, ...], ...]
    sums: tuple[int | None, ...]
    ends: tuple[int | None, ...]


def is_small(number: int) -> bool:
    return 0 < number < FEWEST


def hidden(cells: Cells, *, groups_add_up: bool = False) -> Shown:
    """A table of units by counts, the sums of its columns beside it.

    Every small cell is hidden; in a column (and, where the counts of a unit add up to a shown end, in a row) with
    one hidden cell another goes too, and again until no line has exactly one. Sums that are small are hidden.
    """
    width = len(cells[0]) if cells else 0
    grid = [[*row, sum(row)] if groups_add_up else list(row) for row in cells]
    grid.append([sum(row[at] for row in grid) for at in range(width + groups_add_up)])
    marks = {(at, turn) for at, row in enumerate(grid) for turn, number in enumerate(row) if is_small(number)}
    while more := _complement(grid, marks, by_rows=groups_add_up):
        marks |= more
    shown = [
        [None if (at, turn) in marks else n for turn, n in enumerate(row)] for at, row in enumerate(grid)
    ]
    ends = tuple(row[width] for row in shown[:-1]) if groups_add_up else ()
    return Shown(tuple(tuple(row[:width]) for row in shown[:-1]), tuple(shown[-1][:width]), ends)


def hidden_parts(parts: Mapping[str, int]) -> dict[str, int | None]:
    """The parts of one shown whole: the cut of a figure."""
    shown = hidden([[number] for number in parts.values()])
    return {name: row[0] for name, row in zip(parts, shown.cells, strict=True)}


def _complement(grid: list[list[int]], marks: set[tuple[int, int]], *, by_rows: bool) -> set[tuple[int, int]]:
    """For each line whose one hidden cell its sum would give away, the smallest other cell of that line."""
    height, width = len(grid), len(grid[0])
    lines = [[(at, turn) for at in range(height)] for turn in range(width)]
    lines += [[(at, turn) for turn in range(width)] for at in range(height)] if by_rows else []
    for line in lines:
        away = [place for place in line if place in marks]
        if len(away) == 1 and len(line) > 1:
            rest = [place for place in line[:-1] or line if place not in marks] or [line[-1]]
            return {min(rest, key=lambda place: (grid[place[0]][place[1]] == 0, grid[place[0]][place[1]]))}
    return set()
