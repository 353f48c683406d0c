"""Work that was owed and came late or not at all: reports, tasks, notices, letters, targets of work."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.db.models import F, Q

from notoneless.policy.assessing.events import DUTY_FIGURES
from notoneless.policy.figures.catalogue import label_of
from notoneless.policy.figures.targets import AT_LEAST
from notoneless.reporting.assessing.events.asked import Asked, Event
from notoneless.reporting.figures.models import Figure, Target
from notoneless.reporting.filing.models import CircularReceipt, Filing
from notoneless.reporting.filing.models.filing import FILED_LATE, unfiled
from notoneless.reporting.responsibility.models import Letter, Task

WHY = "work that the bodies owed, asked by who scores them"


def late_filings(asked: Asked) -> Iterator[Event]:
    rows = Filing.objects.unscoped(WHY).filter(
        FILED_LATE | unfiled(asked.on),
        unit__in=asked.units,
        due_on__range=(asked.first, asked.until),
        due_on__lt=asked.on,
    )
    for one in rows.order_by("due_on", "pk"):
        yield Event(one.unit_id, f"filing:{one.code}", _lateness(one), one.due_on)


def _lateness(one: Filing) -> str:
    told = f"{one.label}（{one.period_label}）应于{one.due_on:%Y-%m-%d}前报{one.receiver_label}"
    if one.filed_on is None:
        return f"{told}，至今未报"
    return f"{told}，{one.filed_on:%Y-%m-%d}收到，迟{(one.filed_on - one.due_on).days}天"


def overdue_tasks(asked: Asked) -> Iterator[Event]:
    rows = Task.objects.unscoped(WHY).filter(
        Q(done_on=None) | Q(done_on__gt=F("due_on")),
        owner__in=asked.units, due_on__range=(asked.first, asked.until), due_on__lt=asked.on,
    )  # fmt: skip
    for one in rows.order_by("due_on", "pk"):
        done = f"{one.done_on:%Y-%m-%d}完成" if one.done_on else "尚未完成"
        said = f"任务“{one.text[:120]}”期限{one.due_on:%Y-%m-%d}，{done}"
        yield Event(one.owner_id, f"task:{one.code}", said, one.due_on)


def unread_circulars(asked: Asked) -> Iterator[Event]:
    """Not answered by the day that it named; where it named none, never read at all while the period ran."""
    late_answer = Q(circular__answer_until__lt=asked.on) & (
        Q(answered_on=None) | Q(answered_on__gt=F("circular__answer_until"))
    )
    never_read = Q(circular__answer_until=None, read_on=None, circular__on__lt=asked.on)
    rows = CircularReceipt.objects.filter(
        late_answer | never_read, unit__in=asked.units, circular__on__range=(asked.first, asked.until)
    ).select_related("circular")
    for one in rows.order_by("circular__on", "pk"):
        sent = one.circular
        owed = f"须于{sent.answer_until:%Y-%m-%d}前回复" if sent.answer_until else "须签收"
        became = (
            f"{one.answered_on:%Y-%m-%d}回复"
            if one.answered_on
            else "未签收"
            if one.read_on is None
            else "未回复"
        )
        said = f"{sent.on:%Y-%m-%d}下发的通知“{sent.title}”{owed}，{became}"
        yield Event(one.unit_id, f"circular:{sent.code}", said, sent.answer_until or sent.on)


def unsigned_letters(asked: Asked) -> Iterator[Event]:
    """Drawn in the period and not signed when it ended: said only once it has."""
    if asked.on <= asked.last:
        return
    rows = Letter.objects.unscoped(WHY).filter(
        Q(signed_on=None) | Q(signed_on__gt=asked.last),
        taker__in=asked.units, drawn_on__range=(asked.first, asked.last),
    )  # fmt: skip
    for one in rows.order_by("pk"):
        said = f"{one.drawn_on:%Y-%m-%d}拟订的{one.year}年责任书，至{asked.last:%Y-%m-%d}未签订"
        yield Event(one.taker_id, f"letter:{one.code}", said, asked.last)


def missed_targets(asked: Asked) -> Iterator[Event]:
    """Only of duties; a figure that one more child found would worsen is a goal and costs nothing."""
    if asked.on <= asked.last:
        return
    rows = Target.objects.unscoped(WHY).filter(
        Q(ended_on=None) | Q(ended_on__gt=asked.last),
        unit__in=asked.units, figure__in=DUTY_FIGURES, measure=AT_LEAST, year=asked.first.year, on__lte=asked.last,
    ).exclude(level="person")  # fmt: skip
    for one in rows.order_by("pk"):
        reached = _reached(one, asked.last)
        if reached is not None and reached[0] * 100 < one.value * reached[1]:
            above, below = reached
            rate = (Decimal(above) * 100 / below).quantize(Decimal("0.01"))
            said = (
                f"{label_of(one.figure)}目标不低于{one.value.normalize():f}%，实际{rate}%（{above}÷{below}）"
            )
            yield Event(one.unit_id, f"target:{one.code}", said, asked.last)


def _reached(target: Target, day: date) -> tuple[int, int] | None:
    """As it stood on the day; None where it was not taken or nothing was owed."""
    rows = Figure.objects.unscoped(WHY).filter(code=target.figure, area_path=target.area_path, on__lte=day)
    found = rows.order_by("-on", "-pk").values_list("above", "below").first()
    return (found[0], found[1]) if found and found[1] else None
