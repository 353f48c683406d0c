"""Two tables everybody asks for: ways a case may end, kinds of findings."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.policy import asking, rows, words
from notoneless.web.journeys.policy.pages import DispositionsPage, KindsPage


@dataclass(frozen=True)
class DispositionLine:
    code: str
    label: str
    basis: str
    offered: bool
    why: str
    situation: str
    documents: str
    chain: str
    mark: str


@dataclass(frozen=True)
class KindLine:
    code: str
    label: str
    question: str
    route: str
    out_of_county: str
    told: str
    days: int
    opens_case: bool
    mark: str


def dispositions(request: HttpRequest) -> HttpResponseBase:
    policy = policy_on(clock.today())
    ordered = sorted(policy.dispositions, key=lambda code: (len(code), code))
    page = DispositionsPage(
        title="处置方式",
        place=desk.own_place(request),
        aside=f"{len(ordered)} 种",
        wide=True,
        crumbs=(Crumb("政策口径", reverse("policy.rules")), Crumb("处置方式")),
        tabs=asking.tabs(request, "policy.dispositions"),
        rows=tuple(_disposition(code, policy) for code in ordered),
    )
    return render(request, "policy/dispositions.html", page)


def kinds(request: HttpRequest) -> HttpResponseBase:
    policy = policy_on(clock.today())
    page = KindsPage(
        title="疑点种类",
        place=desk.own_place(request),
        aside=f"{len(policy.finding_kinds)} 种",
        wide=True,
        crumbs=(Crumb("政策口径", reverse("policy.rules")), Crumb("疑点种类")),
        tabs=asking.tabs(request, "policy.kinds"),
        rows=tuple(_kind(code, policy) for code in policy.finding_kinds),
        results=tuple(
            (
                code,
                row.label,
                rows.cell("situation", row.situation, policy),
                rows.cell("proofs", row.proofs, policy),
                policy.term(f"results.{code}").mark,
            )
            for code, row in policy.results.items()
        ),
    )
    return render(request, "policy/kinds.html", page)


def _disposition(code: str, policy: Policy) -> DispositionLine:
    row, term = policy.dispositions[code], policy.term(f"dispositions.{code}")
    why = "" if row.offered else "历史口径，已停止实施" if row.historic else "没有国家依据，只供查阅"
    return DispositionLine(
        code=code,
        label=row.label,
        basis=row.basis,
        offered=row.offered,
        why=why,
        situation=rows.cell("situation", row.situation, policy),
        documents=rows.cell("documents", row.documents, policy),
        chain=" → ".join(row.chain),
        mark=term.mark,
    )


def _kind(code: str, policy: Policy) -> KindLine:
    row = policy.finding_kinds[code]
    return KindLine(
        code=code,
        label=row.label,
        question=row.question,
        route=words.unit_word(row.route, policy),
        out_of_county=words.unit_word(row.route_out_of_county, policy) if row.route_out_of_county else "",
        told=rows.cell("told", row.told, policy),
        days=row.due_days,
        opens_case=row.opens_case,
        mark=policy.term(f"finding_kinds.{code}").mark,
    )
