"""One step of a case; steps are only ever added."""

from django.db import models

from notoneless.casework.models.case import Case
from notoneless.officers.scoped import ScopedManager


class CaseMove(models.Model):
    """Officer, day, server time and the fingerprint of the policy that decided.

    `by_name` is only there where the steps of a case are read (`facts.steps_of`).
    """

    by_name: str

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="moves")
    move = models.CharField(max_length=32)
    from_state = models.CharField(max_length=16, blank=True, default="")
    to_state = models.CharField(max_length=16)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    note = models.CharField(max_length=300, blank=True, default="")
    values = models.JSONField(default=dict)
    policy_fingerprint = models.CharField(max_length=64)

    objects = ScopedManager()

    class Meta:
        verbose_name = "个案步骤"
        indexes = [models.Index(fields=["case", "id"], name="move_case_id")]

    def __str__(self) -> str:
        return f"{self.from_state}→{self.to_state}"
