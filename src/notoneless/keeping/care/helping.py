"""帮扶记录: each time help was given, by whoever helps; a correction is a further row that says why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max

from notoneless import trail
from notoneless.keeping.care.models import Help, Pair
from notoneless.keeping.care.pairing import next_help
from notoneless.keeping.care.refusals import CorrectedAlready, DayUnfit, WordMissing
from notoneless.keeping.care.saying import past, said, stamped
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

WHY = "records of help of a pair reached by its officer"


@dataclass(frozen=True, slots=True)
class HelpTold:
    """`ways` are codes of `help_ways`."""

    helped_on: date
    ways: Sequence[str]
    word: str
    result: str = ""


@deed
def record_help(
    *, pair: Pair, told: HelpTold, instead: Help | None = None, reason: str = "", policy: Policy, by: Officer,
    on: date,
) -> Help:  # fmt: skip
    """What was done that day. `instead` is the row that this one corrects, which needs a reason."""
    require(Permission.RECORD_CARE, by=by, at=pair.child, on=on)
    past(told.helped_on, on, since=pair.since)
    if pair.until is not None and told.helped_on > pair.until:
        raise DayUnfit(f"这一结对已于{pair.until}结束，不能登记之后的帮扶。请登记在现在的结对里。")
    ways = [code for code in told.ways if code in policy.help_ways]
    if not ways:
        raise WordMissing("帮扶方式")
    why = said(reason, "更正原因", 200) if instead is not None else ""
    made = Help.objects.create(
        pair=pair, helped_on=told.helped_on, ways=ways, word=said(told.word, "帮扶内容", 600),
        result=told.result.strip()[:300], reason=why, **stamped("H", by, on),
    )  # fmt: skip
    if instead is not None:
        _replace(instead, made)
    _recount(pair, policy)
    detail = {"pair": pair.code, "instead": instead.code if instead else ""}
    trail.note("help.recorded", by=by, on=on, about=made.code, area=pair.child.area_path, detail=detail)
    return made


def _replace(older: Help, newer: Help) -> None:
    rows = Help.objects.unscoped("compare-and-set of one record of help")
    if not rows.filter(pk=older.pk, replaced_by=None).update(replaced_by=newer):
        older.refresh_from_db()
        raise CorrectedAlready(older.code, older.replaced_by.code if older.replaced_by else newer.code)


def _recount(pair: Pair, policy: Policy) -> None:
    rows = Help.objects.unscoped(WHY).filter(pair=pair, replaced_by=None)
    counted = rows.aggregate(times=Count("pk"), last=Max("helped_on"))
    kind = policy.pair_kinds.get(pair.kind)
    due = next_help(pair.since, counted["last"], kind) if pair.until is None else None
    Pair.objects.unscoped(WHY).filter(pk=pair.pk).update(
        helped=counted["times"], last_help=counted["last"], next_due=due
    )
    pair.helped, pair.last_help, pair.next_due = counted["times"], counted["last"], due
