"""Columns about a child, its guardian and its household: what the ledger says, else the register row that says it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from notoneless.casework.noticing.prefilling import masked_phone
from notoneless.children.lists import DISABILITY
from notoneless.matching.values.identity import masked
from notoneless.policy.situations import SITUATIONS
from notoneless.policy.topics import completed_years
from notoneless.policy.visiting.words import MANNERS
from notoneless.reporting.forms.columns.facts import Facts, Reader
from notoneless.reporting.forms.reading import Listed
from notoneless.reporting.forms.terms import Known, Line
from notoneless.reporting.ledgers.placed import FIVE_WAYS, WAY_OF

NOT_LISTED: Mapping[str, Listed] = MappingProxyType({})
IDENTITY, NO_NUMBER = "居民身份证", "无证件"
RESTRICTED = "（限知情人员查看）"
ASSISTED, LEFT_BEHIND = "poverty", "left_behind"
NONE_OF_IT, NO_SCHOOL, NO_GRADE = "一般", "未入学", "—"
SCHOOLED = ("elsewhere", "earlier_dropouts", "vocational", "left_behind")
HOUSEHOLDS = ("household", "poverty")
HEADS = (("孙", "祖父母"), ("子", "父母"), ("女", "父母"))
PRIMARY_GRADES = ("一年级", "二年级", "三年级", "四年级", "五年级", "六年级")
JUNIOR_GRADES = ("七年级", "八年级", "九年级")
STAGES = {"primary": "小学", "teaching_point": "小学", "junior": "初中", "senior": "高中", "vocational": "中职",
          "kindergarten": "学前"}  # fmt: skip


def child(line: Line) -> Known:
    if line.child is None:
        raise TypeError("a column about a child on a row about none")
    return line.child


def stored(name: str) -> Reader:
    return lambda line, facts: getattr(child(line), name) or ""


def said_in(line: Line, facts: Facts, name: str, *kinds: str) -> Any:
    """The first register that says it, in the order of trust."""
    rows = facts.entries.get(child(line).pk, NOT_LISTED)
    for row in [rows[kind] for kind in kinds if kind in rows] if kinds else rows.values():
        value = row.values.get(name)
        if value is not None and value != "":
            return value
    return ""


def told(name: str, *kinds: str) -> Reader:
    return lambda line, facts: said_in(line, facts, name, *kinds)


def identity(line: Line, facts: Facts) -> str:
    """In full only where the numbers were opened by the one door; masked everywhere else."""
    one = child(line)
    return facts.full_numbers.get(one.pk) or masked(one.id_number or "") or NO_NUMBER


def id_kind(line: Line, facts: Facts) -> str:
    return said_in(line, facts, "id_type") or (IDENTITY if child(line).id_index else NO_NUMBER)


def pupil_number(line: Line, facts: Facts) -> str:
    """学籍号 is G and the identity number, so it is opened with it."""
    one = child(line)
    number = one.enrolment_number or ""
    return number if one.pk in facts.full_numbers else masked(number)


def phone(line: Line, facts: Facts) -> str:
    """The ledger's, else that of the first register that has one; always masked."""
    one = child(line)
    return masked_phone(one.guardian_phone or facts.listed_phones.get(one.pk, ""))


def guardian_relation(line: Line, facts: Facts) -> str:
    """As a register says it; or because the guardian is the father or mother that one names, or heads the household."""
    said = said_in(line, facts, "guardian_relation")
    if said:
        return str(said)
    guardian = child(line).guardian_name
    parents = (("father_name", "父亲"), ("mother_name", "母亲"))
    found = next((word for name, word in parents if guardian and said_in(line, facts, name) == guardian), "")
    return found or _of_the_head(line, facts, guardian)


def _of_the_head(line: Line, facts: Facts, guardian: str) -> str:
    """Where the guardian heads the household, what the child is to the head says what the head is to the child."""
    rows = facts.entries.get(child(line).pk, {})
    said = (rows[kind].values for kind in HOUSEHOLDS if kind in rows)
    own = (one.get("relation", "") for one in said if guardian and one.get("head_name") == guardian)
    relation = next((one for one in own if one), "")
    return next((word for part, word in HEADS if part in relation), "")


def class_teacher(line: Line, facts: Facts) -> str:
    """Who holds the class, else whom the roll names."""
    return facts.class_teachers.get(child(line).school_path) or str(said_in(line, facts, "class_teacher"))


def registered_at(line: Line, facts: Facts) -> str:
    one = child(line)
    home = facts.place(one.area_path)
    return one.address or home or said_in(line, facts, "registered_place")


