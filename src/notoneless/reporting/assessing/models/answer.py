"""What the scored body says against a sheet, and the veto that only a named leading person decides."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from notoneless.officers.scoped import ScopedManager
from notoneless.reporting.assessing.models.sheet import ScoreLine, Sheet

KEPT, CHANGED = "kept", "changed"
REJECTED = "rejected"


class Objection(models.Model):
    """Against one line, or against the whole sheet; answered once: kept, or changed by a further line."""

    STATES: ClassVar = [("open", "待答复"), (KEPT, "维持"), (CHANGED, "已改")]

    code = models.CharField(max_length=32, unique=True)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="objections")
    line = models.ForeignKey(ScoreLine, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=8, choices=STATES, default="open")
    answer = models.CharField(max_length=500, blank=True, default="")
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=32, blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {"gov_field": ("sheet__unit__path",), "school_field": "sheet__unit__path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "考核异议"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", answer="", answered_on=None, answered_by="")
                | (~Q(state="open") & ~Q(answer="") & Q(answered_on__isnull=False) & ~Q(answered_by="")),
                name="objection_answered_in_words",
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def held_as(self) -> str:
        return f"objection:{self.code}"


class Veto(models.Model):
    """一票否决: proposed with its reason to one named leading person, who alone confirms or rejects it in words."""

    STATES: ClassVar = [(state, word) for state, word in (
        ("proposed", "待认定"), ("confirmed", "已认定"), (REJECTED, "不予认定"),
    )]  # fmt: skip

    code = models.CharField(max_length=32, unique=True)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="vetoes")
    reason = models.CharField(max_length=500)
    basis = models.CharField(max_length=200)
    decider = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=STATES, default="proposed")
    word = models.CharField(max_length=500, blank=True, default="")
    decided_on = models.DateField(null=True, blank=True)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {"gov_field": ("sheet__unit__path",), "school_field": "sheet__unit__path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "一票否决"
        constraints = [
            models.UniqueConstraint(
                fields=["sheet"], condition=~Q(state=REJECTED), name="one_standing_veto_per_sheet"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", word="", decided_on=None)
                | (~Q(state="proposed") & ~Q(word="") & Q(decided_on__isnull=False)),
                name="veto_decided_in_words",
            ),
        ]

    def __str__(self) -> str:
        return self.code
