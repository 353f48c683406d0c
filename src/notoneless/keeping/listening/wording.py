"""What the deeds of this room share: words as they were typed, codes, the days of a rule."""

import re
import secrets
from datetime import date, timedelta

from notoneless.keeping.listening.refusals import NamesSomebody, OutcomeUnknown, WordMissing

_LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:1[3-9]\d{9}|[1-9]\d{5}(?:19|20)\d{9}[\dXx])(?![0-9A-Za-z])")


def said(text: str, what: str, longest: int) -> str:
    """What was typed on one line; raises WordMissing where nothing was."""
    clean = " ".join(text.split())
    if not clean:
        raise WordMissing(what)
    return clean[:longest]


def told(text: str, what: str, longest: int) -> str:
    """What was typed on several lines; raises WordMissing where nothing was."""
    clean = text.strip()
    if not clean:
        raise WordMissing(what)
    return clean[:longest]


def new_code(letter: str, on: date) -> str:
    return f"{letter}{on:%Y%m%d}-{secrets.token_hex(4)}"


def due_after(days: int | None, on: date) -> date | None:
    """None where the packs say no number: then a person names the day."""
    return None if days is None else on + timedelta(days=days)


def outcome_of(outcome: str, known: tuple[str, ...], label: str) -> str:
    if outcome not in known:
        raise OutcomeUnknown(outcome or "（未选择）", label)
    return outcome


def for_the_public(text: str, what: str, longest: int) -> str:
    """Raises NamesSomebody where a number of a person stands in it."""
    clean = told(text, what, longest)
    if _LONG_NUMBER.search(clean):
        raise NamesSomebody
    return clean
