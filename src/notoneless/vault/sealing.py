"""Sealed text: key id ‖ algorithm ‖ nonce ‖ ciphertext ‖ tag, bound to its column by the additional data."""

import hashlib
import hmac
import os
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from notoneless.vault.keys import keyring

NONCE_BYTES = 12
TAG_BYTES = 16
HEAD_BYTES = 2
START = HEAD_BYTES + NONCE_BYTES
AES_256_GCM = 1
SM4_GCM = 2
ALGORITHMS = {"AES-256-GCM": AES_256_GCM, "SM4-GCM": SM4_GCM}


class SealBroken(Exception):
    """What was sealed was changed, moved to another column, or belongs to another key file."""


class _Aead(Protocol):
    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes) -> bytes: ...
    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes) -> bytes: ...


class _Sm4Gcm:
    """SM4 has keys of 16 bytes; its key is derived so that the two ciphers never share one."""

    def __init__(self, key: bytes) -> None:
        self._key = hmac.digest(key, b"notoneless SM4", hashlib.sha256)[:16]

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes) -> bytes:
        sealer = Cipher(algorithms.SM4(self._key), modes.GCM(nonce)).encryptor()
        sealer.authenticate_additional_data(associated_data)
        return sealer.update(data) + sealer.finalize() + sealer.tag

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes) -> bytes:
        text, tag = data[:-TAG_BYTES], data[-TAG_BYTES:]
        opener = Cipher(algorithms.SM4(self._key), modes.GCM(nonce, tag)).decryptor()
        opener.authenticate_additional_data(associated_data)
        return opener.update(text) + opener.finalize()


@lru_cache(maxsize=64)
def _cipher(key: bytes, algorithm: int) -> _Aead:
    return AESGCM(key) if algorithm == AES_256_GCM else _Sm4Gcm(key)


def chosen_algorithm() -> int:
    return ALGORITHMS[getattr(settings, "VAULT_ALGORITHM", "AES-256-GCM")]


def seal(content: bytes, bound_to: bytes) -> bytes:
    return _seal_all([content], bound_to)[0]


def unseal(blob: bytes, bound_to: bytes) -> bytes:
    """Raises SealBroken rather than ever returning something other than what was sealed here."""
    if len(blob) < HEAD_BYTES + NONCE_BYTES + TAG_BYTES:
        raise SealBroken("加密内容不完整。")
    key = keyring().encryption.get(blob[0])
    if key is None or blob[1] not in ALGORITHMS.values():
        raise SealBroken(f"密钥文件中没有 {blob[0]} 号密钥，请换回原密钥文件。")
    nonce, sealed = blob[HEAD_BYTES : HEAD_BYTES + NONCE_BYTES], blob[HEAD_BYTES + NONCE_BYTES :]
    try:
        return _cipher(key, blob[1]).decrypt(nonce, sealed, blob[:HEAD_BYTES] + bound_to)
    except InvalidTag as fault:
        raise SealBroken("加密内容被改动过，或不属于这一栏。") from fault


def seal_many(texts: Iterable[str | None], column: str) -> list[bytes | None]:
    """For bulk loads; `column` is 'app.model.field' as SealedTextField binds it."""
    values = list(texts)
    sealed = iter(_seal_all([text.encode() for text in values if text is not None], column.encode()))
    return [None if text is None else next(sealed) for text in values]


def open_many(blobs: Iterable[bytes | memoryview | None], column: str) -> list[str | None]:
    """Each as `unseal` would; the keys are looked up once for each way of sealing, not for each value."""
    bound_to = column.encode()
    openers: dict[bytes, Callable[[bytes, bytes, bytes], bytes]] = {}
    return [None if blob is None else _open(bytes(blob), bound_to, openers).decode() for blob in blobs]


def _open(
    blob: bytes, bound_to: bytes, openers: dict[bytes, Callable[[bytes, bytes, bytes], bytes]]
) -> bytes:
    head = blob[:HEAD_BYTES]
    opener = openers.get(head)
    if opener is None:
        content = unseal(blob, bound_to)
        openers[head] = _cipher(keyring().encryption[head[0]], head[1]).decrypt
        return content
    try:
        return opener(blob[HEAD_BYTES:START], blob[START:], head + bound_to)
    except (InvalidTag, ValueError):
        return unseal(blob, bound_to)


def _seal_all(contents: Sequence[bytes], bound_to: bytes) -> list[bytes]:
    ring, algorithm = keyring(), chosen_algorithm()
    head = bytes([ring.newest, algorithm])
    encrypt = _cipher(ring.encryption[ring.newest], algorithm).encrypt
    bound = head + bound_to
    noise = os.urandom(NONCE_BYTES * len(contents))
    nonces = [noise[at : at + NONCE_BYTES] for at in range(0, len(noise), NONCE_BYTES)]
    return [
        head + nonce + encrypt(nonce, content, bound) for nonce, content in zip(nonces, contents, strict=True)
    ]
