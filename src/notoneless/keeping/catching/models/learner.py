"""A child in a class that makes up, its tests, and the certificate at the end."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager


class Learner(models.Model):
    """`before` is where the child stood when it came; who leaves keeps the row with its end."""

    course = models.ForeignKey("keeping_catching.Course", on_delete=models.PROTECT, related_name="learners")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    before = models.CharField(max_length=32)
    joined_on = models.DateField()
    joined_by = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    left_on = models.DateField(null=True, blank=True)
    left_by = models.CharField(max_length=32, blank=True, default="")
    left_reason = models.CharField(max_length=200, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("child__area_path", "child__stay_path", "course__unit__path"),
        "school_field": ("child__school_path", "course__unit__path"), "child_field": "child__code",
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "补偿班学员"
        constraints = [
            models.UniqueConstraint(
                fields=["course", "child"], condition=Q(left_on=None), name="learner_once_a_course"
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | (~Q(left_by="") & ~Q(left_reason="")),
                name="learner_left_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course_id} {self.child_id}"


class Score(models.Model):
    """One test of one subject; a further test of the same subject stands beside it, the best counts."""

    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="scores")
    subject = models.CharField(max_length=40)
    held_on = models.DateField()
    marks = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    passed = models.BooleanField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("learner__child__area_path", "learner__course__unit__path"),
        "school_field": ("learner__child__school_path", "learner__course__unit__path"),
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "补偿班测试"

    def __str__(self) -> str:
        return self.subject


class Certificate(models.Model):
    """结业合格证: numbered within its class, issued once, printed as often as asked for."""

    code = models.CharField(max_length=40, unique=True)
    learner = models.OneToOneField(Learner, on_delete=models.PROTECT, related_name="certificate")
    label = models.CharField(max_length=40)
    result = models.CharField(max_length=200)
    issued_on = models.DateField()
    issued_by = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("learner__child__area_path", "learner__course__unit__path"),
        "school_field": ("learner__child__school_path", "learner__course__unit__path"),
        "child_field": "learner__child__code",
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "结业证书"

    def __str__(self) -> str:
        return self.code
