"""A meeting and a publicity activity, each as it was written down; a correction is a further row in its place."""

from typing import ClassVar

from django.db import models

from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit


class _Held(models.Model):
    code = models.CharField(max_length=32, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    held_on = models.DateField()
    spot = models.CharField(max_length=80)
    present = models.PositiveIntegerField(default=0)
    word = models.CharField(max_length=2000, blank=True, default="")
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {"gov_field": ("unit__path",), "school_field": "unit__path"}
    objects = ScopedManager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.code


class Meeting(_Held):
    """`word` is the minutes; what was decided are tasks that name the meeting."""

    title = models.CharField(max_length=80)
    chair = models.CharField(max_length=40)
    attended = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        verbose_name = "会议"
        indexes = [models.Index(fields=["unit", "held_on"], name="meeting_unit_day")]

    @property
    def subject(self) -> str:
        return f"meeting:{self.code}"


class Activity(_Held):
    """`quantity` in the measure of its kind (条、册、场); `present` people were reached."""

    quantity = models.PositiveIntegerField()
    audience = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        verbose_name = "宣传活动"
        indexes = [models.Index(fields=["unit", "held_on"], name="activity_unit_day")]

    @property
    def subject(self) -> str:
        return f"activity:{self.code}"
