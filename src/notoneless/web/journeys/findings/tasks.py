"""What every task page of this journey shows alike: the child, who said what, until when, and how it may end."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from notoneless.officers.permissions import Permission, may
from notoneless.screening.desk.reading import compared_rows
from notoneless.screening.models import RepairTask
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.lists import due_shown
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.findings.showing import address


def shared(
    request: HttpRequest, task: RepairTask, *, title: str, listed: str, rows: Iterable[int], refused: str
) -> dict[str, Any]:
    """The fields that a `TaskPage` of any kind has; `listed` is the entrance of the list it stands in."""
    on, officer, finding = clock.today(), desk.officer_of(request), task.finding
    is_open = task.done_on is None
    return {
        "title": title,
        "place": finding.child.name,
        "crumbs": (Crumb(title, reverse(listed)), Crumb(finding.code)),
        "sentence": task.sentence,
        "late": is_open and task.due_on is not None and task.due_on < on,
        "facts": (
            ("学生", finding.child.name, finding.child.code),
            ("来源疑点", finding.code, finding.reason),
            ("责任单位", task.owner.name, ""),
            ("交办", wording.day(task.opened_on), ""),
            ("办理期限", due_shown(task.due_on) if is_open else wording.day(task.due_on), ""),
        ),
        "child_address": address("children.page", code=finding.child.code),
        "table": compared_rows(finding.child, rows, by=officer, on=on),
        "done": "" if is_open else f"{task.done_on} 已办结：{task.how}",
        "may_finish": is_open and may(Permission.REPAIR_DATA, by=officer, at=task.owner_path, on=on),
        "how": request.POST.get("how", ""),
        "refused": refused,
    }
