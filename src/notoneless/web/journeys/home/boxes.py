"""The three numbers that decide whether a day is quiet: 超期未办， 无人过问， 账不平."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest

from notoneless.officers.permissions import Permission
from notoneless.places.models import Unit
from notoneless.places.paths import is_education
from notoneless.reporting.equation import board, unbalanced, unit_at
from notoneless.reporting.villages import village_lines
from notoneless.web.frame import desk
from notoneless.web.frame.navigation import address_if_open
from notoneless.web.journeys.home.asking import Day
from notoneless.web.journeys.home.pages import Box

NAMED = 3
HAS_NO_BOARD = ("grid", "class")


def boxes(request: HttpRequest, day: Day) -> tuple[Box, ...]:
    found: list[Box] = []
    if day.may(Permission.VIEW_CASES):
        found += [_overdue(request, day), _untouched(request, day)]
    if day.may(Permission.VIEW_EQUATION):
        found += _unbalanced(request, day)
    return tuple(found)


def _overdue(request: HttpRequest, day: Day) -> Box:
    """One number over two lists: it opens the one with more in it, the rows below open both."""
    cases, findings = day.cases.late, day.findings.late
    days = [first for one in (day.cases, day.findings) if (first := one.first_late(day.on))]
    parts = [f"个案 {cases:,} 件"] * bool(cases) + [f"疑点 {findings:,} 条"] * bool(findings)
    note = (
        f"{'、'.join(parts)}，最早的已超期 {_days(min(days), day.on)} 天" if days else "没有超期的个案和疑点"
    )
    address = _list(request, "cases.list" if cases >= findings else "findings.list", "late=yes")
    return Box("超期未办", cases + findings, "件", address, note, overdue=True)


def _untouched(request: HttpRequest, day: Day) -> Box:
    note = f"未结个案 {day.cases.all:,} 件" if day.cases.all else "没有未结个案"
    address = _list(request, "cases.list", "untouched=yes")
    return Box(f"{day.untouched_days} 天无人过问", day.cases.untouched, "件", address, note)


def _unbalanced(request: HttpRequest, day: Day) -> list[Box]:
    """Villages for who sits in the government line or the bureau, schools for the others."""
    chosen, post = desk.chosen_place(request), day.officer.active_post
    unit = unit_at(chosen.path) if chosen else post.unit if post else None
    if unit is None or unit.kind in HAS_NO_BOARD:
        return []
    if is_education(unit.path) and unit.kind != "bureau":
        lines = board(base="enrolled", at=unit, by=day.officer, on=day.on).lines
        return [_box(request, "账不平的学校", "所", [line.name for line in unbalanced(lines)], unit)]
    at = day.county if unit.kind == "bureau" else unit
    names = [line.name for line in unbalanced(village_lines(at=at, by=day.officer, on=day.on))]
    return [_box(request, "账不平的村", "个", names, at)]


def _box(request: HttpRequest, word: str, unit_word: str, names: Sequence[str], at: Unit) -> Box:
    shown = "、".join(names[:NAMED]) + ("等" if len(names) > NAMED else "")
    return Box(
        word, len(names), unit_word, address_if_open(request, "equation.board"), shown or f"{at.name}各处账平"
    )


def _list(request: HttpRequest, name: str, query: str) -> str:
    address = address_if_open(request, name)
    return f"{address}?{query}" if address else ""


def _days(first: date, on: date) -> int:
    return (on - first).days
