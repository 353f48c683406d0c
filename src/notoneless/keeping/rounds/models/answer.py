"""What was found at a place, in a household (F3-07), of a child; a correction is a further row naming the first."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.casework.models import SuspicionReport
from notoneless.children.models import Child
from notoneless.keeping.rounds.models.round import RoundArea
from notoneless.officers.scoped import ScopedManager


class _Said(models.Model):
    """`stands` until a further row, which names it in `instead`, takes its place."""

    surveyor = models.CharField(max_length=40)
    stands = models.BooleanField(default=True)
    instead = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True, default="")
    word = models.CharField(max_length=600, blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    objects = ScopedManager()

    class Meta:
        abstract = True


class PlaceVisit(_Said):
    """户籍查访 or 村社走访: one visit to a whole place, with how many households and children were gone through."""

    code = models.CharField(max_length=32, unique=True)
    area = models.ForeignKey(RoundArea, on_delete=models.PROTECT, related_name="place_visits")
    visited_on = models.DateField()
    with_whom = models.CharField(max_length=120)
    households = models.PositiveIntegerField(default=0)
    children = models.PositiveIntegerField(default=0)
    differing = models.PositiveIntegerField(default=0)

    SCOPE_FIELDS: ClassVar = {"gov_field": ("area__unit__path",), "school_field": "area__unit__path"}

    class Meta:
        verbose_name = "村社走访记录"

    def __str__(self) -> str:
        return self.code


class HouseholdSheet(_Said):
    """入户登记表: `key` is the household number, else head and house; `counted` as its answer says."""

    code = models.CharField(max_length=32, unique=True)
    area = models.ForeignKey(RoundArea, on_delete=models.PROTECT, related_name="sheets")
    key = models.CharField(max_length=180)
    household_number = models.CharField(max_length=30, blank=True, default="")
    head = models.CharField(max_length=60)
    address = models.CharField(max_length=120)
    people = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=40)
    counted = models.BooleanField()
    visited_on = models.DateField()

    SCOPE_FIELDS: ClassVar = {"gov_field": ("area__unit__path",), "school_field": "area__unit__path"}

    class Meta:
        verbose_name = "入户登记表"
        indexes = [models.Index(fields=["area", "visited_on"], name="sheet_area_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "key"], condition=Q(stands=True, counted=True), name="household_once_an_area"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ChildCheck(_Said):
    """One child in one area of a round; `agrees` with the ledger. `disabled`: said at the door, no finding."""

    area = models.ForeignKey(RoundArea, on_delete=models.PROTECT, related_name="checks")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    sheet = models.ForeignKey(
        HouseholdSheet, null=True, blank=True, on_delete=models.PROTECT, related_name="checks"
    )
    answer = models.CharField(max_length=40)
    agrees = models.BooleanField()
    situation = models.CharField(max_length=32)
    school_said = models.CharField(max_length=80, blank=True, default="")
    disabled = models.BooleanField(default=False)
    report = models.ForeignKey(
        SuspicionReport, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_on = models.DateField()

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("child__area_path", "child__stay_path"), "school_field": "child__school_path",
        "child_field": "child__code",
    }  # fmt: skip

    class Meta:
        verbose_name = "逐人核查"
        constraints = [
            models.UniqueConstraint(
                fields=["area", "child"], condition=Q(stands=True), name="child_once_an_area"
            ),
        ]

    def __str__(self) -> str:
        return self.answer
