"""Takes in what lies in the public inbox: complaints become complaints, answers go to their question."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from notoneless import trail
from notoneless.inbox.folder import ANSWER, COMPLAINT, LONGEST_DROP
from notoneless.inbox.seals import SealBroken, open_at_office
from notoneless.keeping.listening.asking import AnswerTold, keep_answer
from notoneless.keeping.listening.complaining import ComplaintTold, index_of, written
from notoneless.keeping.listening.letterbox import letterbox, private_key
from notoneless.keeping.listening.models import Complaint, OfficeAnswer, OfficeAsk
from notoneless.officers.models import Officer
from notoneless.places.models import Unit
from notoneless.places.periods import in_force
from notoneless.places.rules import the_county
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

WHY = "what came out of the public inbox, taken in once"
MOST_AT_ONCE = 200
FURTHER = "other"


@dataclass(frozen=True, slots=True)
class Collected:
    complaints: int
    answers: int
    refused: int

    @property
    def sentence(self) -> str:
        unread = f"，{self.refused} 份打不开，已剔除" if self.refused else ""
        return f"收取投诉 {self.complaints} 件、部门答复 {self.answers} 件{unread}。"


@deed
def collect_inbox(*, policy: Policy, by: Officer, on: date) -> Collected:
    """The files go when the rows are kept; killed in between, the next round knows each drop by its name."""
    paths = letterbox().drops(MOST_AT_ONCE)
    taken = [_take(path, policy, by=by, on=on) for path in paths]
    found = Collected(taken.count(COMPLAINT), taken.count(ANSWER), taken.count(""))
    detail = {"complaints": found.complaints, "answers": found.answers, "refused": found.refused}
    trail.note("inbox.collected", by=by, on=on, detail=detail)
    transaction.on_commit(lambda: _take_away(paths))
    return found


def _take(path: Path, policy: Policy, *, by: Officer, on: date) -> str:
    """What it was; empty: not ours, or nobody can read it."""
    name, kind = path.stem, path.suffix.removeprefix(".")
    said = _said(path, f"{kind} {name}")
    if said is None:
        return ""
    if kind == COMPLAINT:
        return _take_complaint(name, said, policy, by=by, on=on)
    return _take_answer(name, said, by=by, on=on)


def _take_complaint(name: str, said: dict[str, Any], policy: Policy, *, by: Officer, on: date) -> str:
    rows = Complaint.objects.unscoped(WHY)
    number = str(said.get("number", ""))
    if rows.filter(drop_name=name).exists():
        return "known"
    if not number or rows.filter(number_index=index_of(number)).exists() or not _text(said, "word", 4000):
        return ""
    kind = said.get("kind") if said.get("kind") in policy.complaint_kinds else _further(policy)
    about = Unit.objects.filter(in_force(on), code=_text(said, "about", 40)).first()
    told = ComplaintTold(
        channel="inbox", kind=str(kind), word=_text(said, "word", 4000), received_on=_day(said, on), about=about,
        about_name=_text(said, "about_name", 80), caller=_text(said, "caller", 200), number=number, drop_name=name,
    )  # fmt: skip
    written(_bureau(on), told, policy, by=by, on=on)
    return COMPLAINT


def _take_answer(name: str, said: dict[str, Any], *, by: Officer, on: date) -> str:
    if OfficeAnswer.objects.unscoped(WHY).filter(drop_name=name).exists():
        return "known"
    ask = OfficeAsk.objects.unscoped(WHY).filter(link_name=name).select_related("unit").first()
    answerer, word = _text(said, "answerer", 60), _text(said, "word", 2000)
    if ask is None or not answerer or not word:
        return ""
    day = max(_day(said, on), ask.asked_on)
    told = AnswerTold("inbox", day, answerer, word, _text(said, "outcome", 40), drop_name=name)
    keep_answer(ask, told, by=by, on=on)
    rows = OfficeAsk.objects.unscoped(WHY).filter(pk=ask.pk, link_name=name)
    rows.update(link_token=None, link_name="", link_until=None)
    return ANSWER


def _said(path: Path, about: str) -> dict[str, Any] | None:
    try:
        if path.stat().st_size > LONGEST_DROP:
            return None
        said = json.loads(open_at_office(private_key(), path.read_bytes(), about))
    except (OSError, SealBroken, ValueError):
        return None
    return said if isinstance(said, dict) else None


def _text(said: dict[str, Any], key: str, longest: int) -> str:
    """As a person could have typed it: no control characters, no more than the column takes."""
    text = "".join(one for one in str(said.get(key, "")) if one == "\n" or one.isprintable())
    return text.strip()[:longest]


def _day(said: dict[str, Any], on: date) -> date:
    """The inbox's clock, never later than today."""
    try:
        moment = datetime.fromtimestamp(int(said["received"]), tz=timezone.get_default_timezone())
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return on
    return min(moment.date(), on)


def _bureau(on: date) -> Unit:
    return Unit.objects.filter(in_force(on), kind="bureau").order_by("path").first() or the_county()


def _further(policy: Policy) -> str:
    """Of a complaint whose own kind the packs no longer have."""
    return FURTHER if FURTHER in policy.complaint_kinds else next(iter(policy.complaint_kinds))


def _take_away(paths: list[Path]) -> None:
    """An answered question first: at no moment is there a question without its drop that could be answered again."""
    for path in paths:
        if path.suffix == f".{ANSWER}":
            letterbox().take_back_question(path.stem)
        path.unlink(missing_ok=True)
