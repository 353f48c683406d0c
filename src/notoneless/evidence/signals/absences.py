"""When the officer was somewhere else: on leave, at a meeting; and visits of a public holiday that nothing shows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from notoneless.evidence.signals.households import household
from notoneless.evidence.signals.statement import Signal, Statement, Surroundings, local
from notoneless.evidence.signals.thresholds import Thresholds


def while_away(statements: Sequence[Statement], known: Surroundings) -> Iterator[Signal]:
    """A visit in the midst of the officer's own leave, cover by another, or meeting."""
    for one in statements:
        for away in known.absences.get(one.by, ()):
            of_day = away.days and local(away.first).date() <= one.day <= local(away.last).date()
            of_hour = one.claimed_at is not None and away.first < one.claimed_at < away.last
            if of_day or of_hour:
                yield Signal(one.code, "away", f"走访日 {one.day:%Y-%m-%d}，该人员登记为{away.why}。")
                break


def holidays_unshown(
    statements: Sequence[Statement], known: Surroundings, limits: Thresholds
) -> Iterator[Signal]:
    """Several families in one public holiday, all entered afterwards, with no picture of the day.

    Parents are at home in the holidays and honest officers go then; they come back with something to show for it.
    """
    seen: dict[tuple[str, int, str], list[Statement]] = defaultdict(list)
    for one in statements:
        name = known.rest_days.get(one.day)
        if name and local(one.received_at).date() > one.day and not _shown(one):
            seen[one.by, one.day.year, name].append(one)
    for (_, _, name), told in seen.items():
        if len({household(one.child, known) for one in told}) >= limits.holiday_families:
            said = f"{name}假期内走访 {len(told)} 户，都是事后补录，没有当日照片。"
            yield Signal(told[-1].code, "holiday", said, tuple(one.code for one in told[:-1]))


def _shown(one: Statement) -> bool:
    return any(photo.taken_at and local(photo.taken_at).date() == one.day for photo in one.photos)
