"""A long list that somebody wants to take out, and what somebody else said to it."""

from typing import ClassVar

from django.db import models

from notoneless.officers.scoped import ScopedManager
from notoneless.places.paths import PathField


class ExportRequest(models.Model):
    """`address` asks for the same rows again; it holds codes only, what was typed into a search stays in its session.

    Approved it opens that list once, to whoever asked, until `until`; what left is an event of the trail. `headings`
    are the columns as the approver saw them. Once answered nothing changes but `taken_on`.
    """

    STATES: ClassVar = [
        ("asked", "待批准"),
        ("approved", "已批准"),
        ("refused", "未批准"),
        ("taken", "已导出"),
    ]

    code = models.CharField(max_length=24, unique=True)
    title = models.CharField(max_length=120)
    address = models.CharField(max_length=300)
    question = models.CharField(max_length=300, blank=True, default="")
    headings = models.JSONField(default=list)
    number = models.PositiveIntegerField()
    unit_word = models.CharField(max_length=12)
    purpose = models.CharField(max_length=100)
    asked_by = models.CharField(max_length=32)
    asked_person = models.CharField(max_length=32, blank=True, default="")
    asked_post = models.CharField(max_length=32, blank=True, default="")
    asked_on = models.DateField()
    asked_at = models.DateTimeField()
    unit_path = PathField(db_index=True)
    state = models.CharField(max_length=10, choices=STATES, default="asked")
    answered_by = models.CharField(max_length=32, blank=True, default="")
    answered_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=200, blank=True, default="")
    until = models.DateField(null=True, blank=True)
    taken_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {"gov_field": ("unit_path",), "school_field": "unit_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "导出申请"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state="asked") | ~models.Q(answered_by=""),
                name="export_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_on=None) | ~models.Q(answered_by=""),
                name="export_answer_has_its_person",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_by="") | ~models.Q(answered_by=models.F("asked_by")),
                name="export_answered_by_somebody_else",
            ),
        ]

    def __str__(self) -> str:
        return self.code
