"""One file of a campaign: its standards one by one, a check, a fault mended, the sheet for print."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.cleaning import lists
from notoneless.casework.cleaning.checking import check_item, checks_by_item, items_for, mend_item
from notoneless.casework.cleaning.models import TO_FIX, CampaignFile, ItemCheck
from notoneless.casework.cleaning.readings import Reading, readings_of
from notoneless.evidence.lists import evidence_of
from notoneless.evidence.showing import thumbs
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.policy.situations import SITUATIONS
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, carried_out, deed_terms, expected_version, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.cleaning.forms import CheckForm, MendForm
from notoneless.web.journeys.cleaning.pages import FilePage, ItemShown, Triple

STATES, GROUPS = dict(CampaignFile.STATES), dict(CampaignFile.GROUPS)
VERDICTS = dict(ItemCheck.VERDICTS)
WORDS = {True: "相符", False: "不符", None: "请判断"}


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    return render(request, "cleaning/file.html", _page(request, code))


def sheet(request: HttpRequest, code: str) -> HttpResponseBase:
    """三类清理核查表 (F0-25)."""
    return render(request, "cleaning/sheet.html", _page(request, code))


def check(request: HttpRequest, code: str, item: str) -> HttpResponseBase:
    on, file = clock.today(), _file(request, code)
    form = CheckForm(lists.posts_for(file, on=on), request.POST or None)

    def carry_out() -> None:
        check_item(
            file=file, item=item, found=form.found(), expected=expected_version(request),
            by=desk.officer_of(request), on=on,
        )  # fmt: skip

    return _deed(request, file, item, "核查", form, carry_out)


def mend(request: HttpRequest, code: str, item: str) -> HttpResponseBase:
    file, policy = _file(request, code), policy_on(clock.today())
    kinds = [(row.code, row.label) for row in policy.evidence.values()]
    form = MendForm(kinds, request.POST or None, request.FILES or None)

    def carry_out() -> None:
        mend_item(file=file, item=item, mended=form.mended(), **deed_terms(request))

    return _deed(request, file, item, "登记整改", form, carry_out)


def _page(request: HttpRequest, code: str) -> FilePage:
    on, officer, file = clock.today(), desk.officer_of(request), _file(request, code)
    policy, checks, rows = policy_on(on), lists.checks_of(file), items_for(file)
    read = readings_of(file, [row["check"] for row in rows], policy, on)
    newest = checks_by_item(checks)
    mine = may(Permission.WORK_CASES, by=officer, at=file, on=on)
    judged = mine and file.campaign.closed_on is None
    names = names_of([one.by_code for one in checks])
    lists.note_look(file, by=officer, on=on)
    late = file.next_due_on is not None and file.next_due_on < on
    return FilePage(
        title=file.child.name, place=GROUPS[file.group], aside=STATES[file.state], crumbs=_crumbs(file),
        sentence=_sentence(file), late=late, facts=_facts(file), links=_links(file),
        items=tuple(
            _item(number, row, read.get(row["check"]), newest.get(row["code"]), file, mine, judged)
            for number, row in enumerate(rows, start=1)
        ),
        history=_history(checks, rows, names), thumbs=thumbs(evidence_of(file.subject, officer, on=on), policy),
        sheet=reverse("cleaning.sheet", kwargs={"code": file.code}),
    )  # fmt: skip


def _item(
    number: int,
    row: dict[str, Any],
    read: Reading | None,
    newest: ItemCheck | None,
    file: CampaignFile,
    mine: bool,
    judged: bool,
) -> ItemShown:
    fault = newest is not None and newest.verdict == TO_FIX
    terms = {"code": file.code, "item": row["code"]}
    due = newest.due_on if newest is not None and fault else None
    return ItemShown(
        number=number, label=row["label"], source=row["source"], reading=read.sentence if read else "",
        reading_word=WORDS[read.met] if read else "人工核对",
        verdict=VERDICTS[newest.verdict] if newest else "未核查", word=newest.word if newest else "",
        state="against" if fault else ("done" if newest else "ahead"),
        owner=newest.owner_post.title if newest and fault and newest.owner_post else "",
        due=due.isoformat() if due else "", late=due is not None and due < clock.today(),
        check=reverse("cleaning.check", kwargs=terms) if judged else "",
        mend=reverse("cleaning.mend", kwargs=terms) if mine and fault else "",
    )  # fmt: skip


def _sentence(file: CampaignFile) -> str:
    said = f"{file.items}项标准，通过{file.passed}项"
    if file.state == "unchecked":
        return f"{file.items}项标准，尚未核查，应于{file.campaign.until}前完成。"
    if file.to_fix:
        return f"{said}，待整改{file.to_fix}项，最近期限{file.next_due_on}。"
    return f"{said}。" if file.state == "passed" else f"{said}，其余应于{file.campaign.until}前核查。"


def _facts(file: CampaignFile) -> tuple[Triple, ...]:
    child = file.child
    now = SITUATIONS[child.situation].label if child.situation in SITUATIONS else child.situation
    rows = [
        ("档案", file.label, ""), ("现在情形", now, ""),
        ("户籍地", child.area.name if child.area else "", ""),
        ("学校", f"{child.school_name} {child.grade} {child.class_name}".strip(), ""),
        ("核查", file.campaign.name, f"{file.campaign.since} 至 {file.campaign.until}"),
    ]  # fmt: skip
    if file.owed is not None:
        rows.append(("送教次数", f"应送 {file.owed} 次，已送 {file.given} 次", f"截至 {file.as_of}"))
    return tuple(rows)


def _history(
    checks: list[ItemCheck], rows: list[dict[str, Any]], names: dict[str, str]
) -> tuple[Triple, ...]:
    labels = {row["code"]: row["label"] for row in rows}
    return tuple(
        (f"{one.on}", f"{labels.get(one.item, one.item)}：{VERDICTS[one.verdict]} {one.word}".strip(),
         names.get(one.by_code, one.by_code))
        for one in reversed(checks)
    )  # fmt: skip


def _links(file: CampaignFile) -> tuple[tuple[str, str], ...]:
    found = []
    if file.disposition is not None:
        found.append(("打开处置", reverse("placing.page", kwargs={"code": file.disposition.code})))
    if file.case is not None:
        found.append(("打开个案", reverse("cases.page", kwargs={"code": file.case.code})))
    return (*found, ("打开学生页", reverse("children.page", kwargs={"code": file.child.code})))


def _crumbs(file: CampaignFile) -> tuple[Crumb, ...]:
    campaign = reverse("cleaning.campaign", kwargs={"code": file.campaign.code})
    return (
        Crumb("清理核查", reverse("cleaning.list")), Crumb(file.campaign.name, campaign), Crumb(file.child.name)
    )  # fmt: skip


def _file(request: HttpRequest, code: str) -> CampaignFile:
    found = lists.file_of_campaign(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _deed(
    request: HttpRequest,
    file: CampaignFile,
    item: str,
    verb: str,
    form: forms.Form,
    carry_out: Callable[[], None],
) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    row = next((one for one in items_for(file) if one["code"] == item), None)
    if row is None:
        raise Http404
    address = reverse("cleaning.file", kwargs={"code": file.code})
    closed = "" if may(Permission.WORK_CASES, by=officer, at=file, on=on) else "由负责该生的乡镇或学校办理"
    if not closed and carried_out(request, form, carry_out, f"已办理“{verb}”。"):
        return HttpResponseRedirect(address)
    read = readings_of(file, [row["check"]], policy_on(on), on).get(row["check"])
    shown = DeedPage(
        title=verb, place=file.child.name, verb=verb, version=file.version, crumbs=(*_crumbs(file)[:2], Crumb(verb)),
        closed=closed, back_address=address, back_label="返回档案", sentence=row["label"], about="本项",
        facts=(("来源", row["source"], ""), ("系统核对", read.sentence if read else "由人工核对", ""), *_facts(file)),
    )  # fmt: skip
    return show_deed(request, shown, form)
