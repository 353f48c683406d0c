"""The names of all permissions and how far a permission can reach."""

from collections.abc import Mapping
from enum import Enum, StrEnum
from types import MappingProxyType


class Permission(StrEnum):
    VIEW_CHILDREN = "view_children"
    SEARCH_CHILDREN = "search_children"
    VIEW_DISABILITY = "view_disability"
    UNMASK_IDENTITY = "unmask_identity"
    EXPORT_LISTS = "export_lists"
    COPY_DOSSIERS = "copy_dossiers"
    APPROVE_EXPORTS = "approve_exports"
    MANAGE_EXCHANGE = "manage_exchange"
    REPAIR_DATA = "repair_data"
    MERGE_CHILDREN = "merge_children"
    SPLIT_CHILDREN = "split_children"
    VIEW_EQUATION = "view_equation"
    SET_COUNTS = "set_counts"
    VIEW_IMPORTS = "view_imports"
    IMPORT_REGISTERS = "import_registers"
    APPROVE_BATCH = "approve_batch"
    UNDO_BATCH = "undo_batch"
    DECIDE_REGISTERS = "decide_registers"
    RUN_SCREENING = "run_screening"
    VIEW_FINDINGS = "view_findings"
    JUDGE_FINDINGS = "judge_findings"
    REPORT_SUSPICION = "report_suspicion"
    REGISTER_MET = "register_met"
    OPEN_CASE = "open_case"
    VIEW_CASES = "view_cases"
    WORK_CASES = "work_cases"
    GIVE_OPINION = "give_opinion"
    NOTE_REGISTRY = "note_registry"
    PLAN_TEACHING = "plan_teaching"
    RECORD_TEACHING = "record_teaching"
    APPROVE_EXCEPTION = "approve_exception"
    ADD_EVIDENCE = "add_evidence"
    VIEW_SENSITIVE_EVIDENCE = "view_sensitive_evidence"
    VIEW_ORIGINALS = "view_originals"
    VIEW_SIGNALS = "view_signals"
    CALL_BACK = "call_back"
    RECORD_VISITS = "record_visits"
    KEEP_ATTENDANCE = "keep_attendance"
    VIEW_WORK = "view_work"
    KEEP_WORK = "keep_work"
    PLAN_CARE = "plan_care"
    RECORD_CARE = "record_care"
    VIEW_AID = "view_aid"
    KEEP_AID = "keep_aid"
    PURSUE_LIABILITY = "pursue_liability"
    VIEW_SCORES = "view_scores"
    KEEP_SCORES = "keep_scores"
    OBJECT_SCORES = "object_scores"
    VIEW_RANKING = "view_ranking"
    DECIDE_VETO = "decide_veto"
    VIEW_FILINGS = "view_filings"
    FILE_REPORTS = "file_reports"
    RECEIVE_REPORTS = "receive_reports"
    SEND_CIRCULARS = "send_circulars"
    VIEW_POLICY = "view_policy"
    ADOPT_POLICY = "adopt_policy"
    VIEW_PLACES = "view_places"
    MANAGE_PLACES = "manage_places"
    VIEW_OFFICERS = "view_officers"
    MANAGE_OFFICERS = "manage_officers"
    APPOINT_OFFICERS = "appoint_officers"
    APPOINT_ADMINISTRATORS = "appoint_administrators"
    ASSIGN_WORK = "assign_work"
    RESET_PASSWORD = "reset_password"
    VIEW_JOBS = "view_jobs"
    VIEW_TRAIL = "view_trail"
    VERIFY_TRAIL = "verify_trail"
    PRINT_TRAIL_HEAD = "print_trail_head"


