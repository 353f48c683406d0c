"""挂起, 移交, 出具通知书 for several cases at once: first what would happen to each, then each by itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework import lists
from notoneless.casework.handing.asking import Wanted
from notoneless.casework.models import Case
from notoneless.casework.several import acts
from notoneless.casework.several.acts import Acting, Ways
from notoneless.casework.several.one_by_one import RowDone, one_by_one
from notoneless.places.lists import unit_of
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import whole_number
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.cases.pages import RowShown, TogetherPage
from notoneless.web.journeys.cases.together_forms import HoldManyForm, IssueManyForm, TransferManyForm

MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Together:
    """`ways` gives what judges one case and what carries the deed out on it."""

    verb: str
    lead: str
    form: Callable[..., Form]
    ways: Callable[[Acting, Mapping[str, Any]], Ways]


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
        acting = Acting(policy, officer, on, _versions(request, cases, sure=sure))
        judge, carry_out = act.ways(acting, form.cleaned_data)
        rows = one_by_one(cases, judge=judge, carry_out=carry_out, dry_run=not sure)
    page = _page(request, act, cases, rows, done=sure and bool(rows))
    return render(request, "cases/together.html", page, form=form, status=409 if form.errors else 200)


def _holding(acting: Acting, said: Mapping[str, Any]) -> Ways:
    return acts.holding(acting, reason=said["reason"], note=said["note"], until=said["until"])


def _transferring(acting: Acting, said: Mapping[str, Any]) -> Ways:
    to = unit_of(said["to"])
    if to is None:
        raise Http404
    return acts.transferring(acting, Wanted(to, said["reason"], said["since"]))


def _issuing(acting: Acting, said: Mapping[str, Any]) -> Ways:
    return acts.issuing(acting, kind=said["kind"], days=said.get("days"))


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
