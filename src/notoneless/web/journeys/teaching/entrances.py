"""Ways into teaching at home and from afar."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.teaching import listing, naming, plan, term, unplaced

SECTION = "children"
BOTH = ("GET", "POST")
READS = (Permission.PLAN_TEACHING, Permission.RECORD_TEACHING, Permission.VIEW_DISABILITY)
"""Who teaches, who plans it, and the township, county and school officers who answer for disabled children."""
SUMS = (Permission.PLAN_TEACHING, Permission.VIEW_DISABILITY)

ENTRANCES = [
    Entrance(
        name="teaching.list", path="teaching/", view=listing.plans, methods=BOTH, needs=READS, section=SECTION,
        menu="送教台账",
    ),
    Entrance(
        name="teaching.export", path="teaching/export/", view=listing.export, methods=BOTH, needs=READS,
        also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="teaching.term", path="teaching/term/", view=term.page, needs=SUMS, section=SECTION,
        menu="送教学期汇总",
    ),
    Entrance(
        name="teaching.term_export", path="teaching/term/export/", view=term.export, methods=BOTH,
        needs=SUMS, also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="teaching.load", path="teaching/load/", view=listing.load, needs=Permission.PLAN_TEACHING,
        section=SECTION, menu="送教工作量",
    ),
    Entrance(
        name="teaching.waiting", path="teaching/without-school/", view=naming.waiting, methods=BOTH,
        needs=Permission.ASSIGN_WORK, section=SECTION, menu="待定送教学校",
    ),
    Entrance(
        name="teaching.unplaced", path="teaching/unplaced/", view=unplaced.page, methods=BOTH,
        needs=Permission.VIEW_DISABILITY, section=SECTION, menu="未安置残疾儿童",
    ),
    Entrance(
        name="teaching.unplaced_export", path="teaching/unplaced/export/", view=unplaced.export, methods=BOTH,
        needs=Permission.VIEW_DISABILITY, also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="teaching.school", path="children/<str:code>/teaching-school/", view=naming.name, methods=BOTH,
        needs=Permission.ASSIGN_WORK, section=SECTION, recipe="child_code",
    ),
    Entrance(
        name="teaching.school_end", path="children/<str:code>/teaching-school/end/", view=naming.end, methods=BOTH,
        needs=Permission.ASSIGN_WORK, section=SECTION, recipe="child_code",
    ),
    Entrance(
        name="teaching.plan", path="children/<str:code>/teaching/", view=plan.make, methods=BOTH,
        needs=Permission.PLAN_TEACHING, section=SECTION, recipe="child_code",
    ),
    Entrance(
        name="teaching.make_up", path="teaching/lessons/<str:code>/make-up/", view=plan.make_up, methods=BOTH,
        needs=Permission.RECORD_TEACHING, section=SECTION, recipe="lesson_code",
    ),
    Entrance(
        name="teaching.prove", path="teaching/lessons/<str:code>/proofs/", view=plan.prove, methods=BOTH,
        needs=Permission.RECORD_TEACHING, section=SECTION, recipe="lesson_code",
    ),
    Entrance(
        name="teaching.correct", path="teaching/lessons/<str:code>/correct/", view=plan.correct, methods=BOTH,
        needs=Permission.RECORD_TEACHING, section=SECTION, recipe="lesson_code",
    ),
    Entrance(
        name="teaching.page", path="teaching/<str:code>/", view=plan.page, needs=READS,
        section=SECTION, recipe="teaching_code",
    ),
    Entrance(
        name="teaching.sheet", path="teaching/<str:code>/sheet/", view=plan.sheet, needs=READS,
        section=SECTION, recipe="teaching_code",
    ),
    Entrance(
        name="teaching.manual", path="teaching/<str:code>/manual/", view=plan.manual, needs=SUMS, section=SECTION,
        recipe="teaching_code",
    ),
    Entrance(
        name="teaching.record", path="teaching/<str:code>/lesson/", view=plan.record, methods=BOTH,
        needs=Permission.RECORD_TEACHING, section=SECTION, recipe="teaching_code",
    ),
    Entrance(
        name="teaching.end", path="teaching/<str:code>/end/", view=plan.end, methods=BOTH,
        needs=Permission.PLAN_TEACHING, section=SECTION, recipe="teaching_code",
    ),
]  # fmt: skip
