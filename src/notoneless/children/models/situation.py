"""Where a child stood from which day on, and what says so."""

from django.db import models

from notoneless.children.models.child import Child
from notoneless.officers.scoped import ScopedManager


class SituationChange(models.Model):
    """One row per change; the newest by (on, id) is the child's situation, and none is ever edited.

    `source` names the kind of proof ('register', 'matching', 'case', 'person'); `batch` and `row` its place.
    """

    child = models.ForeignKey(
        Child, db_index=False, on_delete=models.PROTECT, related_name="situation_changes"
    )
    situation = models.CharField(max_length=32)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    source = models.CharField(max_length=20)
    batch = models.CharField(max_length=24, blank=True, default="")
    sheet = models.CharField(max_length=60, blank=True, default="")
    row = models.PositiveIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, default="")
    by_code = models.CharField(max_length=32)
    policy_fingerprint = models.CharField(max_length=64, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        verbose_name = "情形变动"
        indexes = [models.Index(fields=["child", "on", "id"], name="situation_child_on")]

    def __str__(self) -> str:
        return f"{self.situation} {self.on}"
