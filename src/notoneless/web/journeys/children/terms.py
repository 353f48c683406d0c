"""What the lists of children are: columns, filters, orders; written once."""

from notoneless.children.lists import DEGREES, FOOTINGS
from notoneless.policy.situations import SITUATIONS
from notoneless.registers.kinds import kind_of
from notoneless.web.frame.lists import Column, Facet, ListTerms
from notoneless.web.frame.lists.school_kinds import by_school_kind

SITUATION_WORDS = {code: one.label for code, one in SITUATIONS.items()}
SEARCH_LABEL = "姓名、首字母、末四位、出生日期、监护人、村、学校"


def _grades() -> tuple[tuple[str, str], ...]:
    choices = kind_of("enrolment").field("grade").choices
    return tuple((label, label) for label in choices.labels) if choices else ()


NAMELESS = "（无姓名）"


def name_shown(name: str) -> str:
    """A record whose register had no readable name must still be reached."""
    return name or NAMELESS


NAME = Column("name", "姓名", "main", sort="name_key", show=name_shown)
SEX = Column("sex", "性别")
BIRTH = Column("birth_date", "出生日期", "date", sort="birth_date")
VILLAGE = Column("area__name", "户籍村（社区）")
SCHOOL = Column("school_name", "学校")
GRADE = Column("grade", "年级")
CLASS = Column("class_name", "班")
GUARDIAN = Column("guardian_name", "监护人")
SITUATION = Column("situation", "就学情形", labels=SITUATION_WORDS)
SINCE = Column("situation_on", "情形日期", "date", sort="-situation_on")

BY_SITUATION = Facet(
    "situation", "情形", "situation", choices=tuple(SITUATION_WORDS.items()), hides_empty=True
)
BY_FOOTING = Facet("base", "口径", "footing", choices=tuple(FOOTINGS.items()), hides_empty=True)
BY_GRADE = Facet("grade", "年级", "grade", choices=(*_grades(), ("", "未填")), hides_empty=True)
BY_AGE = Facet("age", "年龄", "in_band", choices=((True, "适龄"), (False, "不在适龄段")))


def ledger_terms(*, empty: str, with_situation: bool = True) -> ListTerms:
    """The ledger, whole or narrowed to one number of a board."""
    facets = (BY_SITUATION, BY_FOOTING, BY_AGE, by_school_kind("school"), BY_GRADE)
    return ListTerms(
        columns=(NAME, SEX, BIRTH, VILLAGE, SCHOOL, GRADE, CLASS, GUARDIAN, SITUATION, SINCE),
        order="name",
        facets=facets if with_situation else facets[1:],
        name_field="name",
        row_entrance="children.page",
        search_label=SEARCH_LABEL,
        export_entrance="children.export",
        noted_as="children.listed",
        empty=empty,
    )


LEDGER = ledger_terms(empty="截至 {day}，{place}台账中还没有学生。请先导入户籍名单。")
COUNTED = ledger_terms(empty="截至 {day}，这一格没有学生。")


def disabled_terms(severe: str) -> ListTerms:
    """`severe` says which degrees count as 重度; without it nobody is sorted by a rule that nobody made."""
    by_severity = Facet("severe", "重度", "severe", choices=((True, severe), (False, "其他等级或未注明")))
    facets = (Facet("degree", "等级", "degree", choices=DEGREES, hides_empty=True), BY_SITUATION, BY_AGE)
    return ListTerms(
        columns=(
            NAME,
            SEX,
            BIRTH,
            Column("disability", "残疾类别与等级"),
            VILLAGE,
            SCHOOL,
            GRADE,
            GUARDIAN,
            SITUATION,
        ),
        order="name",
        facets=(by_severity, *facets) if severe else facets,
        name_field="name",
        row_entrance="children.page",
        export_entrance="children.export_disabled",
        noted_as="children.disabled_listed",
        empty="截至 {day}，{place}没有登记的残疾儿童。",
    )
