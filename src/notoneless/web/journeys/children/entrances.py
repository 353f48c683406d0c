"""Ways into the ledger of children: fixed addresses first, the record of one child last."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.children import exporting, faults, finding, listing, merging, record

SECTION = "children"

ENTRANCES = [
    Entrance(
        name="children.list", path="children/", view=listing.children, methods=("GET", "POST"),
        needs=Permission.VIEW_CHILDREN, section=SECTION, menu="学生台账",
    ),
    Entrance(
        name="children.search", path="children/search/", view=finding.search, methods=("GET", "POST"),
        needs=Permission.SEARCH_CHILDREN, section=SECTION, menu="查找学生",
    ),
    Entrance(
        name="children.quality", path="children/quality/", view=faults.quality,
        needs=(Permission.REPAIR_DATA, Permission.VIEW_IMPORTS), section=SECTION, menu="数据问题",
        waiting=faults.waiting,
    ),
    Entrance(
        name="children.export_quality", path="children/quality/export/", view=exporting.quality,
        methods=("GET", "POST"), needs=(Permission.REPAIR_DATA, Permission.VIEW_IMPORTS),
        also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="children.refresh_quality", path="children/quality/refresh/", view=faults.refresh, methods=("POST",),
        needs=Permission.RUN_SCREENING, section=SECTION,
    ),
    Entrance(
        name="children.disabled", path="children/disabled/", view=listing.disabled,
        needs=Permission.VIEW_DISABILITY, section=SECTION, menu="残疾儿童",
    ),
    Entrance(
        name="children.export_disabled", path="children/disabled/export/", view=exporting.disabled,
        methods=("GET", "POST"), needs=Permission.VIEW_DISABILITY, also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="children.disabled_by", path="children/disabled/<str:criterion>/", view=listing.disabled,
        needs=Permission.VIEW_DISABILITY, section=SECTION, recipe="disability_criterion",
    ),
    Entrance(
        name="children.merge", path="children/merge/", view=merging.merge, methods=("GET", "POST"),
        needs=Permission.MERGE_CHILDREN, section=SECTION, menu="合并档案",
    ),
    Entrance(
        name="children.part", path="children/merge/<int:number>/part/", view=merging.part, methods=("POST",),
        needs=Permission.SPLIT_CHILDREN, section=SECTION, recipe="merge_number",
    ),
    Entrance(
        name="children.export", path="children/export/", view=exporting.export, methods=("GET", "POST"),
        needs=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="children.counted", path="children/of/<str:base>/<str:group>/<str:unit>/", view=listing.counted,
        methods=("GET", "POST"), needs=Permission.VIEW_CHILDREN, section=SECTION, recipe="counted_children",
    ),
    Entrance(
        name="children.beside", path="children/beside/<str:which>/", view=listing.beside, methods=("GET", "POST"),
        needs=Permission.VIEW_CHILDREN, section=SECTION, recipe="children_beside",
    ),
    Entrance(
        name="children.page", path="children/<str:code>/", view=record.child,
        needs=Permission.VIEW_CHILDREN, section=SECTION, recipe="child_code",
    ),
    Entrance(
        name="children.identity", path="children/<str:code>/identity/", view=record.identity, methods=("POST",),
        needs=Permission.UNMASK_IDENTITY, section=SECTION, recipe="child_code",
    ),
]  # fmt: skip
