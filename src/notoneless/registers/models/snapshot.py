"""The live rows of one register kind, frozen as a sealed Parquet file for a comparison run."""

from django.db import models


class Snapshot(models.Model):
    """Equal content has equal digest and is stored once; a run names the digests it read."""

    kind = models.CharField(max_length=24)
    digest = models.CharField(max_length=64, unique=True)
    rows = models.PositiveIntegerField()
    batches = models.JSONField()
    sealed_name = models.CharField(max_length=64)
    frozen_on = models.DateField()

    class Meta:
        verbose_name = "名册快照"

    def __str__(self) -> str:
        return f"{self.kind} {self.digest[:12]}"