def stays_at(line: Line, facts: Facts) -> str:
    """Where nobody recorded another place, the child lives where it is registered."""
    one = child(line)
    if one.stay_path:
        return facts.place(one.stay_path)
    learns = said_in(line, facts, "school_place", "elsewhere")
    return said_in(line, facts, "stay_place") or learns or registered_at(line, facts)


def stage(line: Line, facts: Facts) -> str:
    grade = child(line).grade
    if grade in PRIMARY_GRADES or grade in JUNIOR_GRADES:
        return "小学" if grade in PRIMARY_GRADES else "初中"
    said = said_in(line, facts, "stage")
    one = child(line)
    if said or not grade:
        return said or ("中职" if line_situation(line) == "vocational" else _stage_by_age(one, facts))
    return next(
        (
            stage
            for begin, stage in (("高", "高中"), ("中职", "中职"), ("大", "大学"))
            if grade.startswith(begin)
        ),
        "学前",
    )


def _stage_by_age(one: Known, facts: Facts) -> str:
    """Where no list names a grade: said to be reckoned, since it may be wrong by a year."""
    if one.birth_date is None:
        return ""
    age = facts.asked.policy.age
    years = completed_years(one.birth_date, age.reference_day_for(facts.asked.as_of))
    if years < age.band_lower:
        found = "学前"
    elif years < age.band_lower + age.primary_years:
        found = "小学"
    else:
        found = "初中" if age.covers(one.birth_date, on=facts.asked.as_of) else "高中"
    return f"{found}（按年龄）"


def line_situation(line: Line) -> str:
    return getattr(child(line), "stood", child(line).situation)


def situation(line: Line, facts: Facts) -> str:
    return SITUATIONS[line_situation(line)].label


def placed_now(line: Line, facts: Facts) -> str:
    return FIVE_WAYS[WAY_OF.get(line_situation(line), "other")]


def situation_on(line: Line, facts: Facts) -> Any:
    return getattr(child(line), "stood_on", child(line).situation_on)


def learns_since(line: Line, facts: Facts) -> Any:
    """As the roll has it, else since when the child is known to stand where it does."""
    return said_in(line, facts, "entered_on", "enrolment") or situation_on(line, facts)


def age(line: Line, facts: Facts) -> int | None:
    born = child(line).birth_date
    return completed_years(born, facts.asked.as_of) if born else None


def school(line: Line, facts: Facts) -> str:
    one = child(line)
    if one.school_path:
        return facts.place(one.school_path, "school") or one.school_name
    rows = facts.entries.get(one.pk, {})
    listed = (rows[kind].school_text for kind in SCHOOLED if kind in rows)
    return next((name for name in listed if name), "") or one.school_name or NO_SCHOOL


def grade_class(line: Line, facts: Facts) -> str:
    """A class that names its grade itself says it once."""
    one = child(line)
    rows = facts.entries.get(one.pk, {})
    away = rows.get("elsewhere")
    grade, group = (one.grade, one.class_name) if one.grade or not away else (away.grade, away.class_name)
    return (group if grade and grade in group else f"{grade}{group}") or NO_GRADE


def _circumstance(kind: str, line: Line, facts: Facts) -> Any:
    return facts.circumstances.get(child(line).pk, {}).get(kind)


def household(line: Line, facts: Facts) -> str:
    found = _circumstance(ASSISTED, line, facts)
    return found.value if found else NONE_OF_IT


def household_on(line: Line, facts: Facts) -> Any:
    found = _circumstance(ASSISTED, line, facts)
    return (said_in(line, facts, "recognised_on", ASSISTED) or found.since) if found else ""


def household_source(line: Line, facts: Facts) -> str:
    row = facts.entries.get(child(line).pk, {}).get(ASSISTED)
    return f"{row.source}名册" if row else ""


def is_assisted(line: Line, facts: Facts) -> str:
    return "是" if _circumstance(ASSISTED, line, facts) else "否"


def disability(line: Line, facts: Facts) -> str:
    """For those who may know; everybody else reads that there is something to ask for, of no child in particular."""
    if not facts.sees_disability:
        return RESTRICTED
    found = _circumstance(DISABILITY, line, facts)
    return f"{found.value}{found.detail}" if found else "无"


def aid(line: Line, facts: Facts) -> str:
    """As the list of assisted households says; a child on no such list has none of it."""
    said = said_in(line, facts, "education_guarantee", ASSISTED)
    return said or ("" if _circumstance(ASSISTED, line, facts) else "—")


def left_behind(line: Line, facts: Facts) -> str:
    found = _circumstance(LEFT_BEHIND, line, facts)
    return found.value if found else "否"


