"""From what the registers say of a child to the one situation it is in, and the doubt that people must answer.

Written as a table of steps over all children at once: the first step that applies to a child counts for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from notoneless.policy import Policy
from notoneless.registers.kinds.meanings import meanings_of
from notoneless.screening.evidence import CONFIRMED, HOUSEHOLD, Evidence

DOUBT, UNCLEAR = "doubtful", "inconsistent"
MISSING = "unexplained"
_UNTIL = r"至\s*(\d{4})年(\d{1,2})月"
PLACE = ("entry", "sheet", "row", "school_path", "key", "digest")


@dataclass(frozen=True, slots=True)
class Step:
    """For whom it holds, what it says, and by the row of which kind; `finding` is the doubt, '' for none."""

    applies: pl.Expr
    situation: pl.Expr
    reason: pl.Expr
    by: str
    finding: str = ""
    at_school: bool = False


def situate(evidence: Evidence, *, policy: Policy, on: date) -> pl.DataFrame:
    """Per child `situation`, `reason`, `finding` ('' for none) and the row that decides with its place.

    `school_path` is '' where that row names no place of learning. A row proves only what its register can prove:
    a name in the 学籍 that is not in class explains nothing.
    """
    answered = _of_registers(on)
    steps = [*answered, *_nowhere(policy, on)]
    said = evidence.facts.with_columns(step=_first(steps)).with_columns(
        situation=_chosen(steps, lambda step: step.situation),
        reason=_chosen(steps, lambda step: step.reason),
        finding=_chosen(steps, lambda step: pl.lit(step.finding)),
        entry=_chosen(steps, lambda step: pl.col(step.by)),
        at_school=_chosen(steps, lambda step: pl.lit(step.at_school)),
    )
    twice = (pl.col("step") < len(answered)) & (pl.col("finding") == "") & pl.col("two_schools").is_not_null()
    # Explained twice is a doubt of its own, but the child does learn: the situation stays.
    said = said.with_columns(
        finding=pl.when(twice).then(pl.lit("two_schools")).otherwise("finding"),
        reason=pl.when(twice).then("two_schools").otherwise("reason"),
    )
    placed = said.join(evidence.rows.select(PLACE), on="entry", how="left", maintain_order="left")
    at_school = pl.when("at_school").then("school_path").fill_null("")
    return placed.with_columns(school_path=at_school)


def _first(steps: Sequence[Step]) -> pl.Expr:
    found = pl.lit(None, pl.Int16)
    for number, step in reversed(list(enumerate(steps))):
        found = pl.when(step.applies).then(pl.lit(number, pl.Int16)).otherwise(found)
    return found


def _chosen(steps: Sequence[Step], part: Callable[[Step], pl.Expr]) -> pl.Expr:
    found = pl.lit(None)
    for number, step in reversed(list(enumerate(steps))):
        found = pl.when(pl.col("step") == number).then(part(step)).otherwise(found)
    return found


def _has(kind: str) -> pl.Expr:
    return pl.col(kind).is_not_null()


def _said(kind: str, field: str) -> pl.Expr:
    return pl.col(f"{kind}.{field}")


def _is(kind: str, field: str, role: str) -> pl.Expr:
    """Never null: a child without a row of that kind says nothing."""
    return _said(kind, field).is_in(meanings_of(field).roles[role]).fill_null(value=False)


def _means(kind: str, field: str) -> pl.Expr:
    """The situation the word stands for; null where it stands for none."""
    return _said(kind, field).replace_strict(
        meanings_of(field).situations, default=None, return_dtype=pl.String
    )


def _explains(applies: pl.Expr, situation: str | pl.Expr, reason: str | pl.Expr, by: str) -> Step:
    where = pl.lit(situation) if isinstance(situation, str) else situation
    why = pl.lit(reason) if isinstance(reason, str) else reason
    return Step(
        applies, where, why, by, at_school=by not in ("deaths_moves", "elsewhere", "earlier_dropouts")
    )


def _doubts(applies: pl.Expr, finding: str, reason: str | pl.Expr, *, by: str = "enrolment") -> Step:
    why = pl.lit(reason) if isinstance(reason, str) else reason
    return Step(applies, pl.lit(UNCLEAR), why, by, finding, at_school=by != "deaths_moves")


def _of_registers(on: date) -> list[Step]:
    """The order in which an official would ask."""
    pupil = _has("enrolment") & ~_is("enrolment", "status", "finished")
    return [
        *_gone_for_good(),
        _in_special_care("special_school"),
        _in_special_care("vocational"),
        *_on_the_register(pupil, on),
        *_in_class_or_not(pupil),
        *_elsewhere(),
        _only_in_class(),
        *_left_school(),
        _by_ledger(on),
    ]


def _gone_for_good() -> list[Step]:
    """One row takes no child out of the base: a second person must have said that it is this child."""
    event, reason = _said("deaths_moves", "event"), _said("deaths_moves", "reason")
    means, confirmed = _means("deaths_moves", "event"), _said("deaths_moves", "rule") == CONFIRMED
    told = pl.format("{}名册载明（{}）", event, reason)
    asked = pl.format("{}名册载明，户籍册上仍有，须另一人核对：{}", event, reason)
    return [
        _explains(means.is_not_null() & confirmed, means, told, "deaths_moves"),
        _doubts(means.is_not_null(), DOUBT, asked, by="deaths_moves"),
    ]


def _in_special_care(kind: str) -> Step:
    here = _has(kind) & ~_is(kind, "status", "gone") & ~_is(kind, "status", "not_arrived")
    placed = [_means(kind, "placement")] if kind == "special_school" else []
    means = pl.coalesce(*placed, _means(kind, "status"), pl.lit(kind))
    return _explains(here, means, _said(kind, "reason"), kind)


def _on_the_register(pupil: pl.Expr, on: date) -> list[Step]:
    """What the 学籍 says by itself; and a proof or decision that the pupil learns otherwise: no empty seat then."""
    status, over = _said("enrolment", "status"), _term_over(on)
    beyond = _is("enrolment", "grade", "beyond") | _is("enrolment", "stage", "beyond")
    higher = pl.format("已在{}{}就读", _said("enrolment", "school_text"), _said("enrolment", "grade"))
    means = _means("enrolment", "status")
    unseen = pupil & ~_has("in_school")
    return [
        _explains(pupil & beyond, "early_entrant_higher", higher, "enrolment"),
        _doubts(pupil & _is("enrolment", "status", "for_a_time") & over.is_not_null(), "not_in_class", over),
        _explains(pupil & means.is_not_null(), means, pl.format("学籍登记为“{}”", status), "enrolment"),
        _proved(unseen),
        _by_ledger(on, also=unseen),
    ]


def _in_class_or_not(pupil: pl.Expr) -> list[Step]:
    """学籍 × 在校: in the register and in class is explained; in the register only is a doubt about the school."""
    school, status = _said("enrolment", "school_text"), _said("enrolment", "status")
    left = _is("enrolment", "status", "gone")
    word = pl.when(left).then(status).otherwise(_said("in_school", "status"))
    absent = (
        _is("enrolment", "status", "not_arrived")
        | _is("in_school", "status", "not_arrived")
        | _marked_absent()
    )
    placed = _means("disability", "placement") == "inclusive"
    return [
        _doubts(pupil & absent, "not_registered_at_term_start", "有学籍，本学期开学未报到"),
        _doubts(
            pupil & (left | _is("in_school", "status", "gone")),
            "not_in_class",
            pl.format("有学籍，学校登记为“{}”", word),
        ),
        _doubts(
            pupil & pl.col("not_in_class"),
            "not_in_class",
            pl.format("学籍在{}，在校花名册上没有", school),
        ),
        _explains(pupil & placed, "inclusive", pl.format("在{}随班就读", school), "enrolment"),
        _explains(pupil, "enrolled_here", _said("enrolment", "reason"), "enrolment"),
    ]


def _elsewhere() -> list[Step]:
    proof, school = _said("elsewhere", "proof"), _said("elsewhere", "school_text")
    without = pl.when(proof == "").then(pl.lit("没有证明材料")).otherwise(pl.format("仅有“{}”", proof))
    place = pl.when(school == "").then(pl.lit("县外")).otherwise(school)
    unproved = Step(
        _has("elsewhere"),
        pl.lit("elsewhere_unproved"),
        pl.format("称在{}就读，{}，待证", place, without),
        "elsewhere",
        "never_enrolled",
    )
    return [_proved(_has("elsewhere")), unproved]


def _proved(applies: pl.Expr) -> Step:
    shown = _is("elsewhere", "proof", "proves")
    reason = pl.format("县外就读，有{}", _said("elsewhere", "proof"))
    return _explains(applies & shown, "enrolled_elsewhere", reason, "elsewhere")


def _only_in_class() -> Step:
    out = _is("in_school", "status", "gone") | _is("in_school", "status", "not_arrived") | _marked_absent()
    reason = pl.format("在校花名册上有（尚无学籍）；{}", _said("in_school", "reason"))
    return _explains(_has("in_school") & ~out, "enrolled_here", reason, "in_school")


def _sent_down() -> Step:
    """疑似名单下发: who is explained here is answered by the registers; of whom nothing is known, a person is asked."""
    why = _said("sent_down", "sent_reason")
    told = pl.when(why == "").then(pl.lit("")).otherwise(pl.format("（{}）", why))
    reason = pl.concat_str(pl.lit("在上级下发的疑似名单上"), told, pl.lit("，未见于任何在读名册"))
    return Step(_has("sent_down"), pl.lit(MISSING), reason, "sent_down", "sent_down")


def _left_school() -> list[Step]:
    """小学毕业未到初中: the last record is a finished primary school."""
    finished = _is("enrolment", "status", "finished")
    gone_on = pl.format("{}毕业，未见于任何初中名册", _said("enrolment", "school_text"))
    return [
        Step(
            finished & _is("enrolment", "grade", "last"),
            pl.lit("graduated"),
            pl.lit("学籍登记为初中毕业"),
            "enrolment",
        ),
        _doubts(finished, "leaver_not_arrived", gone_on),
    ]


def _by_ledger(on: date, *, also: pl.Expr | None = None) -> Step:
    """A decision of the last period stands while it lasts; one that has ended explains nothing any more."""
    said = _said("earlier_dropouts", "outcome")
    words = meanings_of("outcome").situations
    means = pl.coalesce(
        *[pl.when(said.str.contains(word, literal=True)).then(pl.lit(code)) for word, code in words.items()]
    )
    applies = means.is_not_null() & _term_over(on).is_null()
    reason = pl.format("往期台账登记：{}", said)
    return _explains(applies if also is None else also & applies, means, reason, "earlier_dropouts")


def _term_over(on: date) -> pl.Expr:
    """Null while no end is known or it is not reached; the end is the last day of the month named."""
    named = _said("earlier_dropouts", "outcome").str.extract_groups(_UNTIL)
    year, month = named.struct.field("1"), named.struct.field("2")
    first = pl.concat_str(year, pl.lit("-"), month.str.zfill(2), pl.lit("-01")).str.to_date(
        "%Y-%m-%d", strict=False
    )
    text = _said("earlier_dropouts", "outcome").str.extract(_UNTIL, 0).str.strip_prefix("至")
    return pl.when(first.dt.month_end() < on).then(pl.format("{}已期满，未见复学或入学", text))


def _marked_absent() -> pl.Expr:
    return _is("in_school", "present", "no")


def _nowhere(policy: Policy, on: date) -> list[Step]:
    """No register explains the child: too old, one that may be it, or nobody."""
    oldest, _ = policy.age.birth_range(on=on)
    more = pl.when(pl.col("candidates") > 1).then(
        pl.format("；另有 {} 个候选", pl.col("candidates").cast(pl.Int64) - 1)
    )
    maybe = pl.concat_str("best_reason", more.fill_null(""))
    earlier = _has("earlier_dropouts")

    def missing(applies: pl.Expr, finding: str, reason: str, by: str) -> Step:
        return Step(applies, pl.lit(MISSING), pl.lit(reason), by, finding)

    return [
        Step(
            pl.col("birth_date") < oldest,
            pl.lit("over_age"),
            pl.lit("已超过适龄上限，未见于任何在读名册"),
            HOUSEHOLD,
            "over_age",
        ),
        Step(pl.col("candidates").is_not_null(), pl.lit(DOUBT), maybe, HOUSEHOLD, DOUBT),
        _sent_down(),
        missing(
            earlier & _has("poverty"),
            "poverty_dropout",
            "在往期辍学台账上，又是脱贫监测家庭，现未见于任何在读名册",
            "earlier_dropouts",
        ),
        missing(earlier, "never_enrolled", "在往期辍学台账上，现仍未见于任何在读名册", "earlier_dropouts"),
        missing(
            ~_has(HOUSEHOLD) & _has("door_to_door"),
            "in_no_register",
            "入户摸排见到，不在户籍、学籍和任何名册上",
            "door_to_door",
        ),
        missing(
            pl.lit(value=True),
            "never_enrolled",
            "户籍册上有，未见于学籍、在校、县外、特教和职校名册",
            HOUSEHOLD,
        ),
    ]
