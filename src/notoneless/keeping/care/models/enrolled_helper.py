"""Who helps: a teacher, a party member, a volunteer, a classmate, in the register of one unit."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.officers.models import Post
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit


class Helper(models.Model):
    """`post` is that of who has an account: the pairs stand on the holder's duty list. Others are only named.

    Who stops keeps the row; who comes back gets a further one.
    """

    code = models.CharField(max_length=24, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    title = models.CharField(max_length=60, blank=True, default="")
    team = models.CharField(max_length=40, blank=True, default="")
    services = models.JSONField(default=list)
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=32, blank=True, default="")
    end_reason = models.CharField(max_length=200, blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {"gov_field": ("unit__path",), "school_field": "unit__path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "帮扶人员"
        indexes = [models.Index(fields=["unit", "until"], name="helper_unit_until")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None, ended_by="") | (Q(until__isnull=False) & ~Q(ended_by="")),
                name="helper_ended_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.code