def guardian_stay(line: Line, facts: Facts) -> str:
    return said_in(line, facts, "away_place", LEFT_BEHIND) or registered_at(line, facts)


def guardian_away(line: Line, facts: Facts) -> str:
    found = _circumstance(LEFT_BEHIND, line, facts)
    if found is None:
        return "否"
    return "，".join(
        one
        for one in (said_in(line, facts, "away_parents") or "外出务工", said_in(line, facts, "away_place"))
        if one
    )


def school_place(line: Line, facts: Facts) -> str:
    return said_in(line, facts, "school_place", "elsewhere") or said_in(line, facts, "away_place")


def enrolment_place(line: Line, facts: Facts) -> str:
    """Where the school stands, once a 学籍证明 says so; not before."""
    said = said_in(line, facts, "enrolment_place", "elsewhere")
    proved = "学籍" in said_in(line, facts, "proof", "elsewhere")
    return said or (school_place(line, facts) if proved else "待证")


def enrolment_proof(line: Line, facts: Facts) -> str:
    return said_in(line, facts, "proof", "elsewhere") or "待证"


def _checked(line: Line, facts: Facts) -> Any:
    """The register row by which the child was last confirmed."""
    rows = facts.entries.get(child(line).pk, {})
    order = ("elsewhere", "in_school", "special_school", "vocational", "enrolment", "door_to_door")
    return next((rows[kind] for kind in order if kind in rows), None)


def _visit(line: Line, facts: Facts) -> Any:
    """Whom no roll confirms was seen, or looked for, at the newest visit."""
    held = facts.visits.get(line.case.pk, ()) if line.case else ()
    return held[-1] if held else None


HOW = {"elsewhere": "查验证明", "in_school": "到校点名", "special_school": "到校点名", "vocational": "名册核对",
       "enrolment": "学籍核对", "door_to_door": "入户"}  # fmt: skip


def checked_how(line: Line, facts: Facts) -> str:
    row, visit = _checked(line, facts), _visit(line, facts)
    listed = HOW[row.kind] if row else ""
    return (
        said_in(line, facts, "checked_how") or listed or (MANNERS[visit.manner][:2] if visit else "名册比对")
    )


def checked_by(line: Line, facts: Facts) -> str:
    row, visit = _checked(line, facts), _visit(line, facts)
    listed = row.source if row else ""
    seen = facts.people.get(visit.by_code, "") if visit else _any_unit(line, facts)
    return said_in(line, facts, "checked_by") or listed or seen


def checked_on(line: Line, facts: Facts) -> Any:
    row, visit = _checked(line, facts), _visit(line, facts)
    seen = visit.visited_on if visit else situation_on(line, facts)
    return said_in(line, facts, "checked_on") or (row.as_of if row else seen)


def _any_unit(line: Line, facts: Facts) -> str:
    """Of the first register that knows the child at all."""
    rows = facts.entries.get(child(line).pk, {})
    return next((row.source for row in rows.values()), "")


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "name": stored("name"),
        "sex": stored("sex"),
        "ethnicity": stored("ethnicity"),
        "birth_date": stored("birth_date"),
        "age": age,
        "id_kind": id_kind,
        "id_number": identity,
        "enrolment_number": pupil_number,
        "registered_at": registered_at,
        "township": lambda line, facts: facts.place(child(line).area_path, "township"),
        "village": lambda line, facts: facts.place(child(line).area_path, "village"),
        "stays_at": stays_at,
        "stage": stage,
        "school": school,
        "school_full": school,
        "grade": stored("grade"),
        "class_name": stored("class_name"),
        "grade_class": grade_class,
        "class_teacher": class_teacher,
        "situation": situation,
        "placed_now": placed_now,
        "situation_on": situation_on,
        "learns_since": learns_since,
        "guardian_name": stored("guardian_name"),
        "guardian_relation": guardian_relation,
        "guardian_phone": phone,
        "guardian_stay": guardian_stay,
        "guardian_away": guardian_away,
        "household": household,
        "household_on": household_on,
        "household_source": household_source,
        "is_assisted": is_assisted,
        "disability": disability,
        "left_behind": left_behind,
        "migrant": told("migrant", "enrolment"),
        "boarding": told("boarding", "in_school", "enrolment"),
        "aid": aid,
        "school_place": school_place,
        "enrolment_place": enrolment_place,
        "enrolment_proof": enrolment_proof,
        "checked_how": checked_how,
        "checked_by": checked_by,
        "checked_on": checked_on,
    }
)  # fmt: skip
