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
from notoneless.children.models import Circumstance, SituationChange
from notoneless.evidence.models import Evidence
from notoneless.officers.models import Holding, Officer
from notoneless.officers.permissions import Permission, may
from notoneless.places.duties import Duties, duties_on
from notoneless.places.lists import long_name
from notoneless.places.paths import prefixes
from notoneless.places.periods import in_force
from notoneless.reporting.forms.reading import Listed, about_children, first_phones, in_registers
from notoneless.reporting.forms.standing import VERDICTS
from notoneless.reporting.forms.terms import Asked, Line

SEALED = "（限办理人员查看）"
WHY = "records of cases whose form was narrowed to its officer"
Values = Mapping[str, Any]


@dataclass
class Facts:
    """Read when first asked for, and once: a form asks only for what its columns show."""

    asked: Asked
    children: tuple[int, ...]
    cases: tuple[int, ...]
    full_numbers: Mapping[int, str] = field(default_factory=dict)
    _places: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)

    @cached_property
    def duties(self) -> Duties:
        return duties_on(self.asked.on)

    @cached_property
    def sees_disability(self) -> bool:
        return may(Permission.VIEW_DISABILITY, by=self.asked.by, at=self.asked.area, on=self.asked.on)

    @cached_property
    def circumstances(self) -> Mapping[int, Mapping[str, Any]]:
        """Child -> kind -> `value`, `detail`, `since` of what stood on the day; of several of one kind the newest."""
        day = self.asked.as_of
        stands = Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))
        rows = self._of_children(Circumstance, stands).order_by("since", "pk")
        found: dict[int, dict[str, Any]] = defaultdict(dict)
        for row in rows.values_list("child_id", "kind", "value", "detail", "since", named=True):
            found[row.child_id][row.kind] = row
        return found

    @cached_property
    def entries(self) -> Mapping[int, Mapping[str, Listed]]:
        return in_registers(self.asked, self.children)

    @cached_property
    def listed_phones(self) -> Mapping[int, str]:
        return first_phones(self.entries)

    @cached_property
    def verdicts(self) -> Mapping[int, str]:
        """Child -> 失学 or 辍学 as last found by the day, whatever became of it since."""
        found = self._of_children(SituationChange, Q(situation__in=VERDICTS, on__lte=self.asked.as_of))
        return dict(found.order_by("on", "pk").values_list("child_id", "situation"))

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

    def place(self, path: str, kind: str = "") -> str:
        """The name of the unit of a kind that a path lies in, of no kind the whole way down; '' for no path."""
        if (path, kind) not in self._places:
            self._places[path, kind] = self._place(path, kind) if path else ""
        return self._places[path, kind]

    def _place(self, path: str, kind: str) -> str:
        units = self.duties.units
        if kind:
            found = self.duties.above(path, kind)
            return found.name if found else ""
        return long_name(path, {one: units[one][1].name for one in prefixes(path) if one in units})

    def reason(self, code: str, case: Case | None) -> str:
        row = self.asked.policy.reasons.get(code)
        if row is None:
            return ""
        if row.sensitive and (case is None or case.pk not in self.workable):
            return SEALED
        return str(row.label)

    def _of_children(self, model: Any, terms: Q) -> Any:
        return about_children(self.asked, model, self.children).filter(terms)

    def _of_cases(self, model: Any, terms: Q) -> Any:
        return model.objects.unscoped(WHY).filter(terms, case_id__in=self.cases)


Reader = Callable[[Line, Facts], Any]


def facts_for(asked: Asked, lines: Iterable[Line], full_numbers: Mapping[int, str] | None = None) -> Facts:
    held = list(lines)
    children = dict.fromkeys(one.child.pk for one in held if one.child)
    cases = dict.fromkeys(one.case.pk for one in held if one.case)
    return Facts(asked, tuple(children), tuple(cases), full_numbers or {})


def _grouped(rows: Iterable[Any], by: str) -> Mapping[int, Sequence[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, by)].append(row)
    return found
