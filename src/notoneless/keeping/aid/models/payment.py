"""Money and goods that were given: in batches, one row for each pupil and payment."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit


class PaymentBatch(models.Model):
    """One payment list (发放批次) of one item and period; `counts` says where the rows of its file went.

    `persons` are different pupils, `times` 人次: they are never added to each other. A wrong batch is withdrawn whole
    and entered again; its rows stay.
    """

    code = models.CharField(max_length=32, unique=True)
    item = models.CharField(max_length=40)
    period = models.CharField(max_length=32)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=80)
    paid_on = models.DateField()
    persons = models.PositiveIntegerField()
    times = models.PositiveIntegerField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    assisted_times = models.PositiveIntegerField()
    assisted_amount = models.DecimalField(max_digits=14, decimal_places=2)
    shown_name = models.CharField(max_length=120, blank=True, default="")
    sha256 = models.CharField(max_length=64, blank=True, default="")
    counts = models.JSONField(default=dict)
    on = models.DateField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    recorded_at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=32, blank=True, default="")
    withdrawn_why = models.CharField(max_length=200, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {"gov_field": ("unit__path",), "school_field": "unit__path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "资助发放批次"
        indexes = [models.Index(fields=["item", "period"], name="aid_batch_item_period")]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | (~Q(withdrawn_by="") & ~Q(withdrawn_why="")),
                name="withdrawn_batch_has_person_and_reason",
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        return f"aid_batch:{self.code}"


class Payment(models.Model):
    """What one pupil was given by a batch; `assisted`: of an assisted household (建档立卡标志) on the day of entry."""

    batch = models.ForeignKey(PaymentBatch, on_delete=models.PROTECT, related_name="payments")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    tier = models.CharField(max_length=20, blank=True, default="")
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    times = models.PositiveIntegerField(default=1)
    goods = models.CharField(max_length=80, blank=True, default="")
    assisted = models.BooleanField(default=False)
    sheet = models.CharField(max_length=60, blank=True, default="")
    row = models.PositiveIntegerField(null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = "资助发放"
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0) | ~Q(goods=""), name="payment_gives_something")
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.child_id}"
