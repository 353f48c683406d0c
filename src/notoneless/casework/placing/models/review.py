"""The yearly look at a disabled child's placement (一人一案), whatever the placement is."""

from django.db import models

from notoneless.casework.placing.models.disposition import Disposition
from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager


class YearlyReview(models.Model):
    """What was found and when it is due again; a further look is a further row."""

    OUTCOMES = [("fits", "安置合适，继续"), ("change", "应调整安置"), ("unplaced", "尚未安置，须落实")]

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="placement_reviews")
    disposition = models.ForeignKey(
        Disposition, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews"
    )
    situation = models.CharField(max_length=32)
    outcome = models.CharField(max_length=12, choices=OUTCOMES)
    text = models.CharField(max_length=300)
    on = models.DateField()
    next_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        verbose_name = "年度复核"
        indexes = [models.Index(fields=["child", "id"], name="review_child_id")]

    def __str__(self) -> str:
        return f"{self.child_id} {self.on}"
