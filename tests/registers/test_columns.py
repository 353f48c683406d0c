"""Which column means which field: proposed, corrected, remembered, and never guessed in silence."""

import pytest

from notoneless.registers.columns import (
    MappingWrong,
    guessed_kind,
    parse_override,
    propose,
    source_signature,
)
from notoneless.registers.kinds import kind_of

HOUSEHOLD, ENROLMENT = kind_of("household"), kind_of("enrolment")
POVERTY_EXPORT = [
    *("省", "市", "县", "乡", "村", "户编号", "人口编号", "姓名", "性别", "出生日期", "证件类型", "证件号码", "民族"),
    *("户联系电话", "成员联系电话", "年度", "与户主关系", "文化程度", "在校生状况", "劳动技能", "务工时间（月）"),
    *("健康状况", "失学或辍学原因", "残疾类别", "户主姓名", "户主证件号码", "户类型", "监测对象类别"),
    *("风险是否已消除", "是否义务教育阶段适龄儿童少年失学辍学", "义务教育保障"),
]
