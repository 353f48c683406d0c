"""The list of all entrances, collected from the journeys; the URL root is made of it and nothing else."""

from importlib import import_module
from pathlib import Path

from notoneless.web.frame import doors, navigation
from notoneless.web.frame.entrance import Entrance
from notoneless.web.menu import SHELVES

JOURNEYS = Path(__file__).resolve().parent / "journeys"


def collected() -> tuple[Entrance, ...]:
    """Each journey's `ENTRANCES`, in the order of the journeys' names; a name given twice stops the start."""
    found: dict[str, Entrance] = {}
    for folder in sorted(path.parent.name for path in JOURNEYS.glob("*/entrances.py")):
        for entrance in import_module(f"notoneless.web.journeys.{folder}.entrances").ENTRANCES:
            if entrance.name in found:
                raise ValueError(f"entrance {entrance.name!r} is listed twice, the second time by {folder}")
            found[entrance.name] = entrance
    return tuple(found.values())


ENTRANCES: tuple[Entrance, ...] = collected()
navigation.list_entrances(ENTRANCES, SHELVES)
urlpatterns = doors.url_patterns(ENTRANCES)
handler400 = "notoneless.web.frame.failures.bad_request"
handler403 = "notoneless.web.frame.failures.forbidden"
handler404 = "notoneless.web.frame.failures.missing"
handler500 = "notoneless.web.frame.failures.broken"
