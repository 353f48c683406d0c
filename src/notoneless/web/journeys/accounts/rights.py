"""Which role may what, and how far: the table of rights in words."""

from collections.abc import Iterator, Mapping

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.officers.permissions import Permission
from notoneless.officers.rights import LABELS, Reach
from notoneless.officers.roles import ROLES, RoleTerms
from notoneless.places.kinds import KINDS
from notoneless.web.frame import desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.accounts.pages import RightsPage, RoleLine

P = Permission
REACHES: Mapping[Reach, str] = {
    Reach.NONE: "无",
    Reach.OWN_UNIT: "本单位",
    Reach.OWN_SUBTREE: "本单位及下属",
    Reach.OWN_CLASS: "本班",
    Reach.ASSIGNED: "只限指派的学生和单位",
    Reach.COUNTY: "全县",
}
GROUPS: tuple[tuple[str, tuple[Permission, ...]], ...] = (
    ("学生资料", (P.VIEW_CHILDREN, P.SEARCH_CHILDREN, P.VIEW_DISABILITY, P.UNMASK_IDENTITY)),
    ("取出资料", (P.EXPORT_LISTS, P.COPY_DOSSIERS)),
    ("更正数据", (P.REPAIR_DATA, P.MERGE_CHILDREN, P.SPLIT_CHILDREN)),
    ("名册", (P.VIEW_IMPORTS, P.IMPORT_REGISTERS, P.APPROVE_BATCH, P.UNDO_BATCH, P.DECIDE_REGISTERS)),
    ("比对核查", (P.RUN_SCREENING, P.VIEW_FINDINGS, P.JUDGE_FINDINGS)),
    ("个案", (P.REPORT_SUSPICION, P.REGISTER_MET, P.OPEN_CASE, P.VIEW_CASES, P.WORK_CASES, P.GIVE_OPINION)),
    ("报表", (P.VIEW_EQUATION, P.SET_COUNTS)),
    ("政策与机构", (P.VIEW_POLICY, P.ADOPT_POLICY, P.VIEW_PLACES, P.MANAGE_PLACES)),
    (
        "人员",
        (
            P.VIEW_OFFICERS,
            P.MANAGE_OFFICERS,
            P.APPOINT_OFFICERS,
            P.APPOINT_ADMINISTRATORS,
            P.ASSIGN_WORK,
            P.RESET_PASSWORD,
        ),
    ),
    ("系统", (P.VIEW_JOBS, P.VIEW_TRAIL, P.VERIFY_TRAIL, P.PRINT_TRAIL_HEAD)),
)


def table(request: HttpRequest) -> HttpResponseBase:
    own = desk.officer_of(request).role
    page = RightsPage(
        title="哪些岗位能办哪些事",
        aside=f"{len(ROLES)} 类岗位",
        personal=False,
        wide=True,
        crumbs=(Crumb("岗位权限"),),
        roles=tuple(_line(role, terms, own) for role, terms in ROLES.items()),
    )
    return render(request, "accounts/rights.html", page)


def rights_of(role: str) -> tuple[tuple[str, str], ...]:
    """One role's rights, by heading."""
    return tuple(_groups(ROLES[role])) if role in ROLES else ()


def _line(role: str, terms: RoleTerms, own: str) -> RoleLine:
    return RoleLine(
        label=terms.label,
        where="、".join(KINDS[kind].label for kind in terms.unit_kinds),
        reach=REACHES[terms.reach],
        second_factor=terms.second_factor,
        own=role == own,
        groups=tuple(_groups(terms)),
    )


def _groups(terms: RoleTerms) -> Iterator[tuple[str, str]]:
    for heading, permissions in GROUPS:
        held = [LABELS[one] for one in permissions if one in terms.permissions]
        if held:
            yield heading, "、".join(held)
