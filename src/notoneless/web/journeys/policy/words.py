"""Words for topics, codes and standings of rules, as an officer reads them."""

from collections.abc import Mapping

from notoneless.places.kinds import KINDS
from notoneless.policy import Policy, Term
from notoneless.policy.deadlines import KIND_LABELS
from notoneless.policy.terms import NOT_STATED, TEXT_ONLY, shown_value
from notoneless.policy.topics import TOPICS

TOPIC_LABELS: Mapping[str, str] = {
    "age": "学龄",
    "dropout": "辍学认定",
    "finding": "排查核实",
    "visits": "劝返",
    "escalation": "逐级上报",
    "notices": "通知书",
    "dossier": "一生一案档案",
    "reporting": "报送",
    "assessment": "目标考核",
    "accountability": "责任追究的期限",
    "liability_grounds": "责任追究的情形",
    "decision_kinds": "处理和奖励种类",
    "schooling": "就学与送教",
    "case_days": "个案期限",
    "matching": "名册比对",
    "exports": "导出",
    "finding_kinds": "疑点种类",
    "results": "核查结果",
    "situations": "就学情形",
    "dispositions": "处置方式",
    "placements": "其他安置",
    "reasons": "辍学原因",
    "measures": "劝返措施",
    "cleaning_items": "清理核查标准",
    "dossier_items": "档案资料清单",
    "evidence": "证明材料",
    "ledgers": "台账",
    "comparisons": "比对项目",
    "channels": "报送渠道",
    "consequences": "奖惩",
    "poverty_kinds": "困难类别",
    "papers": "文书",
    "service_ways": "送达方式",
    "forms": "报表的栏目",
    "filings": "应报送的报表",
    "work_kinds": "责任、会议和宣传登记种类",
    "absence_limits": "缺课预警",
    "course_kinds": "补学班种类",
    "route_kinds": "职业规划种类",
    "round_kinds": "走访排查种类",
    "door_answers": "走访时的回答",
    "yearly": "学年更替",
    "groups": "留守儿童口径",
    "child_groups": "特殊群体",
    "leaving_ways": "毕业去向",
    "sign_kinds": "辍学苗头种类",
    "early": "苗头和重点生家访",
    "score_sheets": "考核表",
    "score_items": "考核项目",
    "score_indicators": "考核指标",
    "aid_items": "资助项目",
    "aid_conditions": "资助申请条件",
    "aid_ways": "资助方式",
    "assistance_kinds": "社会救助种类",
    "actors": "单位与岗位",
    "school_terms": "学年学期",
    "care": "关爱帮扶",
    "care_needs": "帮扶对象",
    "pair_kinds": "结对种类",
    "helper_kinds": "帮扶人员种类",
    "help_ways": "帮扶方式",
    "care_plan_kinds": "帮扶方案种类",
    "talk_kinds": "心理谈话种类",
    "facility_kinds": "关爱阵地种类",
    "care_activity_kinds": "关爱活动种类",
    "award_kinds": "学生奖励种类",
}
LEVEL_LABELS: Mapping[str, str] = {
    "national": "全国",
    "province": "省",
    "prefecture": "市州",
    "county": "区县",
    "township": "乡镇",
    "school": "学校",
}
ROUTE_LABELS: Mapping[str, str] = {
    "village": "户籍所在村（社区）",
    "grid": "所在网格",
    "township_of_registration": "户籍所在乡镇（街道）",
    "township_of_stay": "现居住地乡镇（街道）",
    "county": "区县",
    "bureau": KINDS["bureau"].label,
    "supervision_zone": "督导责任区",
    "school_left": "学生离开的学校",
    "class_teacher": "班主任",
    "zone_primary": "片区小学",
    "zone_junior": "片区初中",
    "receiving_junior": "对口初中",
    "register_owner": "名册报送单位",
    "both_schools": "两所学校",
    "junior_school": "对口初中",
    "township": "乡镇（街道）",
    "school": "学校",
    "county_bureau": "县级教育行政部门",
    "primary_school_left": "学生离开的小学",
}
MEDIA_LABELS: Mapping[str, str] = {
    "electronic": "电子件",
    "paper": "纸质件",
    "document": "文书",
    "image": "照片",
    "video": "视频",
    "audio": "录音",
    "screenshot": "截图",
    "agreement_not_in_exam_month": "同意补习考试的劝返不在考试月",
    "certificate_after_persuasion": "毕业（结业）证时间在劝返之后",
    "min_records": "劝返记录达到最低份数",
    "remote_agreement_month": "同意远程送教的劝返在规定月份",
}
DECIDES: Mapping[str, str] = {
    "age.band_lower": "谁列入适龄儿童台账、谁参加名册比对。",
    "age.band_upper": "谁列入适龄儿童台账；超过上限仍在册的列为“超龄在册”疑点。",
    "age.upper_included": "上限那一岁的孩子是否仍算适龄。",
    "age.reference_month_day": "每学年按哪一天计算周岁。",
    "age.entry_age": "几周岁起应当入学；未到的不算失学。",
    "age.primary_years": "按年龄推断从未入学的孩子属于小学片区还是初中片区。",
    "finding.verify_days": "疑点的办理期限，及疑点核查列表中的超期提示。",
    "finding.verify_count_kind": "疑点办理期限按自然日还是工作日计算。",
    "visits.interval_days": "劝返未果后，下一次劝返的期限。",
    "visits.failure_outcomes": "劝返记录中哪些情形计入连续未返校次数。",
    "visits.record_outcomes": "劝返记录中哪些情形计入档案份数。",
    "visits.telephone_counts": "电话、微信、视频联系是否计次、计份。",
    "visits.enter_within_days": "登记晚几天的劝返标明补录、须他人核对。",
    "visits.promise_within_days": "承诺返校日期过远时，几天后先跟进。",
    "visits.callback_share_percent": "抽查劝返记录时，随机抽取多大比例回访家长。",
    "visits.failed_in_a_row_before_report": "连续几次劝返未果后，才可以（也必须）上报。",
    "matching.sampled_share_percent": "系统自动配对的记录中，抽取多大比例由人复核。",
    "matching.keep_candidates": "每条疑点最多列出几个可能的对应记录。",
    "matching.thresholds": "比对得分达到多少算对得上、多少算有疑问。",
    "assessment.full_marks": "考核表的满分；未规定的只列扣分、加分合计。",
    "assessment.objection_days": "考核结果告知后，被考核单位几天内可以提出异议。",
    "assessment.sample_least": "抽查复核少于多少件时，得分旁标明样本太小。",
    "assessment.school_late_points": "学校报表逾期一次，考核表上提出扣多少分；未规定的由考核人填写。",
    "reporting.late_penalty_points": "乡镇报表逾期一次，考核表上提出扣多少分。",
    "exports.purpose_above": "导出名单时超过多少条须先写明用途。",
    "exports.approval_above": "导出学生名单、报表时超过多少人须由他人批准。",
    "exports.approval_days": "批准后几天内可以导出，逾期须重新申请。",
    "exports.growth_percent": "批准后名单增加多少须重新申请。",
    "exports.kept_days": "后台制成的导出文件几天后自动删除。",
    "dossier.copy_kept_days": "制成的档案副本几天后自动删除文件。",
    "case_days.count_kind": "个案各环节期限按自然日还是工作日计算。",
    "case_days.transfer": "移交提出后接收方几天内须接收或退回；未接收前仍计在移出方。",
    "case_days.letter_reply": "向外县去函后几天内未复即须催复。",
    "case_days.telling": "告知其他学校、乡镇后几天内须签收。",
    "case_days.handover": "离任后几天内双方须在交接清单上签字。",
    "case_days.pupil_papers": "转入转出的手续几天内须补齐，逾期催办。",
}
TOPIC_DECIDES: Mapping[str, str] = {
    "actors": "规则里的单位、岗位叫什么，在本系统中是哪一级机构。",
    "case_days": "个案停在这一环节时的办理期限；超过即列入“超期未办”。",
    "finding_kinds": "这类疑点由谁核查、告知谁、几天内办结。",
    "dispositions": "个案办理时能否选这一处置方式，以及需要的材料和程序。",
    "situations": "认定这一就学情形需要哪些证明。",
    "results": "疑点核查结果的可选项，及其对应的就学情形。",
    "evidence": "上传佐证材料时的可选种类。",
    "reasons": "登记辍学原因时的可选项。",
    "measures": "制定一生一策时按原因列出的常用措施。",
    "cleaning_items": "三类清理和送教核查中，每份档案逐项对照的标准。",
    "dossier_items": "控辍保学档案按哪些卷、哪些条目建档，由谁建，每条怎样算齐。",
    "poverty_kinds": "脱贫、监测、低保名册中的类别如何归并。",
    "papers": "这种文书由谁出具、依据什么、期限是否自送达起算、之前须送达什么。",
    "service_ways": "登记送达时的可选方式，以及各须什么凭证。",
    "score_sheets": "考核哪一级、谁打分、多久一次、谁看得到排名、谁定一票否决。",
    "score_items": "考核表上有哪些项目，系统按什么事项提出扣分，每次多少分，最多扣多少。",
    "score_indicators": "考核表旁列出的指标；只供对照，不计分。",
    "forms": "本县的报表与通用样式不同之处：标题、去掉、改名、增加的栏目和顺序，有没有这张表。",
    "care": "提出结对建议和提醒的依据。",
    "care_needs": "哪些学生列入待结对名单，从哪份名册读出。",
    "pair_kinds": "结对时的可选种类，多少天应帮扶一次、结对多长时间。",
    "helper_kinds": "登记帮扶人员时的可选种类。",
    "help_ways": "登记帮扶时的可选方式。",
    "care_plan_kinds": "制订帮扶方案时的可选种类，以及方案必须写明的部分。",
    "talk_kinds": "登记心理谈话时的可选种类。",
    "facility_kinds": "登记图书室、留守学生之家等阵地时的可选种类。",
    "care_activity_kinds": "登记关爱活动时的可选种类。",
    "award_kinds": "登记学生奖励时的可选种类。",
    "filings": "报送日历：哪些单位、哪天前、向谁报哪张表，没有的也须零报告，无变化可不重报。",
}
STANDINGS = (
    ("marked", "待核实"),
    ("unadopted", "未采用"),
    ("text", "仅供查阅"),
    ("open", "未规定"),
)


