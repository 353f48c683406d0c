"""A visit to a wavering pupil who is still at school: cause, thoughts, what the guardian says; no case needed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.paths import PathField


class HomeVisit(models.Model):
    """重点生家访 (F2-05, F4-11): written once, corrected by a further row; a case that opens later shows it."""

    WAYS: ClassVar = [("home", "上门家访"), ("school", "到校约谈"), ("phone", "电话、网络联系")]
    ATTITUDES: ClassVar = [
        ("keep", "愿意继续读"),
        ("waver", "犹豫"),
        ("leave", "不想读、不让读"),
        ("unmet", "未见到"),
    ]

    code = models.CharField(max_length=24, unique=True)
    client_key = models.UUIDField(unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="home_visits")
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    visited_on = models.DateField()
    way = models.CharField(max_length=8, choices=WAYS)
    met = models.CharField(max_length=100)
    tendency = models.CharField(max_length=300)
    cause = models.CharField(max_length=300)
    pupil = models.CharField(max_length=8, choices=ATTITUDES)
    thoughts = models.CharField(max_length=500)
    guardian = models.CharField(max_length=8, choices=ATTITUDES)
    opinion = models.CharField(max_length=500)
    whereabouts = models.CharField(max_length=200)
    agreed = models.CharField(max_length=300, blank=True, default="")
    next_on = models.DateField(null=True, blank=True)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    correction_reason = models.CharField(max_length=200, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("area_path",), "school_field": "school_path", "child_field": "child__code"
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "重点生家访"
        indexes = [models.Index(fields=["child", "visited_on"], name="home_visit_child_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(corrects=None) | ~Q(correction_reason=""), name="home_visit_corrected_why"
            ),
        ]

    def __str__(self) -> str:
        return self.code
