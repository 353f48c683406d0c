"""The kinds of unit, which tree each belongs to and below which kinds it may stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

GOVERNMENT = "government"
EDUCATION = "education"
LINES = ((GOVERNMENT, "政府线"), (EDUCATION, "教育线"))


@dataclass(frozen=True, slots=True)
class UnitKind:
    label: str
    line: str
    parents: tuple[str, ...]


KINDS: Mapping[str, UnitKind] = MappingProxyType(
    {
        "county": UnitKind("区县", GOVERNMENT, ()),
        "township": UnitKind("乡镇（街道）", GOVERNMENT, ("county",)),
        "village": UnitKind("村（社区）", GOVERNMENT, ("township",)),
        "grid": UnitKind("网格", GOVERNMENT, ("village",)),
        "bureau": UnitKind("教委（教育局）", EDUCATION, ()),
        "zone": UnitKind("教育督导责任区", EDUCATION, ("bureau",)),
        "school": UnitKind("学校", EDUCATION, ("zone", "bureau")),
        "class": UnitKind("班级", EDUCATION, ("school",)),
    }
)

PRIMARY = "primary"
JUNIOR = "junior"
STAGES = ((PRIMARY, "小学"), (JUNIOR, "初中"))


@dataclass(frozen=True, slots=True)
class SchoolKind:
    label: str
    stages: tuple[str, ...]


SCHOOL_KINDS: Mapping[str, SchoolKind] = MappingProxyType(
    {
        "kindergarten": SchoolKind("幼儿园", ()),
        "teaching_point": SchoolKind("教学点", (PRIMARY,)),
        "primary": SchoolKind("小学", (PRIMARY,)),
        "junior": SchoolKind("初级中学", (JUNIOR,)),
        "nine_year": SchoolKind("九年一贯制学校", (PRIMARY, JUNIOR)),
        "senior": SchoolKind("普通高中", ()),
        "special": SchoolKind("特殊教育学校", (PRIMARY, JUNIOR)),
        "vocational": SchoolKind("职业学校", (JUNIOR,)),
        "special_discipline": SchoolKind("专门学校", (JUNIOR,)),
    }
)
