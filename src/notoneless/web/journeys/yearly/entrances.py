"""Ways to the change of the school year: fixed addresses first, those that name a year or a change after them."""

from notoneless.keeping.yearly.turning import RIGHT
from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.yearly import doing, turns

SECTION = "keeping"
BOTH = ("GET", "POST")

ENTRANCES = [
    Entrance(
        name="yearly.list", path="yearly/", view=turns.overview, needs=Permission.VIEW_EQUATION, section=SECTION,
        menu="学年更替",
    ),
    Entrance(
        name="yearly.turn", path="yearly/turns/<str:code>/", view=turns.turn, needs=Permission.VIEW_EQUATION,
        section=SECTION, recipe="turn_code",
    ),
    Entrance(
        name="yearly.undo", path="yearly/turns/<str:code>/undo/", view=doing.undo, methods=BOTH, needs=RIGHT,
        section=SECTION, recipe="turn_code",
    ),
    Entrance(
        name="yearly.preview", path="yearly/<int:year>/preview/", view=turns.preview, needs=RIGHT, section=SECTION,
        recipe="school_year",
    ),
    Entrance(
        name="yearly.start", path="yearly/<int:year>/turn/", view=doing.start, methods=BOTH, needs=RIGHT,
        section=SECTION, recipe="school_year",
    ),
]  # fmt: skip
