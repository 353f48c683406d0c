"""A poor pupil proposed for social assistance (社会救助), and what became of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager

OPEN, APPROVED, REFUSED = "open", "approved", "refused"


class Referral(models.Model):
    """`kind` is what is asked for, by the pack; `office` whoever decides; `settled_on` the day of its answer."""

    STATES: ClassVar = [(OPEN, "待答复"), (APPROVED, "已纳入"), (REFUSED, "未纳入")]

    code = models.CharField(max_length=32, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    word = models.CharField(max_length=400)
    office = models.CharField(max_length=60)
    due_on = models.DateField(null=True, blank=True)
    on = models.DateField()
    by_code = models.CharField(max_length=32)
    by_post = models.CharField(max_length=32, blank=True, default="")
    recorded_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=STATES, default=OPEN)
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.CharField(max_length=32, blank=True, default="")
    answer = models.CharField(max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager()

    class Meta:
        verbose_name = "社会救助转介"
        constraints = [
            models.UniqueConstraint(
                fields=["child", "kind"], condition=Q(state=OPEN), name="one_open_referral_of_a_kind"
            ),
            models.CheckConstraint(
                condition=(Q(settled_on=None) & Q(state=OPEN))
                | (Q(settled_on__gte=F("on")) & ~Q(settled_by="") & ~Q(answer="") & ~Q(state=OPEN)),
                name="settled_referral_has_person_and_answer",
            ),
        ]

    def __str__(self) -> str:
        return self.code
