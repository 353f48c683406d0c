"""挂起, 移交, 出具通知书 for several cases at once: first what would happen to each, then each by itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework import lists
from notoneless.casework.clock.holding import check_hold, hold_case
from notoneless.casework.handing.asking import Wanted, ask_transfer, check_transfer
from notoneless.casework.models import Case
from notoneless.casework.noticing.issuing import draft_of, issue_paper
from notoneless.casework.noticing.lists import unserved_of
from notoneless.casework.noticing.refusals import PaperRefused
from notoneless.casework.several.one_by_one import RowDone, one_by_one
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.officers.refusals import Refusal, StaleVersion
from notoneless.places.lists import unit_of
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import whole_number
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.cases.pages import RowShown, TogetherPage
from notoneless.web.journeys.cases.together_forms import HoldManyForm, IssueManyForm, TransferManyForm

MOST_AT_ONCE = 100
Say = Callable[[Case], str]


class OthersCase(Refusal):
    """The case is somebody else's work."""

    def __init__(self, case: Case) -> None:
        super().__init__(f"由{case.owner.name}办理，本岗位只可查看。")


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts, by which rules, with what was typed, on which version of each case."""

    said: Mapping[str, Any]
    policy: Policy
    by: Officer
    on: date
    versions: Mapping[str, int]

    def at(self, case: Case) -> dict[str, Any]:
        return {"case": case, "expected": self.versions.get(case.code, 0), **self.terms}

    @property
    def terms(self) -> dict[str, Any]:
        return {"policy": self.policy, "by": self.by, "on": self.on}

    def check_here(self, case: Case) -> None:
        if not may(Permission.WORK_CASES, by=self.by, at=[case, case.owner_path], on=self.on):
            raise OthersCase(case)


@dataclass(frozen=True, slots=True)
class Together:
    """`ways` gives what judges one case and what carries the deed out on it."""

    verb: str
    lead: str
    form: Callable[..., Form]
    ways: Callable[[Acting], tuple[Say, Say]]


def together(request: HttpRequest) -> HttpResponseBase:
    """Posted from the list, from the dry run and for good: what was sent says which."""
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    on, officer = clock.today(), desk.officer_of(request)
    cases = lists.picked_cases(officer, request.POST.getlist("pick")[:MOST_AT_ONCE], on=on)
    if not cases:
        messages.warning(request, "没有选中未结的个案。")
        return HttpResponseRedirect(reverse("cases.list"))
    policy, asked = policy_on(on), "asked" in request.POST
    form = act.form(policy, on, officer, request.POST if asked else None)
    sure, rows = request.POST.get("sure") == "yes", []
    if asked and form.is_valid():
        acting = Acting(form.cleaned_data, policy, officer, on, _versions(request, cases, sure=sure))
        judge, carry_out = act.ways(acting)
        rows = one_by_one(cases, judge=judge, carry_out=carry_out, dry_run=not sure)
    page = _page(request, act, cases, rows, done=sure and bool(rows))
    return render(request, "cases/together.html", page, form=form, status=409 if form.errors else 200)


def _holding(acting: Acting) -> tuple[Say, Say]:
    said = acting.said

    def judge(case: Case) -> str:
        acting.check_here(case)
        row = check_hold(case, said["reason"], said["note"], said["until"], acting.policy, acting.on)
        return f"挂起至 {said['until']}（{row.label}）"

    def carry_out(case: Case) -> str:
        hold_case(reason=said["reason"], note=said["note"], until=said["until"], **acting.at(case))
        return f"已挂起至 {said['until']}"

    return judge, carry_out


def _transferring(acting: Acting) -> tuple[Say, Say]:
    to = unit_of(acting.said["to"])
    if to is None:
        raise Http404
    wanted = Wanted(to, acting.said["reason"], acting.said["since"])

    def judge(case: Case) -> str:
        acting.check_here(case)
        check_transfer(case, wanted, acting.on)
        return f"向{to.name}提出移交，接收前仍由{case.owner.name}负责"

    def carry_out(case: Case) -> str:
        made = ask_transfer(wanted=wanted, **acting.at(case))
        return f"已向{to.name}提出移交，{made.due_on} 前答复"

    return judge, carry_out


def _issuing(acting: Acting) -> tuple[Say, Say]:
    kind, values = acting.said["kind"], {"days": acting.said.get("days") or ""}

    def judge(case: Case) -> str:
        acting.check_here(case)
        if before := unserved_of(case, kind):
            raise PaperRefused(f"已有未送达的“{before.title}”（{before.full_number}）。请先送达或作废。")
        draft = draft_of(case, kind, values, **acting.terms)
        return f"出具“{draft.title}”，送{draft.facts.get('guardian_name') or '监护人'}"

    def carry_out(case: Case) -> str:
        judge(case)
        if case.version != acting.versions.get(case.code, 0):
            raise StaleVersion(f"个案{case.code}")
        made = issue_paper(case=case, kind=kind, values=values, **acting.terms)
        if made.state != "issued":
            raise PaperRefused(f"{made.full_number}：{made.void_reason}。")
        return f"已出具 {made.full_number}"

    return judge, carry_out


ACTS: Mapping[str, Together] = MappingProxyType(
    {
        "paper": Together(
            "出具通知书", "每件一份，各编文号；出具后在“文书”中合订打印，逐件送达。", IssueManyForm, _issuing
        ),
        "transfer": Together(
            "移交", "逐件提出，等待对方接收；接收前仍由本单位负责、计入本单位。", TransferManyForm, _transferring
        ),
        "hold": Together(
            "挂起", "挂起不是结案：孩子仍在清单上，到期自动恢复。", HoldManyForm, _holding
        ),
    }
)  # fmt: skip


def _versions(request: HttpRequest, cases: list[Case], *, sure: bool) -> dict[str, int]:
    """Those that the dry run showed; without one nothing is done."""
    if not sure:
        return {case.code: case.version for case in cases}
    return {case.code: whole_number(request.POST.get(f"v-{case.code}", "")) for case in cases}


def _page(
    request: HttpRequest, act: Together, cases: list[Case], rows: list[RowDone], *, done: bool
) -> TogetherPage:
    versions = {case.code: case.version for case in cases}
    shown = rows or [RowDone(case.code, case.child.name, "", done=True) for case in cases]
    able = sum(row.done for row in rows)
    return TogetherPage(
        title=f"一并{act.verb}", place=desk.place_name(request), aside=f"{len(cases)} 件",
        crumbs=(Crumb("个案", reverse("cases.list")), Crumb(f"一并{act.verb}")),
        act=request.POST["act"], verb=act.verb, lead=act.lead, done=done, able=able, judged=bool(rows),
        sentence=_sentence(len(rows), able, act.verb, done=done) if rows else "",
        rows=tuple(
            RowShown(
                reverse("cases.page", args=[row.code]), row.child, row.code, row.sentence, row.done,
                versions[row.code],
            )
            for row in shown
        ),
    )  # fmt: skip


def _sentence(total: int, able: int, verb: str, *, done: bool) -> str:
    if done:
        return f"已{verb} {able} 件，未办 {total - able} 件。" if total > able else f"已{verb} {able} 件。"
    return f"选中 {total} 件，其中 {able} 件可以{verb}，{total - able} 件不能。尚未办理，确认后生效。"
