"""Makes an official form of an area as of a day: chosen rows, answered columns, the words around them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.papers.forms.adapting import Adapting, adapted, unfit
from notoneless.papers.forms.terms import ROW_NUMBER, Filled, Form, Row, Signing, Value
from notoneless.places.models import Unit
from notoneless.places.rules import policy_on, the_county
from notoneless.policy import Policy
from notoneless.policy.timing.calendar import TERM, marks_on, school_year
from notoneless.reporting.forms.catalogue import FAMILIES, FORMS, READERS
from notoneless.reporting.forms.columns.facts import Facts, Reader, facts_for
from notoneless.reporting.forms.refusals import AreaUnfit, BeforeRecords, FutureDay, NoSuchForm, PackUnfit
from notoneless.reporting.forms.standing import first_day
from notoneless.reporting.forms.terms import Asked, Line, MadeForm

# The kinds of units for which each line of offices fills a form; what stands above them has it for all below.
AREAS: Mapping[str, tuple[str, ...]] = {
    "township": ("township", "village", "grid", "county"),
    "school": ("school", "class", "bureau", "zone"),
    "county": ("county", "bureau", "zone"),
}
LINE_WORDS = {"township": "乡镇（街道）", "school": "学校", "county": "县教委"}
ZERO_WORDS = "零报告：截至{date}，经核对本表没有应填人员。"
NOT_KEPT = frozenset({"guardian_name", "guardian_relation", "guardian_phone", "guardian_stay"})
NOW_WORDS = "本表统计日期为{date}；监护人及其联系电话为现登记信息。"
"""Of what the ledger keeps no history, a form of a past day says that it is today's."""
BLANK_ROWS = 16
JUNE = 6
QUARTERS = "一二三四"
AUTUMN, SPRING = "秋季学期", "春季学期"


def make_form(
    code: str,
    *,
    area: Unit,
    by: Officer,
    on: date,
    as_of: date | None = None,
    full_numbers: Mapping[int, str] | None = None,
) -> MadeForm:
    """`on` is today, `as_of` the day the form speaks of. Nothing is written; whoever lets it out notes that.

    Identity numbers are masked unless `full_numbers` (child -> number) were opened by `taking.take_form`.
    """
    asked = asked_for(code, area=area, by=by, on=on, as_of=as_of)
    lines = FAMILIES[asked.form.family](asked)
    return filled_with(asked, lines, facts_for(asked, lines, full_numbers))


def asked_for(code: str, *, area: Unit, by: Officer, on: date, as_of: date | None = None) -> Asked:
    """What is asked, once it is known to be this officer's to ask and the form to be of this area and day."""
    require(Permission.VIEW_CHILDREN, by=by, at=area, on=on)
    policy = policy_on(on)
    form = form_of(code, policy)
    day = as_of or on
    if day > on:
        raise FutureDay(day, on)
    if day < on and (first := first_day()) and day < first:
        raise BeforeRecords(day, first)
    if not fits(form, area):
        raise AreaUnfit(form.label, area.name, "、".join(LINE_WORDS[one] for one in form.lines))
    return Asked(form, area, by, on, day, policy)


def form_of(code: str, policy: Policy) -> Form:
    """The form as this county has it."""
    form = FORMS.get(code)
    if form is None:
        raise NoSuchForm(code)
    rule = policy.forms.get(code)
    if rule is None:
        return form
    terms = Adapting(rule.title, rule.drop, rule.rename, rule.add, rule.order, rule.notes)
    if why := unfit(form, terms):
        raise PackUnfit(form.label, why)
    return adapted(form, terms)


def fits(form: Form, area: Unit) -> bool:
    return any(area.kind in AREAS[line] for line in form.lines)


def filled_with(asked: Asked, lines: Sequence[Line], facts: Facts) -> MadeForm:
    form, words = asked.form, words_of(asked)
    readers = [(key, READERS.get(key, _nobody)) for key in form.keys]
    rows = tuple(_row(readers, turn, line, facts) for turn, line in enumerate(lines, 1))
    members = tuple(sorted({code for line in lines for code in line.people}))
    zero = form.about != "unit" and not rows
    notes = tuple(note.format_map(words) for note in form.notes)
    if zero and form.zero_report:
        notes = (ZERO_WORDS.format_map(words), *notes)
    if asked.is_past and rows and NOT_KEPT & set(form.keys):
        notes = (*notes, NOW_WORDS.format_map(words))
    filled = Filled(form, title_of(form, words), signing_of(asked), rows, notes, blank=0 if rows else 1)
    return MadeForm(
        code=form.code, title=filled.title, columns=form.columns, rows=rows, members=members, filled=filled,
        as_of=asked.as_of, area_code=asked.area.code, fingerprint=asked.policy.fingerprint, zero=zero,
    )  # fmt: skip


def blank_form(code: str, *, area: Unit, by: Officer, on: date, rows: int = BLANK_ROWS) -> MadeForm:
    """The same form for the pen: words and columns, empty lines, nobody's data."""
    asked = asked_for(code, area=area, by=by, on=on)
    words = words_of(asked)
    notes = tuple(note.format_map(words) for note in asked.form.notes)
    filled = Filled(asked.form, title_of(asked.form, words), Signing(area.name), (), notes, blank=rows)
    return MadeForm(
        code=code, title=filled.title, columns=asked.form.columns, rows=(), members=(), filled=filled,
        as_of=asked.as_of, area_code=area.code, fingerprint=asked.policy.fingerprint,
    )  # fmt: skip


def _row(readers: Sequence[tuple[str, Reader]], turn: int, line: Line, facts: Facts) -> Row:
    said = line.said
    return tuple(
        turn if key == ROW_NUMBER else said[key] if key in said else reader(line, facts)
        for key, reader in readers
    )


def _nobody(line: Line, facts: Facts) -> Value:
    """What nobody answers stays empty: a remark, a signature, what the family of the form does not say."""
    return None


def signing_of(asked: Asked) -> Signing:
    return Signing(asked.area.name, asked.by.name, asked.by.phone or "", asked.on)


def title_of(form: Form, words: Mapping[str, str]) -> str:
    """A form of the whole county does not name the county a second time in brackets."""
    title = form.title.replace("（{area}）", "") if words["area"] == words["county"] else form.title
    return title.format_map(words)


def words_of(asked: Asked) -> dict[str, str]:
    return words_for(asked.area.name, asked.policy, asked.as_of)


def words_for(area: str, policy: Policy, day: date) -> dict[str, str]:
    """What titles and notes may name."""
    monday = day - timedelta(day.weekday())
    return {
        "county": the_county().name,
        "area": area,
        "term": term_words(policy, day),
        "year": str(day.year),
        "month": str(day.month),
        "day": str(day.day),
        "half": "上半年" if day.month <= JUNE else "下半年",
        "quarter": f"第{QUARTERS[(day.month - 1) // 3]}季度",
        "date": f"{day.year}年{day.month}月{day.day}日",
        "week": f"{monday.year}年{monday.month}月{monday.day}日至{day.month}月{day.day}日",
    }


def term_words(policy: Policy, day: date) -> str:
    """2026年秋季学期; in the holidays the term that just ended."""
    found = [one for one in marks_on(policy, day) if one.kind == TERM]
    autumn = school_year(policy, day)
    if found:
        first = found[0].first
        return f"{first.year}年{AUTUMN if first.year == autumn and first.month > JUNE else SPRING}"
    return f"{autumn}年{AUTUMN}" if day < date(autumn + 1, 3, 1) else f"{autumn + 1}年{SPRING}"
