"""What kind of school a unit is and where it stands."""

from django.db import models

from notoneless.places.kinds import SCHOOL_KINDS
from notoneless.places.models.unit import Unit


class SchoolProfile(models.Model):
    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="school")
    school_kind = models.CharField(max_length=20, choices=[(k, v.label) for k, v in SCHOOL_KINDS.items()])
    in_county = models.BooleanField(default=True)
    boarding = models.BooleanField(default=False)
    township = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="schools_here"
    )

    class Meta:
        verbose_name = "学校概况"

    def __str__(self) -> str:
        return SCHOOL_KINDS[self.school_kind].label

    @property
    def stages(self) -> tuple[str, ...]:
        return SCHOOL_KINDS[self.school_kind].stages
