"""Figures obtained elsewhere: police head counts, heads in school on the day, pupil records, the last period."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import xlsxwriter

from notoneless.operations.demo.books.enrolment import PAST_STAGE, records
from notoneless.operations.demo.books.rolls import pupils
from notoneless.operations.demo.county import ControlTotal, Layout
from notoneless.operations.demo.people.families import OLDEST, YOUNGEST

POLICE, SCHOOL_DAY, ENROLMENT, LAST_PERIOD = "police", "school_day", "enrolment", "last_period"
SHEETS = {
    POLICE: "户籍人口数（村）",
    SCHOOL_DAY: "当日实到人数（校）",
    ENROLMENT: "在籍学生数（校）",
    LAST_PERIOD: "上期数和变动（乡镇）",
}
LABELS = {
    "registered_children": "户籍适龄儿童数",
    "present_on_day": "实到人数",
    "pupil_records": "在籍学生数",
    "last_total": "上期适龄儿童数",
    "entered_band": "本期到龄",
    "moved_in": "本期迁入",
    "left_band": "本期出龄",
    "moved_out": "本期迁出",
    "died": "本期死亡",
}
NOT_COUNTED = {SCHOOL_DAY: ("kindergarten", "senior"), ENROLMENT: ("kindergarten", "vocational")}
SHARE_MOVED_IN, SHARE_MOVED_OUT, SHARE_DIED = 0.004, 0.006, 0.0002


def count(
    truth: pl.DataFrame, layout: Layout, *, on: date, rng: np.random.Generator
) -> tuple[ControlTotal, ...]:
    """Counted from the truth: what the files lack, repeat or misplace must show up against these."""
    base = truth.filter(pl.col("registered") & pl.col("in_band"))
    return (
        *_each(POLICE, "registered_children", base, "village", layout, on, "县公安局人口大队"),
        *_each(SCHOOL_DAY, "present_on_day", _present(truth), "school", layout, on, "督导责任区到校点数"),
        *_each(ENROLMENT, "pupil_records", _on_record(truth), "school", layout, on, "学籍系统首页在籍数"),
        *_last_period(base, layout, on, rng),
    )


def _present(truth: pl.DataFrame) -> pl.DataFrame:
    """A child on two rolls sits in one class; the special and vocational schools count too."""
    ordinary = pupils(truth).filter(
        (pl.col("roll") == "present") & (pl.col("school") != pl.col("other_school").fill_null(""))
    )
    own = truth.filter(pl.col("story").is_in(["special_school", "vocational"]))
    return pl.concat([ordinary.select("child", "school", "story"), own.select("child", "school", "story")])


def _on_record(truth: pl.DataFrame) -> pl.DataFrame:
    return records(truth).filter(~pl.col("status").is_in(list(PAST_STAGE)))


def _each(
    kind: str, measure: str, rows: pl.DataFrame, by: str, layout: Layout, on: date, origin: str
) -> list[ControlTotal]:
    """A unit nobody counts for this measure has no total, a counted one may have nought."""
    counts = dict(rows.group_by(by).len().iter_rows())
    passed_over = NOT_COUNTED.get(kind, ())
    units = layout.villages if by == "village" else layout.schools
    return [
        ControlTotal(kind, u.code, measure, counts.get(u.code, 0), on, origin)
        for u in units
        if u.school_kind not in passed_over
    ]


def _last_period(
    base: pl.DataFrame, layout: Layout, on: date, rng: np.random.Generator
) -> Iterable[ControlTotal]:
    """last_total + entered_band + moved_in − left_band − moved_out − died = children registered today."""
    made: list[ControlTotal] = []
    before = date(on.year, 7, 10) if on.month > 7 else on - timedelta(days=180)
    for town in layout.townships:
        here = base.filter(pl.col("township") == town.code)
        changes = {
            "entered_band": here.filter(pl.col("age") == YOUNGEST).height,
            "moved_in": int(rng.binomial(len(here), SHARE_MOVED_IN)),
            "left_band": here.filter(pl.col("age") == OLDEST).height + int(rng.integers(-2, 3)),
            "moved_out": int(rng.binomial(len(here), SHARE_MOVED_OUT)),
            "died": int(rng.binomial(len(here), SHARE_DIED)),
        }
        gained = changes["entered_band"] + changes["moved_in"]
        lost = changes["left_band"] + changes["moved_out"] + changes["died"]
        made.append(
            ControlTotal(LAST_PERIOD, town.code, "last_total", len(here) - gained + lost, before, "上期台账")
        )
        made += [ControlTotal(LAST_PERIOD, town.code, m, v, on, "本期变动登记") for m, v in changes.items()]
    return made


def write_workbook(totals: Sequence[ControlTotal], layout: Layout, *, path: Path, on: date) -> None:
    """One small workbook, a sheet for each origin."""
    names = {u.code: u.name for u in layout.units}
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": on, "title": "对照数"})
    bold = book.add_format({"bold": True})
    for kind, name in SHEETS.items():
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["单位代码", "单位", "项目", "数", "日期", "来源"], bold)
        for n, total in enumerate((t for t in totals if t.kind == kind), start=1):
            label = LABELS[total.measure]
            sheet.write_row(n, 0, [total.unit_code, names[total.unit_code], label])
            sheet.write_number(n, 3, total.value)
            sheet.write_row(n, 4, [total.on.isoformat(), total.origin])
    book.close()
