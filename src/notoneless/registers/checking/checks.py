"""Checks and normalises the rows of a register: good rows go on, refused ones come back with a reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from notoneless.matching.values import dates, identity, names
from notoneless.registers.checking.cleaning import fault_of, number_of_person, suspicion_of, value_of
from notoneless.registers.checking.duplicates import twins
from notoneless.registers.checking.faults import REJECT
from notoneless.registers.checking.sentences import found, told
from notoneless.registers.kinds import Field, FieldType, Kind

PLACE = ("sheet", "row", "hidden")
RECEIVED = "received_"
SOUND = ("valid", "residence")
# In these states a number tells nobody from anybody.
USELESS = ("missing", "scientific", "malformed")
_ON_THE_WAY = ["born_late", "id_born", "id_sex", "birth_difference", "sex_differs"]
_DIFFERENCES = {
    "off_by_one": "，相差一天，多为表格公式造成",
    "epoch": "，相差四年零一天，多为 1904 日期系统造成",
    "swapped": "，月和日颠倒",
    "day": "，只有日不同",
    "month": "，只有月不同",
    "year": "，只有年不同",
}


@dataclass(frozen=True)
class CheckedRows:
    """`accepted`: sheet, row, hidden, each field and its `received_` text, and the columns derived from them.

    `faults`: sheet, row, column, field, received (masked), code, sentence, severity, in the order of the file.
    """

    accepted: pl.DataFrame
    faults: pl.DataFrame
    rows: int
    rejected: int

    @property
    def rejected_rows(self) -> pl.DataFrame:
        """Sheet and row of every refused row."""
        return (
            self.faults.filter(pl.col("severity") == REJECT)
            .select("sheet", "row")
            .unique(maintain_order=True)
        )


def check(
    frame: pl.DataFrame, kind: Kind, *, headings: Mapping[str, str] | None = None, on: date | None = None
) -> CheckedRows:
    """`frame` holds raw texts in columns named by field, with sheet, row and hidden.

    `headings` says how the file heads each field; `on` is the day of the register, after which nobody is born.
    """
    fields = [field for field in kind.fields if field.name in frame.columns]
    work = _judged(_placed(frame, fields))
    epoch = _epoch(work)
    work = _derived(_normalised(work, fields, epoch), on)
    everything = [
        *_faults_of_cells(work, fields, epoch),
        *_contradictions(work, fields),
        *_faults_of_rows(work, kind),
        *twins(work),
    ]
    faults = told(everything, fields=fields, headings=headings or {}, work=work)
    refused = faults.filter(pl.col("severity") == REJECT).select("sheet", "row").unique()
    accepted = (
        work.join(refused, on=["sheet", "row"], how="anti", maintain_order="left") if refused.height else work
    )
    accepted = accepted.drop(_ON_THE_WAY).with_columns(
        pl.col(field.name).str.slice(0, field.longest) for field in fields if field.type is FieldType.TEXT
    )
    return CheckedRows(accepted, faults, work.height, refused.height)


def _placed(frame: pl.DataFrame, fields: list[Field]) -> pl.DataFrame:
    made = {
        "sheet": pl.lit("", dtype=pl.String),
        "row": pl.int_range(1, pl.len() + 1, dtype=pl.Int64),
        "hidden": pl.lit(False),
    }
    frame = frame.with_columns(made[name].alias(name) for name in PLACE if name not in frame.columns)
    return frame.select(
        pl.col("sheet").cast(pl.String),
        pl.col("row").cast(pl.Int64),
        pl.col("hidden").cast(pl.Boolean),
        *(pl.col(field.name).cast(pl.String).alias(RECEIVED + field.name) for field in fields),
    )


def _normalised(work: pl.DataFrame, fields: list[Field], epoch: int) -> pl.DataFrame:
    """Every field's value beside what was received."""
    plain = [field for field in fields if field.type is not FieldType.ID]
    return work.with_columns(
        value_of(field, pl.col(RECEIVED + field.name), epoch=epoch).alias(field.name) for field in plain
    )


def _judged(work: pl.DataFrame) -> pl.DataFrame:
    """The identity number with its condition, and the dates and sexes that sound ones hold."""
    if RECEIVED + "id_number" not in work.columns:
        nothing = pl.lit(None, dtype=pl.String)
        missing = pl.lit("missing")
        return work.with_columns(
            id_number=nothing, id_condition=missing, id_born=nothing.cast(pl.Date), id_sex=nothing
        )
    cleaned = work.select(text=identity.id_text(pl.col(RECEIVED + "id_number")))
    cleaned = cleaned.with_columns(condition=identity.id_condition(pl.col("text")))
    sound = pl.col("condition").is_in(SOUND)
    judged = cleaned.select(
        number_of_person(pl.col("text")).alias("id_number"),
        pl.col("condition").alias("id_condition"),
        pl.when(sound).then(identity.id_birth(pl.col("text"))).otherwise(None).alias("id_born"),
        pl.when(sound).then(identity.id_sex(pl.col("text"), condition=pl.col("condition"))).alias("id_sex"),
    )
    return pl.concat([work, judged], how="horizontal")


def _epoch(work: pl.DataFrame) -> int:
    """Only identity numbers beside them can tell serial numbers of a 1904 workbook from others."""
    if RECEIVED + "birth_date" not in work.columns:
        return 1900
    return dates.epoch_of(work.get_column(RECEIVED + "birth_date"), work.get_column("id_born"))


