"""The dry run and the run of one deed over many records; callers give the judge and the deed of one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from notoneless.officers.refusals import Refusal


class Named(Protocol):
    """A record of one child; `child` has a name."""

    code: Any
    child: Any


Record = TypeVar("Record", bound=Named)
Say = Callable[[Record], str]


@dataclass(frozen=True, slots=True)
class RowDone:
    """One row: what is done or would be, or the sentence why not."""

    code: str
    child: str
    sentence: str
    done: bool


def one_by_one(
    records: Iterable[Record], *, judge: Say[Record], carry_out: Say[Record], dry_run: bool
) -> list[RowDone]:
    """`judge` writes nothing and raises what the deed would; `carry_out` is the deed, in a transaction of its own."""
    return [_row(one, judge if dry_run else carry_out) for one in records]


def _row(one: Record, say: Say[Record]) -> RowDone:
    try:
        return RowDone(one.code, one.child.name, say(one), done=True)
    except Refusal as refusal:
        return RowDone(one.code, one.child.name, refusal.sentence, done=False)
