"""The invented county as a fixture."""

import pytest

from tests.officers.invented import County, build


@pytest.fixture
def county(db: None) -> County:
    return build()
