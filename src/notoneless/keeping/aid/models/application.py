"""An application for aid (资助申请): the conditions named, the opinions in their order, what was granted."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager

OPEN, GRANTED, REFUSED = "open", "granted", "refused"


class Application(models.Model):
    """`bodies` are whose word it needs, as the pack said when it was made; `awaits` is whose turn it is."""

    STATES: ClassVar = [(OPEN, "审核中"), (GRANTED, "已确认"), (REFUSED, "未通过")]

    code = models.CharField(max_length=32, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=40)
    period = models.CharField(max_length=32)
    year = models.PositiveIntegerField()
    conditions = models.JSONField(default=list)
    way = models.CharField(max_length=40, blank=True, default="")
    word = models.CharField(max_length=600)
    asked = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    bodies = models.JSONField(default=list)
    awaits = models.CharField(max_length=24, blank=True, default="")
    state = models.CharField(max_length=8, choices=STATES, default=OPEN)
    tier = models.CharField(max_length=20, blank=True, default="")
    granted = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    applied_on = models.DateField()
    on = models.DateField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager()

    class Meta:
        verbose_name = "资助申请"
        indexes = [models.Index(fields=["item", "state"], name="aid_application_item_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["child", "item", "period"],
                condition=~Q(state=REFUSED),
                name="one_application_for_a_period",
            ),
            models.CheckConstraint(
                condition=(Q(state=OPEN) & ~Q(awaits="")) | (~Q(state=OPEN) & Q(awaits="")),
                name="open_application_awaits_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ApplicationStep(models.Model):
    """What one body said; only ever added."""

    VERDICTS: ClassVar = [("agreed", "同意"), ("refused", "不同意")]

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="steps")
    body = models.CharField(max_length=24)
    verdict = models.CharField(max_length=8, choices=VERDICTS)
    word = models.CharField(max_length=300, blank=True, default="")
    signer = models.CharField(max_length=40)
    on = models.DateField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    recorded_at = models.DateTimeField()

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("application__child__area_path", "application__child__stay_path"),
        "school_field": "application__child__school_path", "child_field": "application__child__code",
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "资助申请意见"
        constraints = [
            models.UniqueConstraint(fields=["application", "body"], name="one_word_of_each_body"),
            models.CheckConstraint(
                condition=Q(verdict="agreed") | ~Q(word=""), name="refused_step_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.body}"
