"""How a field of each type is read: its value, and what is wrong with it, as column steps."""

from collections.abc import Callable

import polars as pl

from notoneless.matching.values import dates, identity, names, phones, sexes, texts
from notoneless.registers.kinds import Field, FieldType
from notoneless.registers.kinds.wording import choice_key

# Nothing in such a text needs cleaning.
_ORDINARY = r"^[\u4e00-\u9fff0-9A-Za-z][\u4e00-\u9fff0-9A-Za-z()\-#.,]*$"
_MONTH = r"^((?:19|20)[0-9]{2})[-/.年]?([0-9]{1,2})?(?:[-/.月][0-9]{0,2}日?|月)?$"
_WHOLE = r"^([0-9]{1,6})(?:\.0+)?[次人天节个]?$"
_GRADE_INSIDE = "([一二三四五六七八九1-9]年级|初[一二三]|高[一二三])"
_ENROLMENT_NUMBER = "^[GJL][0-9A-Z]{18}$"
_DISABILITY_NUMBER = r"^[0-9]{17}[0-9X](?:[0-9]{2}(?:[0-9A-Z]{2})?)?$"
_NUMBER_FORMS = {"enrolment_number": _ENROLMENT_NUMBER, "disability_number": _DISABILITY_NUMBER}
# What `shown_name` leaves as it is and `name_fault` finds no fault with.
_PLAIN_NAME = "^[\u4e00-\u9fff\u00b7]{2,50}$"
_SCIENTIFIC = r"^[0-9](\.[0-9]+)?E\+?[0-9]+$"
_SOME_DIGITS = "[0-9]{6}"


def value_of(field: Field, received: pl.Expr, *, epoch: int = 1900) -> pl.Expr:
    """Null where the cell is blank or cannot be believed; what was received stands beside it."""
    if field.type is FieldType.DATE:
        return dates.date_value(received, epoch=epoch)
    return _VALUES[field.type](field, received)


def suspicion_of(field: Field, received: pl.Expr, value: pl.Expr) -> pl.Expr:
    """A cheap look that lets through every cell that may have a fault: only those are looked at closely."""
    written = received.is_not_null() & (received != "")
    if field.type is FieldType.TEXT:
        return value.str.len_bytes() > field.longest
    if field.type is FieldType.NAME:
        return written & (value.ne_missing(received) | ~value.str.contains(_PLAIN_NAME).fill_null(False))
    if field.type is FieldType.PHONE:
        return written & value.ne_missing(received)
    if field.type is FieldType.NUMBER:
        return written & ~value.str.contains(_NUMBER_FORMS.get(field.name, ".")).fill_null(False)
    return written & value.is_null()


def fault_of(field: Field, received: pl.Expr, value: pl.Expr, *, epoch: int = 1900) -> pl.Expr:
    """The code of what is wrong with the cell, null when nothing is; `value` is what `value_of` gave."""
    if field.type is FieldType.DATE:
        return _prefixed("date", dates.date_fault(received, epoch=epoch))
    if field.type is FieldType.NAME:
        return _prefixed("name", names.name_fault(received))
    if field.type is FieldType.PHONE:
        return _prefixed("phone", phones.phone_fault(received))
    if field.type is FieldType.NUMBER:
        return _number_fault(field, received, value)
    if field.type is FieldType.TEXT:
        return _coded(value.str.len_chars() > field.longest, "text_too_long")
    given = texts.present(texts.unwrapped(received)).is_not_null()
    return _coded(value.is_null() & given, f"{field.type}_unknown")


def _text(_: Field, received: pl.Expr) -> pl.Expr:
    return texts.where_unlike(_ORDINARY, lambda cells: texts.computed(cells, texts.plain_value), received)


def _name(_: Field, received: pl.Expr) -> pl.Expr:
    """A formula or an endless text is no name; shown as received in the fault, and kept from the ledger."""
    shown, fault = names.shown_name(received), names.name_fault(received)
    return pl.when(fault.is_in(["formula", "too_long"])).then(None).otherwise(shown)


def number_of_person(cleaned: pl.Expr) -> pl.Expr:
    """Seven children whose numbers all became 5.1E+17 do not share a number; a passport number is one."""
    unlike = cleaned.str.contains(_SCIENTIFIC) | ~cleaned.str.contains(_SOME_DIGITS)
    return pl.when(unlike).then(None).otherwise(cleaned)


