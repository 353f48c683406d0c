"""Keeps which row explains which child and by which rule, draws a share for review, and copies school and statuses."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

import polars as pl
from django.db.models import F, Q

from notoneless.children.loading import load_rows, update_rows
from notoneless.children.models import Child, Circumstance
from notoneless.children.yearly.moving import live_moves
from notoneless.policy import Policy
from notoneless.registers.newest import newest_of_children
from notoneless.screening.evidence import Evidence
from notoneless.screening.linking import Linked
from notoneless.screening.models import Link, Run

# Where several registers name a school, the first of these that does speaks for the child.
SCHOOL_FROM = ("special_school", "vocational", "enrolment", "in_school", "elsewhere")
SCHOOL = ("school", "school_path", "school_name", "grade", "class_name", "enrolled_here")
COPIED = {
    "school": pl.Int64, "school_path": pl.String, "school_name": pl.String, "grade": pl.String,
    "class_name": pl.String, "enrolled_here": pl.Boolean,
}  # fmt: skip
TURNED = {
    "child_id": pl.Int64, "on": pl.Date, "turned_school": pl.Int64, "turned_school_path": pl.String,
    "turned_school_name": pl.String, "turned_grade": pl.String, "turned_class_name": pl.String,
    "turned_enrolled_here": pl.Boolean,
}  # fmt: skip
LINK = (
    "run", "child", "entry_id", "kind", "rule", "score", "reason", "sampled", "reviewed_as", "reviewed_by", "live",
)  # fmt: skip
REASON_LENGTH = 300


def record_links(linked: Linked, *, run: Run, share_percent: int) -> None:
    """Ends links that no longer hold, adds new ones; an equal link of an earlier run stays with its review."""
    live = Link.objects.unscoped("recording a run").filter(live=True)
    schema = {"id": pl.Int64, "child_id": pl.Int64, "entry": pl.Int64}
    known = pl.DataFrame(list(live.values_list("pk", "child_id", "entry_id")), schema=schema, orient="row")
    pair = ["child_id", "entry"]
    over = known.join(linked.links, on=pair, how="anti")
    update_rows(Link, ("live", "ended_on"), ((False, run.on, number) for number in over["id"].sort()))
    fresh = linked.links.join(known, on=pair, how="anti", maintain_order="left").select(
        "child_id",
        "entry",
        "kind",
        pl.col("rule").fill_null(""),
        "score",
        pl.col("reason").fill_null("").str.slice(0, REASON_LENGTH),
    )
    load_rows(
        Link,
        LINK,
        (
            (run.pk, *said, _is_drawn(said[0], said[1], share_percent), "", "", True)
            for said in fresh.iter_rows()
        ),
    )


def _is_drawn(child: int, entry: int, share_percent: int) -> bool:
    """Drawn by a hash of the pair: the same share in every run, not to be foreseen from the list's order."""
    drawn = int.from_bytes(hashlib.sha256(f"{child}:{entry}".encode()).digest()[:4], "big")
    return drawn % 100 < share_percent


def copy_schools(evidence: Evidence) -> int:
    """School, grade and class as the speaking register has them; '' where no register names one any more.

    Which class of that school a child sits in, its own roll says better than the 学籍.
    """
    said = evidence.facts.select(
        "child_id",
        entry=pl.coalesce(SCHOOL_FROM),
        here=pl.coalesce(
            *[pl.when(pl.col(kind).is_not_null()).then(pl.lit(kind != "elsewhere")) for kind in SCHOOL_FROM]
        ),
    )
    rows = evidence.rows.select(
        "entry",
        *[name if name != "school_name" else pl.col("school_text").alias(name) for name in SCHOOL[1:-1]],
        school="school_id",
    )
    now = said.join(rows, on="entry", how="left").select(
        "child_id",
        "school",
        *[pl.col(name).fill_null("") for name in SCHOOL[1:-1]],
        enrolled_here=pl.col("here").fill_null(value=False),
    )
    now = _seated_by_the_year(_seated(now, rows, evidence.facts))
    children = Child.objects.unscoped("recording a run").order_by("pk")
    before = pl.DataFrame(
        list(children.values_list("pk", "school_id", *SCHOOL[1:])),
        schema={"child_id": pl.Int64, **{f"old_{name}": kind for name, kind in COPIED.items()}},
        orient="row",
    )
    both = before.join(now, on="child_id", maintain_order="left")
    differs = pl.any_horizontal(*[pl.col(name).ne_missing(pl.col(f"old_{name}")) for name in SCHOOL])
    changed = both.filter(differs).select(*SCHOOL, "child_id")
    update_rows(Child, SCHOOL, changed.iter_rows(), add="version")
    return changed.height


