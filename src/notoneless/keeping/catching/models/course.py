"""A class that makes up what was missed, its days, and who was missing on one."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from notoneless.keeping.catching.models.learner import Learner
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit


class Course(models.Model):
    """One session (期) of a kind; `days` are those it is to run, `subjects` those it teaches and tests, as opened."""

    code = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=80)
    since = models.DateField()
    until = models.DateField()
    days = models.PositiveSmallIntegerField()
    spot = models.CharField(max_length=80)
    teacher = models.CharField(max_length=60)
    subjects = models.JSONField(default=list)
    opened_on = models.DateField()
    opened_by = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.CharField(max_length=32, blank=True, default="")
    closing = models.CharField(max_length=600, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {"gov_field": ("unit__path",), "school_field": "unit__path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "学业补偿班"
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="course_ends_after_it_began"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | ~Q(closed_by=""), name="closed_course_has_its_person"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class CourseDay(models.Model):
    """One day of a class as it was held; who was missing is named, everybody else was there."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="held")
    day = models.DateField()
    hours = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=120)
    teacher = models.CharField(max_length=60)
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {"gov_field": ("course__unit__path",), "school_field": "course__unit__path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "上课日"
        constraints = [models.UniqueConstraint(fields=["course", "day"], name="course_day_once")]

    def __str__(self) -> str:
        return f"{self.day}"


class Missed(models.Model):
    """A learner who was not there on a day; `excused` with a reason."""

    held = models.ForeignKey(CourseDay, on_delete=models.PROTECT, related_name="missed")
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="missed")
    excused = models.BooleanField()

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("learner__child__area_path", "learner__course__unit__path"),
        "school_field": ("learner__child__school_path", "learner__course__unit__path"),
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "补偿班缺课"
        constraints = [models.UniqueConstraint(fields=["held", "learner"], name="missed_once_a_day")]

    def __str__(self) -> str:
        return f"{self.held_id} {self.learner_id}"
