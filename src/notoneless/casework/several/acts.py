"""What can be done to several cases at once: for each act, what judges one case and what carries the deed out on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from notoneless.casework.clock.holding import check_hold, hold_case
from notoneless.casework.handing.asking import Wanted, ask_transfer, check_transfer
from notoneless.casework.models import Case
from notoneless.casework.noticing.issuing import draft_of, issue_paper
from notoneless.casework.noticing.lists import unserved_of
from notoneless.casework.noticing.refusals import PaperRefused, UnservedStands
from notoneless.casework.several.one_by_one import Say
from notoneless.casework.several.refusals import OthersCase
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.policy import Policy

Ways: TypeAlias = tuple[Say[Case], Say[Case]]


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts, by which rules, on which version of each case as it was shown."""

    policy: Policy
    by: Officer
    on: date
    versions: Mapping[str, int]

    @property
    def terms(self) -> dict[str, Any]:
        return {"policy": self.policy, "by": self.by, "on": self.on}

    def at(self, case: Case) -> dict[str, Any]:
        return {"case": case, "expected": self.shown(case), **self.terms}

    def shown(self, case: Case) -> int:
        return self.versions.get(case.code, 0)

    def check_here(self, case: Case) -> None:
        if not may(Permission.WORK_CASES, by=self.by, at=[case, case.owner_path], on=self.on):
            raise OthersCase(case)


def holding(acting: Acting, *, reason: str, note: str, until: date) -> Ways:
    def judge(case: Case) -> str:
        acting.check_here(case)
        row = check_hold(case, reason, note, until, acting.policy, acting.on)
        return f"挂起至 {until}（{row.label}）"

    def carry_out(case: Case) -> str:
        acting.check_here(case)
        hold_case(reason=reason, note=note, until=until, **acting.at(case))
        return f"已挂起至 {until}"

    return judge, carry_out


def transferring(acting: Acting, wanted: Wanted) -> Ways:
    def judge(case: Case) -> str:
        acting.check_here(case)
        check_transfer(case, wanted, acting.on)
        return f"向{wanted.to.name}提出移交，接收前仍由{case.owner.name}负责"

    def carry_out(case: Case) -> str:
        acting.check_here(case)
        made = ask_transfer(wanted=wanted, **acting.at(case))
        return f"已向{wanted.to.name}提出移交，{made.due_on} 前答复"

    return judge, carry_out


def issuing(acting: Acting, *, kind: str, days: int | None) -> Ways:
    """One unserved notice of a kind at most: the dry run says so, the numbering holds it."""
    values = {"days": days or ""}

    def judge(case: Case) -> str:
        acting.check_here(case)
        if before := unserved_of(case, kind):
            raise UnservedStands(before.title, before.full_number)
        draft = draft_of(case, kind, values, **acting.terms)
        return f"出具“{draft.title}”，送{draft.facts.get('guardian_name') or '监护人'}"

    def carry_out(case: Case) -> str:
        acting.check_here(case)
        made = issue_paper(case=case, kind=kind, values=values, once_at=acting.shown(case), **acting.terms)
        if made.state != "issued":
            raise PaperRefused(f"{made.full_number}：{made.void_reason}。")
        return f"已出具 {made.full_number}"

    return judge, carry_out
