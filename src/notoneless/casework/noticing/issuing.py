"""Issues a paper: who may, what it says, its number, rendered once and sealed; the only way a paper comes about."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from notoneless import trail
from notoneless.casework.models import Case
from notoneless.casework.noticing import stores
from notoneless.casework.noticing.models import Paper, PaperSeries, PaperTemplate
from notoneless.casework.noticing.numbering import take_number
from notoneless.casework.noticing.powers import check_power, issuer_name, issuing_unit, title_of
from notoneless.casework.noticing.prefilling import (
    count_kind_of,
    given_facts,
    long_day,
    period_text,
    prefilled,
)
from notoneless.casework.noticing.refusals import CharactersWithoutFont, FieldsLacking
from notoneless.casework.noticing.templating import template_in_use
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.papers.official.kinds import Kind, kinds
from notoneless.papers.official.rendering import FieldsMissing, Rendered, check_complete, made_sheet, render
from notoneless.papers.official.typesetting import CannotDraw
from notoneless.places.models import Unit
from notoneless.places.rules import the_county
from notoneless.policy import Policy
from notoneless.policy.rows import PaperRule
from notoneless.trail.deeds import deed

LONGEST_DAYS = 365
RENDERING_FAILED = "排版失败，文号作废"
# Of typst (a RuntimeError), of the disk, of a value nobody thought of: the number is told of and kept.
SETTING_FAULTS = (RuntimeError, OSError, ValueError, TypeError, KeyError)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a paper will say but for its number."""

    kind: Kind
    title: str
    unit: Unit
    facts: dict[str, str]
    rule: PaperRule
    days: int | None
    count_kind: str
    by_hand: str


@deed
def issue_paper(
    *,
    case: Case,
    kind: str,
    values: Mapping[str, Any],
    by_hand: str = "",
    policy: Policy,
    by: Officer,
    on: date,
) -> Paper:
    """The paper with its number and files. Raises IssuerWithoutPower, FieldsLacking, CharactersWithoutFont.

    `values` are the fields an officer typed (names of the kind), and `days` where no period was adopted. A number
    is taken last; should the setting fail then, the paper comes back as void and keeps its number.
    """
    require(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    draft = draft_of(case, kind, values, by_hand=by_hand, policy=policy, by=by, on=on)
    series, number = take_number(issuer=draft.unit, kind=kind, year=on.year)
    paper = _row(case, draft, series, number, policy, by=by, on=on)
    facts = draft.facts | {"number": paper.full_number}
    paper.facts = json.dumps(facts, ensure_ascii=False)
    try:
        _keep(paper, _rendered(draft, facts, paper.template, paper.issued_at))
    except SETTING_FAULTS as fault:
        paper.state, paper.void_on, paper.void_by, paper.void_reason = "void", on, by.code, RENDERING_FAILED
        paper.save(force_insert=True)
        detail = {"fault": type(fault).__name__, "number": paper.full_number}
        trail.note(
            "paper.failed",
            by=by,
            on=on,
            about=paper.code,
            area=case.owner_path,
            result="failed",
            detail=detail,
        )
        return paper
    paper.save(force_insert=True)
    detail = {"kind": kind, "case": case.code, "number": paper.full_number, "sha256": paper.sha256}
    detail |= {"by_hand": by_hand} if by_hand else {}
    trail.note("paper.issued", by=by, on=on, about=paper.code, area=case.owner_path, detail=detail)
    return paper


def draft_of(
    case: Case,
    kind: str,
    values: Mapping[str, Any],
    *,
    by_hand: str = "",
    policy: Policy,
    by: Officer,
    on: date,
) -> Draft:
    """Everything that can be refused is refused here, before a number is taken; the preview asks the same."""
    rule = check_power(kind, case=case, policy=policy, by=by, on=on)
    terms, title, unit = kinds()[kind], title_of(kind, policy), issuing_unit(by)
    known = prefilled(case, terms, policy=policy, by=by, on=on)
    facts = given_facts(known, {name: str(value) for name, value in values.items()}, terms)
    days, count_kind = _period(rule, values, policy)
    if days is not None:
        facts["period"] = period_text(days, count_kind)
    facts |= {
        "issuer_name": issuer_name(unit, county=the_county().name),
        "date": long_day(on),
        "title": title,
    }
    try:
        check_complete(terms, facts)
        made_sheet(kind, facts, by_hand=by_hand)
    except FieldsMissing as lacking:
        raise FieldsLacking(title, lacking.labels) from lacking
    except CannotDraw as wrong:
        raise CharactersWithoutFont(wrong.characters) from wrong
    return Draft(terms, title, unit, facts, rule, days, count_kind, by_hand)


def _period(rule: PaperRule, values: Mapping[str, Any], policy: Policy) -> tuple[int | None, str]:
    """The county's adopted days; where it adopted none, those that the issuer typed."""
    if not rule.starts_period:
        return None, ""
    if policy.notices.days and policy.binds("notices.days"):
        return policy.notices.days, count_kind_of(policy)
    typed = str(values.get("days", "")).strip()
    days = int(typed) if typed.isascii() and typed.isdigit() else 0
    return (days, count_kind_of(policy)) if 0 < days <= LONGEST_DAYS else (None, "")


def _row(
    case: Case, draft: Draft, series: PaperSeries, number: int, policy: Policy, *, by: Officer, on: date
) -> Paper:
    return Paper(
        code=f"W{on:%Y%m%d}-{secrets.token_hex(4)}",
        case=case,
        kind=draft.kind.code,
        title=draft.title,
        series=series,
        number=number,
        full_number=_full_number(draft, number, on),
        issuer=draft.unit,
        issuer_path=draft.unit.path,
        issued_on=on,
        issued_at=timezone.now(),
        by_code=by.code,
        by_post=by.post_code,
        by_hand=draft.by_hand,
        template=template_in_use(draft.kind.code),
        starts_period=draft.rule.starts_period,
        days=draft.days,
        count_kind=draft.count_kind,
        policy_fingerprint=policy.fingerprint,
        area_path=case.area_path,
        school_path=case.school_path,
        owner_path=case.owner_path,
    )


def _full_number(draft: Draft, number: int, on: date) -> str:
    """发文字号 as the standard writes it: six-cornered brackets, no 第, no leading noughts."""
    word = draft.kind.word or draft.kind.label
    return f"{draft.unit.name}{word}〔{on.year}〕{number}号"


def _rendered(draft: Draft, facts: Mapping[str, str], own: PaperTemplate | None, at: datetime) -> Rendered:
    template = stores.get(stores.TEMPLATES, own.file_name) if own else None
    moment = int(at.timestamp())
    return render(draft.kind.code, facts, by_hand=draft.by_hand, template=template, made_at=moment)


def _keep(paper: Paper, made: Rendered) -> None:
    paper.pdf_name = stores.put(stores.PAPERS, made.pdf)
    paper.docx_name = stores.put(stores.PAPERS, made.docx)
    paper.sha256, paper.docx_sha256 = made.sha256, made.docx_sha256
