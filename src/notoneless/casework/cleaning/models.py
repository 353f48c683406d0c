"""A campaign, the files it lists, and what was found at each standard; a further look is a further row."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.casework.models import Case
from notoneless.casework.placing.models import Disposition
from notoneless.children.models import Child
from notoneless.officers.models import Post
from notoneless.officers.scoped import ScopedManager
from notoneless.places.paths import PathField

PASS, TO_FIX, MENDED = "pass", "to_fix", "mended"


class Campaign(models.Model):
    """`items` are the standards as the pack had them on the day it was started, each with its source.

    Closed, nothing is judged in it any more; a fault that was handed to a post still has to be mended.
    """

    KINDS: ClassVar = [("three_groups", "三类清理"), ("home_teaching", "送教核查")]

    code = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=16, choices=KINDS)
    name = models.CharField(max_length=80)
    groups = models.JSONField(default=list)
    items = models.JSONField(default=list)
    since = models.DateField()
    until = models.DateField()
    listed = models.PositiveIntegerField(default=0)
    policy_fingerprint = models.CharField(max_length=64)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.CharField(max_length=32, blank=True, default="")
    closed_note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        verbose_name = "清理核查"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=models.F("since")), name="campaign_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_by="") | (Q(closed_on__isnull=False) & ~Q(closed_by="")),
                name="campaign_closed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class CampaignFile(models.Model):
    """One child's file in a campaign: the counts repeat its newest checks; `owed`, `given` are lessons by `as_of`."""

    GROUPS: ClassVar = [
        ("deferred", "免缓学"),
        ("leave", "休学"),
        ("persuaded", "持续劝返"),
        ("home", "送教"),
    ]
    STATES: ClassVar = [
        ("unchecked", "未核查"),
        ("checking", "核查中"),
        ("to_fix", "待整改"),
        ("passed", "通过"),
    ]

    code = models.CharField(max_length=24, unique=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="files")
    group = models.CharField(max_length=12, choices=GROUPS)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    disposition = models.ForeignKey(
        Disposition, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=STATES, default="unchecked")
    items = models.PositiveSmallIntegerField(default=0)
    passed = models.PositiveSmallIntegerField(default=0)
    to_fix = models.PositiveSmallIntegerField(default=0)
    next_due_on = models.DateField(null=True, blank=True)
    owed = models.PositiveSmallIntegerField(null=True, blank=True)
    given = models.PositiveSmallIntegerField(null=True, blank=True)
    as_of = models.DateField()
    touched_on = models.DateField()
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("area_path",), "school_field": "school_path", "child_field": "child__code"
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "清理档案"
        indexes = [models.Index(fields=["campaign", "area_path"], name="campaign_file_area")]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "child", "group"], name="one_file_per_campaign_child_group"
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """How evidence names it."""
        return f"cleaning:{self.code}"


class ItemCheck(models.Model):
    """What was found at one standard: it passes, it is to be mended by a post until a day, or it was mended."""

    VERDICTS: ClassVar = [(PASS, "通过"), (TO_FIX, "待整改"), (MENDED, "已整改")]

    file = models.ForeignKey(CampaignFile, on_delete=models.PROTECT, related_name="checks")
    item = models.CharField(max_length=40)
    verdict = models.CharField(max_length=8, choices=VERDICTS)
    word = models.CharField(max_length=300, blank=True, default="")
    owner_post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    evidence_code = models.CharField(max_length=32, blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("file__area_path",), "school_field": "file__school_path", "child_field": "file__child__code"
    }  # fmt: skip
    objects = ScopedManager()

    class Meta:
        verbose_name = "清理核查结论"
        indexes = [models.Index(fields=["file", "item"], name="item_check_file_item")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(verdict=TO_FIX)
                | (Q(owner_post__isnull=False, due_on__isnull=False) & ~Q(word="")),
                name="fault_has_owner_day_and_word",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=MENDED) | ~Q(word="") | ~Q(evidence_code=""),
                name="mended_with_word_or_proof",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.verdict}"
