"""Makes the page of one child out of what the rooms know: words, sources, who may do what."""

from collections.abc import Iterable, Mapping

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from notoneless.children.models import Child
from notoneless.children.quality import RULES
from notoneless.matching.values.identity import IdentityNumber
from notoneless.officers.lists import names_of as officer_names
from notoneless.officers.permissions import Permission, may
from notoneless.places.lists import long_name, names_of
from notoneless.policy.case_moves import STATES
from notoneless.policy.situations import SITUATIONS
from notoneless.registers.kinds import kind_of
from notoneless.registers.models import Entry
from notoneless.reporting.child_file import ChildFile
from notoneless.screening.desk.rows import masked_phone
from notoneless.screening.judging import VERDICTS
from notoneless.screening.lists import finding_kinds
from notoneless.screening.models import Link
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.navigation import address_if_open
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.children.pages import ChildPage, Happened, Joined, Linked, Pairs, RegisterRow
from notoneless.web.journeys.children.terms import name_shown

SOURCES = {"register": "名册", "matching": "名册比对", "case": "个案办理", "person": "人工登记"}
CIRCUMSTANCES = {"poverty": "困难类型", "disability": "残疾", "left_behind": "留守", "orphan": "孤儿"}
CONDITIONS = {
    "valid": "", "residence": "港澳台居民居住证", "bad_check": "末位校验不符", "excel_rounded": "被表格软件改坏",
    "scientific": "被表格软件改坏", "fifteen": "15 位旧证号", "short": "位数不足", "long": "位数过多",
    "malformed": "格式不对", "missing": "未登记",
}  # fmt: skip
RULE_WORDS = {
    "decided": "人工确认", "number": "证件号相同", "number_other_name": "证件号相同，姓名不同",
    "number_birth_slip": "证件号相同，出生日期笔误", "damaged_number": "证件号受损，其余相同",
    "damaged_number_other_name": "证件号受损，姓名相近", "damaged_number_birth_slip": "证件号受损，出生日期笔误",
    "sibling_number": "错用兄弟姐妹证件号", "name_and_birth": "姓名、出生日期相同",
    "name_and_birth_close": "姓名、出生日期相近",
}  # fmt: skip
ENDED = {"changed": "后来名单已变更", "missing": "后来名单中没有", "undone": "批次已撤销"}
KEEPING = (
    ("苗头和家访", "early.child"),
    ("关爱帮扶", "care.child"),
    ("学生资助", "aid.child"),
    ("留守和特殊群体", "groups.child"),
    ("部门协作", "letters.child"),
    ("入学验证", "rounds.verify_child"),
    ("职业规划去向", "catching.route_add"),
)
FINDING_STATES = {"open": "待核", "withdrawn": "已消失"}
Names = Mapping[str, str]


def page_of(file: ChildFile, request: HttpRequest) -> ChildPage:
    child, on, officer = file.child, clock.today(), desk.officer_of(request)
    names = names_of([path for path in (child.area_path, child.stay_path, child.school_path) if path])
    rows = [_register_row(entry, file.links.get(entry.pk)) for entry in file.entries]
    situation = SITUATIONS[child.situation]
    return ChildPage(
        title=name_shown(child.name),
        place=long_name(child.area_path, names) if child.area_path else "",
        aside=child.code,
        crumbs=(Crumb("学生台账", reverse("children.list")), Crumb(child.code)),
        code=child.code,
        sentence=_sentence(child),
        explained=situation.explained,
        moved_to=child.merged_into.code if child.merged_into else "",
        person=_person(child),
        home=_home(child, names),
        schooling=_schooling(child),
        circumstances=_circumstances(file),
        history=_history(file),
        rows=tuple(row for row in rows if row.live),
        old_rows=tuple(row for row in rows if not row.live),
        findings=_findings(file),
        cases=_cases(file),
        issues=_issues(file),
        former=_former(file),
        joined=_joined(file),
        report_address=_report_address(child, request),
        move_address=_move_address(child, request),
        charge_address=_charge_address(child, request),
        keeping=() if child.merged_into_id else _keeping(child, request),
        merge_address=_with(address("children.merge"), child)
        if _may(Permission.MERGE_CHILDREN, request)
        else "",
        may_unmask=may(Permission.UNMASK_IDENTITY, by=officer, at=child, on=on),
        may_part=may(Permission.SPLIT_CHILDREN, by=officer, at=child, on=on),
    )


