"""HMAC-SHA256 for many short messages under one key: the padded key is hashed once, not each time."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

from notoneless.vault.keys import keyring

BLOCK_BYTES = 64


class KeyedHash:
    """Equal to `hmac.digest(key, message, 'sha256')`, at half its time for rows of a table."""

    def __init__(self, key: bytes) -> None:
        padded = key.ljust(BLOCK_BYTES, b"\x00")
        self._inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in padded))
        self._outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in padded))

    def digest(self, message: bytes) -> bytes:
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(message)
        outer.update(inner.digest())
        return outer.digest()


@lru_cache(maxsize=16)
def keyed_hash(key: bytes) -> KeyedHash:
    return KeyedHash(key)


def row_digests(texts: Iterable[str]) -> list[str]:
    """32 hex digits per text under the index key: equal texts are known again, and a list of digests tells nothing."""
    key = hashlib.sha256(b"rows\x00" + keyring().index).digest()
    keyed = hashlib.blake2b(key=key, digest_size=16)
    found = []
    for text in texts:
        one = keyed.copy()
        one.update(text.encode())
        found.append(one.hexdigest())
    return found
