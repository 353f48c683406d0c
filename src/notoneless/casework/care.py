"""The promise held against the records: every open case has a unit with people in it, a next step and a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from notoneless.casework.models import Case
from notoneless.officers.models import Holding
from notoneless.officers.permissions import ROLES, Permission
from notoneless.places.models import Unit
from notoneless.places.periods import in_force

WORKING = tuple(role for role, terms in ROLES.items() if Permission.WORK_CASES in terms.permissions)


@dataclass(frozen=True)
class Care:
    """How many cases are open, and the codes of those that lack something, by what they lack."""

    open_cases: int
    without_step: tuple[str, ...]
    without_people: tuple[str, ...]
    vacant_posts: tuple[str, ...] = ()
    held_too_long: tuple[str, ...] = ()
    awaited_of_nobody: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        return not (self.without_step or self.without_people or self.held_too_long or self.awaited_of_nobody)

    @property
    def sentence(self) -> str:
        if self.is_whole:
            return (
                f"未结个案 {self.open_cases} 件，件件有责任单位和在岗人员，有下一步，有期限。{self._vacant}"
            )
        return (
            f"未结个案 {self.open_cases} 件，其中 {len(self.without_step)} 件缺下一步或期限，"
            f"{len(self.without_people)} 件的责任单位已撤销或无人在岗，"
            f"{len(self.held_too_long)} 件挂起期满未恢复，"
            f"{len(self.awaited_of_nobody)} 件所待的单位已撤销。{self._vacant}"
        )

    @property
    def _vacant(self) -> str:
        """Posts that answer for open cases and are held by nobody."""
        if not self.vacant_posts:
            return ""
        return f"有未结个案而无人任职的岗位 {len(self.vacant_posts)} 个，请办理任职和交接。"


def care_on(on: date) -> Care:
    """Six statements, whatever the number of cases."""
    cases = Case.objects.unscoped("the nightly check looks at every case").filter(closed_on=None)
    held = Holding.objects.filter(
        in_force(on),
        in_force(on, "post__"),
        post__unit=OuterRef("owner"),
        post__role__in=WORKING,
        officer__is_active=True,
    )
    vacant = cases.exclude(owner_post=None).filter(
        ~Exists(Holding.objects.filter(in_force(on), post=OuterRef("owner_post"), officer__is_active=True))
    )
    stepless = cases.filter(Q(next_step="") | Q(due_on=None))
    overheld = cases.filter(held_until__lt=on)
    standing = Unit.objects.filter(in_force(on), path=OuterRef("awaited_path"))
    unanswered = cases.exclude(awaited_path="").filter(~Exists(standing))
    lonely = cases.filter(~in_force(on, "owner__") | ~Exists(held))
    return Care(
        open_cases=cases.count(),
        without_step=tuple(stepless.order_by("code").values_list("code", flat=True)),
        without_people=tuple(lonely.order_by("code").values_list("code", flat=True)),
        held_too_long=tuple(overheld.order_by("code").values_list("code", flat=True)),
        awaited_of_nobody=tuple(unanswered.order_by("code").values_list("code", flat=True)),
        vacant_posts=tuple(
            vacant.order_by("owner_post__code").values_list("owner_post__code", flat=True).distinct()
        ),
    )
