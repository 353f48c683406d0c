"""How the two sides close what they lay into the folder: for the office only, or for whoever knows a secret."""

import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES, NONCE_BYTES = 32, 12


class SealBroken(Exception):
    """What was laid in was changed, cut, meant for something else, or the secret is not the one."""


def new_private_key() -> bytes:
    return X25519PrivateKey.generate().private_bytes_raw()


def public_key(private: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal_for_office(public: bytes, content: bytes, about: str) -> bytes:
    """Whoever sealed it cannot open it again; `about` says what it is and where it lies."""
    passing = X25519PrivateKey.generate()
    mine = passing.public_key().public_bytes_raw()
    shared = passing.exchange(X25519PublicKey.from_public_bytes(public))
    nonce = os.urandom(NONCE_BYTES)
    return mine + nonce + AESGCM(_key(shared, mine + public, about)).encrypt(nonce, content, mine)


def open_at_office(private: bytes, blob: bytes, about: str) -> bytes:
    """Raises SealBroken."""
    if len(blob) < KEY_BYTES + NONCE_BYTES:
        raise SealBroken
    theirs, nonce = blob[:KEY_BYTES], blob[KEY_BYTES : KEY_BYTES + NONCE_BYTES]
    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(
            X25519PublicKey.from_public_bytes(theirs)
        )
        key = _key(shared, theirs + public_key(private), about)
        return AESGCM(key).decrypt(nonce, blob[KEY_BYTES + NONCE_BYTES :], theirs)
    except (InvalidTag, ValueError) as fault:
        raise SealBroken from fault


def name_of(secret: str, about: str) -> str:
    """The name of the file that a token or number opens; from the name nobody finds the secret."""
    return hashlib.sha256(f"name\x00{about}\x00{_plain(secret)}".encode()).hexdigest()


def seal_by_secret(secret: str, content: bytes, about: str) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(_key(_plain(secret).encode(), b"", about)).encrypt(nonce, content, b"")


def open_by_secret(secret: str, blob: bytes, about: str) -> bytes:
    """Raises SealBroken."""
    try:
        return AESGCM(_key(_plain(secret).encode(), b"", about)).decrypt(
            blob[:NONCE_BYTES], blob[NONCE_BYTES:], b""
        )
    except (InvalidTag, ValueError) as fault:
        raise SealBroken from fault


def _plain(secret: str) -> str:
    """A number is the same with and without its strokes, in small letters or capitals; so is a token."""
    return "".join(one for one in secret.upper() if one.isascii() and one.isalnum())


def _key(material: bytes, salt: bytes, about: str) -> bytes:
    info = f"notoneless inbox {about}".encode()
    return HKDF(hashes.SHA256(), KEY_BYTES, salt or None, info).derive(material)
