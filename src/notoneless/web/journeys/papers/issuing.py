"""From a case to a paper: which kinds are open and why the others are not, the form, the preview, the issue."""

import base64
from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.models import Case
from notoneless.casework.noticing import lists
from notoneless.casework.noticing.cards import standing_word
from notoneless.casework.noticing.issuing import draft_of, issue_paper
from notoneless.casework.noticing.powers import closed_reason, rule_of, title_of
from notoneless.casework.noticing.prefilling import FROM_REGISTERS, Known, about_paper, prefilled
from notoneless.casework.noticing.refusals import CharactersWithoutFont, PaperRefused
from notoneless.officers.permissions import Permission, may
from notoneless.papers.official.kinds import GROUPS, Kind, kinds
from notoneless.papers.official.rendering import preview
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.of_case import case_crumbs, case_here
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.papers.forms import IssueForm
from notoneless.web.journeys.papers.pages import IssuePage, KindGroup, KindLine, KindsPage, PaperLine

REPLIES = {"remote_approval": "remote_request", "reply_letter": ""}
"""The kind that a reply answers; '' where that came from outside."""
LEAD = "只列出本岗位可以出具的文书；不能出具的写明原因。文号按出具单位、种类和年份连续编，作废的保留文号。"


def kinds_of_case(request: HttpRequest, code: str) -> HttpResponseBase:
    case, on, officer = case_here(request, code), clock.today(), desk.officer_of(request)
    policy = policy_on(on)
    may_issue = may(Permission.WORK_CASES, by=officer, at=[case, case.owner_path], on=on)
    papers = lists.papers_of_case(case)
    services = lists.standing_services(officer, case, on=on) if papers else {}
    lines = []
    for one in papers:
        word, late = standing_word(one, services.get(one.pk), on)
        address = reverse("papers.page", args=[one.code])
        lines.append(PaperLine(one.title, one.full_number, address, str(one.issued_on), word, late))
    page = KindsPage(
        title="文书", place=case.child.name, aside=f"{len(papers)} 份", crumbs=case_crumbs(case, Crumb("文书")),
        code=case.code, lead=LEAD, papers=tuple(lines), may_issue=may_issue,
        groups=_groups(request, case, policy) if may_issue else (),
    )  # fmt: skip
    return render(request, "papers/kinds.html", page)


def issue(request: HttpRequest, code: str, kind: str) -> HttpResponseBase:
    """A preview takes no number; what is refused comes back with its form as it was filled in."""
    case, on, officer = case_here(request, code), clock.today(), desk.officer_of(request)
    if kind not in kinds():
        raise Http404
    policy, terms = policy_on(on), kinds()[kind]
    closed = closed_reason(kind, case=case, policy=policy, by=officer, on=on)
    known = prefilled(case, terms, policy=policy, by=officer, on=on) | _about(case, terms)
    form = IssueForm(terms, known, asks_days=_asks_days(terms, policy, known), data=request.POST or None)
    pictures: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        said = {"values": form.values(), "by_hand": form.cleaned_data["by_hand"], "policy": policy}
        try:
            if request.POST.get("deed") == "preview":
                draft = draft_of(
                    case, kind, said["values"], by_hand=said["by_hand"], policy=policy, by=officer, on=on
                )
                pictures = _pictures(
                    preview(kind, draft.facts | {"number": "（预览，未编号）"}, by_hand=draft.by_hand)
                )
            else:
                made = issue_paper(case=case, kind=kind, **said, by=officer, on=on)
                messages.success(
                    request, f"已出具{made.full_number}。" if made.state == "issued" else made.void_reason
                )
                return HttpResponseRedirect(reverse("papers.page", args=[made.code]))
        except PaperRefused as refusal:
            form.add_error(
                "by_hand" if isinstance(refusal, CharactersWithoutFont) else None, refusal.sentence
            )
    page = _issue_page(case, terms, policy, known, closed, pictures)
    return render(request, "papers/issue.html", page, form=form, status=409 if form.errors else 200)


def _issue_page(
    case: Case, terms: Kind, policy: Policy, known: dict[str, Known], closed: str, pictures: tuple[str, ...]
) -> IssuePage:
    title = title_of(terms.code, policy)
    labels = {one.name: one.label for one in terms.fields}
    fixed = [
        (labels[name], one.value, one.source)
        for name, one in known.items()
        if name in labels and (name in FROM_REGISTERS or name in ("basis", "period"))
    ]
    listed = reverse("papers.kinds", args=[case.code])
    return IssuePage(
        title=title, place=case.child.name, crumbs=case_crumbs(case, Crumb("文书", listed), Crumb(title)),
        code=case.code, kind=terms.code, lead=terms.help, closed=closed, known=tuple(fixed), pictures=pictures,
    )  # fmt: skip


def _about(case: Case, terms: Kind) -> dict[str, Known]:
    """A reply speaks of what it answers; a receipt or a report on a lapse of the newest notice."""
    if terms.code in REPLIES:
        paper, service = lists.newest_of(case, REPLIES[terms.code]), None
    else:
        paper, service = lists.newest_notice(case) or (None, None)
    if paper is None:
        return {}
    about = about_paper(paper.title, paper.full_number, paper.issued_on, service.due_on if service else None)
    return {name: one for name, one in about.items() if name in terms.names}


def _groups(request: HttpRequest, case: Case, policy: Policy) -> tuple[KindGroup, ...]:
    made = []
    for group, label in GROUPS.items():
        lines = [_line(request, case, one, policy) for one in kinds().values() if one.group == group]
        if lines:
            made.append(
                KindGroup(
                    label,
                    tuple(one for one in lines if not one.closed),
                    tuple(one for one in lines if one.closed),
                )
            )
    return tuple(made)


def _line(request: HttpRequest, case: Case, kind: Kind, policy: Policy) -> KindLine:
    closed = closed_reason(kind.code, case=case, policy=policy, by=desk.officer_of(request), on=clock.today())
    address = reverse("papers.issue", args=[case.code, kind.code])
    return KindLine(title_of(kind.code, policy), kind.form, address, closed, kind.help)


def _asks_days(kind: Kind, policy: Policy, known: dict[str, Known]) -> bool:
    rule = rule_of(kind.code, policy)
    return rule is not None and rule.starts_period and "period" not in known


def _pictures(pages: Iterable[bytes]) -> tuple[str, ...]:
    return tuple("data:image/png;base64," + base64.b64encode(one).decode() for one in pages)
