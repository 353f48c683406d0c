"""What else the office must know of a child: poverty tier, disability, left behind, orphan … each with its source."""

from django.db import models

from notoneless.children.models.child import Child
from notoneless.officers.scoped import ScopedManager


class Circumstance(models.Model):
    """A dated status; a change closes the old row and opens a new one. Disability is shown on need to know."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="circumstances")
    kind = models.CharField(max_length=24)
    value = models.CharField(max_length=60)
    detail = models.CharField(max_length=120, blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    batch = models.CharField(max_length=24, blank=True, default="")
    sheet = models.CharField(max_length=60, blank=True, default="")
    row = models.PositiveIntegerField(null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = "特殊情况"
        indexes = [models.Index(fields=["kind", "child"], name="circumstance_kind_child")]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"
