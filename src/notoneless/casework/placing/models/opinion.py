"""What one body said or did at one step of a chain; never edited."""

from typing import ClassVar

from django.db import models

from notoneless.casework.placing.models.disposition import Disposition
from notoneless.officers.scoped import ScopedManager


class Opinion(models.Model):
    """`for_person` is the holder of the post in whose place it was given (delegation, absence)."""

    VERDICTS: ClassVar = [
        ("agree", "同意"),
        ("done", "已办"),
        ("return", "退回补正"),
        ("refuse", "不同意"),
        ("sent", "提交审批"),
    ]

    disposition = models.ForeignKey(Disposition, on_delete=models.PROTECT, related_name="opinions")
    round = models.PositiveSmallIntegerField()
    step = models.PositiveSmallIntegerField()
    step_text = models.CharField(max_length=80)
    act = models.CharField(max_length=8)
    verdict = models.CharField(max_length=8, choices=VERDICTS)
    text = models.CharField(max_length=300, blank=True, default="")
    number = models.CharField(max_length=60, blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    by_person = models.CharField(max_length=32)
    for_post = models.CharField(max_length=32, blank=True, default="")
    for_person = models.CharField(max_length=32, blank=True, default="")
    policy_fingerprint = models.CharField(max_length=64)

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("disposition__area_path",),
        "school_field": ("disposition__school_path", "disposition__taking__path"),
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "审批意见"
        constraints = [
            models.UniqueConstraint(
                fields=["disposition", "round", "step"],
                condition=~models.Q(act="send"),
                name="one_opinion_per_step",
            ),
            models.CheckConstraint(
                condition=~models.Q(verdict__in=["return", "refuse"]) | ~models.Q(text=""),
                name="opinion_against_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step_text} {self.verdict}"
