"""Ways into the dossiers: fixed addresses first, those that name a unit, a piece or a child after them."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.dossiers import children, copies, inspections, pieces, readiness, reading, units

SECTION = "reports"
BOTH = ("GET", "POST")
VIEW, KEEP, INSPECT = Permission.VIEW_WORK, Permission.KEEP_WORK, Permission.CALL_BACK
COPYING = (Permission.EXPORT_LISTS, Permission.COPY_DOSSIERS)

ENTRANCES = [
    Entrance(name="dossiers.list", path="dossiers/", view=units.overview, needs=VIEW, section=SECTION, menu="档案"),
    Entrance(
        name="dossiers.library", path="dossiers/library/", view=reading.shelves, needs=Permission.VIEW_POLICY,
        section=SECTION, menu="政策库",
    ),
    Entrance(
        name="dossiers.text", path="dossiers/library/<str:code>/", view=reading.text, needs=Permission.VIEW_POLICY,
        section=SECTION, recipe="authority_code",
    ),
    Entrance(
        name="dossiers.inspections", path="dossiers/inspections/", view=inspections.overview, needs=VIEW,
        section=SECTION, menu="督导检查", waiting=inspections.waiting,
    ),
    Entrance(
        name="dossiers.inspection", path="dossiers/inspections/<str:code>/", view=inspections.one, needs=VIEW,
        section=SECTION, recipe="inspection_code",
    ),
    Entrance(
        name="dossiers.draw", path="dossiers/inspections/<str:code>/draw/", view=inspections.draw, methods=BOTH,
        needs=INSPECT, section=SECTION, recipe="inspection_code",
    ),
    Entrance(
        name="dossiers.find", path="dossiers/inspections/<str:code>/fault/", view=inspections.find, methods=BOTH,
        needs=INSPECT, section=SECTION, recipe="inspection_code",
    ),
    Entrance(
        name="dossiers.close", path="dossiers/inspections/<str:code>/close/", view=inspections.close, methods=BOTH,
        needs=INSPECT, section=SECTION, recipe="inspection_code",
    ),
    Entrance(
        name="dossiers.inspect", path="dossiers/units/<str:code>/inspect/", view=inspections.start, methods=BOTH,
        needs=INSPECT, section=SECTION, recipe="archive_unit",
    ),
    Entrance(
        name="dossiers.readiness", path="dossiers/units/<str:code>/readiness/", view=readiness.page, needs=VIEW,
        section=SECTION, recipe="archive_unit",
    ),
    Entrance(
        name="dossiers.acceptance", path="dossiers/units/<str:code>/acceptance/", view=readiness.acceptance,
        methods=BOTH, needs=KEEP, section=SECTION, recipe="archive_unit",
    ),
    Entrance(
        name="dossiers.mark", path="dossiers/children/<str:code>/mark/", view=readiness.mark, methods=BOTH,
        needs=Permission.WORK_CASES, section=SECTION, recipe="child_code",
    ),
    Entrance(name="dossiers.copies", path="dossiers/copies/", view=copies.overview, needs=VIEW, section=SECTION),
    Entrance(
        name="dossiers.copy", path="dossiers/copies/<str:code>/", view=copies.copy, needs=VIEW, section=SECTION,
        recipe="copy_code",
    ),
    Entrance(
        name="dossiers.progress", path="dossiers/copies/<str:code>/progress/", view=copies.progress, needs=VIEW,
        section=SECTION, recipe="ordered_copy_code",
    ),
    Entrance(
        name="dossiers.take", path="dossiers/copies/<str:code>/take/", view=copies.take, methods=("POST",),
        needs=COPYING, section=SECTION, recipe="copy_code",
    ),
    Entrance(
        name="dossiers.copy_child", path="dossiers/children/<str:code>/copy/", view=copies.of_child, methods=BOTH,
        needs=Permission.VIEW_CASES, also=COPYING, section=SECTION, recipe="child_code",
    ),
    Entrance(
        name="dossiers.copy_unit", path="dossiers/units/<str:code>/copy/", view=copies.of_unit, methods=BOTH,
        needs=VIEW, also=COPYING, section=SECTION, recipe="archive_unit",
    ),
    Entrance(
        name="dossiers.child", path="dossiers/children/<str:code>/", view=children.page, needs=Permission.VIEW_CASES,
        section=SECTION, recipe="child_code",
    ),
    Entrance(
        name="dossiers.piece", path="dossiers/pieces/<str:code>/", view=pieces.serve, needs=VIEW, section=SECTION,
        recipe="piece_code",
    ),
    Entrance(
        name="dossiers.correct", path="dossiers/pieces/<str:code>/correct/", view=pieces.correct, methods=BOTH,
        needs=KEEP, section=SECTION, recipe="piece_code",
    ),
    Entrance(
        name="dossiers.unit", path="dossiers/units/<str:code>/", view=units.index, needs=VIEW, section=SECTION,
        recipe="archive_unit",
    ),
    Entrance(
        name="dossiers.item", path="dossiers/units/<str:code>/<str:item>/", view=units.item, needs=VIEW,
        section=SECTION, recipe="archive_item",
    ),
    Entrance(
        name="dossiers.file", path="dossiers/units/<str:code>/<str:item>/file/", view=pieces.file, methods=BOTH,
        needs=KEEP, section=SECTION, recipe="archive_item",
    ),
]  # fmt: skip
