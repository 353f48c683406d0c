"""Two cases of one child kept as one: what was joined, why, and how to part them again."""

from typing import ClassVar

from django.db import models

from notoneless.casework.models import Case
from notoneless.officers.scoped import ScopedManager


class CaseJoin(models.Model):
    """The joined case rests, with all its records; `before` is where it stood, for the undo."""

    kept = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="joins")
    joined = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="joined_into")
    before = models.JSONField(default=dict)
    reason = models.CharField(max_length=200)
    joined_on = models.DateField()
    joined_by = models.CharField(max_length=32)
    undone_on = models.DateField(null=True, blank=True)
    undone_by = models.CharField(max_length=32, blank=True, default="")
    undo_reason = models.CharField(max_length=200, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {"gov_field": ("kept__area_path",), "school_field": "kept__school_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "并案"
        constraints = [
            models.UniqueConstraint(
                fields=["joined"], condition=models.Q(undone_on=None), name="a_case_is_joined_once"
            ),
            models.CheckConstraint(
                condition=models.Q(undone_on=None, undone_by="")
                | (models.Q(undone_on__isnull=False) & ~models.Q(undone_by="")),
                name="join_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.joined_id} → {self.kept_id}"
