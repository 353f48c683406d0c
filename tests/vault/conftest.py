"""A key file and a data folder of their own for each test of the vault."""

import pytest

from notoneless.vault import keys


@pytest.fixture
def vault(settings, tmp_path):
    """The two places of one installation: where the keys lie and where the data lie."""
    settings.DATA_DIR = tmp_path / "data"
    settings.KEY_FILE = tmp_path / "keys" / "keys.json"
    keys.forget_keys()
    yield tmp_path
    keys.forget_keys()
