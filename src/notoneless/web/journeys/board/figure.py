"""One figure: its words, formula and inputs, its children within one's right, its past, and its remaking."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.children.lists import listed_children
from notoneless.children.searching import narrowed_by_text
from notoneless.officers.permissions import Permission, may
from notoneless.policy.figures.catalogue import COUNTS, CUT_LABELS, CUTS, RATES, label_of
from notoneless.policy.figures.formulas import FORMULAS
from notoneless.policy.figures.shares import NOT_APPLICABLE, Share
from notoneless.policy.situations import SITUATIONS
from notoneless.reporting.figures.lists import figure_of, history_of, may_open, members_of
from notoneless.reporting.figures.models import Figure
from notoneless.reporting.figures.remaking import remade
from notoneless.reporting.figures.stating import MEASURES
from notoneless.reporting.filing.standing.timeliness import FIGURES
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.lists import Column, Facet, ListShown, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, Taken, let_out
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.board.asking import DISABILITY, Asked, asked_of, may_know, place_asked
from notoneless.web.journeys.board.board import share_of
from notoneless.web.journeys.board.owing import reports_behind
from notoneless.web.journeys.board.pages import FigurePage, Part, Past
from notoneless.web.journeys.board.stating import stated_lines

PAST_SHOWN = 24
WORDS = {code: one.label for code, one in SITUATIONS.items()}
TERMS = ListTerms(
    columns=(
        Column("name", "姓名", "main", sort="name_key"),
        Column("sex", "性别"),
        Column("birth_date", "出生日期", "date"),
        Column("area__name", "户籍村（社区）"),
        Column("school_name", "学校"),
        Column("situation", "现在的就学情形", labels=WORDS),
    ),
    order="name",
    facets=(Facet("situation", "现情形", "situation", choices=tuple(WORDS.items()), hides_empty=True),),
    name_field="name",
    row_entrance="children.page",
    search_label="姓名、首字母、末四位、出生日期、监护人、村、学校",
    export_entrance="board.export",
    noted_as="figure.opened",
    empty="这项指标在本岗位负责的范围内没有名单。",
)
COLUMNS = (
    Taken("name", "姓名"),
    Taken("sex", "性别", width=6),
    Taken("birth_date", "出生日期", "date"),
    Taken("area__name", "户籍村（社区）", width=16),
    Taken("school_name", "学校", width=22),
    Taken("situation", "现在的就学情形", width=18, labels=WORDS),
)


def figure(request: HttpRequest, unit: str, code: str, day: str = "", cut: str = "") -> HttpResponseBase:
    asked = _asked(request, unit, code, day=day, cut=cut)
    if request.method == "POST":
        return redirected(request, asked.address("board.figure", code=code))
    return _shown(request, asked, code)


def remake(request: HttpRequest, unit: str, code: str) -> HttpResponseBase:
    """Reads the records of the day anew; a figure that comes out otherwise says which children make the difference."""
    return _shown(request, _asked(request, unit, code), code, again=True)


def export(request: HttpRequest) -> HttpResponseBase:
    """Of the figure the address names; of those out at one's own place where it names none."""
    officer, on = desk.officer_of(request), clock.today()
    named = request.GET.get("of", "") or f"{place_asked(request).code}~out~~"
    unit, code, day, cut = (*named.split("~"), "", "", "")[:4]
    asked = _asked(request, unit, code, day=day, cut=cut)
    if code not in COUNTS or not COUNTS[code].has_members:
        raise Http404
    found = _figure(request, asked, code)
    if found is not None and not may_open(found, officer, on=on):
        raise Http404
    rows = listed_children(officer, on=on).none() if found is None else _members(request, found, asked)
    leaving = Leaving(
        query=rows, terms=TERMS, title=label_of(code), place=asked.at.name,
        address=asked.address("board.figure", code=code), order=("name_key", "code"), noted_as="figure.exported",
        columns=COLUMNS, code_heading="学生编号", known_as=_known_as(asked, code), follows_place=False,
        search=narrowed_by_text,
    )  # fmt: skip
    return let_out(request, leaving)


def _asked(request: HttpRequest, unit: str, code: str, *, day: str = "", cut: str = "") -> Asked:
    asked = asked_of(request, unit, day=day, cut=cut)
    if code not in COUNTS and code not in RATES:
        raise Http404
    private = code == "disabled_rate" or (code in COUNTS and COUNTS[code].private)
    if private and not may(
        Permission.VIEW_DISABILITY, by=desk.officer_of(request), at=asked.at, on=clock.today()
    ):
        raise Http404
    return asked


def _figure(request: HttpRequest, asked: Asked, code: str) -> Figure | None:
    return figure_of(desk.officer_of(request), code, asked.at.path, on=clock.today(), day=asked.day)


def _shown(request: HttpRequest, asked: Asked, code: str, *, again: bool = False) -> HttpResponseBase:
    found = _figure(request, asked, code)
    page = FigurePage(
        title=label_of(code), place=asked.at.name, aside=asked.cut_label, personal=True,
        crumbs=(Crumb("指标看板", asked.address()), Crumb(label_of(code))),
        shown=shown_of(found, code, asked), definition=_definition(code), **_rule(found, code),
        inputs=_inputs(found, asked),
        slices=_slices(found, asked, code, with_disability=may_know(request, asked.at)),
        past=_past(request, found, code),
        remake_address=asked.address("board.remake", code=code) if found else "",
        **_opened(request, found, asked, code), **(_again(request, found) if again and found else {}),
    )  # fmt: skip
    return render(request, "board/figure.html", page)


