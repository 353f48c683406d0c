"""Notes one event in the caller's transaction: deeds, looks, lists, and what was refused."""

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from django.db import transaction
from django.utils import timezone

from notoneless.trail import denials
from notoneless.trail.writing import Entry, write
from notoneless.vault.index import blind_index
from notoneless.vault.keys import keyring

DIGEST_HEX = 32
ABOUT_LENGTH, AREA_LENGTH = 80, 200  # as the columns; SQLite would not say
_ACTION = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)+\Z")
_LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:1[3-9]\d{9}|[1-9]\d{5}(?:19|20)\d{9}[\dXx])(?![0-9A-Za-z])")


class ActorLike(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def post_code(self) -> str: ...
    @property
    def role(self) -> str: ...


class PersonalDataInTrail(ValueError):
    """Identity numbers and phones never enter the trail: name the record by its code."""


def note(
    action: str,
    *,
    by: ActorLike | None,
    on: date,
    about: str = "",
    area: str = "",
    result: str = "done",
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Belongs to the caller's transaction: both are kept or neither. `by=None` is the system itself."""
    write([entry(action, by=by, on=on, about=about, area=area, result=result, reason=reason, detail=detail)])


def note_denial(
    action: str = "access.denied",
    *,
    by: ActorLike | None,
    on: date,
    about: str = "",
    area: str = "",
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Outlives the deed it refused: inside a transaction it waits until the door has left it."""
    refused = entry(
        action, by=by, on=on, about=about, area=area, result="denied", reason=reason, detail=detail
    )
    if transaction.get_connection().in_atomic_block and denials.keep(refused):
        return
    write([refused])


def note_list(
    action: str,
    *,
    by: ActorLike | None,
    on: date,
    query: Mapping[str, Any],
    members: Iterable[str],
    area: str = "",
    private: Iterable[str] = ("q", "name", "text"),
    detail: Mapping[str, Any] | None = None,
) -> None:
    """A list is one event: what was asked, how many came, and a digest to test a list against later.

    What a person typed (`private` fields of the query) is kept only as a blind index.
    """
    codes = sorted(members)
    asked = {name: value for name, value in query.items() if value not in ("", None, [])}
    for name in set(private) & set(asked):
        asked[name] = f"~{blind_index(str(asked[name]), 'text')}"
    facts = {"query": asked, "count": len(codes), "members": member_digest(codes), **(detail or {})}
    note(action, by=by, on=on, area=area, detail=facts)


def note_many(
    action: str,
    *,
    by: ActorLike | None,
    on: date,
    about: Iterable[str],
    area: str = "",
    result: str = "done",
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> int:
    """The same deed to many records (a bulk load): one event each, in one statement."""
    one = entry(action, by=by, on=on, about="", area=area, result=result, reason=reason, detail=detail)
    codes = list(about)
    _refuse_personal_data(*codes)
    entries = [replace(one, about=code) for code in codes]
    write(entries)
    return len(entries)


def entry(
    action: str,
    *,
    by: ActorLike | None,
    on: date,
    about: str,
    area: str,
    result: str,
    reason: str,
    detail: Mapping[str, Any] | None,
) -> Entry:
    """The event before it has its number; refuses what must not be written down."""
    if not _ACTION.match(action):
        raise ValueError(f"an action is named 'noun.verb', not {action!r}")
    if len(about) > ABOUT_LENGTH or len(area) > AREA_LENGTH:
        raise ValueError("an event names a record and a place by their codes")
    facts = json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str) if detail else ""
    _refuse_personal_data(about, reason, facts)
    actor, post, role = (by.code, by.post_code, by.role) if by is not None else ("", "", "")
    return Entry(
        timezone.now(), on, actor, post or "", role or "", area, action, about, result, reason, facts
    )


def member_digest(codes: Iterable[str]) -> str:
    """Keyed, so that nobody without the key can test who stood on a list."""
    joined = "\n".join(sorted(codes)).encode()
    return hmac.digest(keyring().index, b"members\x00" + joined, hashlib.sha256).hex()[:DIGEST_HEX]


def _refuse_personal_data(*texts: str) -> None:
    if any(_LONG_NUMBER.search(text) for text in texts):
        raise PersonalDataInTrail(
            "an identity number or phone was about to enter the trail; name the record instead"
        )
