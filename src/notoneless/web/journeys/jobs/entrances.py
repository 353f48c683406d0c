"""Ways into the background work."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.jobs import views

SECTION = "settings"
VIEW = Permission.VIEW_JOBS

ENTRANCES = [
    Entrance(
        name="jobs.list",
        path="jobs/",
        view=views.listed,
        needs=VIEW,
        section=SECTION,
        menu="后台任务",
        waiting=views.waiting,
    ),
    Entrance(
        name="jobs.export",
        path="jobs/export/",
        view=views.export,
        methods=("GET", "POST"),
        needs=VIEW,
        section=SECTION,
    ),
    Entrance(
        name="jobs.job",
        path="jobs/<str:code>/",
        view=views.job,
        needs=VIEW,
        section=SECTION,
        recipe="job_code",
    ),
    Entrance(
        name="jobs.progress",
        path="jobs/<str:code>/progress/",
        view=views.progress,
        needs=VIEW,
        section=SECTION,
        recipe="job_code",
    ),
    Entrance(
        name="jobs.cancel",
        path="jobs/<str:code>/cancel/",
        view=views.cancel,
        methods=("POST",),
        needs=VIEW,
        section=SECTION,
        recipe="job_code",
    ),
    Entrance(
        name="jobs.retry",
        path="jobs/<str:code>/retry/",
        view=views.retry,
        methods=("POST",),
        needs=VIEW,
        section=SECTION,
        recipe="job_code",
    ),
]
