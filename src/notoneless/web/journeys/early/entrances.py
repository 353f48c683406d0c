"""Ways to attendance, its warnings, signs and visits."""

from collections.abc import Callable
from typing import Any

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.early import children, classes, signed, terms, warned

SECTION = "keeping"
BOTH = ("GET", "POST")


def _list(name: str, path: str, view: Callable[..., Any], menu: str, **more: Any) -> Entrance:
    return Entrance(
        name=name, path=path, view=view, methods=BOTH, needs=Permission.VIEW_CHILDREN, section=SECTION, menu=menu,
        **more,
    )  # fmt: skip


def _export(name: str, path: str, view: Callable[..., Any]) -> Entrance:
    return Entrance(
        name=name, path=path, view=view, methods=BOTH, needs=Permission.VIEW_CHILDREN, also=Permission.EXPORT_LISTS,
        section=SECTION,
    )  # fmt: skip


def _page(name: str, path: str, view: Callable[..., Any], recipe: str) -> Entrance:
    return Entrance(
        name=name, path=path, view=view, needs=Permission.VIEW_CHILDREN, section=SECTION, recipe=recipe
    )


def _deed(
    name: str,
    path: str,
    view: Callable[..., Any],
    recipe: str,
    needs: Permission = Permission.REPORT_SUSPICION,
) -> Entrance:
    return Entrance(
        name=name, path=path, view=view, methods=BOTH, needs=needs, section=SECTION, recipe=recipe
    )


ENTRANCES = [
    Entrance(
        name="early.attendance", path="early/attendance/", view=classes.overview, methods=BOTH,
        needs=Permission.KEEP_ATTENDANCE, section=SECTION, menu="班级出勤",
    ),
    _deed(
        "early.sheet", "early/attendance/<str:code>/", classes.sheet, "attendance_class", Permission.KEEP_ATTENDANCE
    ),
    Entrance(
        name="early.term", path="early/term/", view=terms.overview, methods=BOTH, needs=Permission.KEEP_ATTENDANCE,
        section=SECTION, menu="开学到校",
    ),
    Entrance(
        name="early.term_school", path="early/term/schools/<str:code>/", view=terms.school,
        needs=Permission.KEEP_ATTENDANCE, section=SECTION, recipe="term_school",
    ),
    _deed("early.term_file", "early/term/schools/<str:code>/file/", terms.file, "term_school", Permission.FILE_REPORTS),
    _deed("early.term_sheet", "early/term/<str:code>/", terms.sheet, "attendance_class", Permission.KEEP_ATTENDANCE),
    _deed(
        "early.term_came", "early/term/came/<int:number>/", terms.came, "term_absentee_number",
        Permission.KEEP_ATTENDANCE,
    ),
    _list("early.warnings", "early/warnings/", warned.warnings, "缺课预警", waiting=warned.waiting),
    _export("early.warnings_export", "early/warnings/export/", warned.export),
    _page("early.warning", "early/warnings/<str:code>/", warned.warning, "warning_code"),
    Entrance(
        name="early.note", path="early/warnings/<str:code>/note/", view=warned.note, methods=("POST",),
        needs=Permission.VIEW_CHILDREN, section=SECTION, recipe="warning_code",
    ),
    _deed("early.report", "early/warnings/<str:code>/report/", warned.report, "warning_code"),
    _deed("early.settle", "early/warnings/<str:code>/settle/", warned.settle, "warning_code"),
    _list("early.signs", "early/signs/", signed.signs, "苗头名单", waiting=signed.waiting),
    _export("early.signs_export", "early/signs/export/", signed.export),
    _page("early.sign", "early/signs/<str:code>/", signed.sign, "sign_code"),
    _deed("early.step", "early/signs/<str:code>/step/", signed.step, "sign_code"),
    _deed("early.step_done", "early/steps/<int:number>/done/", signed.step_done, "sign_step_number"),
    _deed("early.sign_settle", "early/signs/<str:code>/settle/", signed.settle, "sign_code"),
    _deed("early.sign_report", "early/signs/<str:code>/report/", signed.report, "sign_code"),
    _deed(
        "early.rumours", "early/signs/<str:code>/heard/", children.rumours, "heard_sign_code",
        Permission.VIEW_SENSITIVE_EVIDENCE,
    ),
    _list("early.visits", "early/visits/", children.visits, "重点生家访"),
    _export("early.visits_export", "early/visits/export/", children.visits_export),
    _page("early.visit", "early/visits/<str:code>/", children.visit, "home_visit_code"),
    _deed(
        "early.visit_correct", "early/visits/<str:code>/correct/", children.visit_correct, "home_visit_code",
        Permission.RECORD_VISITS,
    ),
    _page("early.child", "early/children/<str:code>/", children.child, "child_code"),
    _deed("early.sign_add", "early/children/<str:code>/sign/", children.sign_add, "child_code"),
    _deed("early.rumour_add", "early/children/<str:code>/heard/", children.rumour_add, "child_code"),
    _deed(
        "early.visit_add", "early/children/<str:code>/visit/", children.visit_add, "child_code",
        Permission.RECORD_VISITS,
    ),
]  # fmt: skip
