"""A round of assessment, a sheet for each body scored in it, and the lines of each sheet."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField

OPEN, TOLD, PUBLISHED, FROZEN = "open", "told", "published", "frozen"
SEEN_BY_THE_SCORED = (TOLD, PUBLISHED, FROZEN)
PROPOSED, CONFIRMED, DROPPED = "proposed", "confirmed", "dropped"


class Round(models.Model):
    """One kind of sheet for one period by one assessor (考核期次). Its paths are the assessor's."""

    STATES: ClassVar = [
        (OPEN, "评分中"),
        (TOLD, "已告知，可提异议"),
        (PUBLISHED, "已公布"),
        (FROZEN, "已冻结"),
    ]

    code = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=40)
    label = models.CharField(max_length=80)
    assessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=24)
    period_label = models.CharField(max_length=60)
    first = models.DateField()
    last = models.DateField()
    full = models.DecimalField(max_digits=8, decimal_places=3, null=True, blank=True)
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    opened_on = models.DateField()
    opened_by = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    objections_until = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    told_by = models.CharField(max_length=32, blank=True, default="")
    published_on = models.DateField(null=True, blank=True)
    published_by = models.CharField(max_length=32, blank=True, default="")
    frozen_on = models.DateField(null=True, blank=True)
    frozen_by = models.CharField(max_length=32, blank=True, default="")
    policy_fingerprint = models.CharField(max_length=64)
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {"gov_field": ("assessor__path",), "school_field": "assessor__path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "考核期次"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "period", "assessor"], name="a_period_is_assessed_once_by_whom"
            ),
            models.CheckConstraint(
                condition=Q(told_on=None) | (~Q(told_by="") & Q(objections_until__isnull=False)),
                name="round_told_by_somebody_until_a_day",
            ),
            models.CheckConstraint(
                condition=Q(published_on=None) | ~Q(published_by=""), name="round_published_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(frozen_on=None) | ~Q(frozen_by=""), name="round_frozen_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Sheet(models.Model):
    """The sheet of one unit, or of one teacher of a school; its paths are those of who is scored.

    `taken`, `given`, `score`, `place` are set when the round is published. `beside` is what stands beside the score and
    is no part of it: the indicators and how far the score may be relied on. A frozen sheet is corrected by a further
    one (`turn`), whose `reason` says why.
    """

    code = models.CharField(max_length=32, unique=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sheets")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    person_name = models.CharField(max_length=40, blank=True, default="")
    body_name = models.CharField(max_length=120)
    turn = models.PositiveSmallIntegerField(default=1)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True, default="")
    taken = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    given = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    score = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    place = models.PositiveIntegerField(null=True, blank=True)
    place_of = models.PositiveIntegerField(null=True, blank=True)
    vetoed = models.BooleanField(default=False)
    beside = models.JSONField(default=dict)
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    # By the unit itself: what a school may read of its admission zone is children, never how a village is scored.
    SCOPE_FIELDS: ClassVar = {"gov_field": ("unit__path",), "school_field": "unit__path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "考核表"
        indexes = [
            models.Index(fields=["area_path"], name="sheet_area"),
            models.Index(fields=["school_path"], name="sheet_school"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "unit", "person_name", "turn"], name="one_sheet_per_body_and_turn"
            ),
            models.CheckConstraint(condition=Q(turn=1) | ~Q(reason=""), name="a_further_sheet_says_why"),
        ]

    def __str__(self) -> str:
        return self.code


class ScoreLine(models.Model):
    """Points that one event costs or gives. `subject` names the event ("filing:B2026…"), `said` tells it in words.

    Proposed by the machine, or entered by a person; it counts once confirmed. Nothing is overwritten: a changed line is
    a further one of the next `turn` with its `word`.
    """

    STATES: ClassVar = [(PROPOSED, "待确认"), (CONFIRMED, "已确认"), (DROPPED, "不扣")]

    code = models.CharField(max_length=32, unique=True)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="lines")
    item = models.CharField(max_length=40)
    label = models.CharField(max_length=80)
    event = models.CharField(max_length=20, blank=True, default="")
    subject = models.CharField(max_length=80, blank=True, default="")
    said = models.CharField(max_length=300)
    happened_on = models.DateField()
    points = models.DecimalField(max_digits=8, decimal_places=3, null=True, blank=True)
    state = models.CharField(max_length=10, choices=STATES, default=PROPOSED)
    word = models.CharField(max_length=300, blank=True, default="")
    turn = models.PositiveSmallIntegerField(default=1)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=32, blank=True, default="")
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")

    SCOPE_FIELDS: ClassVar = {"gov_field": ("sheet__unit__path",), "school_field": "sheet__unit__path"}
    objects = ScopedManager()

    class Meta:
        verbose_name = "考核扣分"
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "item", "subject", "turn"],
                condition=~Q(subject=""),
                name="an_event_is_cited_once_a_turn",
            ),
            models.CheckConstraint(
                condition=~Q(state=CONFIRMED)
                | (Q(points__gt=0) & Q(decided_on__isnull=False) & ~Q(decided_by="")),
                name="confirmed_line_has_points_and_person",
            ),
            models.CheckConstraint(
                condition=~Q(state=DROPPED) | (~Q(word="") & Q(decided_on__isnull=False) & ~Q(decided_by="")),
                name="dropped_line_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def held_as(self) -> str:
        """How its proof, a held file, names it."""
        return f"scoreline:{self.code}"
