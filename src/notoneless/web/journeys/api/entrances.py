"""Ways into the reading API; a key opens them within its scope, a login within its rights."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.api import reading

ENTRANCES = [
    Entrance(
        name="api.document", path="api/v1/openapi.json", view=reading.document,
        needs=(Permission.VIEW_EQUATION, Permission.VIEW_CHILDREN), scope="any",
    ),
    Entrance(
        name="api.figures", path="api/v1/figures/", view=reading.figures, needs=Permission.VIEW_EQUATION,
        scope="figures",
    ),
    Entrance(
        name="api.ledgers", path="api/v1/ledgers/", view=reading.ledgers, needs=Permission.VIEW_CHILDREN,
        scope="ledgers",
    ),
    Entrance(
        name="api.ledger", path="api/v1/ledgers/<str:ledger>/", view=reading.ledger, needs=Permission.VIEW_CHILDREN,
        scope="ledgers", recipe="ledger_code",
    ),
]  # fmt: skip
