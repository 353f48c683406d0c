"""The promise held against the records: every open case has a unit with people in it, a next step and a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from notoneless.casework.models import Case
from notoneless.officers.models import Holding
from notoneless.officers.permissions import ROLES, Permission
from notoneless.places.periods import in_force

WORKING = tuple(role for role, terms in ROLES.items() if Permission.WORK_CASES in terms.permissions)


@dataclass(frozen=True)
class Care:
    """How many cases are open, and the codes of those that lack something, by what they lack."""

    open_cases: int
    without_step: tuple[str, ...]
    without_people: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not (self.without_step or self.without_people)

    @property
    def sentence(self) -> str:
        if self.is_whole:
            return f"未结个案 {self.open_cases} 件，件件有责任单位和在岗人员，有下一步，有期限。"
        return (
            f"未结个案 {self.open_cases} 件，其中 {len(self.without_step)} 件缺下一步或期限，"
            f"{len(self.without_people)} 件的责任单位已撤销或无人在岗。"
        )


def care_on(on: date) -> Care:
    """Three statements, whatever the number of cases."""
    cases = Case.objects.unscoped("the nightly check looks at every case").filter(closed_on=None)
    held = Holding.objects.filter(
        in_force(on),
        in_force(on, "post__"),
        post__unit=OuterRef("owner"),
        post__role__in=WORKING,
        officer__is_active=True,
    )
    stepless = cases.filter(Q(next_step="") | Q(due_on=None))
    lonely = cases.filter(~in_force(on, "owner__") | ~Exists(held))
    return Care(
        open_cases=cases.count(),
        without_step=tuple(stepless.order_by("code").values_list("code", flat=True)),
        without_people=tuple(lonely.order_by("code").values_list("code", flat=True)),
    )