def readable(term: Term, policy: Policy) -> str:
    """The value in words; codes of units, media and ways of counting are spelt out."""
    if term.state == NOT_STATED:
        return "未规定"
    if term.text:
        return term.text
    return _spelt(term.value, policy, term.unit)


def adoption_line(term: Term) -> str:
    if term.adoption is not None:
        return f"{term.adoption.on} {'确认' if term.adoption.confirmed else '随政策包'}采用"
    return "法律直接适用" if term.is_law and term.state != NOT_STATED else "未采用"


def standing(term: Term) -> str:
    """How far the value reaches: moves cases, reminds only, is only read, or is silent."""
    if term.state == NOT_STATED:
        return "未规定"
    if term.state == TEXT_ONLY:
        return "仅供查阅"
    if term.binds:
        return "有约束力"
    return "只提醒（待核实）" if term.mark else "只提醒（未采用）"


def is_in(term: Term, wanted: str) -> bool:
    """Whether a rule belongs to one of STANDINGS; an empty one means everything that is stated."""
    if wanted == "open":
        return term.state == NOT_STATED
    if term.state == NOT_STATED:
        return False
    checks = {
        "marked": bool(term.mark),
        "unadopted": term.adoption is None and not term.is_law,
        "text": term.state == TEXT_ONLY,
    }
    return checks.get(wanted, True)


