"""What the figures know of a child from a day on: only ever added to, so that any figure can be made again."""

from django.db import models

from notoneless.officers.scoped import ScopedManager
from notoneless.places.paths import PathField


class Footing(models.Model):
    """One row whenever one of these differs from the child's last row; `live` is False for merged and withdrawn ones.

    The ledger keeps a child's place, school and grade only as they are now; a figure of last year needs then. The
    child is named by its key and code: a merge of records, which moves what points at a child, leaves this as it was.
    """

    child_key = models.BigIntegerField()
    child_code = models.CharField(max_length=16)
    on = models.DateField()
    live = models.BooleanField(default=True)
    registered = models.BooleanField(default=False)
    enrolled = models.BooleanField(default=False)
    in_band = models.BooleanField(default=True)
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    situation = models.CharField(max_length=32)
    sex = models.CharField(max_length=1, blank=True, default="")
    stage = models.CharField(max_length=8, blank=True, default="")
    household = models.CharField(max_length=30, blank=True, default="")
    poor = models.BooleanField(default=False)
    left_behind = models.BooleanField(default=False)
    disability = models.BooleanField(default=False)
    opened_on = models.DateField(null=True, blank=True)
    verified_on = models.DateField(null=True, blank=True)
    visited_on = models.DateField(null=True, blank=True)
    returned_on = models.DateField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    SCOPE_FIELDS = {"gov_field": ("area_path",), "school_field": "school_path", "child_field": "child_code"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "统计底册"
        indexes = [models.Index(fields=["child_key", "id"], name="footing_child_id")]

    def __str__(self) -> str:
        return f"{self.child_code} {self.on}"
