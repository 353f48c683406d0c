"""Plans and sessions of teaching at home and from afar; a mistaken session is corrected by a further row."""

from typing import ClassVar

from django.db import models

from notoneless.children.models import Child
from notoneless.officers.models import Assignment
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField


class TeachingPlan(models.Model):
    """送教方案: who teaches the child, how often a week, from when until when. `teacher_code` is an account's."""

    KINDS = [("home", "送教上门"), ("remote", "远程送教")]

    code = models.CharField(max_length=24, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="teaching_plans")
    kind = models.CharField(max_length=8, choices=KINDS)
    school = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    teacher_code = models.CharField(max_length=32)
    teacher_name = models.CharField(max_length=60)
    per_week = models.PositiveSmallIntegerField()
    hours_each = models.DecimalField(max_digits=4, decimal_places=1)
    place = models.CharField(max_length=120)
    distance_km = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    goals = models.CharField(max_length=500)
    lessons = models.CharField(max_length=500)
    since = models.DateField()
    until = models.DateField()
    area_path = PathField(blank=True, default="", db_index=True)
    school_path = PathField(blank=True, default="", db_index=True)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=32, blank=True, default="")
    ended_why = models.CharField(max_length=200, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("area_path",), "school_field": "school_path", "child_field": "child__code"
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "送教方案"
        constraints = [
            models.UniqueConstraint(
                fields=["child", "kind"], condition=models.Q(ended_on=None), name="one_running_plan_per_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="plan_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | ~models.Q(ended_by=""), name="plan_ended_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """How evidence names it; which lesson a piece proves stands with the piece, so that corrections keep it."""
        return f"teaching:{self.code}"

    @property
    def child_code(self) -> str:
        """By which a home teacher holds the plan: the child was assigned, no place was."""
        return self.child.code


class TeachingSchool(models.Model):
    """送教学校: which school teaches a child that is on no school's roll, by whom it was named and why.

    `near` is the zone's school of that day; `grant` is what brings the child before the officers of the school.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="teaching_schools")
    school = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    near = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    grant = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True, default="")
    document = models.CharField(max_length=120, blank=True, default="")
    area_path = PathField(blank=True, default="")
    stay_path = PathField(blank=True, default="")
    school_path = PathField()
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=32, blank=True, default="")
    ended_why = models.CharField(max_length=200, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("area_path", "stay_path"), "school_field": "school_path", "child_field": "child__code"
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "送教学校"
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=models.Q(ended_on=None), name="one_teaching_school_per_child"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | ~models.Q(ended_by=""),
                name="teaching_school_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id}: {self.school_id}"


class Session(models.Model):
    """送教工作记录: one lesson held, missed with its reason, or made up for a missed one.

    `standing` is the newest row of a lesson; a correction takes it over from the row it corrects.
    """

    KINDS = [("held", "已送教"), ("missed", "缺送"), ("made_up", "补送")]

    code = models.CharField(max_length=24, unique=True)
    client_key = models.UUIDField(unique=True)
    plan = models.ForeignKey(TeachingPlan, on_delete=models.PROTECT, related_name="sessions")
    kind = models.CharField(max_length=8, choices=KINDS)
    taught_on = models.DateField()
    hours = models.DecimalField(max_digits=4, decimal_places=1, default=0)
    content = models.CharField(max_length=300, blank=True, default="")
    response = models.CharField(max_length=300, blank=True, default="")
    missed_why = models.CharField(max_length=200, blank=True, default="")
    makes_up = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    corrected_why = models.CharField(max_length=200, blank=True, default="")
    standing = models.BooleanField(default=True)
    late = models.BooleanField(default=False)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("area_path",), "school_field": "school_path", "child_field": "plan__child__code"
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "送教记录"
        indexes = [models.Index(fields=["plan", "taught_on"], name="session_plan_day")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="missed") | ~models.Q(missed_why=""),
                name="missed_session_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="missed") | models.Q(hours__gt=0), name="held_session_has_hours"
            ),
            models.CheckConstraint(
                condition=models.Q(corrects=None) | ~models.Q(corrected_why=""),
                name="correction_has_a_reason",
            ),
            models.UniqueConstraint(
                fields=["makes_up"], condition=models.Q(standing=True), name="missed_session_made_up_once"
            ),
        ]

    def __str__(self) -> str:
        return self.code
