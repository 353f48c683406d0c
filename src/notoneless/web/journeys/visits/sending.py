"""The wire contract for visits: one JSON envelope per trip, sent as often as it takes, answered the same each time.

What stands in it is written in docs/visits-wire.md; a form of the browser and a later outbox use the same deed.
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from notoneless.casework import lists as cases
from notoneless.casework.models import Case
from notoneless.casework.visiting.recording import record_visits
from notoneless.casework.visiting.saying import Said, Trip
from notoneless.officers.refusals import NotAllowed, Refusal
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk

LARGEST, MOST_CHILDREN, LONGEST_WORD = 256 * 1024, 12, 64
DAYS = ("promised_on", "next_on")


class Unreadable(ValueError):
    """The envelope is not what the contract says; the sentence names the field."""


def _body(request: HttpRequest) -> bytes:
    """A form of a page has been read by the door already; an envelope is JSON and has not."""
    if request.content_type != "application/json":
        raise Unreadable("内容须是 JSON，并以 application/json 发送")
    return request.body


def send(request: HttpRequest) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    try:
        envelope = _read(_body(request))
        trip, children = trip_of(envelope), children_of(envelope)
    except Unreadable as fault:
        return _answer(400, "unreadable", str(fault))
    found = {code: cases.case_of(officer, code, on=on) for code, _ in children}
    if missing := [code for code, case in found.items() if case is None]:
        return _answer(404, "missing", f"个案 {'、'.join(missing)} 不存在，或不在本岗位负责的范围内。")
    said: list[tuple[Case, Said]] = [(case, one) for code, one in children if (case := found[code])]
    try:
        made = record_visits(trip=trip, said=said, policy=policy_on(on), by=officer, on=on)
    except NotAllowed as refusal:
        return _answer(403, "refused", refusal.sentence)
    except Refusal as refusal:
        return _answer(409, "refused", refusal.sentence)
    rows = [
        {
            "case": one.case.code,
            "code": one.code,
            "key": str(one.client_key),
            "received_at": one.received_at.isoformat(),
            "late": one.late,
            "review": one.review,
        }
        for one in made
    ]
    return JsonResponse({"state": "recorded", "key": str(trip.key), "visits": rows})


def trip_of(envelope: Mapping[str, Any]) -> Trip:
    return Trip(
        key=_uuid(envelope, "key"),
        device=_word(envelope, "device", needed=True),
        idempotency_key=_word(envelope, "idempotency_key", needed=True),
        claimed_at=_moment(envelope, "claimed_at"),
        visited_on=_day(envelope, "visited_on") or _wrong("visited_on"),
        manner=_word(envelope, "manner") or "home",
        place=_text(envelope, "place"),
        bodies=_words(envelope, "bodies"),
        companions=_text(envelope, "companions"),
    )


def children_of(envelope: Mapping[str, Any]) -> list[tuple[str, Said]]:
    rows = envelope.get("children")
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST_CHILDREN:
        raise Unreadable(f"children 须为 1 至 {MOST_CHILDREN} 名孩子的列表")
    read = [_child(row) for row in rows]
    if len({code for code, _ in read}) != len(read):
        raise Unreadable("children 中同一个案出现了两次")
    return read


def _child(row: Any) -> tuple[str, Said]:
    if not isinstance(row, dict):
        raise Unreadable("children 的每一项须为对象")
    known = {one.name for one in fields(Said)}
    unknown = set(row) - known - {"case"}
    if unknown:
        raise Unreadable(f"未知的字段 {'、'.join(sorted(unknown))}")
    said: dict[str, Any] = {name: _text(row, name) for name in known - {*DAYS, "talk_sealed"}}
    said |= {name: _day(row, name) for name in DAYS}
    said["talk_sealed"] = row.get("talk_sealed") is True
    return _word(row, "case", needed=True), Said(**said)


def _read(body: bytes) -> dict[str, Any]:
    if len(body) > LARGEST:
        raise Unreadable("内容过大")
    try:
        envelope = json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise Unreadable("不是有效的 JSON") from fault
    if not isinstance(envelope, dict):
        raise Unreadable("须为一个 JSON 对象")
    return envelope


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name, "")
    if not isinstance(value, str) or "\x00" in value:
        raise Unreadable(f"{name} 须为文字")
    return value.strip()


def _word(row: Mapping[str, Any], name: str, *, needed: bool = False) -> str:
    value = _text(row, name)
    if len(value) > LONGEST_WORD or (needed and not value):
        _wrong(name)
    return value


def _words(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = row.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        _wrong(name)
    return tuple(dict.fromkeys(value))


def _uuid(row: Mapping[str, Any], name: str) -> uuid.UUID:
    try:
        return uuid.UUID(_text(row, name))
    except ValueError as fault:
        raise Unreadable(f"{name} 须为 UUID") from fault


def _day(row: Mapping[str, Any], name: str) -> date | None:
    if not row.get(name):
        return None
    try:
        return date.fromisoformat(_text(row, name))
    except ValueError as fault:
        raise Unreadable(f"{name} 须为 2026-09-01 这样的日期") from fault


def _moment(row: Mapping[str, Any], name: str) -> datetime | None:
    if not row.get(name):
        return None
    try:
        found = datetime.fromisoformat(_text(row, name))
    except ValueError as fault:
        raise Unreadable(f"{name} 须为带时区的时刻") from fault
    return found if timezone.is_aware(found) else _wrong(name)


def _wrong(name: str) -> Any:
    raise Unreadable(f"{name} 缺失或写法不对")


def _answer(status: int, state: str, sentence: str) -> JsonResponse:
    return JsonResponse({"state": state, "sentence": sentence}, status=status)
