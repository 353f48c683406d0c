"""Ways to left-behind children and special groups: fixed addresses first, those that name a child after them."""

from notoneless.keeping.groups.entering import RIGHT
from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.groups import child, listing

SECTION = "keeping"
BOTH = ("GET", "POST")
SEES, OUT = Permission.VIEW_CHILDREN, Permission.EXPORT_LISTS

ENTRANCES = [
    Entrance(
        name="groups.left", path="groups/left/", view=listing.left, methods=BOTH, needs=SEES, section=SECTION,
        menu="留守儿童",
    ),
    Entrance(
        name="groups.left_export", path="groups/left/export/", view=listing.left_export, methods=BOTH, needs=SEES,
        also=OUT, section=SECTION,
    ),
    Entrance(
        name="groups.special", path="groups/special/", view=listing.special, methods=BOTH, needs=SEES,
        section=SECTION, menu="特殊群体",
    ),
    Entrance(
        name="groups.special_export", path="groups/special/export/", view=listing.special_export, methods=BOTH,
        needs=SEES, also=OUT, section=SECTION,
    ),
    Entrance(
        name="groups.sums", path="groups/sums/", view=listing.sums, needs=Permission.VIEW_EQUATION, section=SECTION,
        menu="群体统计",
    ),
    Entrance(
        name="groups.child", path="groups/children/<str:code>/", view=child.page, needs=SEES, section=SECTION,
        recipe="grouped_child",
    ),
    Entrance(
        name="groups.family", path="groups/children/<str:code>/family/", view=child.family, methods=BOTH, needs=RIGHT,
        section=SECTION, recipe="grouped_child",
    ),
    Entrance(
        name="groups.enter", path="groups/children/<str:code>/enter/", view=child.enter, methods=BOTH, needs=RIGHT,
        section=SECTION, recipe="grouped_child",
    ),
    Entrance(
        name="groups.end", path="groups/statuses/<int:number>/end/", view=child.end, methods=BOTH, needs=RIGHT,
        section=SECTION, recipe="group_status_number",
    ),
]  # fmt: skip
