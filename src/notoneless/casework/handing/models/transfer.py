"""A case asked to be taken over by another unit; until that unit accepts it stays with whoever asks."""

from typing import ClassVar

from django.db import models

from notoneless.casework.models import Case
from notoneless.casework.noticing.models import Paper
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit
from notoneless.places.paths import PathField


class Transfer(models.Model):
    """`to_unit` is empty where the case goes to another county: then `outside` names whom the letter is sent to.

    `settled` is where the reply says the child is (a situation); a reply is recorded with its scan as proof.
    `before` is what the case awaited when it was asked for; returned or withdrawn, the case awaits that again.
    """

    ASKED, ACCEPTED, RETURNED, WITHDRAWN = "asked", "accepted", "returned", "withdrawn"
    STATES: ClassVar = [
        (ASKED, "待接收"),
        (ACCEPTED, "已接收"),
        (RETURNED, "已退回"),
        (WITHDRAWN, "已撤回"),
    ]

    code = models.CharField(max_length=24, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="transfers")
    state = models.CharField(max_length=10, choices=STATES, default=ASKED)
    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    from_path = PathField(db_index=True)
    to_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to_path = PathField(blank=True, default="", db_index=True)
    outside = models.CharField(max_length=120, blank=True, default="")
    reason = models.CharField(max_length=300)
    since = models.DateField()
    asked_on = models.DateField()
    asked_by = models.CharField(max_length=32)
    asked_person = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    due_on = models.DateField()
    due_explained = models.CharField(max_length=200, blank=True, default="")
    before = models.JSONField(default=dict)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=32, blank=True, default="")
    answer_reason = models.CharField(max_length=300, blank=True, default="")
    letter = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reply_number = models.CharField(max_length=80, blank=True, default="")
    reply_day = models.DateField(null=True, blank=True)
    settled = models.CharField(max_length=32, blank=True, default="")
    settled_at_school = models.CharField(max_length=80, blank=True, default="")
    policy_fingerprint = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("to_path", "from_path", "case__area_path"),
        "school_field": ("to_path", "from_path", "case__school_path"),
        "child_field": "case__child__code",
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "个案移交"
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(state="asked"), name="one_open_transfer_per_case"
            ),
            models.CheckConstraint(
                condition=(models.Q(state="asked", answered_on=None, answered_by=""))
                | (
                    ~models.Q(state="asked") & models.Q(answered_on__isnull=False) & ~models.Q(answered_by="")
                ),
                name="transfer_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(to_unit__isnull=False, outside="")
                | (models.Q(to_unit=None) & ~models.Q(outside="")),
                name="transfer_goes_to_one_place",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def receiver(self) -> str:
        return self.to_unit.name if self.to_unit else self.outside

    @property
    def subject(self) -> str:
        """What its pieces of evidence hang on."""
        return f"transfer:{self.code}"


class Chase(models.Model):
    """催复: the other side was asked again, and until when it is waited now."""

    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="chases")
    note = models.CharField(max_length=200)
    wait_until = models.DateField()
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_code = models.CharField(max_length=32)

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("transfer__from_path", "transfer__case__area_path"),
        "school_field": ("transfer__from_path", "transfer__case__school_path"),
    }
    objects = ScopedManager()

    class Meta:
        verbose_name = "催复"

    def __str__(self) -> str:
        return f"{self.transfer_id} {self.on}"
