"""What a report contains on a day: title, figures, the children it names, and the workbook that goes out."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count
from django.utils import timezone

from notoneless.children.lists import of_base, place_field, visible_children
from notoneless.officers.models import Officer
from notoneless.papers.workbooks import ListColumn, Watermark, list_workbook
from notoneless.places.paths import is_root, under
from notoneless.policy.situations import GROUPS, SITUATIONS
from notoneless.reporting.filing.blocking import base_of
from notoneless.reporting.filing.members import members_of
from notoneless.reporting.filing.models import Filing, Submission
from notoneless.reporting.forms.catalogue import FORMS
from notoneless.reporting.forms.making import fits, make_form
from notoneless.vault.folders import SealedFolder

WHOLE = "应在册"
FILED = SealedFolder("filings")  # workbooks as they went out
COLUMNS = (
    ListColumn("姓名"), ListColumn("性别", width=6), ListColumn("出生日期", kind="date"), ListColumn("情形", width=18),
    ListColumn("户籍地", width=18), ListColumn("学校", width=22), ListColumn("年级"), ListColumn("班级"),
)  # fmt: skip
FIELDS = ("name", "sex", "birth_date", "situation", "area__name", "school_name", "grade", "class_name")


@dataclass(frozen=True, slots=True)
class Content:
    """`members` says of each child named where it stands, so that two reports can be compared child by child."""

    title: str
    figures: tuple[tuple[str, int], ...]
    members: Mapping[str, str]
    digest: str
    workbook: bytes = field(repr=False)


def content_of(filing: Filing, *, by: Officer, on: date) -> Content:
    """As it stands on `on`; the workbook shows only children within the scope of who files."""
    members = members_of(filing.form, filing.unit)
    figures = _figures(filing, by, on)
    if filing.form in FORMS and fits(FORMS[filing.form], filing.unit):
        made = make_form(filing.form, area=filing.unit, by=by, on=on)
        return Content(made.title, figures, members, made.digest, made.xlsx())
    return _plain_list(filing, members, figures, by=by, on=on)


def _plain_list(
    filing: Filing, members: Mapping[str, str], figures: tuple[tuple[str, int], ...], *, by: Officer, on: date
) -> Content:
    """Where no official form is laid down: the children themselves, with where each stands."""
    title = f"{filing.unit.name}{filing.label}"
    rows = visible_children(by, on=on).filter(code__in=list(members)).order_by("name_key", "code")
    shown = [(*row[:3], SITUATIONS[row[3]].label, *row[4:]) for row in rows.values_list(*FIELDS)]
    mark = Watermark(by.name, timezone.localtime(), purpose=f"{filing.label}（{filing.period_label}）")
    said = json.dumps([filing.form, filing.period, figures, sorted(members.items())], ensure_ascii=False)
    return Content(
        title=title, figures=figures, members=members, digest=hashlib.sha256(said.encode()).hexdigest(),
        workbook=list_workbook(title, COLUMNS, shown, mark),
    )  # fmt: skip


def _figures(filing: Filing, by: Officer, on: date) -> tuple[tuple[str, int], ...]:
    """The columns of the equation of the unit that hold anybody."""
    unit, base = filing.unit, base_of(filing.unit)
    rows = of_base(visible_children(by, on=on), base)
    if not is_root(unit.path):
        rows = rows.filter(under(place_field(base), unit.path))
    counted = rows.order_by().values("situation").annotate(number=Count("pk"))
    numbers: Counter[str] = Counter()
    for row in counted:
        numbers[SITUATIONS[row["situation"]].group] += row["number"]
    columns = [(group.label, numbers[code]) for code, group in GROUPS.items() if numbers[code]]
    return ((WHOLE, sum(numbers.values())), *columns)


def sweep_orphans(*, older_than: float | None = None) -> int:
    """Workbooks of a filing that was cut off between its file and its record."""
    rows = Submission.objects.unscoped("files of reports that no record names")
    known = set(rows.values_list("file_name", flat=True))
    return FILED.sweep(known, older_than=older_than)
