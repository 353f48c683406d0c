"""Copies of dossiers: each made once, kept sealed under its hash, and every time it was taken away."""

from typing import ClassVar

from django.db import models

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField
from notoneless.reporting.dossiers.models.inspection import Inspection


class DossierCopy(models.Model):
    """Of one child, or of a unit with all of its children's. `sha256` is that of the file before any watermark.

    It holds what its asker may see, need-to-know papers only with that right (`with_sensitive`). Its file is kept until
    `kept_until`; erased, hash and log of downloads stay. `inspection` names what allowed it to one who only reads.
    """

    FORMS: ClassVar = [("pdf", "PDF"), ("zip", "ZIP（逐件，附校验清单）")]
    STATES: ClassVar = [
        ("making", "制作中"),
        ("made", "已制成"),
        ("failed", "未制成"),
        ("erased", "已到期清除"),
    ]

    code = models.CharField(max_length=32, unique=True)
    child = models.ForeignKey(Child, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=4, choices=FORMS)
    purpose = models.CharField(max_length=100)
    inspection = models.ForeignKey(
        Inspection, null=True, blank=True, on_delete=models.PROTECT, related_name="copies"
    )
    state = models.CharField(max_length=8, choices=STATES, default="making")
    job_code = models.CharField(max_length=32, blank=True, default="")
    with_sensitive = models.BooleanField(default=False)
    as_of = models.DateField()
    file_name = models.CharField(max_length=64, blank=True, default="")
    sha256 = models.CharField(max_length=64, blank=True, default="")
    size = models.PositiveBigIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    parts = models.PositiveIntegerField(default=0)
    left_out = models.JSONField(default=list)
    kept_until = models.DateField(null=True, blank=True)
    erased_on = models.DateField(null=True, blank=True)
    policy_fingerprint = models.CharField(max_length=64)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("area_path",), "school_field": "school_path", "child_field": "child__code"
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "档案副本"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(child__isnull=False) | models.Q(unit__isnull=False),
                name="copy_of_a_child_or_a_unit",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="made") | ~models.Q(sha256=""), name="made_copy_has_its_file"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class DossierDownload(models.Model):
    """Who took which copy away, when, under which post: the log on the page; the trail holds the same."""

    copy = models.ForeignKey(DossierCopy, on_delete=models.PROTECT, related_name="downloads")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {"gov_field": ("copy__area_path",), "school_field": "copy__school_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "档案下载"

    def __str__(self) -> str:
        return f"{self.copy_id} {self.by_code}"
