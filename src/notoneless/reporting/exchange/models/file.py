"""A long list that the worker writes for whoever asked, kept sealed for some days."""

from typing import ClassVar

from django.db import models

from notoneless.officers.scoped import ScopedManager
from notoneless.places.paths import PathField
from notoneless.vault.fields import SealedTextField


class ExportFile(models.Model):
    """Whoever asked takes it away until `kept_until`, nobody else; erased, its hash stays.

    `address` holds codes only; what the session added (the place chosen, the text searched for) stands beside it, so
    that the worker asks for the same rows. `needs` are the permissions of which one lets the list out.
    """

    FORMS: ClassVar = [("xlsx", "Excel 工作簿"), ("csv", "文本表格")]
    STATES: ClassVar = [("making", "制作中"), ("made", "可下载"), ("erased", "已到期清除")]

    code = models.CharField(max_length=24, unique=True)
    title = models.CharField(max_length=120)
    address = models.CharField(max_length=300)
    question = models.CharField(max_length=300, blank=True, default="")
    searched = SealedTextField(null=True, blank=True)
    place_path = PathField(blank=True, default="")
    place_name = models.CharField(max_length=80, blank=True, default="")
    form = models.CharField(max_length=4, choices=FORMS)
    number = models.PositiveIntegerField()
    unit_word = models.CharField(max_length=12)
    of_children = models.BooleanField()
    purpose = models.CharField(max_length=100, blank=True, default="")
    approval = models.CharField(max_length=24, blank=True, default="")
    noted_as = models.CharField(max_length=60)
    needs = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=STATES, default="making")
    job_code = models.CharField(max_length=32, blank=True, default="")
    file_name = models.CharField(max_length=64, blank=True, default="")
    sha256 = models.CharField(max_length=64, blank=True, default="")
    size = models.PositiveBigIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    kept_until = models.DateField()
    erased_on = models.DateField(null=True, blank=True)
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    unit_path = PathField(db_index=True, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {"gov_field": ("unit_path",), "school_field": "unit_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "导出文件"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(state="made") | ~models.Q(file_name=""), name="made_export_has_its_file"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="erased") | models.Q(file_name=""), name="erased_export_has_no_file"
            ),
        ]

    def __str__(self) -> str:
        return self.code
