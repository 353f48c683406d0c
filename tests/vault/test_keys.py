"""The key file: made once, kept apart, never made anew over sealed data."""

import json
import os
import stat

import pytest
from django.conf import settings

from notoneless.vault import index, keys, sealing


def test_first_start_makes_a_key_file_only_its_owner_can_read(vault):
    path = keys.ensure_key_file()

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_second_start_keeps_the_keys(vault):
    before = keys.ensure_key_file().read_bytes()

    assert keys.ensure_key_file().read_bytes() == before


def test_missing_key_file_over_existing_data_is_refused(vault):
    keys.ensure_key_file().unlink()

    with pytest.raises(keys.KeyFileFault, match="找不到密钥文件"):
        keys.ensure_key_file()
    assert not settings.KEY_FILE.exists()


def test_key_file_of_another_installation_is_refused(vault):
    keys.ensure_key_file().unlink()
    (settings.DATA_DIR / keys.MARK_NAME).rename(vault / "mark")
    keys.ensure_key_file()
    (vault / "mark").replace(settings.DATA_DIR / keys.MARK_NAME)
    keys.forget_keys()

    with pytest.raises(keys.KeyFileFault, match="不配套"):
        keys.keyring()


def test_key_file_readable_by_others_is_refused(vault):
    os.chmod(keys.ensure_key_file(), 0o644)

    with pytest.raises(keys.KeyFileFault, match="chmod 600"):
        keys.keyring()


def test_key_file_inside_the_data_folder_is_refused(vault, settings):
    settings.KEY_FILE = settings.DATA_DIR / "keys.json"

    with pytest.raises(keys.KeyFileFault, match="不得放在数据目录"):
        keys.ensure_key_file()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"encryption": {"1": "short"}, "index": "", "trail": ""}']
)
def test_damaged_key_file_is_refused_with_a_sentence(vault, content):
    keys.ensure_key_file().write_text(content)
    keys.forget_keys()

    with pytest.raises(keys.KeyFileFault, match="已损坏"):
        keys.keyring()


def test_after_rotation_the_new_key_seals_and_the_old_one_still_opens(vault):
    old = sealing.seal(b"secret", b"column")

    new_id = keys.add_encryption_key()
    new = sealing.seal(b"secret", b"column")

    assert (old[0], new[0], new_id) == (1, 2, 2)
    assert sealing.unseal(old, b"column") == sealing.unseal(new, b"column") == b"secret"


def test_rotation_leaves_the_blind_index_as_it_was(vault):
    before = index.blind_index("999001201203040019")

    keys.add_encryption_key()

    assert index.blind_index("999001201203040019") == before


def test_no_key_shows_in_the_text_of_a_key_ring(vault):
    ring = keys.keyring()

    secret = json.loads(settings.KEY_FILE.read_text())["index"]

    assert secret not in repr(ring)
    assert repr(ring.index) not in repr(ring)
