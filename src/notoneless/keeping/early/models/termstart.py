"""The start of a term (开学): each class holds its complement (定员) against who is there; the school files the sum."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField


class TermSheet(models.Model):
    """开学到校对照表: signed by whoever keeps the class's day; signed anew it is a new row, `current` the newest."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    school_path = PathField()
    term = models.DateField()  # the first day of the term
    number = models.PositiveSmallIntegerField()
    current = models.BooleanField(default=True)
    complement = models.PositiveSmallIntegerField()
    present = models.PositiveSmallIntegerField()
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        verbose_name = "开学到校对照表"
        indexes = [models.Index(fields=["school_path", "term"], name="term_sheet_path_term")]
        constraints = [
            models.UniqueConstraint(fields=["unit", "term", "number"], name="term_sheet_version_once"),
            models.UniqueConstraint(
                fields=["unit", "term"], condition=Q(current=True), name="term_sheet_one_current"
            ),
            models.CheckConstraint(
                condition=Q(present__lte=F("complement")), name="term_present_within_complement"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term} {self.number}"


class TermAbsentee(models.Model):
    """开学未到校: a pupil of the complement who was not there, where it is said to be and why; the day it came."""

    WHEREABOUTS: ClassVar = [
        ("coming", "已联系，近日到校"),
        ("ill", "因病在家"),
        ("transfer", "转往他校"),
        ("with_parents", "随父母外出"),
        ("working", "外出务工"),
        ("at_home", "在家，不愿到校"),
        ("unknown", "去向不明"),
    ]

    sheet = models.ForeignKey(TermSheet, on_delete=models.PROTECT, related_name="absentees")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    area_path = PathField(blank=True, default="")
    school_path = PathField()
    whereabouts = models.CharField(max_length=16, choices=WHEREABOUTS)
    cause = models.CharField(max_length=200)
    came_on = models.DateField(null=True, blank=True)
    came_by = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("area_path",), "school_field": "school_path", "child_field": "child__code"
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "开学未到校学生"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "child"], name="term_absentee_once"),
            models.CheckConstraint(condition=Q(came_on=None) | ~Q(came_by=""), name="absentee_came_said_by"),
        ]

    def __str__(self) -> str:
        return self.whereabouts


class TermSum(models.Model):
    """开学到校汇总: what a school filed of all its classes; filed anew it is a new row."""

    school = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    school_path = PathField()
    term = models.DateField()
    number = models.PositiveSmallIntegerField()
    classes = models.PositiveSmallIntegerField()
    complement = models.PositiveIntegerField()
    present = models.PositiveIntegerField()
    came_later = models.PositiveIntegerField()
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        verbose_name = "开学到校汇总"
        constraints = [
            models.UniqueConstraint(fields=["school", "term", "number"], name="term_sum_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.term} {self.number}"
