"""The preview of a form: its header as deep as on paper, its first rows, and what is known about it."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from notoneless.papers.forms.terms import LINES, RHYTHMS, Form, head_cells, shown
from notoneless.places.lists import UnitLine
from notoneless.places.models import Unit
from notoneless.reporting.forms.terms import MadeForm
from notoneless.web.frame import clock
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.forms.pages import AreaChoice, FormPage, Head

SHOWN = 20


def form_page(
    request: HttpRequest,
    form: Form,
    area: Unit,
    day: date,
    made: MadeForm | None,
    *,
    areas: Sequence[UnitLine],
    take: str,
    refused: str,
) -> FormPage:
    rows = made.rows if made else ()
    totals = made.filled.totals if made else None
    choices = tuple(AreaChoice(one.code, one.name, one.code == area.code) for one in areas)
    return FormPage(
        title=form.label, place=area.name, aside=_number(form, made), wide=True,
        crumbs=(Crumb("报表", reverse("forms.list")), Crumb(form.label)),
        areas=choices, day=day.isoformat(), last_day=clock.today().isoformat(),
        sentence=made.title if made else form.label, heads=_heads(form),
        rows=tuple(_texts(form, row) for row in rows[:SHOWN]), total=_texts(form, totals) if totals else (),
        more=f"以上为前 {SHOWN} 行，共 {len(rows)} 行；下载的文件是全部。" if len(rows) > SHOWN else "",
        notes=made.filled.notes if made else (), refused=refused, about=_about(form), take_address=take,
        blank_xlsx=_blank(form, area, "xlsx"), blank_pdf=_blank(form, area, "pdf"),
    )  # fmt: skip


def _number(form: Form, made: MadeForm | None) -> str:
    if made is None:
        return ""
    if made.zero:
        return "零报告" if form.zero_report else "没有应填的"
    return f"{len(made.rows)} 行，涉及 {len(made.members)} 人"


def _heads(form: Form) -> tuple[tuple[Head, ...], ...]:
    cells = head_cells(form.columns)
    return tuple(
        tuple(Head(one.text, one.columns, one.rows) for one in cells if one.row == level)
        for level in range(form.depth)
    )


def _texts(form: Form, row: Sequence[object]) -> tuple[str, ...]:
    return tuple(shown(value, column.kind) for value, column in zip(row, form.columns, strict=True))  # type: ignore[arg-type]


def _about(form: Form) -> tuple[tuple[str, str, str], ...]:
    stated = "、".join(one.heading[-1] for one in form.stated_columns)
    own = "原文写明的栏目" if stated else "栏目"
    return (
        ("由谁填", "、".join(LINES[line] for line in form.lines), ""),
        ("多久一次", RHYTHMS[form.rhythm], ""),
        ("出处", form.source, ""),
        (own, stated or "原文没有给出，为建议栏目；本县可在政策包“报表的栏目”中增减、改名", ""),
        ("证件号码", "表中须填完整号码，下载时选择" if form.full_numbers else "一律遮蔽", ""),
    )


def _blank(form: Form, area: Unit, ending: str) -> str:
    return f"{reverse('forms.blank', kwargs={'code': form.code})}?{urlencode({'area': area.code, 'format': ending})}"
