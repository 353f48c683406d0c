"""The office's side of the folder it shares with the public inbox: what it lays out, and the key to what comes."""

import json
import os
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from notoneless.inbox import seals
from notoneless.inbox.folder import CLOSED, QUESTION, REPLY, TAKEN, Folder, Ground
from notoneless.keeping.listening.models import Complaint, OfficeAsk
from notoneless.places.models import Unit
from notoneless.places.periods import in_force
from notoneless.places.rules import the_county
from notoneless.policy import Policy

WHY = "what is laid out in the public inbox, opened by its token or number only"
KEY_NAME = "inbox.key"


def letterbox() -> Folder:
    return Folder(Path(settings.INBOX_DIR))


def private_key() -> bytes:
    """Made once, beside the key file; the inbox never sees it."""
    return _private_key(Path(settings.KEY_FILE).parent / KEY_NAME)


def address_of(path: str) -> str:
    """Where the public reaches a page of the inbox; empty where the county has none."""
    return f"{settings.INBOX_URL}/{path}" if settings.INBOX_URL else ""


def lay_out_question(ask: OfficeAsk, token: str, until: date, policy: Policy) -> str:
    """Only what the office is asked; without the token nobody can read it, not even on the inbox's machine."""
    task = policy.office_tasks.get(ask.kind)
    said = {
        "title": ask.title, "word": ask.word, "unit": ask.unit.name, "office": ask.office, "due": str(ask.due_on),
        "until": str(until), "outcomes": task.outcomes if task else (),
    }  # fmt: skip
    name = seals.name_of(token, QUESTION)
    blob = seals.seal_by_secret(token, json.dumps(said, ensure_ascii=False).encode(), QUESTION)
    letterbox().lay_out_question(name, blob)
    return name


def set_in_order(policy: Policy, *, on: date) -> None:
    """Laid out is what is asked and answered now: nothing missing, nothing left over; done twice it changes nothing."""
    box = letterbox()
    box.lay_out_key(seals.public_key(private_key()))
    box.lay_out_ground(ground_of(policy, on=on))
    open_ = OfficeAsk.objects.unscoped(WHY).filter(closed_on=None, link_until__gte=on).exclude(link_name="")
    there, wanted = box.questions(), set(open_.values_list("link_name", flat=True))
    for name in there - wanted:
        box.take_back_question(name)
    for ask in open_.filter(link_name__in=wanted - there).select_related("unit"):
        lay_out_question(ask, ask.link_token or "", ask.link_until or on, policy)
    _replies_in_order(box, policy, on=on)


def ground_of(policy: Policy, *, on: date) -> Ground:
    """Names everybody in the county knows: no child, no officer."""
    units = Unit.objects.filter(in_force(on), kind__in=("school", "township")).order_by("path")
    kinds = tuple((one.code, one.label) for one in policy.complaint_kinds.values() if one.public)
    return Ground(the_county().name, kinds, tuple(units.values_list("code", "name")))


def _replies_in_order(box: Folder, policy: Policy, *, on: date) -> None:
    rows = Complaint.objects.unscoped(WHY).exclude(reply_name="")
    days = policy.listening.complaint_shown_days
    if days is not None:
        rows = rows.filter(Q(concluded_on=None) | Q(concluded_on__gte=on - timedelta(days=days)))
    listed = rows.values_list("pk", "reply_name", "concluded_on")
    wanted = {f"{name}.{CLOSED if concluded else TAKEN}": pk for pk, name, concluded in listed}
    there = box.replies()
    _lay_out_replies(
        box, policy, rows.filter(pk__in=[pk for name, pk in wanted.items() if name not in there])
    )
    for left_over in there - set(wanted):
        name, _, state = left_over.partition(".")
        box.take_back_reply(name, state)


def _lay_out_replies(box: Folder, policy: Policy, rows: Iterable[Complaint]) -> None:
    for one in rows:
        kind = policy.complaint_kinds.get(one.kind)
        said = {
            "kind": kind.label if kind else one.kind, "received": str(one.received_on), "due": str(one.due_on),
            "verdict": one.get_verdict_display() if one.concluded_on else "", "feedback": one.feedback,
            "concluded": str(one.concluded_on or ""),
        }  # fmt: skip
        blob = seals.seal_by_secret(one.number, json.dumps(said, ensure_ascii=False).encode(), REPLY)
        box.lay_out_reply(one.reply_name, CLOSED if one.concluded_on else TAKEN, blob)


@cache
def _private_key(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(seals.new_private_key().hex())
    return bytes.fromhex(path.read_text(encoding="ascii").strip())
