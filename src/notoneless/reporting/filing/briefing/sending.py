"""A brief is drafted with its figures filled in and sent upwards and sideways; it names no child."""

import secrets
from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.casework.noticing.numbering import take_number
from notoneless.children.lists import visible_children
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.places.paths import is_education, prefixes
from notoneless.places.periods import in_force
from notoneless.reporting.filing.briefing.changes import BROKEN, Changes, changes_at
from notoneless.reporting.filing.circulars import LONGEST_TEXT
from notoneless.reporting.filing.models import Circular, CircularReceipt
from notoneless.reporting.filing.models.circular import BRIEF
from notoneless.reporting.filing.refusals import CircularRefused
from notoneless.trail.deeds import deed

SERIES = "work_brief"
LONGEST_TITLE = 80
WORDS = (("verified", "新核实"), ("returned", "返校"), ("settled", "处置安置"), (BROKEN, "新逾期"))


def draft(changes: Changes) -> str:
    """Four parts, figures filled in; the office adds its words."""
    places = "；".join(f"{name}：" + "，".join(f"{word} {n[key]}" for key, word in WORDS if n[key])
                       for name, n in changes.places if any(n[key] for key, _ in WORDS))  # fmt: skip
    return "\n".join(
        (
            f"一、变化。{_said(changes.since)}至{_said(changes.until)}，{changes.sentence}。",
            f"二、现状。失学辍学（已核实、未返校）{changes.out} 人；疑似待核 {changes.suspected} 人，疑似不等于辍学；"
            f"逾期未办个案 {changes.overdue} 件。",
            f"三、分布。{places or '本期没有变化'}。",
            "四、措施和请求。（此处由拟稿单位补充，不写学生姓名。）",
        )
    )


def receivers_of(officer: Officer, *, on: date) -> list[Unit]:
    """Party and government of one's own place and above, and the bureau; the county for the bureau."""
    post = officer.active_post
    if post is None:
        return []
    own = post.unit
    paths = [] if is_education(own.path) else list(prefixes(own.path))
    rows = Unit.objects.filter(in_force(on))
    found = rows.filter(path__in=paths) | rows.filter(kind__in=("county", "bureau"))
    return list(found.order_by("path"))


@deed
def send_brief(*, title: str, text: str, units: Sequence[Unit], by: Officer, on: date) -> Circular:
    """Numbered per unit and year; every receiver finds it among its notices and signs that it was read."""
    post = by.active_post
    require(Permission.SEND_CIRCULARS, by=by, at=post.unit if post else None, on=on)
    if post is None:
        raise CircularRefused("本账号目前没有在任岗位，不能报送简报。请先办理任职。")
    _check(title, text, units, changes_at(post.unit, by=by, on=on), by=by, on=on)
    _, number = take_number(issuer=post.unit, kind=SERIES, year=on.year)
    made = Circular.objects.create(
        code=f"J{on:%Y%m%d}-{secrets.token_hex(4)}", kind=BRIEF, unit=post.unit,
        title=f"{title.strip()}（{on.year}年第{number}期）"[:LONGEST_TITLE], text=text.strip(), on=on,
        recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code,
    )  # fmt: skip
    for unit in units:
        CircularReceipt.objects.create(circular=made, unit=unit)
    members = [unit.code for unit in units]
    trail.note_list("brief.sent", by=by, on=on, query={"code": made.code}, members=members)
    return made


def _check(title: str, text: str, units: Sequence[Unit], changes: Changes, *, by: Officer, on: date) -> None:
    if not title.strip() or not text.strip():
        raise CircularRefused("简报须有标题和正文。请补填后再报送。")
    if len(text) > LONGEST_TEXT:
        raise CircularRefused(f"正文超过 {LONGEST_TEXT} 字。请写得短些。")
    if not units:
        raise CircularRefused("没有选择报送单位。请至少选择一个。")
    if not {unit.pk for unit in units} <= {unit.pk for unit in receivers_of(by, on=on)}:
        raise CircularRefused("简报只报本级和上级党委政府、县教委。请从列表中选择。")
    concerned = visible_children(by, on=on).filter(code__in=changes.children)
    if any(len(name) > 1 and name in title + text for name in concerned.values_list("name", flat=True)):
        raise CircularRefused(
            "简报里写了学生姓名。简报只写人数，请删去姓名再报送；名单由有权的人在个案里查看。"
        )


def _said(day: date) -> str:
    return f"{day.month}月{day.day}日"