def address(name: str, **hole: object) -> str:
    """The address of another journey's page; empty until that journey exists."""
    try:
        return reverse(name, kwargs=hole or None)
    except NoReverseMatch:
        return ""


def _keeping(child: Child, request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """What the rooms of keeping have of this child, behind the doors that are open to who looks."""
    ways = ((label, address_if_open(request, name, code=child.code)) for label, name in KEEPING)
    return tuple((label, way) for label, way in ways if way)


def masked_number(child: Child) -> str:
    return str(IdentityNumber(child.id_number or ""))


def _may(permission: Permission, request: HttpRequest) -> bool:
    return may(permission, by=desk.officer_of(request), on=clock.today())


def _with(to: str, child: Child) -> str:
    return f"{to}?child={child.code}" if to else ""


def _move_address(child: Child, request: HttpRequest) -> str:
    """转入转出 is registered by those who keep the pupil registry of a school."""
    by, on = desk.officer_of(request), clock.today()
    if child.merged_into_id or not may(Permission.NOTE_REGISTRY, by=by, at=child, on=on):
        return ""
    return reverse("handing.new_move", kwargs={"code": child.code})


def _charge_address(child: Child, request: HttpRequest) -> str:
    """Who answers for the child, for whoever sees the work of units."""
    if child.merged_into_id or not may(Permission.VIEW_WORK, by=desk.officer_of(request), on=clock.today()):
        return ""
    return reverse("work.child", kwargs={"code": child.code})


def _report_address(child: Child, request: HttpRequest) -> str:
    may_report = may(Permission.REPORT_SUSPICION, by=desk.officer_of(request), at=child, on=clock.today())
    if not may_report or child.merged_into_id:
        return ""
    return address("cases.report_child", code=child.code) or _with(address("cases.report"), child)


def _sentence(child: Child) -> str:
    since = f"自{wording.long_day(child.situation_on)}起" if child.situation_on else ""
    word = SITUATIONS[child.situation].label
    source = f"，依据：{child.situation_source}" if child.situation_source else ""
    return f"{since}为“{word}”{source}。"


def _person(child: Child) -> Pairs:
    condition = CONDITIONS.get(child.id_condition, child.id_condition)
    return (
        ("姓名", child.name, ""),
        ("性别", child.sex, ""),
        ("出生日期", wording.day(child.birth_date), ""),
        ("民族", child.ethnicity, ""),
        ("证件号码", masked_number(child), condition),
        ("学籍号", str(IdentityNumber(child.enrolment_number or "")), ""),
    )


def _home(child: Child, names: Names) -> Pairs:
    here = [
        word
        for flag, word in (
            (child.registered_here, "户籍在本县"), (child.enrolled_here, "在本县就读"), (child.living_here, "现住本县")
        )
        if flag
    ]  # fmt: skip
    return (
        ("口径", "、".join(here) or "不属本县", "适龄" if child.in_band else "不在适龄段"),
        ("户籍地", long_name(child.area_path, names) or "未落到村", child.address),
        ("户号", child.household_number, child.household_kind),
        ("现住地", long_name(child.stay_path, names), ""),
        ("监护人", child.guardian_name, ""),
        ("监护人电话", masked_phone(child.guardian_phone or ""), ""),
    )


def _schooling(child: Child) -> Pairs:
    return (
        (
            "学校",
            child.school_name,
            "" if child.school_path or not child.school_name else "不在本县学校目录中",
        ),
        ("年级、班", f"{child.grade}{child.class_name}", ""),
    )


def _circumstances(file: ChildFile) -> Pairs:
    return tuple(
        (
            CIRCUMSTANCES.get(one.kind, one.kind),
            f"{one.value}{one.detail}",
            f"{wording.day(one.since)} 起" + (f"，至 {wording.day(one.until)}" if one.until else ""),
        )
        for one in file.circumstances
    )


def _history(file: ChildFile) -> tuple[Happened, ...]:
    names = officer_names(one.by_code for one in file.history)
    events = [
        Happened(
            one.on,
            SITUATIONS[one.situation].label,
            f"{SOURCES.get(one.source, one.source)} · {names.get(one.by_code, one.by_code)}",
            one.reason,
            "now" if at == 0 else "",
            (("依据", f"{one.batch} {one.sheet} 第 {one.row} 行"),) if one.batch and one.row else (),
        )
        for at, one in enumerate(file.history)
    ]
    entered = Happened(file.child.created_on, "录入台账", "", "新录入的学生，在有依据前一律记为未解释。")
    return (*events, entered)


def _register_row(entry: Entry, link: Link | None) -> RegisterRow:
    batch = entry.batch
    says = [
        entry.name, wording.day(entry.birth_date) if entry.birth_date else "", entry.area_text, entry.school_text,
        f"{entry.grade}{entry.class_name}", entry.status,
    ]  # fmt: skip
    joined = f"{RULE_WORDS.get(link.rule, link.rule)}：{link.reason}" if link else "本册录入的学生"
    return RegisterRow(
        kind=kind_of(entry.kind).label,
        source=f"{batch.source_unit.name} {batch.code}",
        place=f"{entry.sheet} 第 {entry.row} 行" + ("（隐藏行）" if entry.hidden else ""),
        as_of=batch.as_of,
        says=" · ".join(part for part in says if part),
        joined=joined,
        live=entry.live,
        ended=ENDED.get(entry.ended_how, ""),
    )


def _findings(file: ChildFile) -> tuple[Linked, ...]:
    if not file.findings:
        return ()
    on = clock.today()
    kinds = finding_kinds(on)
    return tuple(
        Linked(
            kinds.get(one.kind, one.kind),
            address("findings.page", code=one.code),
            f"{VERDICTS.get(one.verdict) or FINDING_STATES.get(one.state, one.state)} · {one.owner.name}"
            + (f" · 期限 {wording.day(one.due_on)}" if one.due_on and one.state == "open" else ""),
            overdue=bool(one.state == "open" and one.due_on and one.due_on < on),
        )
        for one in file.findings
    )


def _cases(file: ChildFile) -> tuple[Linked, ...]:
    return tuple(
        Linked(
            f"{one.code} {STATES.get(one.state, one.state)}",
            address("cases.page", code=one.code),
            f"{wording.day(one.opened_on)} 立案 · {one.owner.name}",
            overdue=bool(not one.closed_on and one.due_on and one.due_on < clock.today()),
        )
        for one in file.cases
    )


def _issues(file: ChildFile) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            RULES[one.rule].label if one.rule in RULES else one.rule,
            f"{one.closed_on} 已消除" if one.closed_on else f"{one.sentence}（{one.since} 起）",
        )
        for one in file.issues
    )


def _former(file: ChildFile) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            one.text if one.kind == "name" else str(IdentityNumber(one.number or "")),
            f"{one.get_kind_display()}，用至 {wording.day(one.until)}",
        )
        for one in file.former
    )


def _joined(file: ChildFile) -> tuple[Joined, ...]:
    return tuple(_one_joined(file.merges))


def _one_joined(merges: Iterable) -> Iterable[Joined]:  # type: ignore[type-arg]
    for one in merges:
        yield Joined(one.pk, one.absorbed.code, one.absorbed.name, one.merged_on, one.reason, one.undone_on)
