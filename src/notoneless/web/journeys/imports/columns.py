"""核对列: what each column of a file means, proposed by the system, corrected by a person, remembered."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers.refusals import Refusal
from notoneless.registers.columns import MappingWrong
from notoneless.registers.importing.deciding import confirm_columns
from notoneless.registers.importing.returning import samples_of
from notoneless.registers.kinds import kind_of
from notoneless.registers.models import Batch
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.imports.pages import ColumnRow, ColumnsPage
from notoneless.web.journeys.imports.reviewing import batch_or_404

HOW = {
    "override": "人工选定", "remembered": "上次选定", "exact": "表头相符", "part": "表头相近，请确认",
    "unknown": "不读取", "row_number": "序号，不读取", "never_kept": "按规定不收集",
}  # fmt: skip
FIXED = {"never_kept": "按规定不收集", "row_number": "序号"}


def mapping(request: HttpRequest, code: str) -> HttpResponseBase:
    found = batch_or_404(request, code)
    if request.method != "POST":
        return _shown(request, found, {}, "")
    chosen = {heading: request.POST.get(name, "") for heading, name in _names(found).items()}
    try:
        confirm_columns(batch=found, mapping=chosen, by=desk.officer_of(request), on=clock.today())
    except MappingWrong as wrong:
        return _shown(request, found, chosen, wrong.sentence)
    except Refusal as refusal:
        if hasattr(refusal, "permission"):
            raise
        return _shown(request, found, chosen, refusal.sentence)
    messages.success(request, "列对应关系已保存，同一来源下次不再询问。正在按此重新读取。")
    return HttpResponseRedirect(reverse("imports.batch", args=[code]))


def _shown(request: HttpRequest, found: Batch, typed: dict[str, str], refused: str) -> HttpResponseBase:
    kind = kind_of(found.kind)
    page = ColumnsPage(
        title="核对列",
        place=found.source_unit.name,
        aside=kind.label,
        crumbs=(
            Crumb("名册导入", reverse("imports.list")),
            Crumb(found.code, reverse("imports.batch", args=[found.code])),
            Crumb("核对列"),
        ),
        code=found.code,
        sheets=_sheets(found, typed),
        fields=tuple(
            (one.name, f"{one.label}（必需）" if one.is_required else one.label) for one in kind.fields
        ),
        sentence=found.sentence,
        refused=refused,
    )
    return render(request, "imports/columns.html", page, status=422 if refused else 200)


def _sheets(found: Batch, typed: Mapping[str, str]) -> tuple[tuple[str, tuple[ColumnRow, ...]], ...]:
    """Sheets with the same headings are asked about once; a heading that stands on several sheets too."""
    try:
        samples = samples_of(found)
    except Refusal:
        samples = {}
    alike: dict[str, list[Mapping[str, Any]]] = {}
    for sheet in found.accounting:
        alike.setdefault(sheet["signature"], []).append(sheet)
    names, asked, made = _names(found), set(), []
    for sheets in alike.values():
        columns = [one for one in sheets[0]["columns"] if one["heading"] not in asked]
        asked |= {one["heading"] for one in columns}
        rows = tuple(_row(one, names[one["heading"]], samples, typed) for one in columns)
        if rows:
            made.append(("、".join(sheet["sheet"] for sheet in sheets), rows))
    return tuple(made)


def _row(
    column: Mapping[str, Any], name: str, samples: Mapping[str, tuple[str, ...]], typed: Mapping[str, str]
) -> ColumnRow:
    fixed = FIXED.get(column["how"], "")
    heading = column["heading"]
    return ColumnRow(
        name=name,
        heading=heading,
        samples=() if column["how"] == "never_kept" else samples.get(heading, ()),
        chosen=typed.get(heading, column["field"] or ""),
        how=HOW.get(column["how"], ""),
        fixed=fixed,
        doubtful=column["how"] == "part",
    )


def _names(found: Batch) -> dict[str, str]:
    """Heading -> name of its select; headings may hold anything, names of fields may not."""
    headings = dict.fromkeys(column["heading"] for sheet in found.accounting for column in sheet["columns"])
    return {heading: f"c{turn}" for turn, heading in enumerate(headings)}
