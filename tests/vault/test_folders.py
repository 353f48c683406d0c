"""A folder of sealed files: what was put comes back, nothing outside is reached, what no row names is found."""

import os
from pathlib import Path

import pytest

from notoneless.vault import files
from notoneless.vault.folders import SealedFolder

PAPERS = SealedFolder("papers")


@pytest.fixture(autouse=True)
def data(vault: Path) -> Path:
    return vault / "data"


def test_a_file_comes_back_and_lies_sealed_where_it_always_lay(data: Path):
    name = PAPERS.put(b"paper")

    assert PAPERS.get(name) == b"paper"
    path = data / "sealed" / "papers" / name
    assert b"paper" not in path.read_bytes()
    assert files.read_sealed(path) == b"paper"


@pytest.mark.parametrize("name", ["", "../keys.json", "a/b", ".."])
def test_a_name_that_leads_elsewhere_is_refused(name: str):
    for reach in (PAPERS.get, PAPERS.erase):
        with pytest.raises(ValueError, match="no sealed file"):
            reach(name)


def test_an_old_file_that_no_row_names_is_an_orphan_and_an_erased_one_is_gone(data: Path):
    named, lost, fresh = (PAPERS.put(b"x") for _ in range(3))
    for name in (named, lost):
        os.utime(data / "sealed" / "papers" / name, (100, 100))

    assert [path.name for path in PAPERS.orphans({named}, older_than=200)] == [lost]

    PAPERS.erase(lost)
    PAPERS.erase(lost)
    assert PAPERS.orphans({named}, older_than=200) == []
    assert PAPERS.get(fresh) == b"x"
    assert SealedFolder("never_used").orphans((), older_than=200) == []
