"""Grades in their order, and what becomes of the name of a class when its year goes up."""

from dataclasses import dataclass

from notoneless.keeping.yearly.refusals import StagesUnknown
from notoneless.places.kinds import JUNIOR, PRIMARY
from notoneless.policy import Policy
from notoneless.registers.classes.titles import class_title

GRADES = ("一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级")
FIRST = GRADES[0]


@dataclass(frozen=True, slots=True)
class Stages:
    """How many years each stage lasts, as the county's rules say; grades are counted through both."""

    primary: int
    junior: int

    def stage_of(self, grade: str) -> str:
        """'' for a grade that is none of compulsory schooling."""
        number = GRADES.index(grade) + 1 if grade in GRADES else 0
        if not number or number > self.primary + self.junior:
            return ""
        return PRIMARY if number <= self.primary else JUNIOR

    def ends_primary(self, grade: str) -> bool:
        return grade == GRADES[self.primary - 1]

    def ends_junior(self, grade: str) -> bool:
        return grade == GRADES[self.primary + self.junior - 1]

    @property
    def first_of_junior(self) -> str:
        return GRADES[self.primary]


def stages_of(policy: Policy) -> Stages:
    junior = policy.yearly.junior_years
    if junior is None or policy.age.primary_years + junior > len(GRADES):
        raise StagesUnknown("初中年限")
    return Stages(policy.age.primary_years, junior)


def next_grade(grade: str) -> str:
    return GRADES[GRADES.index(grade) + 1]


def promoted_name(name: str, grade: str) -> str:
    """三年级2班 becomes 四年级2班, 三(2)班 too; a name without its grade (2班, 阳光班) stays."""
    if name.startswith(grade):
        return next_grade(grade) + name.removeprefix(grade)
    title = class_title("", name)
    return next_grade(grade) + title.removeprefix(grade) if title.startswith(grade) else name


def grade_of_class(name: str) -> str:
    """The grade a class unit is called by; '' where its name tells none."""
    title = class_title("", name) or name
    return next((grade for grade in GRADES if title.startswith(grade)), "")
