"""Small counts outside one's right are not shown, nor can they be worked out from what is."""

import random
from itertools import pairwise

from notoneless.policy.figures.hiding import FEWEST, hidden, hidden_parts, is_small


def test_a_small_cell_takes_another_with_it() -> None:
    shown = hidden([[3], [40], [60]])

    assert [row[0] for row in shown.cells] == [None, None, 60]
    assert shown.sums == (103,)


def test_two_small_cells_hide_each_other() -> None:
    assert [row[0] for row in hidden([[3], [2], [60]]).cells] == [None, None, 60]


def test_zero_is_shown_and_a_small_sum_is_not() -> None:
    shown = hidden([[0], [3], [0]])

    assert ([row[0] for row in shown.cells], shown.sums) == ([0, None, 0], (None,))


def test_the_parts_of_one_whole_are_hidden_in_pairs() -> None:
    assert hidden_parts({"男": 30, "女": 2, "性别未登记": 0}) == {"男": None, "女": None, "性别未登记": 0}


def test_no_line_of_a_random_table_has_exactly_one_hidden_cell() -> None:
    chance = random.Random(20261122)
    for _ in range(300):
        height, width = chance.randint(2, 8), chance.randint(1, 6)
        cells = [[chance.choice((0, 1, 3, 4, 6, 30, 400)) for _ in range(width)] for _ in range(height)]
        shown = hidden(cells, groups_add_up=True)
        columns = [[row[at] for row in shown.cells] + [shown.sums[at]] for at in range(width)]
        rows = [[*row, end] for row, end in zip(shown.cells, shown.ends, strict=True)]
        assert all(line.count(None) != 1 for line in (*columns, *rows))
        told = [n for row in shown.cells for n in row if n is not None]
        assert not any(map(is_small, told))


def test_the_same_table_is_hidden_the_same_way() -> None:
    cells = [[3, 10], [9, 9], [9, 12]]
    made = [hidden(cells, groups_add_up=True) for _ in range(3)]

    assert all(one == other for one, other in pairwise(made))
    assert FEWEST == 5