LABELS: Mapping[Permission, str] = MappingProxyType(
    {
        Permission.VIEW_CHILDREN: "查看学生",
        Permission.SEARCH_CHILDREN: "查询学生",
        Permission.VIEW_DISABILITY: "查看残疾信息",
        Permission.UNMASK_IDENTITY: "查看完整证件号码",
        Permission.EXPORT_LISTS: "导出名单",
        Permission.COPY_DOSSIERS: "按检查授权制作档案副本",
        Permission.APPROVE_EXPORTS: "批准导出名单",
        Permission.MANAGE_EXCHANGE: "管理对接凭证",
        Permission.REPAIR_DATA: "更正数据",
        Permission.MERGE_CHILDREN: "合并学生记录",
        Permission.SPLIT_CHILDREN: "拆分学生记录",
        Permission.VIEW_EQUATION: "查看人数平衡表",
        Permission.SET_COUNTS: "填报核对人数",
        Permission.VIEW_IMPORTS: "查看导入批次",
        Permission.IMPORT_REGISTERS: "导入名册",
        Permission.APPROVE_BATCH: "确认导入批次",
        Permission.UNDO_BATCH: "撤销导入批次",
        Permission.DECIDE_REGISTERS: "确定名册口径",
        Permission.RUN_SCREENING: "发起比对",
        Permission.VIEW_FINDINGS: "查看疑点",
        Permission.JUDGE_FINDINGS: "核实疑点",
        Permission.REPORT_SUSPICION: "报告疑似辍学",
        Permission.REGISTER_MET: "登记入户新发现",
        Permission.OPEN_CASE: "立案",
        Permission.VIEW_CASES: "查看个案",
        Permission.WORK_CASES: "办理个案",
        Permission.GIVE_OPINION: "签署处置意见",
        Permission.NOTE_REGISTRY: "登记学籍系统办理",
        Permission.PLAN_TEACHING: "制订送教方案",
        Permission.RECORD_TEACHING: "登记送教",
        Permission.APPROVE_EXCEPTION: "批准销号例外",
        Permission.ADD_EVIDENCE: "提交佐证材料",
        Permission.VIEW_SENSITIVE_EVIDENCE: "查看敏感佐证材料",
        Permission.VIEW_ORIGINALS: "查看佐证原件",
        Permission.VIEW_SIGNALS: "查看佐证提示",
        Permission.CALL_BACK: "回访抽查",
        Permission.RECORD_VISITS: "登记劝返",
        Permission.KEEP_ATTENDANCE: "登记出勤",
        Permission.VIEW_WORK: "查看责任和工作登记",
        Permission.KEEP_WORK: "登记责任、会议和宣传",
        Permission.PLAN_CARE: "安排结对和关爱活动",
        Permission.RECORD_CARE: "登记帮扶",
        Permission.VIEW_AID: "查看学生资助",
        Permission.KEEP_AID: "办理学生资助",
        Permission.PURSUE_LIABILITY: "办理责任追究和奖惩",
        Permission.VIEW_SCORES: "查看考核表",
        Permission.KEEP_SCORES: "考核打分",
        Permission.OBJECT_SCORES: "对考核提出异议",
        Permission.VIEW_RANKING: "查看考核排名",
        Permission.DECIDE_VETO: "认定一票否决",
        Permission.VIEW_FILINGS: "查看报送和通知",
        Permission.FILE_REPORTS: "报送报表",
        Permission.RECEIVE_REPORTS: "收审报表",
        Permission.SEND_CIRCULARS: "下发通知",
        Permission.VIEW_POLICY: "查看政策口径",
        Permission.ADOPT_POLICY: "采用政策口径",
        Permission.VIEW_PLACES: "查看机构与片区",
        Permission.MANAGE_PLACES: "维护机构与片区",
        Permission.VIEW_OFFICERS: "查看人员与岗位",
        Permission.MANAGE_OFFICERS: "维护账号",
        Permission.APPOINT_OFFICERS: "任免岗位",
        Permission.APPOINT_ADMINISTRATORS: "任免管理员",
        Permission.ASSIGN_WORK: "指派学生和单位",
        Permission.RESET_PASSWORD: "重置密码",
        Permission.VIEW_JOBS: "查看后台任务",
        Permission.VIEW_TRAIL: "查看操作记录",
        Permission.VERIFY_TRAIL: "校验操作记录",
        Permission.PRINT_TRAIL_HEAD: "打印操作记录封条",
    }
)

# A school may read about children of its admission zone who are in no school; it may do nothing with them.
READING = frozenset(
    {
        Permission.VIEW_CHILDREN,
        Permission.SEARCH_CHILDREN,
        Permission.VIEW_FINDINGS,
        Permission.VIEW_CASES,
    }
)

# What somebody does about a child of their own that was assigned to them, whoever answers for its case: where a deed
# names the case and its owner, the assignment alone opens these. Deeds in the name of the unit that answers are not
# among them (decision 0017).
OF_ONES_OWN = frozenset({Permission.RECORD_VISITS, Permission.ADD_EVIDENCE})


class Reach(Enum):
    """How far from its unit a post's permission goes."""

    NONE = "none"
    OWN_UNIT = "own_unit"
    OWN_SUBTREE = "own_subtree"
    OWN_CLASS = "own_class"
    ASSIGNED = "assigned"
    COUNTY = "county"
