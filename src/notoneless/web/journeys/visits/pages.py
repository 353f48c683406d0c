"""What the pages about visits show."""

from dataclasses import dataclass

from notoneless.evidence.showing import Thumb
from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class RecordPage(Page):
    """`offered` says which visit the filled values are from; `closed` why nothing can be recorded now."""

    code: str
    sentence: str
    late: bool
    closed: str = ""
    offered: str = ""
    counted: str = ""
    verb: str = "保存劝返记录"
    correcting: bool = False
    accept: str = ""


@dataclass(frozen=True, slots=True)
class VisitShown:
    """One row of the record table; `marks` are 补录, 更正, 待核对 and the like, never hidden on a print."""

    code: str
    number: str
    day: str
    outcome: str
    manner: str
    by: str
    along: str
    talk: str
    attitudes: str
    reason: str
    result: str
    following: str
    received: str
    marks: tuple[str, ...]
    replaced: bool


@dataclass(frozen=True, kw_only=True)
class VisitsPage(Page):
    code: str
    sentence: str
    counts: tuple[Triple, ...]
    visits: tuple[VisitShown, ...]
    record_address: str = ""
    child: tuple[Triple, ...] = ()


@dataclass(frozen=True, kw_only=True)
class VisitPage(Page):
    code: str
    case_code: str
    sentence: str
    late: bool
    facts: tuple[Triple, ...]
    thumbs: tuple[Thumb, ...]
    others: tuple[tuple[str, str], ...] = ()
    correct_address: str = ""
    look_address: str = ""
    look_closed: str = ""
    promise_address: str = ""
    history: tuple[tuple[str, str, str], ...] = ()
    add_to: str = ""


@dataclass(frozen=True, slots=True)
class PlanShown:
    title: str
    made: str
    aim: str
    reason: str
    why_new: str
    measures: tuple[tuple[str, str, str], ...]
    newest: bool


@dataclass(frozen=True, slots=True)
class PledgeShown:
    title: str
    facts: tuple[Triple, ...]
    thumbs: tuple[Thumb, ...]


@dataclass(frozen=True, kw_only=True)
class PlansPage(Page):
    code: str
    plans: tuple[PlanShown, ...]
    pledges: tuple[PledgeShown, ...]
    may_write: bool
