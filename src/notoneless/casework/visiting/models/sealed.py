"""密封记录: what was learned of health, abuse, crime or marriage, which only a few may know."""

from django.db import models

from notoneless.casework.models import Case
from notoneless.officers.scoped import ScopedManager
from notoneless.places.paths import PathField
from notoneless.vault.fields import SealedTextField


class SealedNote(models.Model):
    """Topic and text are encrypted; others learn that there is a note and when it was written, nothing more."""

    code = models.CharField(max_length=24, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="sealed_notes")
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    topic = SealedTextField()
    text = SealedTextField()
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        verbose_name = "密封记录"

    def __str__(self) -> str:
        return self.code
