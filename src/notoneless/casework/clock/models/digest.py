"""What one person finds in the morning: one digest a day, by codes of cases, without names."""

from django.db import models


class Digest(models.Model):
    """`boxes`: name of a box -> number and codes of the cases in it; read again with the officer's own scope."""

    officer_code = models.CharField(max_length=24)
    on = models.DateField()
    boxes = models.JSONField(default=dict)
    total = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    read_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "每日提醒"
        constraints = [models.UniqueConstraint(fields=["officer_code", "on"], name="one_digest_a_day")]

    def __str__(self) -> str:
        return f"{self.officer_code} {self.on}"
