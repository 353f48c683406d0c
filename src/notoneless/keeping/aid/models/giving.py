"""Donations (捐赠) with what became of them, and wishes of pupils (爱心圆梦) with who takes one over."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit

OPEN, TAKEN, FULFILLED, ENDED = "open", "taken", "fulfilled", "ended"
DONORS: list[tuple[str, str]] = [("person", "个人"), ("enterprise", "企业"), ("body", "单位、社会组织")]


class Donation(models.Model):
    """Money, goods or both; `left_amount`, `left_quantity` are what nobody was given yet, never below nought."""

    code = models.CharField(max_length=32, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    donor_kind = models.CharField(max_length=12, choices=DONORS)
    donor = models.CharField(max_length=80)
    purpose = models.CharField(max_length=200)
    given_on = models.DateField()
    amount = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    goods = models.CharField(max_length=80, blank=True, default="")
    quantity = models.PositiveIntegerField(default=0)
    left_amount = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    left_quantity = models.PositiveIntegerField(default=0)
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
        verbose_name = "捐赠"
        indexes = [models.Index(fields=["unit", "given_on"], name="aid_donation_unit_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, goods="", quantity=0) | Q(~Q(goods=""), amount__gte=0, quantity__gt=0),
                name="donation_gives_something",
            ),
            models.CheckConstraint(
                condition=Q(left_amount__gte=0, left_amount__lte=F("amount"), left_quantity__lte=F("quantity")),
                name="donation_never_below_nought",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None)
                | Q(~Q(withdrawn_by=""), ~Q(withdrawn_why=""), left_amount=F("amount"), left_quantity=F("quantity")),
                name="withdrawn_donation_untouched_with_reason",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.code


class Wish(models.Model):
    """`taker` is who took it over, `promised_on` the day by which it shall come true."""

    KINDS: ClassVar = [
        ("uniform", "校服"), ("goods", "学习生活物资"), ("course", "假期圆梦培训班"), ("visit", "参观"),
        ("other", "其他心愿"),
    ]  # fmt: skip
    STATES: ClassVar = [(OPEN, "待认领"), (TAKEN, "已认领"), (FULFILLED, "已圆梦"), (ENDED, "已终止")]

    code = models.CharField(max_length=32, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=KINDS)
    word = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=STATES, default=OPEN)
    taker_kind = models.CharField(max_length=12, choices=DONORS, blank=True, default="")
    taker = models.CharField(max_length=80, blank=True, default="")
    promised_on = models.DateField(null=True, blank=True)
    on = models.DateField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager()

    class Meta:
        verbose_name = "心愿"
        indexes = [models.Index(fields=["state", "promised_on"], name="aid_wish_state_promised")]
        constraints = [
            models.CheckConstraint(
                condition=(~Q(state__in=[TAKEN, FULFILLED]) & Q(taker="", promised_on=None))
                | (
                    Q(state__in=[TAKEN, FULFILLED], promised_on__isnull=False)
                    & ~Q(taker="")
                    & ~Q(taker_kind="")
                ),
                name="taken_wish_has_taker_and_day",
            )
        ]

    def __str__(self) -> str:
        return self.code


class WishStep(models.Model):
    """What was done about a wish, in its order; only ever added."""

    KINDS: ClassVar = [("taken", "认领"), ("released", "退回认领"), ("fulfilled", "圆梦"), ("ended", "终止")]

    wish = models.ForeignKey(Wish, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=KINDS)
    who = models.CharField(max_length=80, blank=True, default="")
    word = models.CharField(max_length=300)
    done_on = models.DateField()
    on = models.DateField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    recorded_at = models.DateTimeField()

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("wish__child__area_path", "wish__child__stay_path"),
        "school_field": "wish__child__school_path", "child_field": "wish__child__code",
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "心愿办理"

    def __str__(self) -> str:
        return f"{self.wish_id} {self.kind}"


class Gift(models.Model):
    """What one pupil was given out of a donation; the school and place of the pupil are those of its record."""

    donation = models.ForeignKey(Donation, on_delete=models.PROTECT, related_name="gifts")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    quantity = models.PositiveIntegerField(default=0)
    given_on = models.DateField()
    word = models.CharField(max_length=120, blank=True, default="")
    on = models.DateField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    recorded_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        verbose_name = "捐赠发放"
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0) & (Q(amount__gt=0) | Q(quantity__gt=0)),
                name="gift_gives_something",
            )
        ]

    def __str__(self) -> str:
        return f"{self.donation_id} {self.child_id}"
