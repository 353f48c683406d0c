"""Blind index: finds an identity number or phone by its keyed hash, without storing it readable."""

from collections.abc import Iterable

from notoneless.vault.keyed import KeyedHash, keyed_hash
from notoneless.vault.keys import keyring

HEX_LENGTH = 32
LAST_FOUR = 4
PURPOSES = ("id", "id4", "phone", "phone4", "text")


def blind_index(text: str, purpose: str = "id") -> str:
    """Purposes 'id4' and 'phone4' index the last four characters; blank text has no index ('')."""
    return blind_index_many([text], purpose)[0]


def blind_index_many(texts: Iterable[str | None], purpose: str = "id") -> list[str]:
    if purpose not in PURPOSES:
        raise ValueError(f"unknown purpose of a blind index: {purpose}")
    key, start = keyed_hash(keyring().index), purpose.encode() + b"\x00"
    last_four = purpose.endswith("4")
    cleaned = [_cleaned(text, last_four) for text in texts]
    known = {
        text: _digest(key, start, text) for text in set(cleaned)
    }  # four digits come back again and again
    return [known[text] for text in cleaned]


def _cleaned(text: str | None, last_four: bool) -> str:
    cleaned = (text or "").strip().upper()
    return cleaned[-LAST_FOUR:] if last_four else cleaned


def _digest(key: KeyedHash, start: bytes, text: str) -> str:
    if not text:
        return ""
    return key.digest(start + text.encode()).hex()[:HEX_LENGTH]
