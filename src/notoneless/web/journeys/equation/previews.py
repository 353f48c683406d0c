"""What a list of head counts would enter, ready to print, and sealed so that nothing else can bind."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.core import signing
from django.urls import reverse

from notoneless.officers.models import Officer
from notoneless.places.finding import UnitRef
from notoneless.reporting.checks import MEASURE_LABELS
from notoneless.reporting.counting.binding import CORRECTED, NEW, OLDER, SAME, Standing
from notoneless.reporting.counting.reading import CountList, SheetAccount
from notoneless.reporting.counting.rows import Figure
from notoneless.web.frame import wording
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.equation.pages import FigureShown, ListPreviewPage, RefusedShown, SheetShown
from notoneless.web.journeys.equation.showing import signed

SALT = "equation.list"
VALID_SECONDS = 24 * 3600
BECOMES = {NEW: "新登记", CORRECTED: "更正", SAME: "与现有相同，不再登记", OLDER: "早于现有，只留作历史"}


def page_of(
    found: CountList, standings: Sequence[Standing], officer: Officer, *, place: str
) -> ListPreviewPage:
    new = sum(one.becomes != SAME for one in standings)
    said = [f"将登记 {new} 个数"] if new else ["没有要登记的数"]
    same = len(standings) - new
    if same:
        said.append(f"{same} 个与现有相同")
    if found.refused:
        said.append(f"{len(found.refused)} 行退回")
    address = reverse("equation.list")
    return ListPreviewPage(
        title="核对后登记",
        place=place,
        personal=False,
        wide=True,
        crumbs=(
            Crumb("人数平衡表", reverse("equation.board")),
            Crumb("导入对照数", address),
            Crumb("核对后登记"),
        ),
        file=found.shown_name,
        says="，".join(said) + "。现在还没有写入，请核对。",
        sheets=tuple(_sheet(one) for one in found.sheets),
        figures=tuple(_figure(one) for one in standings),
        refused=tuple(
            RefusedShown(f"{one.sheet} 第 {one.row} 行", one.column, one.received, one.sentence)
            for one in found.refused
        ),
        new=new,
        sealed=_sealed(found, officer) if new else "",
        address=reverse("equation.list_bind"),
        again=address,
    )


def opened(sealed: str, officer: Officer) -> tuple[list[Figure], dict[str, object]]:
    """Raises BadSignature for what this officer was not shown within the last day."""
    kept = signing.loads(sealed, salt=_salt(officer), max_age=VALID_SECONDS)
    figures = [
        Figure("", 0, UnitRef(0, code, "", ""), measure, value, date.fromisoformat(day), origin)
        for code, measure, value, day, origin in kept["figures"]
    ]
    return figures, kept["source"]


def _sealed(found: CountList, officer: Officer) -> str:
    figures = [[one.unit.code, one.measure, one.value, f"{one.on}", one.origin] for one in found.figures]
    return signing.dumps({"figures": figures, "source": _source(found)}, salt=_salt(officer), compress=True)


def _source(found: CountList) -> Mapping[str, object]:
    """For the trail: which file it was and where its rows went."""
    return {
        "sha256": found.sha256,
        "accepted": sum(one.accepted for one in found.sheets),
        "rejected": sum(one.rejected for one in found.sheets),
        "furniture": sum(one.furniture for one in found.sheets),
        "blank": sum(one.blank for one in found.sheets),
    }


def _salt(officer: Officer) -> str:
    return f"{SALT}.{officer.code}"


def _figure(one: Standing) -> FigureShown:
    figure, known = one.figure, one.known
    return FigureShown(
        unit=figure.unit.name,
        measure=MEASURE_LABELS[figure.measure],
        value=figure.value,
        on=figure.on,
        origin=figure.origin,
        known=f"{known.value:,}（{wording.day(known.on)}）" if known else "未登记",
        change=signed(figure.value - known.value) if known else "",
        becomes=BECOMES[one.becomes],
        counts=one.becomes in (NEW, CORRECTED),
    )


def _sheet(one: SheetAccount) -> SheetShown:
    return SheetShown(
        name=one.sheet,
        hidden=f"{one.hidden} 行隐藏" if one.hidden else "",
        rows=one.rows,
        accepted=one.accepted,
        rejected=one.rejected,
        furniture=one.furniture,
        blank=one.blank,
        shown_furniture=one.shown_furniture,
        remark=one.remark,
    )
