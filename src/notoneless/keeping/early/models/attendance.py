"""What a class said of a school day: the sheet of the day and, of its pupils, only those who were not there."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField


class ClassDay(models.Model):
    """班级出勤: one class on one day, with nobody missing too. Said anew it is a new row; `current` is the newest."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    school_path = PathField()
    day = models.DateField()
    number = models.PositiveSmallIntegerField()
    current = models.BooleanField(default=True)
    pupils = models.PositiveSmallIntegerField()
    absent = models.PositiveSmallIntegerField()
    excused = models.PositiveSmallIntegerField()
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        verbose_name = "班级出勤"
        indexes = [models.Index(fields=["school_path", "day"], name="class_day_path_day")]
        constraints = [
            models.UniqueConstraint(fields=["unit", "day", "number"], name="class_day_version_once"),
            models.UniqueConstraint(
                fields=["unit", "day"], condition=Q(current=True), name="class_day_one_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.number}"


class Absence(models.Model):
    """缺课: one pupil on one day, on leave (`excused`) or not; taken back by a later sheet, never changed."""

    child = models.ForeignKey(Child, db_index=False, on_delete=models.PROTECT, related_name="absences")
    sheet = models.ForeignKey(ClassDay, on_delete=models.PROTECT, related_name="absences")
    day = models.DateField()
    excused = models.BooleanField(default=False)
    word = models.CharField(max_length=100, blank=True, default="")
    area_path = PathField(blank=True, default="")
    school_path = PathField()
    taken_back = models.ForeignKey(
        ClassDay, null=True, blank=True, on_delete=models.PROTECT, related_name="taken_back"
    )

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("area_path",), "school_field": "school_path", "child_field": "child__code"
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "缺课"
        indexes = [models.Index(fields=["day", "school_path"], name="absence_day_school")]
        constraints = [
            models.UniqueConstraint(
                fields=["child", "day"], condition=Q(taken_back=None), name="absence_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}"
