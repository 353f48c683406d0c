"""分工与网格: the four parts on one page with who is named for each, and grids without their one person."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.reporting.responsibility.parts import Grid, Part, grids_of, parts_of
from notoneless.web.frame import clock, desk
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.work.pages import PartLine, PartsPage

SHOWN = 5


def page(request: HttpRequest) -> HttpResponseBase:
    by, on = desk.officer_of(request), clock.today()
    policy = policy_on(on)
    parts, grids = parts_of(by, policy=policy, on=on), grids_of(by, on=on)
    wrong = [one for one in grids if not one.is_right]
    made = PartsPage(
        title="分工与网格", place=desk.place_name(request), aside=f"网格 {len(grids)} 个",
        sentence=_sentence(parts, grids, wrong), late=bool(wrong) or any(one.without for one in parts),
        parts=tuple(_line(one, policy) for one in parts),
        grids=tuple(_grid(one) for one in sorted(grids, key=lambda one: one.is_right)),
    )  # fmt: skip
    return render(request, "work/parts.html", made)


def _sentence(parts: list[Part], grids: list[Grid], wrong: list[Grid]) -> str:
    lacking = sum(len(one.without) for one in parts)
    first = f"{lacking} 个单位还没有登记负责人。" if lacking else "各单位都登记了负责人。"
    if not grids:
        return f"{first}辖区内没有登记网格。"
    return f"{first}" + (
        f"{len(wrong)} 个网格不是一格一人，请补登或结束多余的包保。" if wrong else "网格都是一格一人。"
    )


def _line(one: Part, policy: Policy) -> PartLine:
    named = [f"{unit.name}：{head}" for unit, head in zip(one.units, one.heads, strict=True) if head]
    lacks = _some([unit.name for unit in one.without])
    bodies = _some([unit.name for unit in one.units]) if one.units else "辖区以外"
    others = f"；另有{'、'.join(one.terms.others)}" if one.terms.others else ""
    source = policy.source(f"duty_parts.{one.terms.code}").title
    return PartLine(one.terms.label, one.terms.duty, bodies + others, _some(named) or "—", lacks, source)


def _grid(one: Grid) -> tuple[str, str, str, bool]:
    above = one.unit.parent.name if one.unit.parent else ""
    state = "一格一人" if one.is_right else ("无人负责" if not one.persons else f"{len(one.persons)} 人")
    return f"{above}{one.unit.name}", "、".join(one.persons) or "—", state, one.is_right


def _some(names: list[str]) -> str:
    return "、".join(names[:SHOWN]) + (f"等 {len(names)} 个" if len(names) > SHOWN else "")
