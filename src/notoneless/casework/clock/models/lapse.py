"""A step that was not done in time, noticed once; and why the clock did not move the case for it."""

from django.db import models

from notoneless.casework.models import Case
from notoneless.officers.scoped import ScopedManager
from notoneless.places.paths import PathField


class Lapse(models.Model):
    """`why_not` says why the case stayed where it is: nothing rules it, or the rule still wants confirming."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="lapses")
    step = models.CharField(max_length=32)
    due_on = models.DateField()
    noticed_on = models.DateField()
    awaited_path = PathField()
    why_not = models.CharField(max_length=200, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        verbose_name = "到期未办"
        constraints = [
            models.UniqueConstraint(fields=["case", "step", "due_on"], name="a_lapse_is_noticed_once")
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.due_on}"
