"""Ways into the official forms."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.forms import taking, views

SECTION = "reports"
READS = Permission.VIEW_CASES

ENTRANCES = [
    Entrance(name="forms.list", path="forms/", view=views.forms, needs=READS, section=SECTION, menu="报表"),
    Entrance(
        name="forms.page", path="forms/<str:code>/", view=views.form, needs=READS, section=SECTION,
        recipe="form_code",
    ),
    Entrance(
        name="forms.blank", path="forms/<str:code>/blank/", view=views.blank, needs=READS, section=SECTION,
        recipe="form_code",
    ),
    Entrance(
        name="forms.take", path="forms/<str:code>/take/", view=taking.take, methods=("GET", "POST"), needs=READS,
        also=Permission.EXPORT_LISTS, section=SECTION, recipe="form_code",
    ),
]  # fmt: skip
