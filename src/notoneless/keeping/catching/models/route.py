"""职业规划和去向: a talk about a trade, a place where it is learnt, a job; with what came of it."""

from django.db import models
from django.db.models import F, Q

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager


class Route(models.Model):
    """`where` is a school, workshop or employer; `outcome` is told when it ends or is looked at again."""

    code = models.CharField(max_length=32, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    since = models.DateField()
    where = models.CharField(max_length=120)
    what = models.CharField(max_length=120)
    advice = models.CharField(max_length=600, blank=True, default="")
    proof = models.CharField(max_length=200, blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=32, blank=True, default="")
    outcome = models.CharField(max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager()

    class Meta:
        verbose_name = "职业规划和去向"
        indexes = [models.Index(fields=["kind", "since"], name="route_kind_since")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | (Q(ended_on__gte=F("since")) & ~Q(ended_by="") & ~Q(outcome="")),
                name="route_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code