def topic_of(key: str) -> str:
    return key.partition(".")[0]


def label_of_topic(key: str) -> str:
    topic = topic_of(key)
    return TOPIC_LABELS.get(topic, topic)


def is_list(key: str) -> bool:
    """A row of a catalogue, not a single value."""
    return topic_of(key) not in TOPICS


def decides(key: str) -> str:
    return DECIDES.get(key) or TOPIC_DECIDES.get(topic_of(key), "")


def unit_word(code: str, policy: Policy) -> str:
    """A body or post, or the route that leads to one."""
    if code in ROUTE_LABELS:
        return ROUTE_LABELS[code]
    return policy.actors[code].label if code in policy.actors else code


def spelt_list(codes: tuple[str, ...], labels: Mapping[str, object]) -> str:
    """Codes of a catalogue as their words."""
    return "、".join(str(getattr(labels.get(code), "label", code)) for code in codes)


def _spelt(value: object, policy: Policy, unit: str) -> str:
    if isinstance(value, str):
        return KIND_LABELS.get(value) or MEDIA_LABELS.get(value) or unit_word(value, policy)
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return "、".join(_spelt(item, policy, "") for item in value)
    if isinstance(value, Mapping):
        words = {"explained": "对得上", "doubtful": "有疑问"}
        return "；".join(f"{words.get(name, name)} {item} 以上" for name, item in value.items())
    return shown_value(value, unit)
