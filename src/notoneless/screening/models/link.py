"""Which register row explains which child, by which rule and in which run."""

from django.db import models

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.screening.models.run import Run


class Link(models.Model):
    """Links made beyond doubt carry the rule's tag; a share of them is drawn for review by a person."""

    run = models.ForeignKey(Run, db_index=False, on_delete=models.PROTECT, related_name="links")
    child = models.ForeignKey(Child, db_index=False, on_delete=models.PROTECT, related_name="links")
    entry_id = models.BigIntegerField(db_index=True)
    kind = models.CharField(max_length=24)
    rule = models.CharField(max_length=40)
    score = models.FloatField()
    reason = models.CharField(max_length=300)
    sampled = models.BooleanField(default=False)
    reviewed_as = models.CharField(max_length=12, blank=True, default="")
    reviewed_by = models.CharField(max_length=32, blank=True, default="")
    reviewed_on = models.DateField(null=True, blank=True)
    live = models.BooleanField(default=True)
    ended_on = models.DateField(null=True, blank=True)  # the day of the run that no longer had it

    objects = ScopedManager()

    class Meta:
        verbose_name = "对应关系"
        indexes = [models.Index(fields=["child", "live"], name="link_child_live")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reviewed_on=None, reviewed_by="", reviewed_as="")
                | (
                    models.Q(reviewed_on__isnull=False)
                    & ~models.Q(reviewed_by="")
                    & ~models.Q(reviewed_as="")
                ),
                name="link_reviewed_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.rule
