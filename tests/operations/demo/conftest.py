"""One small demo county for all tests of this folder."""

from datetime import date
from pathlib import Path

import pytest

from notoneless.operations.demo.building import build_county
from notoneless.operations.demo.county import County

SMALL = 500
DAY = date(2026, 9, 15)


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    return build_county(seed=7, children=SMALL, as_of=DAY, out=tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def another(tmp_path_factory: pytest.TempPathFactory) -> County:
    return build_county(seed=7, children=SMALL, as_of=DAY, out=tmp_path_factory.mktemp("demo-again"))


@pytest.fixture(scope="session")
def registers(county: County) -> Path:
    return county.out / "registers"
