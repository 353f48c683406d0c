"""The fast keyed hash is HMAC-SHA256 and nothing else."""

import hmac
import random

import pytest

from notoneless.vault.keyed import KeyedHash


@pytest.mark.parametrize("length", [0, 1, 55, 56, 63, 64, 65, 1000])
def test_it_equals_the_standard_library(length):
    dice = random.Random(length)
    key, message = dice.randbytes(32), dice.randbytes(length)

    assert KeyedHash(key).digest(message) == hmac.digest(key, message, "sha256")
