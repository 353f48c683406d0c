"""Ways to attendance and its warnings."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.early import classes, warned

SECTION = "keeping"
BOTH = ("GET", "POST")

ENTRANCES = [
    Entrance(
        name="early.attendance", path="early/attendance/", view=classes.overview, methods=BOTH,
        needs=Permission.KEEP_ATTENDANCE, section=SECTION, menu="班级出勤",
    ),
    Entrance(
        name="early.sheet", path="early/attendance/<str:code>/", view=classes.sheet, methods=BOTH,
        needs=Permission.KEEP_ATTENDANCE, section=SECTION, recipe="attendance_class",
    ),
    Entrance(
        name="early.warnings", path="early/warnings/", view=warned.warnings, methods=BOTH,
        needs=Permission.VIEW_CHILDREN, section=SECTION, menu="缺课预警", waiting=warned.waiting,
    ),
    Entrance(
        name="early.warnings_export", path="early/warnings/export/", view=warned.export, methods=BOTH,
        needs=Permission.VIEW_CHILDREN, also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="early.warning", path="early/warnings/<str:code>/", view=warned.warning, needs=Permission.VIEW_CHILDREN,
        section=SECTION, recipe="warning_code",
    ),
    Entrance(
        name="early.note", path="early/warnings/<str:code>/note/", view=warned.note, methods=("POST",),
        needs=Permission.VIEW_CHILDREN, section=SECTION, recipe="warning_code",
    ),
    Entrance(
        name="early.report", path="early/warnings/<str:code>/report/", view=warned.report, methods=BOTH,
        needs=Permission.REPORT_SUSPICION, section=SECTION, recipe="warning_code",
    ),
    Entrance(
        name="early.settle", path="early/warnings/<str:code>/settle/", view=warned.settle, methods=BOTH,
        needs=Permission.REPORT_SUSPICION, section=SECTION, recipe="warning_code",
    ),
]  # fmt: skip
