"""Makes the page of one disposition: its sentence, buttons, chain, grounds and file."""

from datetime import date

from django.urls import reverse

from notoneless.casework.placing import lists
from notoneless.casework.placing.chain.acting import whose_turn
from notoneless.casework.placing.chain.signing import closed_reason, step_awaited
from notoneless.casework.placing.documents import File, file_of
from notoneless.casework.placing.following.reviewing import not_rechecked
from notoneless.casework.placing.grounds import judged
from notoneless.casework.placing.models import Disposition, Opinion
from notoneless.casework.placing.standing import standing_of
from notoneless.evidence.lists import evidence_of
from notoneless.evidence.showing import thumbs
from notoneless.officers.lists import names_of
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.policy import Policy
from notoneless.policy.case_needs import labels
from notoneless.policy.placing.answers import Answer
from notoneless.policy.placing.ways import ACTS, ChainStep, from_kept, steps_of
from notoneless.policy.situations import SITUATIONS
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.placing.choosing import child_facts, sentence
from notoneless.web.journeys.placing.pages import (
    Button,
    DispositionPage,
    PaperShown,
    Sentence,
    StepShown,
    Triple,
)

HIDDEN = "（按需知悉，本岗位不显示）"
SENT = "send"


def page_of(one: Disposition, policy: Policy, *, by: Officer, on: date) -> DispositionPage:
    told, file = standing_of(one, policy, on=on), file_of(one)
    opinions = lists.opinions_of(one)
    names = names_of([*(given.by_code for given in opinions), one.proposed_by])
    found = judged(one, policy, on=on, file=file)
    may_know = may(Permission.VIEW_DISABILITY, by=by, at=one, on=on)
    return DispositionPage(
        title=one.label,
        place=one.child.name,
        aside=told.word,
        crumbs=(Crumb("处置", reverse("placing.list")), Crumb(one.code)),
        sentence=told.sentence,
        late=told.is_late,
        buttons=_buttons(one, policy, by=by, on=on),
        steps=_steps(one, opinions, names, policy),
        criteria=_sentences(found.criteria, may_know) if not one.historic else (),
        orders=_sentences(found.orders, True) if not one.historic else (),
        papers=_papers(one, file, policy, may_know),
        thumbs=thumbs(evidence_of(one.subject, by, on=on), policy),
        earlier=_earlier(one, opinions, names),
        child=child_facts(one.child),
        terms=_terms(one, names),
        links=_links(one),
    )


def _buttons(one: Disposition, policy: Policy, *, by: Officer, on: date) -> tuple[Button, ...]:
    mine = may(Permission.WORK_CASES, by=by, at=one, on=on)
    closed = "" if mine else "由负责该生的乡镇或学校办理，本岗位只可查看"
    found: list[Button] = []
    if one.state == "in_chain":
        step = step_awaited(one)
        why = closed_reason(one, policy, by=by, on=on)
        found.append(Button(f"{ACTS[step.act]}：{step.text}", _to(one, "opinion"), why, "primary large"))
    if one.state in ("drafted", "returned"):
        found.append(Button("提交审批", _to(one, "send"), closed, "primary large"))
        found.append(Button("改正内容", _to(one, "change"), closed))
    if one.state == "approved":
        found.append(Button("开始执行", _to(one, "begin"), closed, "primary large"))
    if one.state in Disposition.LIVE and not one.historic:
        found.append(Button("登记材料", _to(one, "paper"), closed and _paper_closed(one, by, on)))
    if one.state in Disposition.BEFORE_DECISION and mine:
        found.append(Button("撤回处置", _to(one, "withdraw")))
    if one.state == "running" and mine:
        found += _afterwards(one)
    return tuple(found)


def _paper_closed(one: Disposition, by: Officer, on: date) -> str:
    path = one.taking.path if one.taking else ""
    allowed = may(Permission.GIVE_OPINION, by=by, at=[one, path], on=on)
    return "" if allowed else "由负责该生的单位登记"


def _afterwards(one: Disposition) -> list[Button]:
    if one.interim:
        return [Button("结束登记", _to(one, "end"))]
    again = Button("续办或改办", reverse("placing.choose", kwargs={"code": one.child.code}))
    if not not_rechecked(one):
        return [Button("登记复核", _to(one, "recheck"), kind="primary large"), again]
    if one.terms.get("situation") != "on_leave":
        return [again]
    address = reverse("placing.draft", kwargs={"code": one.child.code, "way": "leave_return"})
    return [Button("办理复学", address, kind="primary large"), again]


def _steps(
    one: Disposition, opinions: list[Opinion], names: dict[str, str], policy: Policy
) -> tuple[StepShown, ...]:
    given = {said.step: said for said in opinions if said.round == one.round and said.act != SENT}
    return tuple(
        _step(step, given.get(step.number), one, names, policy) for step in steps_of(from_kept(one.terms))
    )


