"""All events of a period for the units of a round: one reader for each kind, however many units."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from notoneless.policy.assessing import events as kinds
from notoneless.policy.assessing.rows import ScoreItem
from notoneless.reporting.assessing.events import looked, owed
from notoneless.reporting.assessing.events.asked import Asked, Event

Reader = Callable[[Asked], Iterable[Event]]
READERS: Mapping[str, Reader] = {
    kinds.LATE_FILING: owed.late_filings,
    kinds.OVERDUE_TASK: owed.overdue_tasks,
    kinds.UNREAD: owed.unread_circulars,
    kinds.UNSIGNED: owed.unsigned_letters,
    kinds.MISSED_TARGET: owed.missed_targets,
    kinds.FAULT: looked.inspection_faults,
    kinds.DENIED: looked.denied_visits,
}


def gathered(items: Iterable[ScoreItem], asked: Asked) -> Iterator[tuple[ScoreItem, Event]]:
    """In the order of the items."""
    for item in items:
        if item.event:
            yield from ((item, event) for event in READERS[item.event](asked))
