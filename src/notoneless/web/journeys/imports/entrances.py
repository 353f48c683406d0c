"""Ways into the imports: fixed addresses first, those that name a batch after them."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.imports import columns, deciding, listing, reviewing, uploading

SECTION = "imports"

ENTRANCES = [
    Entrance(
        name="imports.list", path="imports/", view=listing.batches, methods=("GET", "POST"),
        needs=Permission.VIEW_IMPORTS, section=SECTION, menu="导入批次", waiting=listing.waiting,
    ),
    Entrance(
        name="imports.export", path="imports/export/", view=listing.export, methods=("GET", "POST"),
        needs=Permission.VIEW_IMPORTS, also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="imports.board", path="imports/board/", view=listing.board,
        needs=Permission.VIEW_IMPORTS, section=SECTION, menu="最新情况",
    ),
    Entrance(
        name="imports.upload", path="imports/upload/", view=uploading.upload, methods=("GET", "POST"),
        needs=Permission.IMPORT_REGISTERS, section=SECTION,
    ),
    Entrance(
        name="imports.blanks", path="imports/blanks/", view=uploading.blanks,
        needs=Permission.VIEW_IMPORTS, section=SECTION, menu="空白表下载",
    ),
    Entrance(
        name="imports.blank", path="imports/blanks/<str:kind>/", view=uploading.blank,
        needs=Permission.VIEW_IMPORTS, section=SECTION, recipe="register_kind",
    ),
    Entrance(
        name="imports.batch", path="imports/<str:code>/", view=reviewing.batch,
        needs=Permission.VIEW_IMPORTS, section=SECTION, recipe="batch_code",
    ),
    Entrance(
        name="imports.progress", path="imports/<str:code>/progress/", view=reviewing.progress,
        needs=Permission.VIEW_IMPORTS, section=SECTION, recipe="batch_code",
    ),
    Entrance(
        name="imports.returned", path="imports/<str:code>/returned/", view=reviewing.returned,
        needs=Permission.IMPORT_REGISTERS, section=SECTION, recipe="batch_code",
    ),
    Entrance(
        name="imports.columns", path="imports/<str:code>/columns/", view=columns.mapping, methods=("GET", "POST"),
        needs=Permission.IMPORT_REGISTERS, section=SECTION, recipe="batch_code",
    ),
    Entrance(
        name="imports.again", path="imports/<str:code>/again/", view=deciding.again, methods=("POST",),
        needs=Permission.IMPORT_REGISTERS, section=SECTION, recipe="batch_code",
    ),
    Entrance(
        name="imports.settle", path="imports/<str:code>/settle/", view=deciding.settle, methods=("POST",),
        needs=(Permission.APPROVE_BATCH, Permission.IMPORT_REGISTERS), section=SECTION, recipe="batch_code",
    ),
    Entrance(
        name="imports.approve", path="imports/<str:code>/approve/", view=deciding.approve, methods=("POST",),
        needs=Permission.APPROVE_BATCH, section=SECTION, recipe="batch_code",
    ),
    Entrance(
        name="imports.cancel", path="imports/<str:code>/cancel/", view=deciding.cancel, methods=("POST",),
        needs=(Permission.APPROVE_BATCH, Permission.IMPORT_REGISTERS), section=SECTION, recipe="batch_code",
    ),
    Entrance(
        name="imports.undo", path="imports/<str:code>/undo/", view=deciding.undo, methods=("POST",),
        needs=Permission.UNDO_BATCH, section=SECTION, recipe="batch_code", proof=True,
    ),
]  # fmt: skip
