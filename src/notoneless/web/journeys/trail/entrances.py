"""Ways into the trail: only for those who watch over it."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.trail import checking, listing

SECTION = "settings"
VIEW = Permission.VIEW_TRAIL

ENTRANCES = [
    Entrance(
        name="trail.list",
        path="trail/",
        view=listing.latest,
        methods=("GET", "POST"),
        needs=VIEW,
        section=SECTION,
        menu="操作记录",
        waiting=checking.waiting,
    ),
    Entrance(
        name="trail.export",
        path="trail/export/",
        view=listing.export,
        methods=("GET", "POST"),
        needs=Permission.PRINT_TRAIL_HEAD,
        section=SECTION,
    ),
    Entrance(
        name="trail.days",
        path="trail/days/<str:since>/<str:until>/",
        view=listing.days,
        methods=("GET", "POST"),
        needs=VIEW,
        section=SECTION,
        recipe="trail_days",
    ),
    Entrance(
        name="trail.officer",
        path="trail/officer/<str:code>/",
        view=listing.of_officer,
        methods=("GET", "POST"),
        needs=VIEW,
        section=SECTION,
        recipe="officer_code",
    ),
    Entrance(
        name="trail.about",
        path="trail/about/<path:code>/",
        view=listing.about,
        methods=("GET", "POST"),
        needs=VIEW,
        section=SECTION,
        recipe="record_code",
    ),
    Entrance(
        name="trail.event",
        path="trail/event/<str:number>/",
        view=listing.event,
        needs=VIEW,
        section=SECTION,
        recipe="event_number",
    ),
    Entrance(
        name="trail.wholeness", path="trail/wholeness/", view=checking.wholeness, needs=VIEW, section=SECTION
    ),
    Entrance(
        name="trail.progress",
        path="trail/wholeness/progress/",
        view=checking.progress,
        needs=VIEW,
        section=SECTION,
    ),
    Entrance(
        name="trail.verify",
        path="trail/verify/",
        view=checking.verify,
        methods=("POST",),
        needs=Permission.VERIFY_TRAIL,
        section=SECTION,
    ),
    Entrance(
        name="trail.head",
        path="trail/head/",
        view=checking.head,
        needs=Permission.PRINT_TRAIL_HEAD,
        section=SECTION,
    ),
]
