"""The reading side: classes and their days, pupils of a class, warnings within an officer's scope."""

from collections.abc import Sequence
from datetime import date

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from notoneless.children.models import Child
from notoneless.keeping.early.models import (
    Absence,
    AbsenceWarning,
    ClassDay,
    HomeVisit,
    Sign,
    SignStep,
    TermSheet,
    TermSum,
    WarningTold,
)
from notoneless.keeping.early.models.warning import OPEN, WITHDRAWN
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scope import scope_of
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.places.periods import in_force
from notoneless.policy.situations import SITUATIONS

WHY = "the pupils of a class that its officer has before him"
# Who stands so sits in no class here, whatever the roll still says; a suspected child is looked for by its case.
OUT_OF_CLASS = frozenset(
    {"elsewhere", "other_school", "home", "leave", "deferred", "graduated", "persuading", "other"}
)
ABSENT_SITUATIONS = tuple(
    code for code, row in SITUATIONS.items() if row.group in OUT_OF_CLASS or code == "suspected"
)
NO_CLASS = "未分班学生"
HOLDS_PUPILS = ("class", "school")


def pupils_of(unit: Unit) -> list[Child]:
    """Who sits in this class; of a school those in no class of it."""
    rows = Child.objects.unscoped(WHY).filter(school_path=unit.path, merged_into=None, withdrawn_on=None)
    return list(rows.exclude(situation__in=ABSENT_SITUATIONS).order_by("initials", "name_key", "pk"))


def units_seen(officer: Officer, *, on: date) -> QuerySet[Unit]:
    """Classes, and schools with pupils in no class, that the officer keeps the attendance of."""
    scope = scope_of(officer, on=on, permission=Permission.KEEP_ATTENDANCE)
    loose = Child.objects.unscoped(WHY).filter(
        school_path=OuterRef("path"), merged_into=None, withdrawn_on=None
    )
    rows = Unit.objects.filter(scope.filter(gov_field=(), school_field="path", reading=False), in_force(on))
    return rows.filter(Q(kind="class") | Q(Exists(loose), kind="school"))


def classes_on(officer: Officer, day: date, *, on: date) -> QuerySet[Unit]:
    """`seat` of `school_name`, with what each said of the day; nothing where it said nothing yet."""
    sheet = ClassDay.objects.unscoped("days of classes already narrowed").filter(
        unit=OuterRef("pk"), day=day, current=True
    )
    said = {
        name: Subquery(sheet.values(name)[:1], output_field=IntegerField())
        for name in ("pupils", "absent", "excused")
    }
    loose = Q(kind="school")
    words = {
        "seat": Case(When(loose, then=Value(NO_CLASS)), default=F("name")),
        "school_name": Case(When(loose, then=F("name")), default=F("parent__name")),
    }
    entered = sheet.values("pk")
    rows = units_seen(officer, on=on).select_related("parent")
    return rows.annotate(missing=~Exists(entered), **said, **words)


def unit_of(officer: Officer, code: str, *, on: date, schools: bool = False) -> Unit | None:
    """A class, or a school with pupils in none; with `schools` any school whose attendance the officer keeps."""
    rows = schools_seen(officer, on=on) if schools else units_seen(officer, on=on)
    return rows.filter(code=code).select_related("parent").first()


def schools_seen(officer: Officer, *, on: date) -> QuerySet[Unit]:
    scope = scope_of(officer, on=on, permission=Permission.KEEP_ATTENDANCE)
    rows = Unit.objects.filter(scope.filter(gov_field=(), school_field="path", reading=False), in_force(on))
    return rows.filter(kind="school")


def schools_at_start(officer: Officer, term: date, *, on: date) -> QuerySet[Unit]:
    """With the newest sum each filed of a term, and how many of its classes signed."""
    newest = TermSum.objects.unscoped("sums of schools already narrowed").filter(
        school=OuterRef("pk"), term=term
    )
    newest = newest.order_by("-number")
    sheets = TermSheet.objects.unscoped("sheets of schools already narrowed").filter(
        Q(unit=OuterRef("pk")) | Q(unit__parent=OuterRef("pk")), term=term, current=True
    )
    counted = sheets.order_by().values("term").annotate(number=Count("pk")).values("number")
    return schools_seen(officer, on=on).annotate(
        signed=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        complement=Subquery(newest.values("complement")[:1]),
        present=Subquery(newest.values("present")[:1]),
        filed=Subquery(newest.values("on")[:1]),
    )


