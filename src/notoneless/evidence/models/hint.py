"""What a nightly look found worth a reviewer's eye, and what the reviewer answered; never a verdict."""

from django.db import models

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.paths import PathField


class Hint(models.Model):
    """One signal about one visit. `key` makes the same signal the same row, however often it is looked for."""

    STATES = [("open", "待核对"), ("explained", "核对属实，有说明"), ("doubted", "核对存疑，已要求补正")]

    key = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=16)
    subject = models.CharField(max_length=80, db_index=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    by_code = models.CharField(max_length=32)
    said_on = models.DateField()
    sentence = models.CharField(max_length=200)
    others = models.JSONField(default=list, blank=True)
    photos = models.JSONField(default=list, blank=True)
    found_on = models.DateField()
    state = models.CharField(max_length=12, choices=STATES, default="open")
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=32, blank=True, default="")
    note = models.CharField(max_length=200, blank=True, default="")
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager()

    class Meta:
        verbose_name = "佐证提示"
        indexes = [models.Index(fields=["area_path", "state"], name="hint_area_state")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_on=None, answered_by="", state="open")
                | (models.Q(answered_on__isnull=False) & ~models.Q(answered_by="") & ~models.Q(state="open")),
                name="hint_answered_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.code
