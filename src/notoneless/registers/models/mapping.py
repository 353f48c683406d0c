"""Which column of a source means which field, as a person confirmed it once."""

from django.db import models

from notoneless.places.paths import PathField


class ColumnMemory(models.Model):
    """Remembered per source unit, kind and heading signature; a later correction is a new row."""

    kind = models.CharField(max_length=24)
    source_path = PathField()
    signature = models.CharField(max_length=64)
    mapping = models.JSONField()
    confirmed_by = models.CharField(max_length=32)
    confirmed_on = models.DateField()

    class Meta:
        verbose_name = "列对应关系"
        indexes = [models.Index(fields=["kind", "source_path", "signature"], name="column_memory_key")]

    def __str__(self) -> str:
        return self.signature[:8]
