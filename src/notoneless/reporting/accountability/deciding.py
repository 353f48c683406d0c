"""奖惩: what a named authority decided, put down from its paper by a person; objections; revoked by a further row."""

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, Value, When
from django.utils import timezone

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.papers.official.rendering import Rendered, render
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.reporting.accountability.models import Decision, Inquiry
from notoneless.reporting.accountability.refusals import DecisionRefused
from notoneless.trail.deeds import deed

PURSUE = Permission.PURSUE_LIABILITY
PAPER = "conduct_decision"
STANDINGS = (("in_force", "执行中"), ("ended", "已到期"), ("revoked", "已撤销"), ("revocation", "撤销决定"))


@dataclass(frozen=True, slots=True)
class Wording:
    """As it stands on the paper; a person is named with the office held, nobody for the body as a whole."""

    what: str
    basis: str
    authority: str
    document: str
    decided_on: date
    until: date | None = None
    person_name: str = ""
    person_title: str = ""


@deed
def record_decision(
    *,
    body: Unit,
    kind: str,
    wording: Wording,
    inquiry: Inquiry | None = None,
    policy: Policy,
    by: Officer,
    on: date,
) -> Decision:
    """Reward or consequence; ranking and assessment are only ever its reference in words, never its cause."""
    require(PURSUE, by=by, at=body, on=on)
    terms = policy.decision_kinds.get(kind)
    if terms is None:
        raise DecisionRefused("请选择种类；种类由政策包规定。")
    return _recorded(
        body, wording, by, on, kind=kind, kind_label=terms.label[:60], use=terms.use, inquiry=inquiry
    )


@deed
def revoke_decision(*, decision: Decision, wording: Wording, by: Officer, on: date) -> Decision:
    """A further row with a document of its own; what was decided stays as it was."""
    require(PURSUE, by=by, at=decision.body, on=on)
    if decision.revokes_id or Decision.objects.unscoped("whether it was revoked already").filter(
        revokes=decision
    ):
        raise DecisionRefused("这项决定已经撤销，或者本身就是撤销决定。请刷新后查看。")
    if wording.decided_on < decision.decided_on:
        raise DecisionRefused("撤销日期不能早于原决定日期。")
    more = {
        "kind": decision.kind,
        "kind_label": decision.kind_label,
        "use": decision.use,
        "revokes": decision,
    }
    return _recorded(decision.body, wording, by, on, **more)


@deed
def object_decision(*, decision: Decision, text: str, expected: int, by: Officer, on: date) -> Decision:
    """What the body or person concerned says against it, put down by who keeps the register."""
    require(PURSUE, by=by, at=decision.body, on=on)
    if decision.objected_on is not None:
        raise DecisionRefused("已经登记过异议。请先登记异议的处理结果。")
    _set(decision, expected, objected_on=on, objected_by=by.code, objection=_said(text, "异议"))
    trail.note("decision.objected", by=by, on=on, about=decision.code, area=decision.body.path)
    return decision


@deed
def settle_objection(*, decision: Decision, text: str, expected: int, by: Officer, on: date) -> Decision:
    """What became of it; where the decision falls, it is revoked by a further row."""
    require(PURSUE, by=by, at=decision.body, on=on)
    if decision.objected_on is None or decision.answered_on is not None:
        raise DecisionRefused("没有待处理的异议。请刷新后查看。")
    _set(decision, expected, answered_on=on, answered_by=by.code, answer=_said(text, "处理结果"))
    trail.note("decision.objection_answered", by=by, on=on, about=decision.code, area=decision.body.path)
    return decision


@deed
def print_decision(*, decision: Decision, by: Officer, on: date) -> Rendered:
    """奖惩决定书, set from the register; the same decision gives the same bytes."""
    require(PURSUE, by=by, at=decision.body, on=on)
    until = f"{decision.decided_on}至{decision.until}" if decision.until else f"自{decision.decided_on}起"
    said = f"撤销{decision.revokes.document}：{decision.what}" if decision.revokes else decision.what
    facts = {
        "title": "奖惩决定书", "issuer_name": decision.authority, "number": decision.document,
        "date": f"{decision.decided_on:%Y}年{decision.decided_on.month}月{decision.decided_on.day}日",
        "receiver": decision.concerned, "basis": decision.basis, "decision": f"{decision.kind_label}。{said}",
        "from_to": until,
    }  # fmt: skip
    trail.note("decision.printed", by=by, on=on, about=decision.code, area=decision.body.path)
    return render(PAPER, facts)


def decisions(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `standing`: in force, ended, revoked, or itself a revocation."""
    standing = Case(
        When(revokes__isnull=False, then=Value("revocation")), When(revoked_by__isnull=False, then=Value("revoked")),
        When(until__lt=on, then=Value("ended")), default=Value("in_force"), output_field=CharField(),
    )  # fmt: skip
    rows = Decision.objects.visible_to(officer, on=on, permission=PURSUE)
    return rows.select_related("body", "revokes", "revoked_by", "inquiry").annotate(standing=standing)


def decision_of(officer: Officer, code: str, *, on: date) -> Decision | None:
    """Foreign and missing are the same answer."""
    found: Decision | None = decisions(officer, on=on).filter(code=code).first()
    return found


def _recorded(body: Unit, said: Wording, by: Officer, on: date, **more: Any) -> Decision:
    if said.decided_on > on:
        raise DecisionRefused("决定日期还没有到。请在作出决定之后登记。")
    if said.until is not None and said.until < said.decided_on:
        raise DecisionRefused("截止日期不能早于决定日期。")
    made = Decision.objects.create(
        code=f"JC{on:%Y%m%d}-{secrets.token_hex(4)}", body=body, person_name=said.person_name.strip()[:60],
        person_title=said.person_title.strip()[:60], what=_said(said.what, "决定内容")[:300],
        basis=_said(said.basis, "依据")[:300], authority=_said(said.authority, "决定机关")[:80],
        document=_said(said.document, "文号")[:80], decided_on=said.decided_on, until=said.until, on=on,
        recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code, **more,
    )  # fmt: skip
    detail = {"kind": made.kind, "body": body.code, "revokes": made.revokes.code if made.revokes else ""}
    trail.note("decision.recorded", by=by, on=on, about=made.code, area=body.path, detail=detail)
    return made


def _said(text: str, what: str) -> str:
    clean = text.strip()
    if not clean:
        raise DecisionRefused(f"没有填写{what}，没有保存。决定由有权机关作出，请照决定书填写。")
    return clean[:500]


def _set(decision: Decision, expected: int, **changes: object) -> None:
    rows = Decision.objects.unscoped("compare-and-set of a decision reached by its officer")
    if not rows.filter(pk=decision.pk, version=expected).update(version=F("version") + 1, **changes):
        raise StaleVersion(f"奖惩决定{decision.code}")
    decision.refresh_from_db()