def shown_of(found: Figure | None, code: str, asked: Asked) -> str:
    if code in RATES:
        return share_of(found, asked).shown(RATES[code].places)
    if found is None:
        return f"0 {COUNTS[code].unit}" if COUNTS[code].has_members else NOT_APPLICABLE
    number = found.cuts.get(asked.cut, {}).get(asked.value, 0) if asked.cut else found.above
    return f"{number:,} {COUNTS[code].unit}"


def _definition(code: str) -> str:
    return COUNTS[code].definition if code in COUNTS else RATES[code].definition


def _rule(found: Figure | None, code: str) -> dict[str, Any]:
    if found is None:
        return {
            "formula": "",
            "choice": "",
            "stamp": "到这一天为止没有取过这项数。",
            "rule": "",
            "digest": "",
        }
    cut = found.cut
    formula = FORMULAS[code][cut.formulas[code]] if code in RATES else None
    return {
        "formula": formula.text if formula else "",
        "choice": f"公式 {found.formula}：{formula.label}；来源：{formula.source}" if formula else "",
        "stamp": f"取数 {cut.code}，{wording.moment(cut.made_at)}；自{wording.long_day(found.on)}起为此数",
        "rule": f"规则指纹 {cut.policy_fingerprint[:16]}…，算法第 {cut.engine} 版",
        "digest": found.digest,
    }


def _inputs(found: Figure | None, asked: Asked) -> tuple[Part, ...]:
    return tuple(
        Part(
            label_of(code), "没有登记" if number is None else f"{number:,} {COUNTS[code].unit}",
            asked.address("board.figure", code=code),
        )
        for code, number in (found.inputs.items() if found else ())
    )  # fmt: skip


def _slices(found: Figure | None, asked: Asked, code: str, *, with_disability: bool) -> tuple[Part, ...]:
    """By sex, stage and so on; of a rate each slice is a rate."""
    parts = []
    for cut, values in (found.cuts if found else {}).items():
        for value, label in CUTS[cut]:
            if value in values and (with_disability or cut != DISABILITY):
                at = Asked(asked.at, asked.day, cut, value).address("board.figure", code=code)
                parts.append(Part(f"{CUT_LABELS[cut]}：{label}", _slice(values[value], code), at))
    return tuple(parts)


def _slice(said: Any, code: str) -> str:
    if code not in RATES:
        return f"{said:,} {COUNTS[code].unit}"
    return f"{Share(*said).shown(RATES[code].places)}（{said[0]:,} ÷ {said[1]:,}）"


def _past(request: HttpRequest, found: Figure | None, code: str) -> tuple[Past, ...]:
    rows = history_of(found, desk.officer_of(request), on=clock.today())[:PAST_SHOWN] if found else []
    return tuple(Past(one.on, one.until, _said(one, code), one.cut.code) for one in rows)


def _said(one: Figure, code: str) -> str:
    if one.below is None:
        return f"{one.above:,}"
    return f"{Share(one.above, one.below).shown(RATES[code].places)}（{one.above:,} ÷ {one.below:,}）"


def _opened(request: HttpRequest, found: Figure | None, asked: Asked, code: str) -> dict[str, Any]:
    if code in FIGURES:
        return {"list": None, "opens": reports_behind(FIGURES[code], asked)}
    if code in MEASURES:
        lines = stated_lines(request, asked.at, code)
        return {"list": None, "stated": lines, "stated_address": reverse("board.stated")}
    if code in RATES or found is None or not COUNTS[code].has_members:
        return {"list": None}
    if not may_open(found, desk.officer_of(request), on=clock.today()):
        return {"list": None, "closed": "本岗位不能查看这里的学生名单，只看数字。"}
    return {"list": _list(request, found, asked, code)}


def _list(request: HttpRequest, found: Figure, asked: Asked, code: str) -> ListShown:
    return show_list(
        request, _members(request, found, asked), TERMS, address=asked.address("board.figure", code=code),
        search=narrowed_by_text, known_as=_known_as(asked, code), follows_place=False,
    )  # fmt: skip


def _members(request: HttpRequest, found: Figure, asked: Asked) -> Any:
    officer, on = desk.officer_of(request), clock.today()
    return members_of(found, officer, on=on, cut=asked.cut, value=asked.value)


def _known_as(asked: Asked, code: str) -> str:
    cut = f"{asked.cut}.{asked.value}" if asked.cut else ""
    return "~".join((asked.at.code, code, asked.day.isoformat() if asked.is_past else "", cut))


def _again(request: HttpRequest, found: Figure) -> dict[str, Any]:
    made = remade(found)
    with_trail = {"figure": found.code, "same": made.same}
    trail.note(
        "figure.remade", by=desk.officer_of(request), on=clock.today(), about=found.cut.code, area=found.area_path,
        detail=with_trail,
    )  # fmt: skip
    if made.same:
        return {"remade": f"已按当时的记录重新计算：结果逐位一致（{made.digest[:16]}…）。", "same": True}
    said = f"重新计算为 {made.above:,}，与记录不一致：多 {len(made.more)} 人、少 {len(made.fewer)} 人。请报县教委核对。"
    return {"remade": said, "same": False}