def _derived(work: pl.DataFrame, on: date | None) -> pl.DataFrame:
    """The key of the name, and what a sound number says where its column is blank; `…_from_id` tells so."""
    if "name" in work.columns:
        work = work.with_columns(name_key=names.name_key(pl.col("name")))
    for name, kind in (("birth_date", pl.Date), ("sex", pl.String)):
        if name not in work.columns:
            work = work.with_columns(pl.lit(None, dtype=kind).alias(name))
    late = (pl.col("birth_date") > on).fill_null(False) if on else pl.lit(False)
    work = work.with_columns(born_late=late, birth_date=pl.when(late).then(None).otherwise("birth_date"))
    return _filled_from_number(work)


def _filled_from_number(work: pl.DataFrame) -> pl.DataFrame:
    return work.with_columns(
        birth_difference=dates.date_difference(pl.col("birth_date"), pl.col("id_born")),
        sex_differs=(pl.col("sex") != pl.col("id_sex")).fill_null(False),
        birth_from_id=pl.col("birth_date").is_null() & pl.col("id_born").is_not_null(),
        sex_from_id=pl.col("sex").is_null() & pl.col("id_sex").is_not_null(),
        birth_date=pl.coalesce("birth_date", "id_born"),
        sex=pl.coalesce("sex", "id_sex"),
    )


def _faults_of_cells(work: pl.DataFrame, fields: list[Field], epoch: int) -> Iterator[pl.DataFrame]:
    for field in fields:
        received, value = pl.col(RECEIVED + field.name), _own_value(field)
        if field.type is FieldType.ID:
            odd = ~pl.col("id_condition").is_in(SOUND)
            code = pl.lit("id_") + pl.col("id_condition")
            yield found(work, odd, field=field.name, code=code, received=received)
            continue
        looked_at = work.filter(suspicion_of(field, received, value))
        looked_at = looked_at.with_columns(code=fault_of(field, received, value, epoch=epoch))
        code = pl.col("code")
        yield found(
            looked_at, code.is_not_null(), field=field.name, code=code, received=received, other=_other(field)
        )


def _own_value(field: Field) -> pl.Expr:
    """What the cell itself gave, without what the identity number filled in."""
    filled = {"birth_date": pl.col("birth_from_id") | pl.col("born_late"), "sex": pl.col("sex_from_id")}
    if field.name not in filled:
        return pl.col(field.name)
    return pl.when(filled[field.name]).then(None).otherwise(pl.col(field.name))


def _contradictions(work: pl.DataFrame, fields: list[Field]) -> Iterator[pl.DataFrame]:
    names_here = {field.name for field in fields}
    if "birth_date" in names_here:
        yield _about(work, pl.col("born_late"), "birth_date", "birth_future")
    if "id_number" not in names_here:
        return
    doubted = identity.may_be_rounded_too(pl.col("id_number"), pl.col("id_condition"))
    yield _about(work, doubted, "id_number", "id_maybe_rounded")
    if "birth_date" in names_here:
        differs = pl.col("birth_difference") != "same"
        yield _about(work, differs, "birth_date", "birth_differs", other=_birth_difference())
    if "sex" in names_here:
        yield _about(work, pl.col("sex_differs"), "sex", "sex_differs", other=pl.col("id_sex"))


def _about(
    work: pl.DataFrame, holds: pl.Expr, field: str, code: str, *, other: pl.Expr | None = None
) -> pl.DataFrame:
    return found(work, holds, field=field, code=pl.lit(code), received=pl.col(RECEIVED + field), other=other)


def _other(field: Field) -> pl.Expr | None:
    """What a sentence about this field names besides the cell: the choices, or the length allowed."""
    if field.type is FieldType.TEXT:
        return pl.lit(str(field.longest))
    if field.type is FieldType.CHOICE and field.choices:
        return pl.lit("、".join(field.choices.labels))
    return None


def _birth_difference() -> pl.Expr:
    both = pl.format(
        "收到 {}，身份证号为 {}",
        pl.col("birth_date").dt.strftime("%Y-%m-%d"),
        pl.col("id_born").dt.strftime("%Y-%m-%d"),
    )
    told_as = pl.col("birth_difference").replace_strict(_DIFFERENCES, default="", return_dtype=pl.String)
    return both + told_as


def _faults_of_rows(work: pl.DataFrame, kind: Kind) -> Iterator[pl.DataFrame]:
    """A row goes back only when no child can be told from it, or when its name would be a false one."""
    sound = pl.col("id_condition").is_in(SOUND)
    nameless = _nameless(work)
    yield found(nameless, ~sound, field="", code=pl.lit("nobody"))
    if RECEIVED + "name" in work.columns:
        yield _about(nameless, sound, "name", "name_missing")
    named = work.filter(pl.col("name").is_not_null()) if "name" in work.columns else work.clear()
    for group in kind.one_of:
        here = [name for name in group if name in work.columns]
        nothing = pl.all_horizontal([_tells_nothing(name) for name in here]) if here else pl.lit(True)
        labels = "、".join(kind.field(name).label for name in group)
        other = pl.lit(f"{labels}都没有可用的内容")
        yield found(named, nothing, field="", code=pl.lit("unidentified"), other=other)


def _nameless(work: pl.DataFrame) -> pl.DataFrame:
    """A name refused for what it holds has its own sentence."""
    if "name" not in work.columns:
        return work
    blank = work.filter(pl.col("name").is_null())
    return blank.filter(names.name_fault(pl.col(RECEIVED + "name")).is_null())


def _tells_nothing(field: str) -> pl.Expr:
    return pl.col("id_condition").is_in(USELESS) if field == "id_number" else pl.col(field).is_null()
