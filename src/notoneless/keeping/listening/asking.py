"""Asking another office, taking in its answer, reminding it, and saying what came of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.children.models import Child
from notoneless.keeping.listening.models import ChildWork, OfficeAnswer, OfficeAsk, OfficeChase
from notoneless.keeping.listening.refusals import ClosedAlready, DayUnfit, KindUnfit, WordMissing
from notoneless.keeping.listening.wording import due_after, new_code, outcome_of, said, told
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.keeping.listening import OfficeTask
from notoneless.trail.deeds import deed

WHY = "the question that its officer has before him"


@dataclass(frozen=True, slots=True)
class AskTerms:
    """`office` empty is the one the packs name; `due_on` None is the packs' number of days."""

    kind: str
    title: str
    word: str
    office: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class AnswerTold:
    channel: str
    answered_on: date
    answerer: str
    word: str
    suggested: str = ""
    drop_name: str | None = None


def task_of(code: str, unit: Unit, policy: Policy) -> OfficeTask:
    """Raises KindUnfit where the packs do not let this unit ask that."""
    found = policy.office_tasks.get(code)
    if found is None or unit.kind not in found.askers:
        raise KindUnfit(found.label if found else code, unit.name)
    return found


@deed
def ask_office(
    *, unit: Unit, terms: AskTerms, child: Child | None = None, child_work: ChildWork | None = None, policy: Policy,
    by: Officer, on: date,
) -> OfficeAsk:  # fmt: skip
    """About a child, about a pupil found working, or about neither (a law class, a joint task)."""
    require(Permission.KEEP_WORK, by=by, at=unit, on=on)
    task = task_of(terms.kind, unit, policy)
    if task.sensitive:
        require(Permission.VIEW_SENSITIVE_EVIDENCE, by=by, at=unit, on=on)
    due = terms.due_on or due_after(task.days, on)
    if due is None:
        raise WordMissing("答复期限")
    if due < on:
        raise DayUnfit(f"答复期限{due}已经过去。请填写今天或以后的日期。")
    about = child or (child_work.child if child_work else None)
    made = OfficeAsk.objects.create(
        code=new_code("B", on), unit=unit, kind=task.code, office=said(terms.office or task.office, "部门", 80),
        title=said(terms.title, "事由", 80), word=told(terms.word, "函件内容", 2000), child=about,
        child_work=child_work, area_path=about.area_path if about else "",
        school_path=about.school_path if about else "", sensitive=task.sensitive, asked_on=on, asked_by=by.code,
        asked_post=by.post_code, recorded_at=timezone.now(), due_on=due,
    )  # fmt: skip
    detail = {"kind": task.code, "due": str(due), "child": about.code if about else ""}
    trail.note("office.asked", by=by, on=on, about=made.code, area=unit.path, detail=detail)
    return made


@deed
def record_office_answer(*, ask: OfficeAsk, answer: AnswerTold, by: Officer, on: date) -> OfficeAnswer:
    """What the office said, word for word; it stays open until an officer says what came of it."""
    require(Permission.KEEP_WORK, by=by, at=ask.unit, on=on)
    return take_answer(ask, answer, by=by, on=on)


def take_answer(ask: OfficeAsk, answer: AnswerTold, *, by: Officer, on: date) -> OfficeAnswer:
    """Part of a deed that asked its own right before."""
    if ask.closed_on is not None:
        raise ClosedAlready(ask.code)
    if not ask.asked_on <= answer.answered_on <= on:
        raise DayUnfit(
            f"答复日期{answer.answered_on}应在{ask.asked_on}（提出）和今天之间。请核对后重新填写。"
        )
    return keep_answer(ask, answer, by=by, on=on)


def keep_answer(ask: OfficeAsk, answer: AnswerTold, *, by: Officer, on: date) -> OfficeAnswer:
    """Nothing that came is lost: an answer out of the inbox after the end is kept beside what was concluded."""
    made = OfficeAnswer.objects.create(
        ask=ask, channel=answer.channel, answered_on=answer.answered_on, drop_name=answer.drop_name,
        answerer=said(answer.answerer, "答复人", 60), word=told(answer.word, "答复内容", 2000),
        suggested=answer.suggested[:40], on=on, recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code,
    )  # fmt: skip
    rows = OfficeAsk.objects.unscoped(WHY).filter(pk=ask.pk)
    rows.update(answered_on=answer.answered_on, version=F("version") + 1)
    detail = {"channel": answer.channel, "answered_on": str(answer.answered_on)}
    trail.note("office.answered", by=by, on=on, about=ask.code, area=ask.unit.path, detail=detail)
    ask.refresh_from_db()
    return made


@deed
def chase_office(
    *, ask: OfficeAsk, word: str, due_on: date, expected: int, by: Officer, on: date
) -> OfficeChase:
    """Reminded: how and whom, and until when the answer is expected now; the earlier day stays in the rows."""
    require(Permission.KEEP_WORK, by=by, at=ask.unit, on=on)
    if ask.closed_on is not None:
        raise ClosedAlready(ask.code)
    if due_on < on:
        raise DayUnfit(f"新的答复期限{due_on}已经过去。请填写今天或以后的日期。")
    made = OfficeChase.objects.create(
        ask=ask, word=said(word, "催办情况", 300), due_on=due_on, on=on, recorded_at=timezone.now(),
        by_code=by.code, by_post=by.post_code,
    )  # fmt: skip
    _change(ask, expected, chased=F("chased") + 1, due_on=due_on)
    detail = {"due": str(due_on)}
    trail.note("office.chased", by=by, on=on, about=ask.code, area=ask.unit.path, detail=detail)
    return made


@deed
def close_ask(
    *, ask: OfficeAsk, outcome: str, word: str, expected: int, policy: Policy, by: Officer, on: date
) -> OfficeAsk:
    """What came of it, in one of the words of the packs; also where no answer ever came, which is then said."""
    require(Permission.KEEP_WORK, by=by, at=ask.unit, on=on)
    if ask.closed_on is not None:
        raise ClosedAlready(ask.code)
    task = policy.office_tasks.get(ask.kind)
    if task is None:
        raise KindUnfit(ask.kind, ask.unit.name)
    found = outcome_of(outcome, (*task.outcomes, NO_ANSWER), task.label)
    _change(
        ask,
        expected,
        closed_on=on,
        closed_by=by.code,
        outcome=found,
        outcome_word=said(word, "结果说明", 300),
    )
    trail.note("office.closed", by=by, on=on, about=ask.code, area=ask.unit.path, detail={"outcome": found})
    return ask


NO_ANSWER = "未获答复，已报上级协调"
"""An outcome every task has: silence is said as such, never as a success."""


def _change(ask: OfficeAsk, expected: int, **changes: object) -> None:
    rows = OfficeAsk.objects.unscoped(WHY).filter(pk=ask.pk, version=expected, closed_on=None)
    if not rows.update(version=expected + 1, **changes):
        raise StaleVersion
    ask.refresh_from_db()
