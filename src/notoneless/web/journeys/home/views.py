"""The first page: three boxes, and what is to be done today and this week."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless import trail
from notoneless.web.frame import desk, wording
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.home import asking, boxes, tasks
from notoneless.web.journeys.home.pages import HomePage


def home(request: HttpRequest) -> HttpResponseBase:
    """What somebody may not see is not asked for, and what is not there makes no row."""
    day, place = asking.asked(request), desk.place_name(request)
    if day.due:
        codes = [row["code"] for row in day.due]
        trail.note_list(
            "home.cases_listed", by=day.officer, on=day.on, query={"days": asking.DAYS_AHEAD}, members=codes
        )
    page = HomePage(
        title="首页",
        place=place,
        aside=wording.long_day(day.on),
        personal=bool(day.due),
        boxes=boxes.boxes(request, day),
        tasks=tasks.tasks(request, day),
        calm=f"截至 {wording.long_day(day.on)}，本岗位没有待办事项。",
    )
    return render(request, "home/home.html", page)
