"""Makes the board's page: columns, rows, addresses, differences with owner and reason."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse

from notoneless.children.lists import BASES
from notoneless.officers.lists import posts
from notoneless.officers.permissions import Permission, may
from notoneless.officers.scope import scope_of
from notoneless.places.models import Unit
from notoneless.policy.situations import GROUPS
from notoneless.reporting.checks import MEASURES, Check
from notoneless.reporting.equation import UNEXPLAINED, Board, Line, root_of
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.deeds.raising import raising_address
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.equation.pages import Apart, BoardPage, Cell, Gap, Head, Row, Tab

WIDTH, HEIGHT = 88, 22  # the box of a trend line
COLUMNS = tuple(code for code in GROUPS if code != UNEXPLAINED)
UNPLACED = {"county": "未落到乡镇", "township": "未落到村", "bureau": "未落到学校", "zone": "未落到学校"}
WHOLE = {"county": "全县", "bureau": "全县"}


def page_of(board: Board, request: HttpRequest) -> BoardPage:
    on, officer, unit = clock.today(), desk.officer_of(request), board.unit
    may_set = may(Permission.SET_COUNTS, by=officer, at=unit, on=on)
    return BoardPage(
        title="人数平衡表",
        place=unit.name,
        aside=BASES[board.base],
        crumbs=_crumbs(board, request),
        wide=True,
        caption=f"截至{wording.long_day(on)}，{BASES[board.base]}的适龄儿童。每人只在一栏，各栏之和等于应在册。",
        tabs=_tabs(board, request),
        heads=_heads(board),
        rows=_rows(board),
        gaps=tuple(_gaps(board, may_set=may_set)),
        beside=tuple(
            Apart(one.label, one.number, reverse("children.beside", kwargs={"which": one.code}))
            for one in board.beside
        ),
        unexplained=board.whole.unexplained,
        counts_address=reverse("equation.counts", kwargs={"unit": unit.code}) if may_set else "",
        raising=raising_address(request, unit, source="equation"),
    )


def signed(number: int) -> str:
    """+3, −2, 0: with the true minus sign."""
    return f"+{number:,}" if number > 0 else (f"−{-number:,}" if number else "0")


def _heads(board: Board) -> tuple[Head, ...]:
    heads = [Head("应在册", "", "sum")]
    heads += [Head(GROUPS[code].label, "=" if at == 0 else "+") for at, code in enumerate(COLUMNS)]
    heads.append(Head(GROUPS[UNEXPLAINED].label, "+", "result"))
    for _, label in MEASURES[board.base]:
        heads += [Head(label, "", "check"), Head("差", "", "gap")]
    return (*heads, Head("未解释走势", "", "trend-cell"))


def _rows(board: Board) -> tuple[Row, ...]:
    rows = [_row(board, line, line.name, _drill(board, line)) for line in board.lines]
    if board.unplaced.total:
        rows.append(_unplaced(board))
    if len(rows) > 1 or board.lines[:1] and board.lines[0].path != board.unit.path:
        rows.append(_row(board, board.whole, WHOLE.get(board.unit.kind, "合计"), "", total=True))
    return tuple(rows)


def _row(board: Board, line: Line, name: str, address: str, *, total: bool = False) -> Row:
    cells = [Cell(line.total, _list(board, "all", line), "sum")]
    cells += [_number(board, line, code, "") for code in COLUMNS]
    cells.append(_number(board, line, UNEXPLAINED, "result open" if line.unexplained else "result"))
    known = {check.measure: check for check in line.checks}
    for measure, _ in MEASURES[board.base]:
        cells += _checked(known.get(measure))
    cells.append(_trend(line))
    return Row(name, address, tuple(cells), total)


def _unplaced(board: Board) -> Row:
    """Counted in the whole and in no row above; one list opens them all."""
    address = reverse(
        "children.counted", kwargs={"base": board.base, "group": "unplaced", "unit": board.unit.code}
    )
    groups = board.unplaced.groups
    cells = [Cell(board.unplaced.total, address, "sum"), *(Cell(groups[code]) for code in COLUMNS)]
    cells.append(Cell(groups[UNEXPLAINED], kind="result"))
    cells += [Cell(text="—", kind="check")] * (2 * len(MEASURES[board.base])) + [
        Cell(text="—", kind="trend-cell")
    ]
    return Row(UNPLACED.get(board.unit.kind, "未落到下级"), address, tuple(cells))


def _number(board: Board, line: Line, group: str, kind: str) -> Cell:
    number = line.groups[group]
    return Cell(number, _list(board, group, line) if number else "", kind)


def _checked(check: Check | None) -> list[Cell]:
    if check is None:
        return [Cell(text="—", kind="check"), Cell(text="", kind="gap")]
    title = f"{check.origin},{wording.day(check.on)}；台账 {check.ours:,}"
    kind = "gap" if check.difference else "gap zero"
    return [
        Cell(check.theirs, kind="check", title=title),
        Cell(text=signed(check.difference), kind=kind, title=title),
    ]


def _trend(line: Line) -> Cell:
    """A line needs two days; the words say the same for who cannot see it."""
    if len(line.trend) < 2:
        return Cell(text="—", kind="trend-cell")
    numbers = [number for _, number in line.trend]
    top = max(*numbers, 1)
    step = WIDTH / (len(numbers) - 1)
    heights = [HEIGHT - 2 - number / top * (HEIGHT - 4) for number in numbers]
    points = " ".join(f"{at * step:.1f},{height:.1f}" for at, height in enumerate(heights))
    words = f"{line.trend[0][0]}至{line.trend[-1][0]}:{'、'.join(str(number) for number in numbers)}"
    return Cell(value=numbers[-1], kind="trend-cell", title=words, points=points)


def _list(board: Board, group: str, line: Line) -> str:
    return reverse("children.counted", kwargs={"base": board.base, "group": group, "unit": line.code})


def _drill(board: Board, line: Line) -> str:
    can = line.kind in ("township", "village", "zone", "school") and line.path != board.unit.path
    return reverse("equation.place", kwargs={"unit": line.code}) if can else ""


def _gaps(board: Board, *, may_set: bool) -> Iterable[Gap]:
    titles = {
        post.code: f"{post.title}{' ' + post.holder if post.holder else '(空缺)'}" for post in _posts(board)
    }
    lines = board.lines if board.lines else (board.whole,)
    for line in lines:
        for check in line.checks:
            if check.difference or check.owner:
                yield Gap(
                    unit=line.name,
                    against=check.label,
                    ours=check.ours,
                    theirs=check.theirs,
                    difference=signed(check.difference),
                    origin=check.origin,
                    on=check.on,
                    owner=titles.get(check.owner, check.owner),
                    reason=_reason(check),
                    address=reverse("equation.note", kwargs={"unit": line.code, "measure": check.measure})
                    if may_set
                    else "",
                )


def _reason(check: Check) -> str:
    """A note stands for the difference it was written about; another difference needs another word."""
    if not check.owner or check.is_noted:
        return check.note
    return f"{check.note}（写于差 {signed(check.noted_difference or 0)} 时，现差已变）"


def _posts(board: Board) -> Iterable:  # type: ignore[type-arg]
    noted = any(check.owner for line in (*board.lines, board.whole) for check in line.checks)
    return posts(on=clock.today()) if noted else ()


def _tabs(board: Board, request: HttpRequest) -> tuple[Tab, ...]:
    """Both bases for whoever may see the whole county; else one's own."""
    if not scope_of(
        desk.officer_of(request), on=clock.today(), permission=Permission.VIEW_EQUATION
    ).everything:
        return ()
    tabs = []
    for base in ("registered", "enrolled"):
        here = base == board.base
        unit: Unit = board.unit if here else root_of(base)
        tabs.append(Tab(BASES[base], reverse("equation.place", kwargs={"unit": unit.code}), here))
    return tuple(tabs)


def _crumbs(board: Board, request: HttpRequest) -> tuple[Crumb, ...]:
    """Up to the highest unit whose board this officer may see."""
    unit, steps = board.unit, []
    above = unit.parent if unit.kind in ("township", "village", "zone", "school") else None
    officer, on = desk.officer_of(request), clock.today()
    while above is not None and may(Permission.VIEW_EQUATION, by=officer, at=above, on=on):
        steps.append(Crumb(above.name, reverse("equation.place", kwargs={"unit": above.code})))
        above = above.parent
    return (*reversed(steps), Crumb(unit.name)) if steps else ()
