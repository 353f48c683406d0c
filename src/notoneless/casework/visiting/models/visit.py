"""One visit to one child: what was found at the door, said and agreed; written once, corrected by a further row."""

from django.db import models

from notoneless.casework.models import Case
from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.paths import PathField


class Visit(models.Model):
    """`visited_on` and `claimed_at` are what the visitor says, `received_at` and `recorded_on` what the server saw.

    The key is made by the client; `trip` is shared by children of one visit. What was found is never changed: only
    the look at a late entry (`review`) and the check of a promise (`promise`) are filled in later, once each.
    """

    code = models.CharField(max_length=24, unique=True)
    client_key = models.UUIDField(unique=True)
    trip = models.UUIDField(db_index=True)
    device = models.CharField(max_length=64)
    idempotency_key = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="visits")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="visits")
    area_path = PathField(blank=True, default="")
    school_path = PathField(blank=True, default="")

    visited_on = models.DateField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField()
    recorded_on = models.DateField()
    late = models.BooleanField(default=False)

    outcome = models.CharField(max_length=16)
    manner = models.CharField(max_length=16)
    place = models.CharField(max_length=100, blank=True, default="")
    met = models.CharField(max_length=100, blank=True, default="")
    talk = models.CharField(max_length=1000, blank=True, default="")
    talk_sealed = models.BooleanField(default=False)
    parent_attitude = models.CharField(max_length=12, blank=True, default="")
    pupil_attitude = models.CharField(max_length=12, blank=True, default="")
    reason = models.CharField(max_length=40, blank=True, default="")
    result = models.CharField(max_length=12)
    next_plan = models.CharField(max_length=100, blank=True, default="")
    next_on = models.DateField(null=True, blank=True)
    level = models.CharField(max_length=12)
    bodies = models.JSONField(default=list)
    companions = models.CharField(max_length=200, blank=True, default="")
    # Who of the school apologised at the door, where the school's own way drove the child out (登门认错).
    apology = models.CharField(max_length=60, blank=True, default="")
    suspected = models.BooleanField(default=False)

    promised_on = models.DateField(null=True, blank=True)
    promise = models.CharField(max_length=8, blank=True, default="")  # '' | open | kept | broken
    promise_checked_on = models.DateField(null=True, blank=True)
    promise_checked_by = models.CharField(max_length=32, blank=True, default="")
    promise_note = models.CharField(max_length=200, blank=True, default="")

    review = models.CharField(max_length=8, blank=True, default="")  # '' | waiting | taken | returned
    review_why = models.CharField(max_length=100, blank=True, default="")
    reviewed_on = models.DateField(null=True, blank=True)
    reviewed_by = models.CharField(max_length=32, blank=True, default="")
    review_note = models.CharField(max_length=200, blank=True, default="")

    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    correction_reason = models.CharField(max_length=200, blank=True, default="")
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    policy_fingerprint = models.CharField(max_length=64)

    is_replaced = False  # said by lists that ask for it
    objects = ScopedManager()

    class Meta:
        verbose_name = "劝返记录"
        indexes = [
            models.Index(fields=["case", "visited_on"], name="visit_case_day"),
            models.Index(fields=["review", "area_path"], name="visit_review_area"),
            models.Index(fields=["promise", "promised_on"], name="visit_promise_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["by_code", "device", "idempotency_key", "case"], name="visit_sent_once"
            ),
            models.CheckConstraint(
                condition=models.Q(promise="") | models.Q(promised_on__isnull=False),
                name="visit_promise_has_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(corrects__isnull=True) | ~models.Q(correction_reason=""),
                name="visit_correction_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(reviewed_on__isnull=True) | ~models.Q(reviewed_by=""),
                name="visit_looked_at_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(promise_checked_on__isnull=True) | ~models.Q(promise_checked_by=""),
                name="visit_promise_checked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """What evidence names that belongs to this visit."""
        return f"visit:{self.code}"
