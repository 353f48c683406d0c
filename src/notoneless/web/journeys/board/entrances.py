"""Ways into the board: fixed addresses first, those that name a place after them."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.board import board, figure, stating, summary, targets, unified, wall

SECTION = "reports"
BOTH = ("GET", "POST")

ENTRANCES = [
    Entrance(
        name="board.page", path="board/", view=board.own, needs=Permission.VIEW_EQUATION, section=SECTION,
        menu="指标看板",
    ),
    Entrance(
        name="board.wall", path="board/wall/", view=wall.wall, needs=Permission.VIEW_EQUATION, section=SECTION,
        menu="全县一屏",
    ),
    Entrance(
        name="board.take", path="board/take/", view=board.take, methods=("POST",),
        needs=Permission.RUN_SCREENING, section=SECTION,
    ),
    Entrance(
        name="board.export", path="board/export/", view=figure.export, methods=BOTH,
        needs=Permission.VIEW_EQUATION, also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="board.unified", path="board/unified/", view=unified.unified, methods=BOTH,
        needs=Permission.VIEW_CHILDREN, also=Permission.VIEW_EQUATION, section=SECTION, menu="三统一核对",
    ),
    Entrance(
        name="board.unified_export", path="board/unified/export/", view=unified.export, methods=BOTH,
        needs=Permission.VIEW_CHILDREN, also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="board.summary", path="board/summary/", view=summary.summary, methods=BOTH,
        needs=Permission.VIEW_EQUATION, section=SECTION, menu="工作总结",
    ),
    Entrance(
        name="board.targets", path="board/targets/", view=targets.targets, methods=BOTH,
        needs=Permission.VIEW_EQUATION, section=SECTION, menu="控辍目标",
    ),
    Entrance(
        name="board.target", path="board/targets/<str:code>/", view=targets.target, methods=BOTH,
        needs=Permission.ASSIGN_WORK, section=SECTION, recipe="target_code",
    ),
    Entrance(
        name="board.stated", path="board/stated/", view=stating.stated, needs=Permission.VIEW_EQUATION, section=SECTION,
    ),
    Entrance(
        name="board.state", path="board/stated/new/", view=stating.state, methods=BOTH, needs=Permission.SET_COUNTS,
        section=SECTION,
    ),
    Entrance(
        name="board.place", path="board/<str:unit>/", view=board.place, needs=Permission.VIEW_EQUATION,
        section=SECTION, recipe="board_unit",
    ),
    Entrance(
        name="board.figure", path="board/<str:unit>/<str:code>/", view=figure.figure, methods=BOTH,
        needs=Permission.VIEW_EQUATION, section=SECTION, recipe="board_figure",
    ),
    Entrance(
        name="board.figure_on", path="board/<str:unit>/<str:code>/on/<str:day>/<str:cut>/", view=figure.figure,
        methods=BOTH, needs=Permission.VIEW_EQUATION, section=SECTION, recipe="board_figure_on",
    ),
    Entrance(
        name="board.remake", path="board/<str:unit>/<str:code>/remake/", view=figure.remake, methods=("POST",),
        needs=Permission.VIEW_EQUATION, section=SECTION, recipe="board_figure",
    ),
]  # fmt: skip
