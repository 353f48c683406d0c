"""Two records found to be one child, and how to take that back."""

from django.db import models

from notoneless.children.models.child import Child
from notoneless.officers.scoped import ScopedManager


class ChildMerge(models.Model):
    """`before` holds codes and ids of what moved from the absorbed child to the kept one, so that undo is exact."""

    kept = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="merges_kept")
    absorbed = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="merges_absorbed")
    before = models.JSONField(default=dict)
    reason = models.CharField(max_length=200)
    merged_on = models.DateField()
    merged_by = models.CharField(max_length=32)
    undone_on = models.DateField(null=True, blank=True)
    undone_by = models.CharField(max_length=32, blank=True, default="")
    undo_reason = models.CharField(max_length=200, blank=True, default="")

    SCOPE_FIELDS = {"gov_field": ("kept__area_path", "kept__stay_path"), "school_field": "kept__school_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "档案合并"
        constraints = [
            models.UniqueConstraint(
                fields=["absorbed"],
                condition=models.Q(undone_on__isnull=True),
                name="one_live_merge_per_absorbed",
            ),
            models.CheckConstraint(
                condition=models.Q(undone_on=None, undone_by="", undo_reason="")
                | (models.Q(undone_on__isnull=False) & ~models.Q(undone_by="") & ~models.Q(undo_reason="")),
                name="merge_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absorbed_id}→{self.kept_id}"
