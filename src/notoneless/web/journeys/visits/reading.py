"""The visits of a case as the table they make on paper, and one visit with its evidence."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.casework.models import Case
from notoneless.casework.visiting import lists
from notoneless.casework.visiting.cards import OUT
from notoneless.casework.visiting.counting import counts_of
from notoneless.casework.visiting.models import Visit
from notoneless.evidence.lists import evidence_of_many
from notoneless.evidence.showing import thumbs
from notoneless.matching.values.identity import IdentityNumber
from notoneless.officers.permissions import Permission
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.deeds.of_case import case_crumbs, case_here
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.visits.asking import found_visit, may_here
from notoneless.web.journeys.visits.pages import Triple, VisitPage, VisitsPage
from notoneless.web.journeys.visits.showing import facts_of, marks, result_of, rows_of


def visits(request: HttpRequest, code: str) -> HttpResponseBase:
    """劝返记录表: what is corrected, late or sent back stays on it, marked."""
    on, officer, case = clock.today(), desk.officer_of(request), case_here(request, code)
    policy = policy_on(on)
    worker = may_here(request, Permission.WORK_CASES, case)
    rows = rows_of(lists.visits_of(case), policy, officer, open_all=worker, on=on)
    members = [one.code for one in rows]
    trail.note_list(
        "visits.listed", by=officer, on=on, area=case.owner_path, query={"case": case.code}, members=members
    )
    page = VisitsPage(
        title="劝返记录表",
        place=case.child.name,
        aside=f"{sum(not one.replaced for one in rows)} 次",
        crumbs=case_crumbs(case, Crumb("劝返记录表")),
        wide=True,
        code=case.code,
        sentence=_sentence(case),
        counts=_counts(case, policy),
        visits=rows,
        record_address=_record_address(request, case),
        child=_child(case),
    )
    return render(request, "visits/visits.html", page)


def visit(request: HttpRequest, code: str) -> HttpResponseBase:
    on, officer, found = clock.today(), desk.officer_of(request), found_visit(request, code)
    policy, case = policy_on(on), found.case
    trail.note("visit.viewed", by=officer, on=on, about=found.code, area=case.owner_path)
    trip = lists.trip_of(found, officer, on=on)
    pieces = evidence_of_many([one.subject for one in trip], officer, on=on)
    newer = getattr(found, "corrected_by", None)
    worker = may_here(request, Permission.WORK_CASES, case)
    mine = found.by_code == officer.code and may_here(request, Permission.RECORD_VISITS, case)
    own = found.by_code == officer.code
    page = VisitPage(
        title="劝返记录",
        place=case.child.name,
        aside=" · ".join((wording.day(found.visited_on), *marks(found))),
        crumbs=case_crumbs(case, Crumb("劝返记录表", reverse("visits.list", args=[case.code])), Crumb(found.code)),
        code=found.code,
        case_code=case.code,
        sentence=_said(found),
        late=found.review == "waiting",
        facts=facts_of(found, policy, officer, on=on),
        thumbs=thumbs([piece for held in pieces.values() for piece in held], policy),
        others=_others(found, trip, newer),
        correct_address=reverse("visits.correct", args=[code]) if newer is None and (worker or mine) else "",
        look_address=reverse("visits.look", args=[code])
        if found.review == "waiting" and newer is None and worker and not own else "",
        look_closed="补录和更正由登记人以外的人核对" if found.review == "waiting" and own else "",
        promise_address=reverse("visits.promise", args=[case.code])
        if found.promise == "open" and newer is None and may_here(request, Permission.RECORD_VISITS, case) else "",
    )  # fmt: skip
    return render(request, "visits/visit.html", page)


def _said(found: Visit) -> str:
    if found.review == "waiting":
        return (
            f"{found.review_why}。核对收下后才计入，并标明补录。"
            if found.late
            else f"{found.review_why}。待他人核对。"
        )
    return f"{wording.long_day(found.visited_on)}劝返，{result_of(found)}。"


def _others(found: Visit, trip: list[Visit], newer: Visit | None) -> tuple[tuple[str, str], ...]:
    """(words, address) of what belongs to this record: siblings of the trip, what it corrects, what corrects it."""
    near = [(f"同一次劝返：{one.child.name}", one.code) for one in trip if one.child_id != found.child_id]
    if found.corrects:
        near.append(("被更正的原记录", found.corrects.code))
    if newer is not None:
        near.append(("已更正，见新记录", newer.code))
    return tuple((words, reverse("visits.page", args=[code])) for words, code in near)


def _sentence(case: Case) -> str:
    if case.state in OUT:
        return ""
    return "孩子已返校或安置，劝返记录到此为止；此前未满份数的照实说明，不需补做。"


def _counts(case: Case, policy: Policy) -> tuple[Triple, ...]:
    counts, dossier = counts_of([case], policy)[case.pk], policy.dossier
    limit = policy.visits.failed_in_a_row_before_report
    return (
        ("连续劝返未返校", f"{counts.failed_in_a_row} 次", f"满 {limit} 次上报" if limit else "本地未规定几次上报"),
        (
            "档案劝返记录",
            f"{counts.persuasion_records} 份",
            f"档案须 {dossier.min_records} 份" if dossier.min_records else "本地未规定份数",
        ),
        (
            "联合劝返",
            f"{counts.joint_records} 次",
            f"档案须 {dossier.min_joint_records} 次" if dossier.min_joint_records else "",
        ),
    )  # fmt: skip


def _record_address(request: HttpRequest, case: Case) -> str:
    if case.state in OUT and may_here(request, Permission.RECORD_VISITS, case):
        return reverse("visits.record", args=[case.code])
    return ""


def _child(case: Case) -> tuple[Triple, ...]:
    child = case.child
    return (
        ("姓名", child.name, ""),
        ("性别", child.sex, ""),
        ("出生日期", wording.day(child.birth_date), ""),
        ("证件号", str(IdentityNumber(child.id_number or "")), ""),
        ("监护人", child.guardian_name, ""),
        ("户籍地", child.area.name if child.area else "", child.address),
        ("学校", f"{child.school_name} {child.grade} {child.class_name}".strip(), ""),
        ("案号", case.code, f"{case.opened_on} 立案"),
    )
