"""The door: a file becomes tables, in this process or in one of its own."""

from __future__ import annotations

from notoneless.registers.files import open_file
from tests.registers.files.workbooks import HEADINGS, KNOWN, PEOPLE, read, xlsx


def test_a_plain_list_is_read_with_its_row_numbers() -> None:
    result = read(xlsx([HEADINGS, *PEOPLE]))

    (table,) = result.tables
    assert table.headings == tuple(HEADINGS)
    assert table.frame["row"].to_list() == [2, 3, 4]
    assert table.frame.select(HEADINGS).rows() == [tuple(person) for person in PEOPLE]


def test_the_reading_process_gives_the_same_as_reading_here() -> None:
    data = xlsx([["某县名单"], HEADINGS, *PEOPLE, ["合计", 3]])

    apart = open_file(data, name="名单.xlsx", known_headings=KNOWN)

    here = read(data)
    assert apart.tables[0].frame.equals(here.tables[0].frame)
    assert apart.tables[0].kinds.equals(here.tables[0].kinds)
    assert apart.tables[0].furniture == here.tables[0].furniture
    assert (apart.sheets, apart.content_digest) == (here.sheets, here.content_digest)