def _seated(now: pl.DataFrame, rows: pl.DataFrame, facts: pl.DataFrame) -> pl.DataFrame:
    place = ("school_path", "grade", "class_name")
    roll = (
        facts.select("child_id", entry="in_school").join(rows, on="entry").filter(pl.col("class_name") != "")
    )
    told = roll.select("child_id", "school", *[pl.col(name).alias(f"roll_{name}") for name in place])
    both = now.join(told, on=["child_id", "school"], how="left", maintain_order="left")
    return both.select(
        [pl.coalesce(f"roll_{name}", name).alias(name) if name in place else name for name in now.columns]
    )


def _seated_by_the_year(now: pl.DataFrame) -> pl.DataFrame:
    """Where all rows of a child are older than the change of the school year, it sits where that put it."""
    newest = live_moves().order_by("-on", "-pk").values_list("turn", flat=True).first()
    if newest is None:
        return now
    told = live_moves(turn=newest).order_by("pk").values_list(
        "child_id", "on", "is_school", "is_seat__path", "is_school__name", "is_grade", "is_class", "is_enrolled"
    )  # fmt: skip
    moves = pl.DataFrame(list(told), schema=TURNED, orient="row").unique("child_id", keep="last")
    lists = pl.DataFrame(
        list(newest_of_children().items()), schema={"child_id": pl.Int64, "newest": pl.Date}, orient="row"
    )
    older = moves.join(lists, on="child_id").filter(pl.col("newest") < pl.col("on"))
    both = now.join(older, on="child_id", how="left", maintain_order="left")
    turned = pl.col("turned_grade").is_not_null()
    return both.select(
        pl.when(turned).then(f"turned_{name}").otherwise(name).alias(name)
        if f"turned_{name}" in TURNED
        else name
        for name in now.columns
    )


def mark_band(policy: Policy, *, on: date) -> None:
    """Who is of school age on the reference day of the school year; nobody with an open case leaves by a birthday."""
    first, last = policy.age.birth_range(on=on)
    children = Child.objects.unscoped("recording a run").filter(birth_date__isnull=False)
    inside = Q(birth_date__gte=first, birth_date__lte=last)
    children.filter(inside, in_band=False).update(in_band=True, version=F("version") + 1)
    children.filter(~inside, in_band=True).update(in_band=False, version=F("version") + 1)


def record_circumstances(evidence: Evidence, batches: Mapping[int, str], *, on: date) -> None:
    """A status read from a register opens a dated row; one no longer listed is ended, never removed."""
    wanted = {key: told for key, told in _statuses(evidence)}
    live = Circumstance.objects.unscoped("recording a run").filter(until=None).exclude(batch="")
    known = {
        (child, kind, value): pk
        for pk, child, kind, value in live.values_list("pk", "child_id", "kind", "value")
    }
    update_rows(Circumstance, ("until",), ((on, pk) for key, pk in known.items() if key not in wanted))
    fresh = [(key, told) for key, told in sorted(wanted.items()) if key not in known]
    load_rows(
        Circumstance,
        ("child", "kind", "value", "detail", "since", "batch", "sheet", "row"),
        (
            (*key, detail, on, batches.get(entry, "-"), sheet, row)
            for key, (detail, entry, sheet, row) in fresh
        ),
    )


Key = tuple[int, str, str]


def _statuses(evidence: Evidence) -> Iterable[tuple[Key, tuple[str, int, str, int]]]:
    poor = [_filled("poverty.monitored_type"), _filled("poverty.household_type"), pl.lit("困难家庭")]
    values = {
        "poverty": (pl.coalesce(poor), pl.lit("")),
        "disability": (
            pl.coalesce(_filled("disability.disability_kind"), pl.lit("未写类别")),
            pl.col("disability.disability_level"),
        ),
        "left_behind": (pl.coalesce(_filled("left_behind.left_behind"), pl.lit("留守")), pl.lit("")),
    }
    for kind, (value, detail) in values.items():
        mine = evidence.facts.filter(pl.col(kind).is_not_null())
        told = mine.select("child_id", pl.col(kind).alias("entry"), value=value, detail=detail)
        placed = told.join(evidence.rows.select("entry", "sheet", "row"), on="entry", maintain_order="left")
        for child, entry, said, level, sheet, row in placed.iter_rows():
            yield (child, kind, said), (level, entry, sheet, row)


def _filled(column: str) -> pl.Expr:
    return pl.when(pl.col(column) != "").then(pl.col(column))
