"""Whom a school awaits after the change of the year, and what became of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.children.models import Child
from notoneless.keeping.yearly.models.turn import YearTurn
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit

LEAVER, ENTRANT = "leaver", "entrant"
AWAITED, RECEIVED, ELSEWHERE, REPORTED, WITHDRAWN = (
    "awaited",
    "received",
    "elsewhere",
    "reported",
    "withdrawn",
)


class Arrival(models.Model):
    """Whom a school awaits: a leaver of a primary school, or a child that has reached school age; its receipt.

    `origin` is the school left (none for a new entrant), `receiver` who awaits it (none: still to be found).
    """

    KINDS: ClassVar = [(LEAVER, "小学毕业升初中"), (ENTRANT, "适龄新生入学")]
    STATES: ClassVar = [
        (AWAITED, "待报到"),
        (RECEIVED, "已报到"),
        (ELSEWHERE, "在别处就读"),
        (REPORTED, "已报疑似"),
        (WITHDRAWN, "更替已撤销"),
    ]

    code = models.CharField(max_length=24, unique=True)
    turn = models.ForeignKey(YearTurn, on_delete=models.PROTECT, related_name="arrivals")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="arrivals")
    kind = models.CharField(max_length=8, choices=KINDS)
    origin = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=STATES, default=AWAITED)
    told_on = models.DateField(null=True, blank=True)
    told_by = models.CharField(max_length=32, blank=True, default="")
    word = models.CharField(max_length=200, blank=True, default="")
    report = models.CharField(max_length=24, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    SCOPE_FIELDS: ClassVar = {
        "gov_field": ("child__area_path", "child__stay_path"),
        "school_field": ("origin__path", "receiver__path"),
    }
    objects = ScopedManager()
    standing: str  # annotated by `lists.arrivals`: the state, or missing past the day

    class Meta:
        verbose_name = "新生报到"
        indexes = [models.Index(fields=["receiver", "state"], name="arrival_receiver_state")]
        constraints = [
            models.UniqueConstraint(fields=["turn", "child"], name="one_arrival_a_turn"),
            models.CheckConstraint(
                condition=Q(told_on=None) | ~Q(told_by=""), name="arrival_told_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return self.code
