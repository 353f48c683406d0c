"""The one table of who may do what, and how far: role by role."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from notoneless.officers.rights import Permission, Reach

P = Permission  # named a hundred times below

_COMMON = frozenset({P.VIEW_POLICY, P.VIEW_PLACES})
_READ = _COMMON | {
    P.VIEW_CHILDREN,
    P.SEARCH_CHILDREN,
    P.VIEW_FINDINGS,
    P.VIEW_CASES,
    P.VIEW_EQUATION,
    P.VIEW_WORK,
}
_REPORT = _READ | {P.REPORT_SUSPICION, P.ADD_EVIDENCE}
_WORK = _REPORT | {
    P.JUDGE_FINDINGS,
    P.OPEN_CASE,
    P.WORK_CASES,
    P.GIVE_OPINION,
    P.RECORD_VISITS,
    P.EXPORT_LISTS,
}
_IMPORT = frozenset({P.VIEW_IMPORTS, P.IMPORT_REGISTERS})
_TEACHING = frozenset({P.PLAN_TEACHING, P.RECORD_TEACHING})
_CARES = frozenset({P.PLAN_CARE, P.RECORD_CARE})
_COUNTY_ONLY = frozenset(
    {
        P.APPROVE_BATCH,
        P.APPROVE_EXPORTS,
        P.APPROVE_EXCEPTION,
        P.UNDO_BATCH,
        P.DECIDE_REGISTERS,
        P.RUN_SCREENING,
        P.MERGE_CHILDREN,
        P.SPLIT_CHILDREN,
        P.ADOPT_POLICY,
        P.MANAGE_PLACES,
        P.VIEW_OFFICERS,
        P.APPOINT_OFFICERS,
        P.VIEW_JOBS,
        P.VIEW_ORIGINALS,
        P.VIEW_SIGNALS,
        P.CALL_BACK,
    }
)
_AIDS = frozenset({P.VIEW_AID, P.KEEP_AID})
_FILES = frozenset({P.VIEW_FILINGS, P.FILE_REPORTS})
_RECEIVES = frozenset({P.VIEW_FILINGS, P.RECEIVE_REPORTS})
_SCORED = frozenset({P.VIEW_SCORES, P.OBJECT_SCORES})
_SCORES = frozenset({P.VIEW_SCORES, P.KEEP_SCORES, P.VIEW_RANKING})
_SENSITIVE = frozenset({P.VIEW_DISABILITY, P.UNMASK_IDENTITY, P.VIEW_SENSITIVE_EVIDENCE})

# Kinds of register, as the room of registers calls them.
_OF_SCHOOLS = frozenset(
    {"enrolment", "in_school", "special_school", "vocational", "left_behind", "earlier_dropouts"}
)
_OF_DEPARTMENTS = frozenset({"disability", "poverty", "left_behind"})

_SCHOOL = ("school",)
_ANYWHERE = ("county", "township", "bureau", "zone", "school")


@dataclass(frozen=True, slots=True)
class RoleTerms:
    """`reach` holds for every permission not named in `further`; `zone_reading` opens the admission zone.

    `sends` are the kinds of register the role may send in where it may send any; None is all of them.
    """

    label: str
    permissions: frozenset[P]
    reach: Reach
    unit_kinds: tuple[str, ...]
    further: Mapping[P, Reach] = field(default_factory=dict)
    sends: frozenset[str] | None = None
    zone_reading: bool = False
    needs_end: bool = False
    second_factor: bool = False
    administrator: bool = False

    def reach_of(self, permission: P) -> Reach:
        if permission not in self.permissions:
            return Reach.NONE
        if permission in _COMMON:
            return Reach.COUNTY
        return self.further.get(permission, self.reach)


def _school_role(label: str, *, extra: frozenset[P] = frozenset(), work: bool = False) -> RoleTerms:
    return RoleTerms(label, (_WORK if work else _REPORT) | extra, Reach.OWN_SUBTREE, _SCHOOL)


ROLES: Mapping[str, RoleTerms] = MappingProxyType(
    {
        "county_officer": RoleTerms(
            "县教委干部",
            _WORK
            | _IMPORT
            | _COUNTY_ONLY
            | _SENSITIVE
            | _TEACHING
            | _FILES
            | _RECEIVES
            | _SCORES
            | _AIDS
            | _CARES
            | {P.SEND_CIRCULARS, P.KEEP_ATTENDANCE}
            | {P.SET_COUNTS, P.REPAIR_DATA, P.ASSIGN_WORK, P.REGISTER_MET, P.NOTE_REGISTRY, P.KEEP_WORK}
            | {P.PURSUE_LIABILITY},
            Reach.COUNTY,
            ("bureau",),
            second_factor=True,
        ),
        "township_clerk": RoleTerms(
            "乡镇专干",
            _WORK
            | _IMPORT
            | _SENSITIVE
            | _FILES
            | _RECEIVES
            | _SCORES
            | _SCORED
            | _AIDS
            | _CARES
            | {P.SEND_CIRCULARS}
            | {P.SET_COUNTS, P.REPAIR_DATA, P.ASSIGN_WORK, P.REGISTER_MET, P.KEEP_WORK, P.PURSUE_LIABILITY},
            Reach.OWN_SUBTREE,
            ("township",),
            second_factor=True,
        ),
        "village_cadre": RoleTerms(
            "村干部",
            _REPORT
            | {P.REPAIR_DATA, P.SET_COUNTS, P.REGISTER_MET, P.RECORD_VISITS, P.GIVE_OPINION, P.KEEP_WORK}
            | _SCORED
            | {P.VIEW_FILINGS, P.VIEW_AID, P.RECORD_CARE},
            Reach.OWN_SUBTREE,
            ("village",),
        ),
        "grid_manager": RoleTerms(
            "网格员", _REPORT | {P.REGISTER_MET, P.RECORD_VISITS}, Reach.OWN_SUBTREE, ("grid", "village")
        ),
        "principal": RoleTerms(
            "校长",
            _WORK
            | _IMPORT
            | _SENSITIVE
            | _TEACHING
            | _FILES
            | _SCORES
            | _SCORED
            | _AIDS
            | _CARES
            | {P.DECIDE_VETO, P.KEEP_ATTENDANCE}
            | {P.APPROVE_EXPORTS, P.SET_COUNTS, P.REPAIR_DATA, P.ASSIGN_WORK, P.NOTE_REGISTRY, P.KEEP_WORK}
            | {P.PURSUE_LIABILITY},
            Reach.OWN_SUBTREE,
            _SCHOOL,
            sends=_OF_SCHOOLS,
            zone_reading=True,
            second_factor=True,
        ),
        "class_teacher": RoleTerms(
            "班主任",
            (_REPORT - {P.VIEW_EQUATION, P.VIEW_WORK})
            | _SCORED
            | _AIDS
            | {P.REPAIR_DATA, P.RECORD_VISITS, P.GIVE_OPINION, P.KEEP_ATTENDANCE}
            | {P.RECORD_CARE},
            Reach.OWN_CLASS,
            ("class",),
        ),
        "registrar": RoleTerms(
            "学籍专管员",
            _WORK
            | _IMPORT
            | _FILES
            | _SCORED
            | {P.VIEW_AID}
            | {P.REPAIR_DATA, P.SET_COUNTS, P.UNMASK_IDENTITY, P.NOTE_REGISTRY, P.KEEP_ATTENDANCE},
            Reach.OWN_SUBTREE,
            _SCHOOL,
            sends=_OF_SCHOOLS,
            zone_reading=True,
            second_factor=True,
        ),
        "reporter": RoleTerms(
            "报送专人",
            _REPORT
            | _IMPORT
            | _FILES
            | _SCORED
            | _AIDS
            | {P.SET_COUNTS, P.EXPORT_LISTS, P.KEEP_WORK, P.KEEP_ATTENDANCE},
            Reach.OWN_SUBTREE,
            _SCHOOL,
            sends=_OF_SCHOOLS,
        ),
        "academic_office": _school_role(
            "教务处",
            extra=_TEACHING
            | _CARES
            | _SCORES
            | _SCORED
            | {P.VIEW_FILINGS, P.VIEW_AID, P.REPAIR_DATA, P.KEEP_WORK, P.KEEP_ATTENDANCE},
            work=True,
        ),
        "moral_office": _school_role(
            "德育处",
            extra=_CARES | _SCORES | _SCORED | _AIDS | {P.VIEW_FILINGS, P.KEEP_WORK, P.KEEP_ATTENDANCE},
            work=True,
        ),
        "subject_teacher": RoleTerms(
            "科任教师",
            _COMMON | _SCORED | {P.VIEW_CHILDREN, P.SEARCH_CHILDREN, P.REPORT_SUSPICION, P.RECORD_CARE},
            Reach.ASSIGNED,
            _SCHOOL,
        ),
        "home_teacher": RoleTerms(
            "送教教师",
            _COMMON
            | _SCORED
            | {P.VIEW_CHILDREN, P.VIEW_CASES, P.WORK_CASES, P.ADD_EVIDENCE, P.RECORD_TEACHING}
            | {P.RECORD_CARE},
            Reach.ASSIGNED,
            _SCHOOL,
        ),
        "persuasion_team": RoleTerms(
            "劝返专班",
            _WORK - {P.EXPORT_LISTS},
            Reach.OWN_SUBTREE,
            ("county", "township"),
            second_factor=True,
        ),
        "supervision_zone": RoleTerms(
            "督导责任区",
            _REPORT | _FILES | {P.VIEW_SIGNALS, P.VIEW_AID, P.CALL_BACK},
            Reach.OWN_SUBTREE,
            ("zone",),
            second_factor=True,
        ),
        "supervision_office": RoleTerms(
            "督考办",
            (_READ - {P.SEARCH_CHILDREN}) | _RECEIVES | {P.VIEW_SCORES, P.VIEW_AID, P.VIEW_RANKING},
            Reach.COUNTY,
            ("county", "bureau"),
            second_factor=True,
        ),
        "leader": RoleTerms(
            "领导",
            _READ | {P.VIEW_FILINGS, P.VIEW_AID, P.VIEW_SCORES, P.VIEW_RANKING, P.DECIDE_VETO},
            Reach.OWN_SUBTREE,
            ("county", "township", "bureau"),
            second_factor=True,
        ),
        "department_officer": RoleTerms(
            "部门人员",
            _COMMON
            | _IMPORT
            | {P.VIEW_CHILDREN, P.VIEW_CASES, P.WORK_CASES, P.RECORD_VISITS, P.ADD_EVIDENCE, P.RECORD_CARE},
            Reach.ASSIGNED,
            ("county", "township"),
            further=MappingProxyType({P.VIEW_IMPORTS: Reach.OWN_UNIT, P.IMPORT_REGISTERS: Reach.OWN_UNIT}),
            sends=_OF_DEPARTMENTS,
            second_factor=True,
        ),
        "inspector": RoleTerms(
            "检查人员",
            _READ
            | {
                P.VIEW_FILINGS,
                P.VIEW_AID,
                P.VIEW_SCORES,
                P.VIEW_IMPORTS,
                P.VIEW_TRAIL,
                P.VERIFY_TRAIL,
                P.VIEW_ORIGINALS,
                P.VIEW_SIGNALS,
                P.COPY_DOSSIERS,
            },
            Reach.OWN_SUBTREE,
            _ANYWHERE,
            further=MappingProxyType({P.VIEW_TRAIL: Reach.COUNTY, P.VERIFY_TRAIL: Reach.COUNTY}),
            needs_end=True,
            second_factor=True,
        ),
        "system_admin": RoleTerms(
            "系统管理员",
            _COMMON | {P.VIEW_OFFICERS, P.MANAGE_OFFICERS, P.MANAGE_EXCHANGE, P.VIEW_JOBS},
            Reach.COUNTY,
            ("county", "bureau"),
            second_factor=True,
            administrator=True,
        ),
        "security_admin": RoleTerms(
            "安全管理员",
            _COMMON
            | {
                P.VIEW_OFFICERS,
                P.APPROVE_EXPORTS,
                P.APPOINT_OFFICERS,
                P.APPOINT_ADMINISTRATORS,
                P.RESET_PASSWORD,
            },
            Reach.COUNTY,
            ("county", "bureau"),
            second_factor=True,
            administrator=True,
        ),
        "audit_admin": RoleTerms(
            "审计管理员",
            _COMMON | {P.VIEW_OFFICERS, P.VIEW_TRAIL, P.VERIFY_TRAIL, P.PRINT_TRAIL_HEAD},
            Reach.COUNTY,
            ("county", "bureau"),
            second_factor=True,
            administrator=True,
        ),
    }
)

ADMINISTRATORS = frozenset(role for role, terms in ROLES.items() if terms.administrator)
# They see only what was assigned to their post.
BY_ASSIGNMENT = frozenset(role for role, terms in ROLES.items() if terms.reach is Reach.ASSIGNED)
