"""One row of a register as it stands: the newest committed version of it is live, older ones stay."""

from django.db import models

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField
from notoneless.registers.models.batch import Batch
from notoneless.vault.fields import SealedTextField


class Entry(models.Model):
    """`key` says which row of the next list is the same one; `digest` whether it changed.

    `live` is true while no later batch replaced or dropped the row and its own batch is not undone.
    `values` holds the remaining fields of the kind, none of them an identity number or a phone.
    """

    batch = models.ForeignKey(Batch, db_index=False, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=24)
    source_unit_id = models.BigIntegerField()
    sheet = models.CharField(max_length=60)
    row = models.PositiveIntegerField()
    hidden = models.BooleanField(default=False)
    key = models.CharField(max_length=40)
    digest = models.CharField(max_length=40)
    child = models.ForeignKey(
        Child, null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="entries"
    )

    name = models.CharField(max_length=60)
    name_key = models.CharField(max_length=60)
    sex = models.CharField(max_length=1, blank=True, default="")
    birth_date = models.DateField(null=True, blank=True)
    id_number = SealedTextField(null=True, blank=True)
    id_index = models.CharField(max_length=32, blank=True, default="")
    id_condition = models.CharField(max_length=16, default="missing")
    guardian_name = models.CharField(max_length=60, blank=True, default="")
    guardian_phone = SealedTextField(null=True, blank=True)
    area = models.ForeignKey(
        Unit, null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    area_path = PathField(blank=True, default="")
    area_text = models.CharField(max_length=80, blank=True, default="")
    school = models.ForeignKey(
        Unit, null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    school_path = PathField(blank=True, default="")
    school_text = models.CharField(max_length=80, blank=True, default="")
    grade = models.CharField(max_length=12, blank=True, default="")
    class_name = models.CharField(max_length=20, blank=True, default="")
    status = models.CharField(max_length=40, blank=True, default="")
    values = models.JSONField(default=dict)

    live = models.BooleanField(default=True)
    ended_by = models.ForeignKey(
        Batch, null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="ended_entries"
    )
    ended_how = models.CharField(max_length=8, blank=True, default="")  # 'changed' | 'missing' | 'undone'

    objects = ScopedManager()

    class Meta:
        verbose_name = "名册行"
        indexes = [
            models.Index(fields=["kind", "source_unit_id", "live", "key"], name="entry_kind_source_live"),
            models.Index(fields=["batch", "sheet", "row"], name="entry_batch_row"),
            models.Index(fields=["child", "kind"], name="entry_child_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.sheet}:{self.row}"
