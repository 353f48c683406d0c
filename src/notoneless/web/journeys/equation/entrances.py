"""Ways into the equation: the board, counts made elsewhere, notes on differences."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.equation import board, counts, lists, notes

SECTION = "reports"

ENTRANCES = [
    Entrance(
        name="equation.board", path="equation/", view=board.start,
        needs=Permission.VIEW_EQUATION, section=SECTION, menu="人数平衡表",
    ),
    Entrance(
        name="equation.list", path="equation/list/", view=lists.upload, methods=("GET", "POST"),
        needs=Permission.SET_COUNTS, section=SECTION,
    ),
    Entrance(
        name="equation.list_blank", path="equation/list/blank/", view=lists.blank,
        needs=Permission.SET_COUNTS, section=SECTION,
    ),
    Entrance(
        name="equation.list_bind", path="equation/list/bind/", view=lists.bind, methods=("POST",),
        needs=Permission.SET_COUNTS, section=SECTION,
    ),
    Entrance(
        name="equation.counts", path="equation/counts/<str:unit>/", view=counts.enter, methods=("GET", "POST"),
        needs=Permission.SET_COUNTS, section=SECTION, recipe="unit_code",
    ),
    Entrance(
        name="equation.note", path="equation/note/<str:unit>/<str:measure>/", view=notes.note,
        methods=("GET", "POST"), needs=Permission.SET_COUNTS, section=SECTION, recipe="unit_and_measure",
    ),
    Entrance(
        name="equation.place", path="equation/<str:unit>/", view=board.place,
        needs=Permission.VIEW_EQUATION, section=SECTION, recipe="unit_code",
    ),
]  # fmt: skip
