"""The standing list of faults in the data, each with an owner, worked down to zero."""

from django.db import models

from notoneless.children.models.child import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.paths import PathField


class QualityIssue(models.Model):
    """`rule` is a code of `children.quality.RULES`; the owner is the unit that can mend the source."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="quality_issues")
    rule = models.CharField(max_length=32)
    sentence = models.CharField(max_length=200)
    owner_path = PathField(db_index=True)
    since = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.CharField(max_length=32, blank=True, default="")
    closing = models.CharField(max_length=120, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        verbose_name = "数据问题"
        constraints = [
            models.UniqueConstraint(
                fields=["child", "rule"],
                condition=models.Q(closed_on__isnull=True),
                name="one_open_issue_per_rule",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None, closed_by="", closing="")
                | (models.Q(closed_on__isnull=False) & ~models.Q(closed_by="") & ~models.Q(closing="")),
                name="issue_closed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.rule
