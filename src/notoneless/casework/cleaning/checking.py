"""One standard of one file is checked: it passes, or is to be mended by a post until a day; and it is mended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.casework.cleaning.closing import check_open
from notoneless.casework.cleaning.models import MENDED, PASS, TO_FIX, CampaignFile, ItemCheck
from notoneless.casework.cleaning.readings import lessons_of
from notoneless.casework.cleaning.refusals import CampaignRefused, NothingToMend
from notoneless.evidence.receiving import add_evidence
from notoneless.officers.models import Officer, Post
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.policy import Policy
from notoneless.trail.deeds import deed


@dataclass(frozen=True, slots=True)
class Found:
    """What the checker says; an owner and a day only where it is to be mended."""

    verdict: str
    word: str = ""
    owner: Post | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done; a scan or a word, best both. `kind` is the kind of evidence of the scan."""

    word: str = ""
    upload: bytes = b""
    filename: str = ""
    kind: str = ""


@deed
def check_item(
    *, file: CampaignFile, item: str, found: Found, expected: int, by: Officer, on: date
) -> ItemCheck:
    """Said anew it counts anew; the earlier row stays."""
    require(Permission.WORK_CASES, by=by, at=file, on=on)
    check_open(file.campaign)
    label = label_of(file, item)
    if found.verdict not in (PASS, TO_FIX):
        raise CampaignRefused("请选择通过或待整改。")
    if found.verdict == TO_FIX:
        _check_fault(found, on)
    made = _write(file, item, found.verdict, found, by=by, on=on)
    _recount(file, expected, on)
    _note("campaign.checked", file, label, made, by=by, on=on)
    return made


@deed
def mend_item(
    *, file: CampaignFile, item: str, mended: Mended, expected: int, policy: Policy, by: Officer, on: date
) -> ItemCheck:
    """By the post that owes it or whoever works the file; never without a word or a proof."""
    label, newest = label_of(file, item), checks_by_item(file.checks.unscoped("checks of one file").all())
    fault = newest.get(item)
    if fault is None or fault.verdict != TO_FIX:
        raise NothingToMend(label)
    owner = fault.owner_post.unit.path if fault.owner_post else ""
    require(Permission.WORK_CASES, by=by, at=[file, owner], on=on)
    if not mended.word.strip() and not mended.upload:
        raise CampaignRefused("整改须写明做了什么，或上传证明材料。")
    proof = ""
    if mended.upload:
        proof = add_evidence(
            child=file.child, upload=mended.upload, filename=mended.filename, kind=mended.kind,
            subject=file.subject, proves=f"cleaning:{item}", at=file, policy=policy, by=by, on=on,
        ).code  # fmt: skip
    made = _write(file, item, MENDED, Found(MENDED, mended.word), by=by, on=on, proof=proof)
    _recount(file, expected, on)
    _note("campaign.mended", file, label, made, by=by, on=on)
    return made


def label_of(file: CampaignFile, item: str) -> str:
    for row in items_for(file):
        if row["code"] == item:
            return str(row["label"])
    raise CampaignRefused("本次核查没有这一项标准，请从列表中选择。")


def items_for(file: CampaignFile) -> list[dict[str, Any]]:
    """The standards of the campaign that this file is held to."""
    return [row for row in file.campaign.items if file.group in row["groups"]]


def checks_by_item(checks: Iterable[ItemCheck]) -> Mapping[str, ItemCheck]:
    """The newest row of each standard."""
    return {one.item: one for one in sorted(checks, key=lambda one: one.pk)}


def _check_fault(found: Found, on: date) -> None:
    if not found.word.strip():
        raise CampaignRefused("待整改须写明问题。")
    if found.owner is None or not found.owner.is_open(on):
        raise CampaignRefused("待整改须指定责任岗位，且该岗位在任。")
    if found.due_on is None or found.due_on < on:
        raise CampaignRefused("待整改须写明期限，且不早于今天。")


def _write(
    file: CampaignFile, item: str, verdict: str, found: Found, *, by: Officer, on: date, proof: str = ""
) -> ItemCheck:
    fault = verdict == TO_FIX
    return ItemCheck.objects.create(
        file=file, item=item, verdict=verdict, word=found.word.strip()[:300],
        owner_post=found.owner if fault else None, due_on=found.due_on if fault else None, evidence_code=proof,
        on=on, recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code,
    )  # fmt: skip


def _recount(file: CampaignFile, expected: int, on: date) -> None:
    """The state of a file is that of its newest checks; the lessons are read again. Raises StaleVersion."""
    newest = checks_by_item(file.checks.unscoped("checks of one file").all()).values()
    faults = [one for one in newest if one.verdict == TO_FIX]
    passed = sum(one.verdict in (PASS, MENDED) for one in newest)
    state = "to_fix" if faults else ("passed" if passed == file.items else "checking")
    changes: dict[str, Any] = {
        "passed": passed, "to_fix": len(faults), "state": state, "touched_on": on, "as_of": on,
        "next_due_on": min((one.due_on for one in faults if one.due_on), default=None),
    }  # fmt: skip
    if file.group == "home":
        changes["owed"], changes["given"] = lessons_of([file.child_id], on).get(file.child_id, (None, None))
    rows = CampaignFile.objects.unscoped("compare-and-set of a file in a campaign")
    if not rows.filter(pk=file.pk, version=expected).update(version=F("version") + 1, **changes):
        raise StaleVersion(f"核查档案{file.code}")
    file.refresh_from_db()


def _note(action: str, file: CampaignFile, label: str, made: ItemCheck, *, by: Officer, on: date) -> None:
    detail = {"item": label, "verdict": made.verdict}
    trail.note(action, by=by, on=on, about=file.code, area=file.area_path, detail=detail)
