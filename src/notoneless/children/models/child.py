"""One row per child: who it is, where it is registered, where it lives and learns, where it stands."""

from django.db import models

from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField
from notoneless.vault.fields import SealedTextField


class Child(models.Model):
    """A child or young learner known to this county.

    Base = registered here (户籍) ∪ living here ∪ enrolled here; the three flags say by which the child counts.
    `area_path`, `stay_path` and `school_path` copy the paths of the units so that a scope is one index range.
    Units are looked for by path, names by `NameGram`: indexes that nothing asks cost more than the rows themselves.
    `situation` repeats the newest `SituationChange`; only `children.situations` writes it.
    """

    code = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=60)
    name_key = models.CharField(max_length=60)
    initials = models.CharField(max_length=60, blank=True, default="", db_index=True)
    sex = models.CharField(max_length=1, blank=True, default="")
    birth_date = models.DateField(null=True, blank=True, db_index=True)
    ethnicity = models.CharField(max_length=20, blank=True, default="")
    id_number = SealedTextField(null=True, blank=True)
    id_index = models.CharField(max_length=32, blank=True, default="", db_index=True)
    id_last4_index = models.CharField(max_length=32, blank=True, default="", db_index=True)
    id_condition = models.CharField(max_length=16, default="missing")

    registered_here = models.BooleanField(default=False)
    living_here = models.BooleanField(default=False)
    enrolled_here = models.BooleanField(default=False)
    in_band = models.BooleanField(default=True)

    household_number = models.CharField(max_length=30, blank=True, default="")
    household_kind = models.CharField(max_length=20, blank=True, default="")
    area = models.ForeignKey(
        Unit, null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    area_path = PathField(blank=True, default="")
    address = models.CharField(max_length=120, blank=True, default="")
    stay = models.ForeignKey(
        Unit, null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    stay_path = PathField(blank=True, default="")

    school = models.ForeignKey(
        Unit, null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    school_path = PathField(blank=True, default="")
    school_name = models.CharField(max_length=80, blank=True, default="")
    enrolment_number = SealedTextField(null=True, blank=True)  # 学籍号: G and the identity number
    grade = models.CharField(max_length=12, blank=True, default="")
    class_name = models.CharField(max_length=20, blank=True, default="")

    guardian_name = models.CharField(max_length=60, blank=True, default="", db_index=True)
    guardian_phone = SealedTextField(null=True, blank=True)
    phone_index = models.CharField(max_length=32, blank=True, default="", db_index=True)
    phone_last4_index = models.CharField(max_length=32, blank=True, default="", db_index=True)

    situation = models.CharField(max_length=32, default="unexplained")
    situation_on = models.DateField(null=True, blank=True)
    situation_source = models.CharField(max_length=120, blank=True, default="")

    merged_into = models.ForeignKey(
        "self", null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    created_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)  # the batch that brought the record was undone
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager()

    class Meta:
        verbose_name = "学生"
        indexes = [
            models.Index(fields=["area_path", "situation"], name="child_area_situation"),
            models.Index(fields=["school_path", "situation"], name="child_school_situation"),
            models.Index(fields=["stay_path"], name="child_stay"),
            # Of the few: an index in which nearly every child stands under nothing is taken for the best by SQLite.
            models.Index(
                fields=["merged_into"], name="child_merged", condition=models.Q(merged_into__isnull=False)
            ),
            models.Index(fields=["situation", "area_path", "id"], name="child_situation_area"),
        ]

    def __str__(self) -> str:
        return self.code
