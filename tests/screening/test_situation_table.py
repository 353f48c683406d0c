"""What the registers say of a child -> where it stands and what is asked, one line per situation and per rule."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from notoneless.policy.situations import SITUATIONS
from notoneless.registers.kinds import CODES
from notoneless.screening.evidence import gather, table_of
from notoneless.screening.linking import CANDIDATES, LINKS
from notoneless.screening.situating import situate
from tests.people import policy

ON = date(2026, 9, 20)
POLICY = policy(ON)
BORN, TOO_OLD = date(2014, 5, 6), date(2005, 5, 6)
PLAIN = ("status", "grade", "school_text", "class_name", "school_path")
FRAME = {
    "entry": pl.Int64, "child_id": pl.Int64, "key": pl.String, "digest": pl.String, "sheet": pl.String, "row": pl.Int64,
    "school_id": pl.Int64, "values": pl.String, **dict.fromkeys(PLAIN, pl.String),
}  # fmt: skip
Rows = Mapping[str, Mapping[str, str]]
HERE: Rows = {"household": {}}


def pupil(**said: str) -> Rows:
    return {**HERE, "enrolment": {"school_text": "石桥小学", "grade": "六年级", **said}}


def seen(**said: str) -> Rows:
    return {"in_school": {"school_text": "石桥小学", **said}}


def gone(event: str, rule: str = "decided") -> Rows:
    return {**HERE, "deaths_moves": {"event": event, "rule": rule}}


def earlier(outcome: str) -> Rows:
    return {**HERE, "earlier_dropouts": {"outcome": outcome}}


def outcome_of(
    rows: Rows, *, born: date = BORN, maybe: bool = False, absent: bool = False, twice: str = ""
) -> Any:
    frames, links = {}, []
    for entry, kind in enumerate(CODES):
        said = rows.get(kind)
        made = [_row(entry, said, kind)] if said is not None else []
        frames[kind] = pl.DataFrame(made, schema=FRAME)
        if said is not None and kind != "household":
            links.append((1, kind, entry, 1.0, said.get("rule", "number"), "证件号相同"))
    pairs = [(1, "enrolment", 900, 1, 0.9, "姓名同音")] if maybe else []
    if maybe:
        frames["enrolment"] = pl.DataFrame([_row(900, {}, "")], schema=FRAME)
    found = gather(
        table_of([(1, "C1", born, "G/1/")]),
        frames,
        pl.DataFrame(links, schema=LINKS, orient="row"),
        pl.DataFrame(pairs, schema=CANDIDATES, orient="row"),
    )
    facts = found.facts.with_columns(
        not_in_class=pl.lit(absent),
        two_schools=pl.lit(twice or None, pl.String),
        twins=pl.lit([], pl.List(pl.String)),
    )
    (said_of,) = situate(replace(found, facts=facts), policy=POLICY, on=ON).to_dicts()
    return said_of["situation"], said_of["finding"]


def _row(entry: int, said: Mapping[str, str], kind: str) -> dict[str, Any]:
    plain = {name: said.get(name, "") for name in PLAIN}
    told = {name: value for name, value in said.items() if name not in (*PLAIN, "rule")}
    child = 1 if kind == "household" else None
    where = {
        "entry": entry,
        "child_id": child,
        "key": f"k{entry}",
        "digest": f"d{entry}",
        "sheet": "名册",
        "row": 5,
    }
    return {**where, "school_id": None, "values": json.dumps(told, ensure_ascii=False), **plain}


TABLE: list[tuple[str, Rows, dict[str, Any], tuple[str, str]]] = [
    ("pupil in class", {**pupil(), **seen()}, {}, ("enrolled_here", "")),
    ("pupil of a school that sent no roll", pupil(), {}, ("enrolled_here", "")),
    ("in class without 学籍", {**HERE, **seen()}, {}, ("enrolled_here", "")),
    (
        "disabled pupil placed 随班就读",
        {**pupil(), "disability": {"placement": "随班就读"}},
        {},
        ("inclusive", ""),
    ),
    ("on the list of the special school", {**HERE, "special_school": {}}, {}, ("special_school", "")),
    (
        "special school, taught at home",
        {**HERE, "special_school": {"placement": "送教上门"}},
        {},
        ("home_teaching", ""),
    ),
    ("vocational pupil", {**HERE, "vocational": {"status": "在读"}}, {}, ("vocational", "")),
    ("elsewhere with a proof", {**HERE, "elsewhere": {"proof": "学籍证明"}}, {}, ("enrolled_elsewhere", "")),
    (
        "elsewhere by word of mouth",
        {**HERE, "elsewhere": {"proof": "口头"}},
        {},
        ("elsewhere_unproved", "never_enrolled"),
    ),
    ("elsewhere without anything", {**HERE, "elsewhere": {}}, {}, ("elsewhere_unproved", "never_enrolled")),
    (
        "学籍 here, not in class, proved elsewhere",
        {**pupil(), "elsewhere": {"proof": "回函"}},
        {"absent": True},
        ("enrolled_elsewhere", ""),
    ),
    ("on leave", pupil(status="休学"), {}, ("on_leave", "")),
    (
        "on leave until a day to come",
        {**pupil(status="休学"), "earlier_dropouts": {"outcome": "休学至2027年7月"}},
        {},
        ("on_leave", ""),
    ),
    (
        "leave that is over",
        {**pupil(status="休学"), "earlier_dropouts": {"outcome": "休学至2026年7月"}},
        {},
        ("inconsistent", "not_in_class"),
    ),
    ("deferred by the ledger", earlier("延缓入学至2027年8月"), {}, ("deferred", "")),
    ("deferral that is over", earlier("延缓入学至2026年8月"), {}, ("unexplained", "never_enrolled")),
    ("exempt by an older ledger", earlier("免学"), {}, ("exempt_local", "")),
    ("taught from afar", earlier("远程送教"), {}, ("remote_teaching", "")),
    ("taught at home by the ledger", earlier("送教上门"), {}, ("home_teaching", "")),
    ("专门学校", earlier("送专门学校"), {}, ("special_discipline_school", "")),
    ("finished class nine", pupil(status="毕业", grade="九年级"), {}, ("graduated", "")),
    (
        "finished primary school, nowhere since",
        pupil(status="毕业"),
        {},
        ("inconsistent", "leaver_not_arrived"),
    ),
    ("finished primary school, in class now", {**pupil(status="毕业"), **seen()}, {}, ("enrolled_here", "")),
    ("already in upper secondary", pupil(grade="高一"), {}, ("early_entrant_higher", "")),
    ("学籍, not in class", pupil(), {"absent": True}, ("inconsistent", "not_in_class")),
    ("学籍 says 辍学", pupil(status="辍学"), {}, ("inconsistent", "not_in_class")),
    ("roll says 转出", {**pupil(), **seen(status="转出")}, {}, ("inconsistent", "not_in_class")),
    (
        "not registered at term start",
        pupil(status="未报到"),
        {},
        ("inconsistent", "not_registered_at_term_start"),
    ),
    (
        "roll marks absent",
        {**pupil(), **seen(present="否")},
        {},
        ("inconsistent", "not_registered_at_term_start"),
    ),
    ("only a roll, marked absent", {**HERE, **seen(present="否")}, {}, ("unexplained", "never_enrolled")),
    (
        "two schools at once",
        {**pupil(), **seen()},
        {"twice": "同时在甲和乙有学籍"},
        ("enrolled_here", "two_schools"),
    ),
    ("dead, confirmed", gone("死亡"), {}, ("dead", "")),
    ("moved away, confirmed", gone("迁出"), {}, ("moved_away", "")),
    ("abroad, confirmed", gone("出国"), {}, ("abroad", "")),
    ("dead by one row", gone("死亡", "number"), {}, ("inconsistent", "doubtful")),
    (
        "moved away by one row, though in class",
        {**pupil(), **seen(), **gone("迁出", "number")},
        {},
        ("inconsistent", "doubtful"),
    ),
    ("学籍 says 死亡, no list does", pupil(status="死亡"), {}, ("inconsistent", "not_in_class")),
    ("学籍 says 出国, no list does", pupil(status="出国"), {}, ("inconsistent", "not_in_class")),
    (
        "special school says 死亡",
        {**HERE, "special_school": {"status": "死亡"}},
        {},
        ("unexplained", "never_enrolled"),
    ),
    ("somebody who may be the child", HERE, {"maybe": True}, ("doubtful", "doubtful")),
    ("nobody anywhere", HERE, {}, ("unexplained", "never_enrolled")),
    ("earlier dropout, nowhere since", earlier("劝返中"), {}, ("unexplained", "never_enrolled")),
    (
        "earlier dropout of a poor household",
        {**earlier("劝返中"), "poverty": {}},
        {},
        ("unexplained", "poverty_dropout"),
    ),
    ("met by a visit, in no register", {"door_to_door": {}}, {}, ("unexplained", "in_no_register")),
    ("past school age, nowhere", HERE, {"born": TOO_OLD}, ("over_age", "over_age")),
    ("past school age and in class", {**HERE, **seen()}, {"born": TOO_OLD}, ("enrolled_here", "")),
]
BY_PEOPLE = {
    "catching_up",
    "suspected",
    "never_enrolled",
    "dropped_out",
    "promised",
    "lost_contact",
    "returned_watch",
    "not_real",
}


@pytest.mark.parametrize(
    ("rows", "more", "expected"), [line[1:] for line in TABLE], ids=[line[0] for line in TABLE]
)
def test_rows_lead_to_the_situation_and_the_question(
    rows: Rows, more: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert outcome_of(rows, **more) == expected


def test_the_table_holds_every_situation_that_registers_can_tell() -> None:
    assert {line[3][0] for line in TABLE} == set(SITUATIONS) - BY_PEOPLE


def test_whoever_is_not_explained_is_asked_about_and_nobody_else_but_for_two_schools() -> None:
    for name, _, _, (situation, finding) in TABLE:
        explained = SITUATIONS[situation].explained and situation != "over_age"
        assert explained == (finding in ("", "two_schools")), name
