"""A pupil who was absent too often: which limit, by which days, who was told, and what came of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.casework.models import SuspicionReport
from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField

OPEN, SETTLED, WITHDRAWN = "open", "settled", "withdrawn"


class AbsenceWarning(models.Model):
    """缺课预警: found by the machine from the days that teachers entered; `sentence` is its whole reason."""

    STATES: ClassVar = [(OPEN, "待处理"), (SETTLED, "已处理"), (WITHDRAWN, "更正后撤销")]
    ENDINGS: ClassVar = [
        ("back", "已返校上课"),
        ("leave", "已办休学、转学等手续"),
        ("reported", "已报告疑似"),
        ("followed", "转苗头名单跟踪"),
    ]

    code = models.CharField(max_length=24, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="absence_warnings")
    limit = models.CharField(max_length=40)
    label = models.CharField(max_length=40)
    first_day = models.DateField()
    last_day = models.DateField()
    days = models.PositiveSmallIntegerField()
    sentence = models.CharField(max_length=200)
    area_path = PathField(blank=True, default="")
    school_path = PathField()
    found_on = models.DateField()
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    ending = models.CharField(max_length=10, choices=ENDINGS, blank=True, default="")
    word = models.CharField(max_length=300, blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=32, blank=True, default="")
    report = models.ForeignKey(
        SuspicionReport, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    policy_fingerprint = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("area_path",), "school_field": "school_path", "child_field": "child__code"
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "缺课预警"
        indexes = [
            models.Index(fields=["school_path", "state"], name="warning_school_state"),
            models.Index(fields=["area_path", "state"], name="warning_area_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["child", "limit", "first_day"], condition=~Q(state=WITHDRAWN), name="warning_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | ~Q(ended_by=""), name="warning_ended_by_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(state=SETTLED) | (Q(ended_on__isnull=False) & ~Q(ending="")),
                name="warning_settled_with_ending",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class WarningTold(models.Model):
    """告知: a unit that has the warning in its box, from the moment it was found; seen once, by somebody of it."""

    warning = models.ForeignKey(AbsenceWarning, on_delete=models.PROTECT, related_name="told")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_path = PathField(db_index=True)
    told_at = models.DateTimeField()
    seen_on = models.DateField(null=True, blank=True)
    seen_by = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {"gov_field": ("unit_path",), "school_field": "unit_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "预警告知"
        constraints = [
            models.UniqueConstraint(fields=["warning", "unit"], name="warning_told_once"),
            models.CheckConstraint(
                condition=Q(seen_on=None) | ~Q(seen_by=""), name="warning_seen_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.warning_id} {self.unit_id}"