def _step(
    step: ChainStep, said: Opinion | None, one: Disposition, names: dict[str, str], policy: Policy
) -> StepShown:
    now = one.state == "in_chain" and one.step == step.number
    state = "done" if said and said.verdict in ("agree", "done") else ("now" if now else "ahead")
    state = "against" if said and said.verdict in ("return", "refuse") else state
    return StepShown(
        number=step.number + 1,
        text=step.text,
        by=_who(said, names) if said else whose_turn(step, policy),
        act=said.get_verdict_display() if said else ("待办" if now else ""),
        state=state,
        said="，".join(part for part in ((said.text, said.number) if said else ()) if part),
        when=said.on.isoformat() if said else "",
        paper=labels(policy, [step.paper]) if step.paper else "",
    )


def _who(said: Opinion, names: dict[str, str]) -> str:
    name = names.get(said.by_code, said.by_code)
    return f"{name}（代{said.for_post}）" if said.for_post else name


def _sentences(answers: tuple[Answer, ...], may_know: bool) -> tuple[Sentence, ...]:
    shown = [sentence(one) for one in answers]
    if may_know:
        return tuple(shown)
    hidden = {"disabled", "disability_degree", "severe_intellectual", "illness"}
    return tuple(
        Sentence(said.verdict, said.word, HIDDEN) if answer.name in hidden else said
        for answer, said in zip(answers, shown, strict=True)
    )


def _papers(one: Disposition, file: File, policy: Policy, may_know: bool) -> tuple[PaperShown, ...]:
    way = from_kept(one.terms)
    others = (file.kinds | frozenset(file.made)) - set(way.documents)
    kinds = list(dict.fromkeys([*way.documents, *sorted(others)]))
    shown = [_paper(kind, file, policy, may_know, way.documents) for kind in kinds]
    for who in way.consents:
        there = who in file.consents
        shown.append(PaperShown(f"{labels(policy, [who])}同意", "已有" if there else "尚缺", not there))
    return tuple(shown)


def _paper(
    kind: str, file: File, policy: Policy, may_know: bool, way_documents: tuple[str, ...]
) -> PaperShown:
    row, terms = file.rows.get(kind), policy.evidence.get(kind)
    there = kind in file.kinds
    detail = ""
    if row is not None:
        known = (row.issuer, row.number) if may_know or not (terms and terms.sensitive) else ()
        issued = row.issued_on.isoformat() if row.issued_on else ""
        kept = f"存{row.kept_at}" if row.kept_at else ""
        detail = "，".join(part for part in (*known, issued, kept) if part)
    made = file.made.get(kind)
    word = "已有" if there else ("尚缺" if kind in way_documents else "未计入")
    if made is None:
        return PaperShown(labels(policy, [kind]), word, not there, detail)
    said = f"系统已出具 {made.number}" + (f"，{made.lacking}" if made.lacking and not there else "")
    address = reverse("papers.page", kwargs={"code": made.code})
    return PaperShown(labels(policy, [kind]), word, not there, detail, said, address)


def _earlier(
    one: Disposition, opinions: list[Opinion], names: dict[str, str]
) -> tuple[tuple[str, str, str], ...]:
    """Rounds before a return for correction, and every sending in."""
    rows = [said for said in opinions if said.round < one.round or said.act == SENT]
    return tuple(
        (f"{said.on} {said.step_text}", f"{_who(said, names)} {said.text}".strip(), said.get_verdict_display())
        for said in reversed(rows)
    )  # fmt: skip


def _terms(one: Disposition, names: dict[str, str]) -> tuple[Triple, ...]:
    way = from_kept(one.terms)
    ends = one.ends_on.isoformat() if one.ends_on else ("未定" if one.starts_on else "")
    number = "、".join(
        part for part in (way.dossier_code, way.annex_number and f"附件{way.annex_number}") if part
    )
    shown = (
        ("编号", one.code, ""),
        ("依据", way.basis or ("无国家依据" if way.historic else ""), ""),
        ("办理后", SITUATIONS[way.situation].label, ""),
        ("接收学校", one.taking.name if one.taking else "", ""),
        ("起止", f"{one.starts_on or '批准之日'} 至 {ends}" if ends else "", ""),
        ("下次复核", one.recheck_on.isoformat() if one.recheck_on else "", ""),
        ("期限规定", way.duration, ""),
        ("后续", way.follow_up, ""),
        ("档案编号", number, ""),
        ("提出", f"{names.get(one.proposed_by, one.proposed_by)} {one.proposed_on}", ""),
        ("口径版本", one.pack, one.policy_fingerprint[:16]),
    )
    return tuple(row for row in shown if row[1])


def _links(one: Disposition) -> tuple[tuple[str, str], ...]:
    links = []
    if one.case is not None:
        links.append(("打开个案", reverse("cases.page", kwargs={"code": one.case.code})))
    links.append(("打开学生页", reverse("children.page", kwargs={"code": one.child.code})))
    if one.renews:
        links.append((f"接续{one.renews.code}", reverse("placing.page", kwargs={"code": one.renews.code})))
    return tuple(links)


def _to(one: Disposition, deed: str) -> str:
    return reverse(f"placing.{deed}", kwargs={"code": one.code})
