"""A campaign is started: which running files it lists, and the standards they are held to."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils import timezone

from notoneless import trail
from notoneless.casework.cleaning.models import Campaign, CampaignFile
from notoneless.casework.cleaning.readings import lessons_of
from notoneless.casework.cleaning.refusals import CampaignRefused
from notoneless.casework.models import Case
from notoneless.casework.placing.models import Disposition
from notoneless.children.loading import load_rows, stored
from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.duties import duties_on
from notoneless.policy import Policy
from notoneless.policy.case_moves import STATES
from notoneless.policy.situations import SITUATIONS, situations_of_group
from notoneless.trail.deeds import deed

WHY = "a campaign lists every running file of the county"
GROUPS_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"three_groups": ("deferred", "leave", "persuaded"), "home_teaching": ("home",)}
)
PERSUADED = ("persuading", "escalated", "reopened")
FIELDS = (
    "code", "campaign", "group", "child", "disposition", "case", "label", "state", "items", "passed", "to_fix",
    "owed", "given", "as_of", "touched_on", "area_path", "school_path", "version",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CampaignTerms:
    kind: str
    name: str
    groups: Sequence[str]
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Listed:
    """One child with what its file is: a disposition, a case of long persuasion, or nothing but its standing."""

    child: Child
    group: str
    label: str
    disposition: Disposition | None = None
    case: Case | None = None


@deed
def start_campaign(*, terms: CampaignTerms, policy: Policy, by: Officer, on: date) -> Campaign:
    """By the county: every running file of the groups is listed, a child without any file too."""
    county = duties_on(on).root("county")
    require(Permission.ASSIGN_WORK, by=by, at=county.path if county else None, on=on)
    if fault := _fault(terms, on):
        raise CampaignRefused(fault)
    items = items_of(terms.groups, policy)
    made = Campaign.objects.create(
        code=f"Q{on:%Y}-{secrets.token_hex(4).upper()}", kind=terms.kind, name=terms.name.strip()[:80],
        groups=list(terms.groups), items=items, since=terms.since, until=terms.until,
        policy_fingerprint=policy.fingerprint, on=on, recorded_at=timezone.now(), by_code=by.code,
        by_post=by.post_code,
    )  # fmt: skip
    listed = [one for group in terms.groups for one in files_of_group(group)]
    lessons = lessons_of([one.child.pk for one in listed if one.group == "home"], on)
    load_rows(CampaignFile, FIELDS, [_row(made, one, lessons.get(one.child.pk), on) for one in listed])
    Campaign.objects.filter(pk=made.pk).update(listed=len(listed))
    made.refresh_from_db()
    trail.note(
        "campaign.started", by=by, on=on, about=made.code, detail={"kind": terms.kind, "listed": len(listed)}
    )
    return made


def items_of(groups: Sequence[str], policy: Policy) -> list[dict[str, Any]]:
    """The standards of the groups in the order of the pack, with where each comes from."""
    return [
        {
            "code": row.code,
            "label": row.label,
            "groups": [group for group in row.groups if group in groups],
            "check": row.check,
            "source": str(policy.source(f"cleaning_items.{row.code}")),
        }
        for row in policy.cleaning_items.values()
        if set(row.groups) & set(groups)
    ]


def files_of_group(group: str) -> list[Listed]:
    """Two statements: the dispositions that run, and the children that stand so without one."""
    if group == "persuaded":
        return _persuaded()
    codes = tuple(row.code for row in situations_of_group(group))
    running = Disposition.objects.unscoped(WHY).filter(
        state="running", interim=False, terms__situation__in=codes
    )
    held = {one.child_id: one for one in running.select_related("child", "case", "taking").order_by("pk")}
    found = [Listed(one.child, group, one.label, one, one.case) for one in held.values()]
    standing = Child.objects.unscoped(WHY).filter(situation__in=codes, merged_into=None, withdrawn_on=None)
    return found + [
        Listed(child, group, f"{SITUATIONS[child.situation].label}（没有处置档案）")
        for child in standing.exclude(pk__in=list(held)).order_by("pk")
    ]


def _persuaded() -> list[Listed]:
    cases = Case.objects.unscoped(WHY).filter(closed_on=None, state__in=PERSUADED).select_related("child")
    return [
        Listed(case.child, "persuaded", f"个案{case.code}：{STATES[case.state]}", case=case)
        for case in cases.order_by("pk")
    ]


def _row(campaign: Campaign, one: Listed, lessons: tuple[int, int] | None, on: date) -> tuple[Any, ...]:
    items = sum(one.group in item["groups"] for item in campaign.items)
    owed, given = lessons or (None, None)
    taking = one.disposition.taking if one.disposition else None
    school = one.child.school_path or (taking.path if taking else "")
    day = stored(on)
    return (
        f"{campaign.code}-{secrets.token_hex(4).upper()}", campaign.pk, one.group, one.child.pk,
        one.disposition.pk if one.disposition else None, one.case.pk if one.case else None, one.label[:80],
        "unchecked", items, 0, 0, owed, given, day, day, one.child.area_path, school, 1,
    )  # fmt: skip


def _fault(terms: CampaignTerms, on: date) -> str:
    if terms.kind not in GROUPS_OF or not terms.groups or not set(terms.groups) <= set(GROUPS_OF[terms.kind]):
        return "请选择核查种类和对象。"
    if not terms.name.strip():
        return "请写明名称，如“2026年秋季三类清理”。"
    if terms.until < terms.since or terms.until < on:
        return f"截止日{terms.until}早于开始日或今天，请重新填写。"
    return ""
