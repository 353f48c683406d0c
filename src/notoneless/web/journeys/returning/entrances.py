"""Ways into returns and what follows them."""

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.returning import deeds, desk_lists

SECTION = "cases"

ENTRANCES = [
    Entrance(
        name="returning.registry", path="registry/", view=desk_lists.registry_list, methods=("GET", "POST"),
        needs=Permission.NOTE_REGISTRY, section=SECTION, menu="学籍系统待办", waiting=desk_lists.registry_waiting,
    ),
    Entrance(
        name="returning.exemptions", path="exemptions/", view=desk_lists.exemption_list, methods=("GET", "POST"),
        needs=Permission.APPROVE_EXCEPTION, section=SECTION, menu="销号例外",
    ),
    Entrance(
        name="returning.export_registry", path="registry/export/", view=desk_lists.export_registry,
        methods=("GET", "POST"), needs=Permission.NOTE_REGISTRY, also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="returning.export_exemptions", path="exemptions/export/", view=desk_lists.export_exemptions,
        methods=("GET", "POST"), needs=Permission.APPROVE_EXCEPTION, also=Permission.EXPORT_LISTS, section=SECTION,
    ),
    Entrance(
        name="returning.note", path="registry/<str:number>/", view=desk_lists.note, methods=("GET", "POST"),
        needs=Permission.NOTE_REGISTRY, section=SECTION, recipe="registry_step",
    ),
    Entrance(
        name="returning.answer", path="exemptions/<str:number>/", view=desk_lists.answer, methods=("GET", "POST"),
        needs=Permission.APPROVE_EXCEPTION, section=SECTION, recipe="exemption_number",
    ),
    Entrance(
        name="returning.verify", path="cases/<str:code>/return/", view=deeds.verify, methods=("GET", "POST"),
        needs=Permission.WORK_CASES, section=SECTION, recipe="case_code",
    ),
    Entrance(
        name="returning.plan", path="cases/<str:code>/aftercare/", view=deeds.plan, methods=("GET", "POST"),
        needs=Permission.WORK_CASES, section=SECTION, recipe="case_code",
    ),
    Entrance(
        name="returning.round", path="cases/<str:code>/round/", view=deeds.record, methods=("GET", "POST"),
        needs=Permission.WORK_CASES, section=SECTION, recipe="case_code",
    ),
    Entrance(
        name="returning.exemption", path="cases/<str:code>/exemption/", view=deeds.exemption,
        methods=("GET", "POST"), needs=Permission.WORK_CASES, section=SECTION, recipe="case_code",
    ),
]  # fmt: skip
