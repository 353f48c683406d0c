"""Ways into what changes hands."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance, View, Waiting
from notoneless.web.journeys.handing import exporting, joining, outside, posts, pupils, telling, transferring

SECTION = "cases"
FORM = ("GET", "POST")
VIEW, WORK, REGISTRY = Permission.VIEW_CASES, Permission.WORK_CASES, Permission.NOTE_REGISTRY


def _box(name: str, path: str, view: View, menu: str, waiting: Waiting, needs: Permission = VIEW) -> Entrance:
    return Entrance(
        name=name,
        path=path,
        view=view,
        methods=FORM,
        needs=needs,
        section=SECTION,
        menu=menu,
        waiting=waiting,
    )


def _form(name: str, path: str, view: View, recipe: str, needs: Permission = WORK) -> Entrance:
    return Entrance(
        name=name, path=path, view=view, methods=FORM, needs=needs, section=SECTION, recipe=recipe
    )


def _export(name: str, path: str, view: View, needs: Permission = VIEW) -> Entrance:
    return Entrance(
        name=name,
        path=path,
        view=view,
        methods=FORM,
        needs=needs,
        also=Permission.EXPORT_LISTS,
        section=SECTION,
    )


def _record(name: str, path: str, view: View, recipe: str, needs: Permission = VIEW) -> Entrance:
    return Entrance(name=name, path=path, view=view, needs=needs, section=SECTION, recipe=recipe)


TRANSFER, CASE = "transfers/<str:code>/", "cases/<str:code>/"
HANDOVER, MOVE = "handovers/<str:code>/", "pupil-moves/<str:code>/"

ENTRANCES = [
    _box("handing.transfers", "transfers/", transferring.box, "移交", transferring.waiting),
    _box("handing.told", "tellings/", telling.box, "跨校告知", telling.waiting),
    _box("handing.handovers", "handovers/", posts.box, "岗位交接", posts.waiting),
    _box("handing.pupil_moves", "pupil-moves/", pupils.box, "转入转出", pupils.waiting, REGISTRY),
    _export("handing.export", "transfers/export/", exporting.transfers),
    _export("handing.export_told", "tellings/export/", exporting.told),
    _export("handing.export_handovers", "handovers/export/", exporting.handovers),
    _export("handing.export_moves", "pupil-moves/export/", exporting.moves, REGISTRY),
    _form("handing.ask", CASE + "transfer/", transferring.ask, "case_code"),
    _form("handing.ask_outside", CASE + "transfer-outside/", outside.ask, "case_code"),
    _form("handing.tell", CASE + "tell/", telling.tell, "case_code"),
    _form("handing.join", CASE + "join/", joining.join, "case_code", Permission.MERGE_CHILDREN),
    _record("handing.transfer", TRANSFER, transferring.transfer, "transfer_code"),
    _form("handing.answer", TRANSFER + "answer/", transferring.answer, "transfer_code"),
    _form("handing.withdraw", TRANSFER + "withdraw/", transferring.withdraw, "transfer_code"),
    _form("handing.letter", TRANSFER + "letter/", outside.letter, "transfer_code"),
    _form("handing.chase", TRANSFER + "chase/", outside.chase, "transfer_code"),
    _form("handing.reply", TRANSFER + "reply/", outside.reply, "transfer_code"),
    _form("handing.telling", "tellings/<str:code>/", telling.telling, "telling_code", VIEW),
    _form("handing.part", "joins/<int:number>/", joining.part, "join_number", Permission.SPLIT_CHILDREN),
    Entrance(
        name="handing.make_list", path="posts/<str:code>/handover/", view=posts.make, methods=FORM,
        needs=(VIEW, Permission.APPOINT_OFFICERS), section=SECTION, recipe="listed_post_code",
    ),
    _record("handing.handover", HANDOVER, posts.handover, "handover_code"),
    _form("handing.give", HANDOVER + "give/", posts.give, "handover_code", VIEW),
    _form("handing.take", HANDOVER + "take/", posts.take, "handover_code", VIEW),
    _form("handing.new_move", "children/<str:code>/move/", pupils.new, "child_code", REGISTRY),
    _record("handing.pupil_move", MOVE, pupils.pupil_move, "pupil_move_code", REGISTRY),
    _form("handing.paper", MOVE + "papers/", pupils.paper, "pupil_move_code", REGISTRY),
    _form("handing.entry", MOVE + "entry/", pupils.entry, "pupil_move_code", REGISTRY),
    _form("handing.withdraw_move", MOVE + "withdraw/", pupils.withdraw, "pupil_move_code", REGISTRY),
]  # fmt: skip
