"""Who of a child's parents is at home and who cares for it (留守儿童档案): a change is a further row."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from notoneless.children.models import Child
from notoneless.officers.scoped import ScopedManager

HOME, AWAY, UNABLE, GONE = "home", "away", "unable", "gone"
BOTH, ONE = "both", "one"


class Family(models.Model):
    """`civil` and `roll` are what the two definitions of 留守 make of it, by the rules of the day it was written."""

    PARENTS: ClassVar = [(HOME, "在家"), (AWAY, "外出务工"), (UNABLE, "无监护能力"), (GONE, "死亡或失联")]
    CARE: ClassVar = [
        ("parent", "父或母监护"),
        ("grandparents", "祖父母、外祖父母监护"),
        ("relative", "其他亲属监护"),
        ("entrusted", "委托他人照护"),
        ("nobody", "无人监护"),
    ]
    CIVIL: ClassVar = [(BOTH, "双方外出"), (ONE, "一方外出另一方无监护能力"), ("", "否")]
    ROLL: ClassVar = [(BOTH, "双亲留守"), (ONE, "单亲留守"), ("", "非留守")]

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="families")
    father = models.CharField(max_length=8, choices=PARENTS)
    mother = models.CharField(max_length=8, choices=PARENTS)
    away_since = models.DateField(null=True, blank=True)
    away_at = models.CharField(max_length=120, blank=True, default="")
    care = models.CharField(max_length=16, choices=CARE)
    carer = models.CharField(max_length=40, blank=True, default="")
    relation = models.CharField(max_length=20, blank=True, default="")
    mind = models.CharField(max_length=200, blank=True, default="")
    source = models.CharField(max_length=80)
    civil = models.CharField(max_length=8, choices=CIVIL, blank=True, default="")
    roll = models.CharField(max_length=8, choices=ROLL, blank=True, default="")
    on = models.DateField()
    by_code = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    policy_fingerprint = models.CharField(max_length=64, blank=True, default="")
    live = models.BooleanField(default=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = "家庭监护情况"
        constraints = [
            models.UniqueConstraint(fields=["child"], condition=Q(live=True), name="one_live_family_a_child"),
            models.CheckConstraint(condition=~Q(by_code=""), name="family_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} {self.on}"
