"""What the columns of a form need to know of its children: each kind of record in one statement, however many."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Q

from notoneless.casework.models import Case, CaseMove, SuspicionReport
from notoneless.casework.noticing.models import Paper
from notoneless.casework.placing.models import Disposition, FiledDocument
from notoneless.casework.visiting.counting import standing_visits
from notoneless.casework.visiting.models import Plan, Visit
from notoneless.children.models import Circumstance
from notoneless.evidence.models import Evidence
from notoneless.officers.models import Holding, Officer
from notoneless.officers.permissions import Permission, may
from notoneless.places.duties import Duties, duties_on
from notoneless.places.periods import in_force
from notoneless.registers.models import Entry
from notoneless.reporting.forms.standing import inside, known_children
from notoneless.reporting.forms.terms import Asked, Line

SEALED = "（限办理人员查看）"
FEW = 5_000
WHY = "records of children whose form was narrowed to its officer"
Values = Mapping[str, Any]


@dataclass
class Facts:
    """Read when first asked for, and once: a form asks only for what its columns show."""

    asked: Asked
    children: tuple[int, ...]
    cases: tuple[int, ...]
    full_numbers: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def duties(self) -> Duties:
        return duties_on(self.asked.on)

    @cached_property
    def sees_disability(self) -> bool:
        return may(Permission.VIEW_DISABILITY, by=self.asked.by, at=self.asked.area, on=self.asked.on)

    @cached_property
    def circumstances(self) -> Mapping[int, Mapping[str, Circumstance]]:
        """Child -> kind -> what stood on the day; of several of one kind the newest."""
        day = self.asked.as_of
        stands = Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))
        found: dict[int, dict[str, Circumstance]] = defaultdict(dict)
        for row in self._of_children(Circumstance, stands).order_by("since", "pk"):
            found[row.child_id][row.kind] = row
        return found

    @cached_property
    def entries(self) -> Mapping[int, Mapping[str, Entry]]:
        """Child -> kind of register -> its row as it stands."""
        rows = self._of_children(Entry, Q(live=True)).select_related("batch__source_unit")
        only = rows.only(
            "child_id", "kind", "values", "school_text", "area_text", "grade", "class_name", "guardian_phone",
            "batch__as_of", "batch__received_by", "batch__decided_on", "batch__source_unit__name",
        )  # fmt: skip
        found: dict[int, dict[str, Entry]] = defaultdict(dict)
        for row in only.order_by("pk"):
            found[row.child_id][row.kind] = row
        return found

    @cached_property
    def visits(self) -> Mapping[int, Sequence[Visit]]:
        """Case -> the visits that stand, oldest first."""
        held: dict[int, list[Visit]] = defaultdict(list)
        for row in self._of_cases(Visit, Q(visited_on__lte=self.asked.as_of)).order_by("pk"):
            held[row.case_id].append(row)
        return {case: standing_visits(rows) for case, rows in held.items()}

    @cached_property
    def moves(self) -> Mapping[int, Sequence[CaseMove]]:
        rows = self._of_cases(CaseMove, Q(on__lte=self.asked.as_of)).order_by("pk")
        return _grouped(rows, "case_id")

    @cached_property
    def papers(self) -> Mapping[int, Sequence[Paper]]:
        rows = self._of_cases(Paper, Q(issued_on__lte=self.asked.as_of, state=Paper.ISSUED))
        only = rows.only("case_id", "kind", "title", "full_number", "issued_on")
        return _grouped(only.order_by("issued_on", "pk"), "case_id")

    @cached_property
    def plans(self) -> Mapping[int, Plan]:
        """Case -> the newest plan."""
        rows = self._of_cases(Plan, Q(made_on__lte=self.asked.as_of)).order_by("made_on", "pk")
        return {row.case_id: row for row in rows}

    @cached_property
    def reports(self) -> Mapping[int, SuspicionReport]:
        rows = self._of_cases(SuspicionReport, Q(reported_on__lte=self.asked.as_of)).order_by("-pk")
        return {row.case_id: row for row in rows}

    @cached_property
    def dispositions(self) -> Mapping[int, Disposition]:
        """Child -> the disposition in force or in hand on the day, the newest."""
        day = self.asked.as_of
        live = Q(ended_on=None) | Q(ended_on__gt=day)
        rows = self._of_children(Disposition, live & Q(proposed_on__lte=day))
        return {row.child_id: row for row in rows.order_by("proposed_on", "pk")}

    @cached_property
    def documents(self) -> Mapping[int, Sequence[FiledDocument]]:
        """Disposition -> papers in its file."""
        held = [one.pk for one in self.dispositions.values()]
        rows = FiledDocument.objects.unscoped(WHY).filter(disposition__in=held, on__lte=self.asked.as_of)
        return _grouped(rows.order_by("pk"), "disposition_id")

    @cached_property
    def class_teachers(self) -> Mapping[str, str]:
        """Path of a class -> who held it on the day."""
        rows = Holding.objects.filter(in_force(self.asked.as_of), post__role="class_teacher")
        return dict(rows.order_by("since", "pk").values_list("post__unit__path", "officer__name"))

    @cached_property
    def pieces(self) -> Mapping[str, int]:
        """Subject of a record -> how many pieces of evidence prove it."""
        rows = self._of_children(Evidence, Q(replaced_on=None, received_on__lte=self.asked.as_of))
        return dict(rows.order_by().values_list("subject").annotate(Count("pk")))

    @cached_property
    def workable(self) -> frozenset[int]:
        """Cases whose sensitive reasons and sealed talk this officer may read."""
        rows = Case.objects.visible_to(self.asked.by, on=self.asked.on, permission=Permission.WORK_CASES)
        return frozenset(rows.filter(pk__in=self.cases).values_list("pk", flat=True))

    @cached_property
    def people(self) -> Mapping[str, str]:
        """Account code -> name, of whoever wrote the records of these cases."""
        codes = {one.by_code for rows in self.visits.values() for one in rows}
        codes |= {one.by_code for rows in self.moves.values() for one in rows}
        return dict(Officer.objects.filter(code__in=codes).values_list("code", "name"))

    def reason(self, code: str, case: Case | None) -> str:
        row = self.asked.policy.reasons.get(code)
        if row is None:
            return ""
        if row.sensitive and (case is None or case.pk not in self.workable):
            return SEALED
        return str(row.label)

    def _of_children(self, model: Any, terms: Q) -> Any:
        """Many children are named by their area: no database takes a hundred thousand keys gladly."""
        rows = model.objects.unscoped(WHY).filter(terms)
        if len(self.children) <= FEW:
            return rows.filter(child_id__in=self.children)
        return rows.filter(child__in=known_children(self.asked).filter(inside(self.asked.area)).values("pk"))

    def _of_cases(self, model: Any, terms: Q) -> Any:
        return model.objects.unscoped(WHY).filter(terms, case_id__in=self.cases)


Reader = Callable[[Line, Facts], Any]


def facts_for(asked: Asked, lines: Iterable[Line], full_numbers: Mapping[int, str] | None = None) -> Facts:
    held = list(lines)
    children = dict.fromkeys(one.child.pk for one in held if one.child)
    cases = dict.fromkeys(one.case.pk for one in held if one.case)
    return Facts(asked, tuple(children), tuple(cases), full_numbers or {})


def newest_cases(asked: Asked, children: Sequence[Any]) -> Mapping[int, Case]:
    """Child -> its newest case that was open by that day, in the officer's sight."""
    rows = Case.objects.visible_to(asked.by, on=asked.on).filter(
        child_id__in=[one.pk for one in children], opened_on__lte=asked.as_of
    )
    return {
        row.child_id: row for row in rows.select_related("owner", "owner_post").order_by("opened_on", "pk")
    }


def _grouped(rows: Iterable[Any], by: str) -> Mapping[int, Sequence[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, by)].append(row)
    return found
