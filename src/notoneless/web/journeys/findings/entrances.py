"""Ways into the findings: fixed addresses first, those that name a record after them."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance, View
from notoneless.web.journeys.findings import (
    beside,
    boxes,
    exporting,
    handling,
    judging,
    listing,
    proving,
    running,
    splitting,
)

SECTION = "findings"


def _letting_out(name: str, view: View, needs: Permission) -> Entrance:
    """Who may see the box and may take lists out."""
    return Entrance(
        name=f"findings.export_{name}", path=f"findings/{name}/export/", view=view, methods=("GET", "POST"),
        needs=needs, also=Permission.EXPORT_LISTS, section=SECTION,
    )  # fmt: skip


ENTRANCES = [
    Entrance(
        name="findings.list", path="findings/", view=listing.waiting_list, methods=("GET", "POST"),
        needs=Permission.VIEW_FINDINGS, section=SECTION, menu="待核疑点", waiting=listing.waiting,
    ),
    Entrance(
        name="findings.answered", path="findings/answered/", view=listing.answered, methods=("GET", "POST"),
        needs=Permission.VIEW_FINDINGS, section=SECTION, menu="已核疑点",
    ),
    Entrance(
        name="findings.board", path="findings/board/", view=splitting.board,
        needs=Permission.VIEW_FINDINGS, section=SECTION, menu="疑点分布",
    ),
    Entrance(
        name="findings.of_unit", path="findings/of/<str:code>/", view=splitting.of_unit,
        needs=Permission.VIEW_FINDINGS, section=SECTION, recipe="owner_code",
    ),
    Entrance(
        name="findings.answered_of_unit", path="findings/of/<str:code>/answered/", view=splitting.answered_of_unit,
        needs=Permission.VIEW_FINDINGS, section=SECTION, recipe="owner_code",
    ),
    Entrance(
        name="findings.export", path="findings/export/", view=exporting.export, methods=("GET", "POST"),
        needs=Permission.EXPORT_LISTS, section=SECTION,
    ),
    _letting_out("told", boxes.told, Permission.VIEW_FINDINGS),
    _letting_out("repairs", boxes.repairs, Permission.REPAIR_DATA),
    _letting_out("proofs", boxes.proofs, Permission.REPAIR_DATA),
    _letting_out("samples", boxes.samples, Permission.JUDGE_FINDINGS),
    _letting_out("runs", boxes.runs, Permission.RUN_SCREENING),
    _letting_out("beside", boxes.rows_of_nobody, Permission.RUN_SCREENING),
    Entrance(
        name="findings.told", path="findings/told/", view=handling.told,
        needs=Permission.VIEW_FINDINGS, section=SECTION, menu="告知事项", waiting=handling.told_waiting,
    ),
    Entrance(
        name="findings.take_note", path="findings/told/noted/", view=handling.take_note, methods=("POST",),
        needs=Permission.VIEW_FINDINGS, section=SECTION,
    ),
    Entrance(
        name="findings.repairs", path="findings/repairs/", view=handling.repairs,
        needs=Permission.REPAIR_DATA, section=SECTION, menu="数据修正", waiting=handling.repairs_waiting,
    ),
    Entrance(
        name="findings.proofs", path="findings/proofs/", view=proving.proofs,
        needs=Permission.REPAIR_DATA, section=SECTION, menu="去向待证", waiting=proving.waiting,
    ),
    Entrance(
        name="findings.repair", path="findings/repairs/<str:number>/", view=handling.repair, methods=("GET", "POST"),
        needs=Permission.REPAIR_DATA, section=SECTION, recipe="repair_number",
    ),
    Entrance(
        name="findings.samples", path="findings/samples/", view=handling.samples,
        needs=Permission.JUDGE_FINDINGS, section=SECTION, menu="抽查复核", waiting=handling.samples_waiting,
    ),
    Entrance(
        name="findings.sample", path="findings/samples/<str:number>/", view=handling.sample, methods=("GET", "POST"),
        needs=Permission.JUDGE_FINDINGS, section=SECTION, recipe="sample_number",
    ),
    Entrance(
        name="findings.runs", path="findings/runs/", view=running.runs,
        needs=Permission.RUN_SCREENING, section=SECTION, menu="名册比对",
    ),
    Entrance(
        name="findings.start", path="findings/runs/start/", view=running.start, methods=("POST",),
        needs=Permission.RUN_SCREENING, section=SECTION,
    ),
    Entrance(
        name="findings.progress", path="findings/runs/progress/", view=running.progress,
        needs=Permission.RUN_SCREENING, section=SECTION,
    ),
    Entrance(
        name="findings.beside", path="findings/beside/", view=beside.rows,
        needs=Permission.RUN_SCREENING, section=SECTION,
    ),
    Entrance(
        name="findings.run", path="findings/runs/<str:code>/", view=running.run,
        needs=Permission.RUN_SCREENING, section=SECTION, recipe="run_code",
    ),
    Entrance(
        name="findings.page", path="findings/<str:code>/", view=judging.finding,
        needs=Permission.VIEW_FINDINGS, section=SECTION, recipe="finding_code",
    ),
    Entrance(
        name="findings.judge", path="findings/<str:code>/judge/", view=judging.judge, methods=("POST",),
        needs=Permission.JUDGE_FINDINGS, section=SECTION, recipe="finding_code",
    ),
    Entrance(
        name="findings.withdraw", path="findings/<str:code>/withdraw/", view=judging.withdraw, methods=("POST",),
        needs=Permission.JUDGE_FINDINGS, section=SECTION, recipe="finding_code",
    ),
    Entrance(
        name="findings.identity", path="findings/<str:code>/identity/", view=judging.identity, methods=("POST",),
        needs=Permission.UNMASK_IDENTITY, section=SECTION, recipe="finding_code",
    ),
]  # fmt: skip
