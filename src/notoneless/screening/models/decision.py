"""What people answered about a pair, remembered so that the engine never asks twice."""

from django.db import models


class PairDecision(models.Model):
    """`left` and `right` are the keys of a household entry and a register entry; the newest row decides."""

    left = models.CharField(max_length=40)
    right_kind = models.CharField(max_length=24)
    right = models.CharField(max_length=40)
    verdict = models.CharField(max_length=12)  # same | not_same | withdrawn
    by_code = models.CharField(max_length=32)
    on = models.DateField()

    class Meta:
        verbose_name = "配对结论"
        indexes = [models.Index(fields=["left", "right_kind", "right"], name="pair_decision_pair")]

    def __str__(self) -> str:
        return self.verdict
