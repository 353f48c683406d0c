"""Where the change of a school year put a child (学年更替), and where it sat before."""

from django.db import models

from notoneless.children.models.child import Child
from notoneless.officers.scoped import ScopedManager
from notoneless.places.models import Unit

PROMOTED, LEAVING, GRADUATED, ENTERED = "promoted", "leaving", "graduated", "entered"


class YearMove(models.Model):
    """Units are named, not their paths: a school that moves takes its children along, also backwards.

    `live` ends when the change is undone. Only `children.yearly.moving` writes these rows, and the child by them.
    """

    KINDS = ((PROMOTED, "升级"), (LEAVING, "小学毕业"), (GRADUATED, "初中毕业"), (ENTERED, "新生入学"))

    child = models.ForeignKey(Child, db_index=False, on_delete=models.PROTECT, related_name="year_moves")
    turn = models.CharField(max_length=24)
    kind = models.CharField(max_length=12, choices=KINDS)
    on = models.DateField()
    by_code = models.CharField(max_length=32)
    was_enrolled = models.BooleanField()
    was_seat = models.ForeignKey(
        Unit, null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    was_school = models.ForeignKey(
        Unit, null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    was_school_name = models.CharField(max_length=80, blank=True, default="")
    was_grade = models.CharField(max_length=12, blank=True, default="")
    was_class = models.CharField(max_length=20, blank=True, default="")
    was_situation = models.CharField(max_length=32)
    is_enrolled = models.BooleanField()
    is_seat = models.ForeignKey(
        Unit, null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    is_school = models.ForeignKey(
        Unit, null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    is_grade = models.CharField(max_length=12, blank=True, default="")
    is_class = models.CharField(max_length=20, blank=True, default="")
    live = models.BooleanField(default=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = "学年变动"
        indexes = [
            models.Index(fields=["turn", "kind"], name="year_move_turn"),
            models.Index(fields=["child", "on"], name="year_move_child"),
        ]

    def __str__(self) -> str:
        return f"{self.turn} {self.kind}"
