"""Ways into the ledgers."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.ledgers import index, listing

SECTION = "reports"
BOTH = ("GET", "POST")

ENTRANCES = [
    Entrance(
        name="ledgers.index", path="ledgers/", view=index.index, needs=Permission.VIEW_CHILDREN, section=SECTION,
        menu="台账",
    ),
    Entrance(
        name="ledgers.export", path="ledgers/export/", view=listing.export, methods=BOTH,
        needs=Permission.VIEW_CHILDREN, also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="ledgers.ledger", path="ledgers/<str:ledger>/", view=listing.usual, needs=Permission.VIEW_CHILDREN,
        section=SECTION, recipe="ledger_code",
    ),
    Entrance(
        name="ledgers.on", path="ledgers/<str:ledger>/<str:base>/<str:day>/", view=listing.of_day, methods=BOTH,
        needs=Permission.VIEW_CHILDREN, section=SECTION, recipe="ledger_of_day",
    ),
    Entrance(
        name="ledgers.split", path="ledgers/<str:ledger>/<str:base>/<str:day>/parts/", view=index.split,
        needs=Permission.VIEW_CHILDREN, section=SECTION, recipe="ledger_of_day",
    ),
]  # fmt: skip
