"""Answers in JSON: only reading, within the rights of whoever asks, one event of the trail for each list."""

from datetime import date
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.places.models import Unit
from notoneless.places.paths import is_education
from notoneless.places.rules import policy_on
from notoneless.policy.situations import GROUPS
from notoneless.reporting.equation import Line, board, root_of
from notoneless.reporting.ledgers.bases import bases_of
from notoneless.reporting.ledgers.reading import (
    Asked,
    LedgerRefused,
    ask,
    counts_of,
    open_ledgers,
    rows_of,
    title_of,
)
from notoneless.reporting.ledgers.table import LEDGERS
from notoneless.reporting.ledgers.terms import LedgerColumn
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import whole_number
from notoneless.web.journeys.api.describing import description

PER_PAGE, PER_PAGE_AT_MOST = 100, 500
HIDDEN = frozenset(
    {"then_address", "then_guardian", "then_household", "disability_kind", "disability_degree"}
)
"""What names a family or its health stays in the county."""
FIRST = "school_age"


def document(request: HttpRequest) -> HttpResponseBase:
    return _json(description())


def figures(request: HttpRequest) -> HttpResponseBase:
    """The equation of the county as it stands, by township or school: numbers only."""
    by, on = desk.officer_of(request), clock.today()
    base, at = _counted_at(request, by, on)
    found = board(base=base, at=at, by=by, on=on)
    lines = [_line(line) for line in (*found.lines, found.whole)]
    trail.note("figures.read", by=by, on=on, about=base, area=at.path, detail={"lines": len(lines)})
    return _json({"day": on.isoformat(), "base": base, "groups": _groups(), "lines": lines})


def ledgers(request: HttpRequest) -> HttpResponseBase:
    """Which ledgers there are, with their numbers on the day asked for."""
    first = _asked(request, FIRST)
    if isinstance(first, JsonResponse):
        return first
    shown, policy = open_ledgers(first.by, on=first.when.today), policy_on(first.when.day)
    counts = counts_of(shown, at=first.at, base=first.base.code, when=first.when, by=first.by)
    rows = [{"code": one.code, "title": title_of(one, policy), "children": counts[one.code]} for one in shown]
    return _json({**_head(first), "ledgers": rows})


def ledger(request: HttpRequest, ledger: str) -> HttpResponseBase:
    """One page of one ledger; names are masked, numbers and addresses are not among the columns."""
    asked = _asked(request, ledger)
    if isinstance(asked, JsonResponse):
        return asked
    size = min(whole_number(request.GET.get("per_page", "")) or PER_PAGE, PER_PAGE_AT_MOST)
    page = whole_number(request.GET.get("page", "")) or 1
    columns = [one for one in asked.ledger.columns if one.field not in HIDDEN]
    rows, start = rows_of(asked).order_by("code"), (page - 1) * size
    total = rows.count()
    taken = list(rows.values_list("code", *(one.field for one in columns))[start : start + size])
    trail.note_list(
        "ledger.read", by=asked.by, on=asked.when.today, members=[row[0] for row in taken],
        query={"ledger": ledger, "day": asked.when.day.isoformat(), "page": str(page)}, detail={"total": total},
    )  # fmt: skip
    told = [{"code": code, **_told(columns, values)} for code, *values in taken]
    head = {"ledger": ledger, "total": total, "page": page, "per_page": size, "pages": -(-total // size)}
    labels = {one.field.removeprefix("then_"): one.heading for one in columns}
    return _json({**_head(asked), **head, "columns": labels, "children": told})


def _counted_at(request: HttpRequest, by: Officer, on: date) -> tuple[str, Unit]:
    """The whole county for whom it is open, else one's own unit by its own base."""
    base = "enrolled" if request.GET.get("base") == "enrolled" else "registered"
    root = root_of(base)
    if by.active_post is None or may(Permission.VIEW_EQUATION, by=by, at=root, on=on):
        return base, root
    own = by.active_post.unit
    return ("enrolled" if is_education(own.path) else "registered"), own


def masked(name: str) -> str:
    return f"{name[:1]}**" if name else ""


def _asked(request: HttpRequest, ledger: str) -> Asked | JsonResponse:
    by, on = desk.officer_of(request), clock.today()
    post = by.active_post
    if ledger not in LEDGERS or post is None:
        return _json({"error": "没有这本台账。"}, 404)
    try:
        day = date.fromisoformat(request.GET["day"]) if request.GET.get("day") else None
        base = request.GET.get("base", "")
        if base and base not in bases_of(post.unit):
            return _json({"error": f"口径只能是：{'、'.join(bases_of(post.unit))}。"}, 400)
        return ask(ledger, at=post.unit, base=base, day=day, by=by, on=on)
    except LedgerRefused as refusal:
        return _json({"error": refusal.sentence}, 409)
    except ValueError:
        return _json({"error": "日期请写作 2026-09-25。"}, 400)


def _told(columns: list[LedgerColumn], values: list[Any]) -> dict[str, Any]:
    """Codes of the table stand as they are; days as text; a name by its first character."""
    told = {}
    for column, value in zip(columns, values, strict=True):
        name = column.field.removeprefix("then_")
        told[name] = (
            masked(value) if name == "name" else value.isoformat() if isinstance(value, date) else value
        )
    return told


def _head(asked: Asked) -> dict[str, Any]:
    return {"day": asked.when.day.isoformat(), "base": asked.base.code, "place": asked.at.code}


def _line(line: Line) -> dict[str, Any]:
    return {"code": line.code, "name": line.name, "total": line.total, "groups": line.groups}


def _groups() -> dict[str, str]:
    return {code: group.label for code, group in GROUPS.items()}


def _json(content: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
