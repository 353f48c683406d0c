"""A document in the archive of a unit that no other record holds: a text from above, a roster, minutes, a poster."""

from typing import ClassVar

from django.db import models

from notoneless.evidence.held.models import HeldFile
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField


class ArchivePiece(models.Model):
    """Never changed: a correction is a further row and the earlier one names it.

    `item` is a line of the dossier index, `authority` a text of the policy library. `area_path` of a school's piece is
    its township: what a school files is shared with the township it lies in. Where no scan is held, `kept_at` says
    where the original lies. `source` names the record of another room that fed it ("meeting:…"), '' where by hand.
    """

    LEVELS: ClassVar = [
        ("national", "国家级"),
        ("province", "省级"),
        ("prefecture", "市级"),
        ("county", "县级"),
        ("township", "乡镇级"),
        ("school", "本单位"),
    ]

    code = models.CharField(max_length=32, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    level = models.CharField(max_length=12, choices=LEVELS)
    dated = models.DateField()
    number = models.CharField(max_length=60, blank=True, default="")
    authority = models.CharField(max_length=40, blank=True, default="")
    file = models.ForeignKey(HeldFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kept_at = models.CharField(max_length=120, blank=True, default="")
    source = models.CharField(max_length=80, blank=True, default="")
    reason = models.CharField(max_length=200, blank=True, default="")
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        verbose_name = "归档材料"
        indexes = [models.Index(fields=["unit", "item", "dated"], name="piece_unit_item_day")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(file__isnull=False) | ~models.Q(kept_at=""), name="piece_can_be_found"
            ),
            models.UniqueConstraint(
                fields=["source", "item"],
                condition=~models.Q(source="") & models.Q(replaced_by=None),
                name="one_piece_per_source",
            ),
        ]

    SCOPE_FIELDS: ClassVar = {"gov_field": ("area_path",), "school_field": "school_path"}

    def __str__(self) -> str:
        return self.code
