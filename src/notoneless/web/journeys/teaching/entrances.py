"""Ways into teaching at home and from afar."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.teaching import listing, plan

SECTION = "children"
BOTH = ("GET", "POST")

ENTRANCES = [
    Entrance(
        name="teaching.list", path="teaching/", view=listing.plans, methods=BOTH,
        needs=(Permission.PLAN_TEACHING, Permission.RECORD_TEACHING), section=SECTION, menu="送教台账",
    ),
    Entrance(
        name="teaching.load", path="teaching/load/", view=listing.load, needs=Permission.PLAN_TEACHING,
        section=SECTION, menu="送教工作量",
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
        name="teaching.correct", path="teaching/lessons/<str:code>/correct/", view=plan.correct, methods=BOTH,
        needs=Permission.RECORD_TEACHING, section=SECTION, recipe="lesson_code",
    ),
    Entrance(
        name="teaching.page", path="teaching/<str:code>/", view=plan.page,
        needs=(Permission.PLAN_TEACHING, Permission.RECORD_TEACHING), section=SECTION, recipe="teaching_code",
    ),
    Entrance(
        name="teaching.sheet", path="teaching/<str:code>/sheet/", view=plan.sheet,
        needs=(Permission.PLAN_TEACHING, Permission.RECORD_TEACHING), section=SECTION, recipe="teaching_code",
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
