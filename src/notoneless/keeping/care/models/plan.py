"""A plan for one child (复学方案、学困生和双困生方案), and each measure of it, open or done."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager


class CarePlan(models.Model):
    """A changed plan is a further row with the reason why; it ends the one before. `reason` is a code of the pack."""

    code = models.CharField(max_length=24, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=40, blank=True, default="")
    learning = models.CharField(max_length=600, blank=True, default="")
    direction = models.CharField(max_length=300, blank=True, default="")
    goals = models.CharField(max_length=600, blank=True, default="")
    study = models.CharField(max_length=600, blank=True, default="")
    timetable = models.CharField(max_length=600, blank=True, default="")
    supports = models.CharField(max_length=600, blank=True, default="")
    contacts = models.CharField(max_length=300, blank=True, default="")
    career = models.CharField(max_length=300, blank=True, default="")
    person = models.CharField(max_length=60)
    why_new = models.CharField(max_length=200, blank=True, default="")
    until = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=32, blank=True, default="")
    outcome = models.CharField(max_length=300, blank=True, default="")
    policy_fingerprint = models.CharField(max_length=64)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        verbose_name = "帮扶方案"
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None, ended_by="", outcome="")
                | (Q(until__isnull=False) & ~Q(ended_by="") & ~Q(outcome="")),
                name="care_plan_ended_by_somebody_with_an_outcome",
            )
        ]

    def __str__(self) -> str:
        return self.code


class PlanMeasure(models.Model):
    """`measure` is a code of the pack's list, or nothing for one in words; it is open until somebody did it."""

    code = models.CharField(max_length=24, unique=True)
    plan = models.ForeignKey(CarePlan, on_delete=models.PROTECT, related_name="measures")
    measure = models.CharField(max_length=40, blank=True, default="")
    text = models.CharField(max_length=200)
    person = models.CharField(max_length=60, blank=True, default="")
    due = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.CharField(max_length=32, blank=True, default="")
    done_word = models.CharField(max_length=300, blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("plan__child__area_path", "plan__child__stay_path"),
        "school_field": "plan__child__school_path",
        "child_field": "plan__child__code",
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "帮扶措施"
        indexes = [models.Index(fields=["plan", "done_on"], name="plan_measure_done")]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on=None, done_by="", done_word="")
                | (Q(done_on__isnull=False) & ~Q(done_by="") & ~Q(done_word="")),
                name="measure_done_by_somebody_with_a_word",
            )
        ]

    def __str__(self) -> str:
        return self.code
