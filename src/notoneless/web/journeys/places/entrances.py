"""Ways into the two trees."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.places import changing, showing

SECTION = "settings"
VIEW = Permission.VIEW_PLACES

ENTRANCES = [
    Entrance(
        name="places.trees",
        path="places/",
        view=showing.trees,
        needs=VIEW,
        section=SECTION,
        menu="机构与片区",
    ),
    Entrance(
        name="places.find",
        path="places/find/",
        view=showing.find,
        methods=("POST",),
        needs=VIEW,
        section=SECTION,
    ),
    Entrance(name="places.duties", path="places/duties/", view=showing.duties, needs=VIEW, section=SECTION),
    Entrance(
        name="places.unit",
        path="places/<str:code>/",
        view=showing.unit,
        needs=VIEW,
        section=SECTION,
        recipe="place_code",
    ),
    Entrance(
        name="places.change",
        path="places/<str:code>/<str:deed>/",
        view=changing.change,
        methods=("GET", "POST"),
        needs=Permission.MANAGE_PLACES,
        section=SECTION,
        recipe="place_deed",
    ),
]
