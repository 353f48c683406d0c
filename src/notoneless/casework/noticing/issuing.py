"""Issues a paper: who may, what it says, its number, rendered once and sealed; the only way a paper comes about."""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import OperationalError, connection
from django.utils import timezone

from notoneless.casework.models import Case
from notoneless.casework.noticing import stores
from notoneless.casework.noticing.models import Paper, PaperTemplate
from notoneless.casework.noticing.numbering import Files, fail_paper, finish_paper, number_paper
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

LONGEST_DAYS = 365
TURNS_ASKED_FOR = 6  # each waits as long as the settings of the database say
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


def issue_paper(
    *,
    case: Case,
    kind: str,
    values: Mapping[str, Any],
    by_hand: str = "",
    once_at: int | None = None,
    policy: Policy,
    by: Officer,
    on: date,
) -> Paper:
    """The paper with its number and files. Raises IssuerWithoutPower, FieldsLacking, CharactersWithoutFont.

    `values` are the fields an officer typed (names of the kind), and `days` where no period was adopted. Setting takes
    longest and holds no lock: number and files are two deeds of their own (see `numbering`). Should the setting fail,
    the paper comes back as void and keeps its number. With `once_at`, the version of the case that was shown, a case
    that moved on meanwhile or has such a paper unserved takes no number: StaleVersion, UnservedStands.
    """
    require(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    draft = draft_of(case, kind, values, by_hand=by_hand, policy=policy, by=by, on=on)
    word = draft.kind.word or draft.kind.label
    row = _row(case, draft, policy, by=by, on=on)
    paper = _in_turn(
        lambda: number_paper(paper=row, word=word, facts=draft.facts, once_at=once_at, by=by, on=on)
    )
    try:
        files = _sealed(_rendered(draft, json.loads(paper.facts), paper.template, paper.issued_at))
    except SETTING_FAULTS as fault:
        return fail_paper(paper=paper, fault=type(fault).__name__, reason=RENDERING_FAILED, by=by, on=on)
    return _in_turn(lambda: finish_paper(paper=paper, files=files, by=by, on=on))


def _in_turn(write: Callable[[], Paper]) -> Paper:
    """SQLite lets one write at a time and is not fair about it: who waited in vain for the turn asks again.

    Nothing was written then. Inside somebody else's transaction the turn is already theirs.
    """
    for _ in range(TURNS_ASKED_FOR - 1):
        try:
            return write()
        except OperationalError as fault:
            if connection.in_atomic_block or "locked" not in str(fault):
                raise
    return write()


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


def _row(case: Case, draft: Draft, policy: Policy, *, by: Officer, on: date) -> Paper:
    return Paper(
        code=f"W{on:%Y%m%d}-{secrets.token_hex(4)}",
        case=case,
        kind=draft.kind.code,
        title=draft.title,
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


def _rendered(draft: Draft, facts: Mapping[str, str], own: PaperTemplate | None, at: datetime) -> Rendered:
    template = stores.TEMPLATES.get(own.file_name) if own else None
    moment = int(at.timestamp())
    return render(draft.kind.code, facts, by_hand=draft.by_hand, template=template, made_at=moment)


def _sealed(made: Rendered) -> Files:
    pdf, docx = (stores.PAPERS.put(content) for content in (made.pdf, made.docx))
    return Files(pdf, docx, made.sha256, made.docx_sha256)
