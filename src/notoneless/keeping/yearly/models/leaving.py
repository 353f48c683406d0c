"""What is kept of a pupil who left after the ninth year: its paper and where it went; corrected by a further row."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit

GRADUATION, COMPLETION, NONE = "graduation", "completion", "none"


class LeavingFile(models.Model):
    """`way` is a code of the rules (`leaving_ways`), `place` the school or employer; the row nobody replaced counts."""

    PAPERS: ClassVar = [(GRADUATION, "毕业证书"), (COMPLETION, "结业证书"), (NONE, "尚未发证")]

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="leaving_files")
    year = models.PositiveSmallIntegerField()
    school = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    paper = models.CharField(max_length=12, choices=PAPERS)
    number = models.CharField(max_length=40, blank=True, default="")
    way = models.CharField(max_length=24)
    place = models.CharField(max_length=80, blank=True, default="")
    on = models.DateField()
    by_code = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    replaced_by = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )

    objects = ScopedManager()

    class Meta:
        verbose_name = "毕业生档案"
        constraints = [
            models.UniqueConstraint(
                fields=["child", "year"], condition=Q(replaced_by=None), name="one_standing_leaving_file"
            ),
            models.CheckConstraint(condition=~Q(by_code=""), name="leaving_file_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.paper}"
