"""Sealed text opens only unchanged, in its own column, with its own key."""

import pytest

from notoneless.vault import open_many, seal_many, sealing
from notoneless.vault.index import blind_index, blind_index_many

NUMBER = "999001201203040019"


@pytest.fixture(params=["AES-256-GCM", "SM4-GCM"])
def algorithm(request, vault, settings):
    settings.VAULT_ALGORITHM = request.param
    return request.param


def test_what_was_sealed_comes_back(algorithm):
    blob = sealing.seal(NUMBER.encode(), b"children.child.id_number")

    assert sealing.unseal(blob, b"children.child.id_number").decode() == NUMBER
    assert NUMBER.encode() not in blob


def test_same_text_never_seals_to_the_same_bytes(algorithm):
    assert sealing.seal(b"x", b"c") != sealing.seal(b"x", b"c")


def test_a_value_copied_into_another_column_does_not_open(algorithm):
    blob = sealing.seal(b"x", b"children.child.id_number")

    with pytest.raises(sealing.SealBroken):
        sealing.unseal(blob, b"children.child.phone")


def test_every_flipped_bit_is_noticed(algorithm):
    blob = sealing.seal(b"abc", b"c")

    for place in range(len(blob) * 8):
        spoilt = bytearray(blob)
        spoilt[place // 8] ^= 1 << place % 8
        with pytest.raises(sealing.SealBroken):
            sealing.unseal(bytes(spoilt), b"c")


@pytest.mark.parametrize("length", [0, 1, 13, 29])
def test_a_cut_value_is_refused(algorithm, length):
    with pytest.raises(sealing.SealBroken):
        sealing.unseal(sealing.seal(b"abc", b"c")[:length], b"c")


def test_old_algorithm_stays_readable_after_the_setting_changes(vault, settings):
    blob = sealing.seal(b"x", b"c")

    settings.VAULT_ALGORITHM = "SM4-GCM"

    assert sealing.unseal(blob, b"c") == b"x"


def test_bulk_sealing_keeps_order_and_blanks(vault):
    texts = [NUMBER, None, "", "王小明"]

    blobs = seal_many(texts, column="children.child.id_number")

    assert open_many(blobs, column="children.child.id_number") == texts
    assert len({bytes(blob[2:14]) for blob in blobs if blob}) == 3


def test_blind_index_is_the_same_for_the_same_number_and_says_nothing_of_it(vault):
    assert blind_index(NUMBER) == blind_index(f" {NUMBER} ")
    assert len(blind_index(NUMBER)) == 32
    assert blind_index("99900120120304001x") == blind_index("99900120120304001X")


def test_purposes_do_not_share_an_index(vault):
    values = {blind_index("0019", purpose) for purpose in ("id", "id4", "phone", "phone4")}

    assert len(values) == 4


def test_last_four_index_finds_by_whole_number_and_by_its_end(vault):
    assert blind_index(NUMBER, "id4") == blind_index("0019", "id4")


def test_blank_has_no_index(vault):
    assert blind_index_many(["", None, "  "]) == ["", "", ""]


def test_unknown_purpose_is_a_mistake(vault):
    with pytest.raises(ValueError, match="unknown purpose"):
        blind_index("1", "height")
