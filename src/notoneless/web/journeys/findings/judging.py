"""One finding on one page: read it, answer it, take the answer back; the next one comes by itself."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.opening import open_from_finding
from notoneless.casework.refusals import CaseOpenAlready
from notoneless.children.unmasking import ReasonMissing, reveal_numbers
from notoneless.places.rules import policy_on
from notoneless.screening import lists
from notoneless.screening.desk.reading import Read, read_finding, rows_behind
from notoneless.screening.judging import (
    NOT_SAME,
    TRUE,
    VERDICTS,
    Answer,
    CannotJudge,
    judge_finding,
    withdraw_judgement,
)
from notoneless.screening.models import Finding
from notoneless.web.frame import clock, desk
from notoneless.web.frame.rendering import render, render_part
from notoneless.web.journeys.findings.showing import page_of

LAST = "finding_judged"
LONGEST_NOTE = 300


def finding(request: HttpRequest, code: str) -> HttpResponseBase:
    page = page_of(_read(request, code), request, undo=request.session.get(LAST))
    return render(request, "findings/finding.html", page)


def judge(request: HttpRequest, code: str) -> HttpResponseBase:
    """An answer that does not fit is shown beside its buttons; nothing was written then."""
    found = _found(request, code)
    answer = _answer(request)
    try:
        said = _carry_out(request, found, answer)
    except (CannotJudge, CaseOpenAlready) as refusal:
        page = page_of(_read(request, code), request, undo=request.session.get(LAST))
        shown = replace(
            page,
            refused=refusal.sentence,
            opened=answer.verdict,
            typed={"note": answer.note, "result": answer.result},
        )
        return render(request, "findings/finding.html", shown, status=409)
    request.session[LAST] = [found.code, answer.verdict]
    messages.success(request, said)
    return _on(request, found)


def withdraw(request: HttpRequest, code: str) -> HttpResponseBase:
    found = _found(request, code)
    reason = request.POST.get("reason", "").strip()[:LONGEST_NOTE] or "核查人即时撤销"
    withdraw_judgement(
        finding=found,
        expected=_expected(request),
        reason=reason,
        by=desk.officer_of(request),
        on=clock.today(),
    )
    request.session.pop(LAST, None)
    messages.success(request, f"已撤销结论，疑点 {found.code} 重新待核。")
    return HttpResponseRedirect(reverse("findings.page", kwargs={"code": found.code}))


def identity(request: HttpRequest, code: str) -> HttpResponse:
    """The numbers of the compared rows in full, with a reason, into the card of the child."""
    found = _found(request, code)
    holders = rows_behind(found)
    try:
        numbers = reveal_numbers(
            child=found.child, holders=holders, reason=request.POST.get("reason", ""), by=desk.officer_of(request),
            on=clock.today(),
        )  # fmt: skip
    except ReasonMissing as refusal:
        return render_part(request, "findings/identity.html", status=409, lines=(), refused=refusal.sentence)
    names = ["台账", *(f"{row.batch.source_unit.name} {row.sheet} 第 {row.row} 行" for row in holders)]
    return render_part(
        request, "findings/identity.html", lines=tuple(zip(names, numbers, strict=True)), refused=""
    )


def _read(request: HttpRequest, code: str) -> Read:
    read = read_finding(code=code, by=desk.officer_of(request), on=clock.today())
    if read is None:
        raise Http404
    return read


def _found(request: HttpRequest, code: str) -> Finding:
    found = lists.finding_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _answer(request: HttpRequest) -> Answer:
    said = request.POST
    return Answer(
        verdict=said.get("verdict", ""),
        note=said.get("note", "").strip()[:LONGEST_NOTE],
        entry=_number(said.get("entry", "")),
        field=said.get("field", ""),
        result=said.get("result", ""),
    )


def _carry_out(request: HttpRequest, found: Finding, answer: Answer) -> str:
    """Returns the sentence that says what was written down."""
    on, by, expected = clock.today(), desk.officer_of(request), _expected(request)
    policy, name = policy_on(on), found.child.name
    if answer.verdict == TRUE:
        case = open_from_finding(
            finding=found,
            expected=expected,
            note=answer.note,
            result=answer.result,
            policy=policy,
            by=by,
            on=on,
        )
        return f"{name}：线索属实，已立个案 {case.code}，转疑似核实。"
    judge_finding(finding=found, expected=expected, answer=answer, policy=policy, by=by, on=on)
    if answer.verdict == NOT_SAME and found.state == "open":
        return f"{name}：该候选不是同一人，请继续比较其余候选。"
    return f"{name}：已记为“{VERDICTS[answer.verdict]}”。按 U 可撤销。"


def _on(request: HttpRequest, found: Finding) -> HttpResponseBase:
    """The same finding while candidates are left, else the next one, else the list."""
    following = found.code if found.state == "open" else lists.next_in_queue(
        desk.officer_of(request), after=found, on=clock.today()
    )  # fmt: skip
    if following:
        return HttpResponseRedirect(reverse("findings.page", kwargs={"code": following}))
    messages.success(request, "待核疑点已全部核查完毕。")
    return HttpResponseRedirect(reverse("findings.list"))


def _expected(request: HttpRequest) -> int:
    return _number(request.POST.get("version", "")) or 0


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