def sheet_of(unit: Unit, day: date) -> ClassDay | None:
    return ClassDay.objects.unscoped(WHY).filter(unit=unit, day=day, current=True).first()


def sheets_of(unit: Unit, since: date, until: date) -> list[ClassDay]:
    """What the class said of each day, newest first."""
    rows = ClassDay.objects.unscoped(WHY).filter(unit=unit, current=True, day__range=(since, until))
    return list(rows.order_by("-day"))


def missed_on(unit: Unit, day: date) -> dict[int, Absence]:
    rows = Absence.objects.unscoped(WHY).filter(sheet__unit=unit, day=day, taken_back=None)
    return {row.child_id: row for row in rows}


def missed_since(children: Sequence[Child], since: date) -> list[Absence]:
    """Of pupils already shown, the days they were out since a day."""
    return list(
        Absence.objects.unscoped(WHY).filter(child__in=list(children), day__gte=since, taken_back=None)
    )


def absences_of(child: Child, since: date, until: date) -> list[Absence]:
    """Of a child reached through its warning or its page."""
    rows = Absence.objects.unscoped("absences of a child already shown").filter(child=child, taken_back=None)
    return list(rows.filter(day__range=(since, until)).order_by("day"))


def warnings(officer: Officer, *, on: date) -> ScopedQuerySet:
    rows = AbsenceWarning.objects.visible_to(officer, on=on)
    return rows.select_related("child")


def warning_of(officer: Officer, code: str, *, on: date) -> AbsenceWarning | None:
    return (
        warnings(officer, on=on).select_related("child", "report", "report__case").filter(code=code).first()
    )


def told_of(warning: AbsenceWarning) -> list[WarningTold]:
    return list(WarningTold.objects.of_shown(warning, "warning").select_related("unit").order_by("unit_path"))


def unseen(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Open warnings that the officer's own unit was told of and nobody there has taken note of."""
    own = officer.active_post.unit_id if officer.active_post else None
    box = WarningTold.objects.unscoped("the box of one's own unit").filter(unit=own, seen_on=None)
    return warnings(officer, on=on).filter(state=OPEN, pk__in=box.values("warning"))


def signs(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `due`: the day of the next visit, while the sign stands."""
    rows = Sign.objects.visible_to(officer, on=on).select_related("child")
    standing = When(state=OPEN, then=F("visit_due_on"))
    return rows.annotate(due=Case(standing, default=None, output_field=DateField()))


def sign_of(officer: Officer, code: str, *, on: date) -> Sign | None:
    return signs(officer, on=on).select_related("child", "report", "report__case").filter(code=code).first()


def steps_of(sign: Sign) -> list[SignStep]:
    return list(SignStep.objects.of_shown(sign, "sign").order_by("pk"))


def step_of(officer: Officer, number: int, *, on: date) -> SignStep | None:
    rows = SignStep.objects.visible_to(officer, on=on).select_related("sign", "sign__child")
    return rows.filter(pk=number).first()


def signs_of(child: Child) -> list[Sign]:
    """Standing ones first; only for a child that was reached through its officer's scope."""
    return sorted(Sign.objects.of_shown(child, "child"), key=lambda one: (one.state != OPEN, -one.pk))


def to_visit(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Standing signs whose visit is due or late."""
    return signs(officer, on=on).filter(state=OPEN, visit_due_on__lte=on)


def visits(officer: Officer, *, on: date) -> ScopedQuerySet:
    rows = HomeVisit.objects.visible_to(officer, on=on).filter(corrected_by=None)
    return rows.select_related("child")


def visit_of(officer: Officer, code: str, *, on: date) -> HomeVisit | None:
    rows = HomeVisit.objects.visible_to(officer, on=on).select_related("child", "corrects", "corrected_by")
    return rows.filter(code=code).first()


def visits_of(child: Child) -> list[HomeVisit]:
    """Newest first, corrected ones apart; for a child already shown."""
    rows = HomeVisit.objects.of_shown(child, "child").filter(corrected_by=None)
    return list(rows.order_by("-visited_on", "-pk"))


def warnings_of(child: Child) -> list[AbsenceWarning]:
    rows = AbsenceWarning.objects.of_shown(child, "child").exclude(state=WITHDRAWN)
    return list(rows.order_by("-pk"))
