"""What was agreed for one child: 一生一策 and 分户方案 by version, and the guardian's pledge."""

from django.db import models

from notoneless.casework.models import Case
from notoneless.casework.visiting.models.visit import Visit
from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.paths import PathField


class Plan(models.Model):
    """`number` counts the versions of one kind in one case; a new version is a new row."""

    code = models.CharField(max_length=24, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="plans")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="plans")
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    kind = models.CharField(max_length=12, choices=[("pupil", "一生一策"), ("household", "分户方案")])
    number = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=40, blank=True, default="")
    aim = models.CharField(max_length=300)
    measures = models.JSONField(default=list)  # [{"code": "", "what": "", "who": "", "until": ""}]
    why_new = models.CharField(max_length=200, blank=True, default="")
    made_on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        verbose_name = "劝返方案"
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "number"], name="plan_version_once"),
        ]

    def __str__(self) -> str:
        return self.code


class Pledge(models.Model):
    """承诺书: who promised whom what, on which day, until when; the paper itself lies with the evidence."""

    code = models.CharField(max_length=24, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pledges")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="pledges")
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.PROTECT, related_name="pledges")
    signed_on = models.DateField()
    guardian = models.CharField(max_length=60)
    relation = models.CharField(max_length=20, blank=True, default="")
    to_whom = models.CharField(max_length=100)
    content = models.CharField(max_length=300)
    until = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        verbose_name = "监护人承诺书"

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """What evidence names that belongs to this pledge."""
        return f"pledge:{self.code}"
