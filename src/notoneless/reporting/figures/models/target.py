"""What is to be reached, handed down from the county to a person: the parts make up the whole."""

from django.db import models

from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField


class Target(models.Model):
    """`above` is the target it is a part of. `unit` is the unit that sees it; groups and persons stand below a unit.

    A new handing down replaces the parts (`ended_on`), it does not change them.
    """

    LEVELS = [
        ("county", "县"), ("department", "部门"), ("township", "乡镇"), ("village", "村"), ("school", "学校"),
        ("group", "教研组"), ("class", "班级"), ("person", "个人"),
    ]  # fmt: skip

    code = models.CharField(max_length=24, unique=True)
    above = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    figure = models.CharField(max_length=24)
    year = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=10)
    value = models.DecimalField(max_digits=12, decimal_places=3)
    level = models.CharField(max_length=12, choices=LEVELS)
    holder = models.CharField(max_length=80)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    area_path = PathField(db_index=True)
    document = models.CharField(max_length=120, blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS = {"gov_field": ("area_path",), "school_field": "area_path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "控辍目标"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on=None, ended_by="")
                | (~models.Q(ended_on=None) & ~models.Q(ended_by="")),
                name="target_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code