def _number(_: Field, received: pl.Expr) -> pl.Expr:
    cleaned = identity.number_text(received)
    return pl.when(cleaned.str.contains(_SCIENTIFIC)).then(None).otherwise(cleaned)


def _sex(_: Field, received: pl.Expr) -> pl.Expr:
    return sexes.sex_value(received)


def _phone(_: Field, received: pl.Expr) -> pl.Expr:
    return phones.phone_value(received)


def _choice(field: Field, received: pl.Expr) -> pl.Expr:
    return texts.by_distinct(lambda cells: _chosen(field, cells), received, kind=pl.String)


def _chosen(field: Field, cells: pl.Series) -> pl.Series:
    """There are few different texts in a column of choices, so each is looked up by itself."""
    plain = texts.computed(cells, lambda cell: texts.present(texts.plain_value(cell)))
    listed = field.choices.written if field.choices else {}
    # 无 and 0 are answers in some lists and blanks in others.
    direct = [None if cell is None else listed.get(choice_key(cell)) for cell in cells.to_list()]
    kept = [text if field.choices and field.choices.is_open else None for text in plain.to_list()]
    cleaned = [None if text is None else listed.get(choice_key(text)) for text in plain.to_list()]
    found = [a or b or c for a, b, c in zip(direct, cleaned, kept, strict=True)]
    return pl.Series("found", found, dtype=pl.String)


def _grade(field: Field, received: pl.Expr) -> pl.Expr:
    return texts.by_distinct(lambda cells: _grades(field, cells), received, kind=pl.String)


def _grades(field: Field, cells: pl.Series) -> pl.Series:
    """七年级(3)班 and 2023级七年级 name their grade too."""
    whole = _chosen(
        field, texts.computed(cells, lambda cell: texts.unwrapped(cell).str.replace(r"\.0+$", ""))
    )
    inside = _chosen(
        field, texts.computed(cells, lambda cell: texts.unwrapped(cell).str.extract(_GRADE_INSIDE))
    )
    return whole.zip_with(whole.is_not_null(), inside)


def _month(_: Field, received: pl.Expr) -> pl.Expr:
    return texts.by_distinct(_months, received, kind=pl.String)


def _months(cells: pl.Series) -> pl.Series:
    """`2023-09`, or `2023` where only the year is known; a whole date gives its month."""
    frame = cells.rename("cell").to_frame().with_columns(day=dates.date_value(pl.col("cell")))
    bare = texts.without_spaces(texts.unwrapped(pl.col("cell"))).str.replace(r"^([0-9]{4,6})\.0+$", "${1}")
    parts = bare.str.extract_groups(_MONTH)
    year, month = parts.struct["1"], parts.struct["2"].str.zfill(2)
    known = pl.when(month.cast(pl.Int32, strict=False).is_between(1, 12)).then(year + pl.lit("-") + month)
    written = known.when(parts.struct["2"].is_null()).then(year).otherwise(None)
    return frame.select(pl.coalesce(pl.col("day").dt.strftime("%Y-%m"), written)).to_series()


def _integer(_: Field, received: pl.Expr) -> pl.Expr:
    number = texts.without_spaces(texts.unwrapped(received)).str.extract(_WHOLE)
    return number.cast(pl.Int64, strict=False)


def _number_fault(field: Field, received: pl.Expr, value: pl.Expr) -> pl.Expr:
    odd = _coded(~value.str.contains(_NUMBER_FORMS.get(field.name, ".")), f"{field.name}_form")
    lost = value.is_null() & identity.number_text(received).str.contains(_SCIENTIFIC)
    return pl.when(lost).then(pl.lit("number_scientific")).otherwise(odd)


def _prefixed(prefix: str, code: pl.Expr) -> pl.Expr:
    return pl.when(code.is_not_null()).then(pl.lit(f"{prefix}_") + code).otherwise(None)


def _coded(holds: pl.Expr, code: str) -> pl.Expr:
    return pl.when(holds.fill_null(False)).then(pl.lit(code)).otherwise(pl.lit(None, dtype=pl.String))


_VALUES: dict[FieldType, Callable[[Field, pl.Expr], pl.Expr]] = {
    FieldType.TEXT: _text,
    FieldType.NAME: _name,
    FieldType.NUMBER: _number,
    FieldType.SEX: _sex,
    FieldType.PHONE: _phone,
    FieldType.CHOICE: _choice,
    FieldType.GRADE: _grade,
    FieldType.MONTH: _month,
    FieldType.INTEGER: _integer,
}
