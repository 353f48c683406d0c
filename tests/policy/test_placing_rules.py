"""Who may have a disposition, in what order of dates, for how long: each rule with its sentence."""

from dataclasses import replace
from datetime import date

import pytest

from notoneless.policy import Policy, in_force
from notoneless.policy.placing.answers import MET, NOT_MET, UNKNOWN
from notoneless.policy.placing.eligibility import ASKS, CRITERIA, PlacingFacts, explain
from notoneless.policy.placing.orders import ORDER_RULES, Dates
from notoneless.policy.placing.periods import (
    after_months,
    end_of_terms,
    looked_at_again,
    period_of,
    warned_from,
)
from notoneless.policy.placing.ways import JUDGING, from_kept, kept_form, steps_of, way_of, ways
from notoneless.policy.situations import SITUATIONS

DAY = date(2026, 11, 22)
LOCAL = in_force("chongqing/chengkou", on=DAY)
SHIZHU = in_force("chongqing/shizhu", on=DAY)
EXAMS = replace(LOCAL, dossier=replace(LOCAL.dossier, exam_months=(6,)))


def verdict(name: str, policy: Policy = LOCAL, **facts: object) -> str:
    return CRITERIA[name].check(PlacingFacts(DAY, **facts), policy).verdict  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "facts", "wanted"),
    [
        ("school_age", {"birth": date(2014, 5, 6)}, MET),
        ("school_age", {"birth": date(2024, 5, 6)}, NOT_MET),
        ("school_age", {}, UNKNOWN),
        ("hospital_level", {"said": {"hospital_level": "city"}}, MET),
        ("hospital_level", {"said": {"hospital_level": "township"}}, NOT_MET),
        ("hospital_level", {}, UNKNOWN),
        ("disability_degree", {"disability": "肢体", "degree": "二级"}, MET),
        ("disability_degree", {"disability": "肢体", "degree": "三级"}, NOT_MET),
        ("disability_degree", {"disability": "肢体", "degree": ""}, UNKNOWN),
        ("disability_degree", {}, UNKNOWN),
        ("severe_intellectual", {"disability": "智力", "degree": "一级"}, MET),
        ("severe_intellectual", {"disability": "视力", "degree": "一级"}, NOT_MET),
        ("no_school_fits", {"said": {"no_regular_class": True, "no_special_school": True}}, MET),
        ("no_school_fits", {"said": {"no_regular_class": True, "no_special_school": False}}, NOT_MET),
        ("no_school_fits", {"said": {"no_regular_class": True}}, UNKNOWN),
        ("rehabilitated_long_enough", {"said": {"rehabilitation_years": 2}}, MET),
        ("rehabilitated_long_enough", {"said": {"rehabilitation_years": 1}}, NOT_MET),
        ("last_term_of_junior", {"grade": "九年级"}, NOT_MET),
        ("ground", {"said": {"ground": "averse"}}, MET),
        ("ground", {}, UNKNOWN),
        ("misconduct", {"said": {"misconduct": False}}, NOT_MET),
    ],
)
def test_a_criterion_is_met_not_met_or_not_to_be_told(
    name: str, facts: dict[str, object], wanted: str
) -> None:
    assert verdict(name, **facts) == wanted


def test_where_nothing_can_be_told_somebody_is_named_who_must_say() -> None:
    silent = [name for name, one in CRITERIA.items() if not one.check(PlacingFacts(DAY), LOCAL).who]

    assert silent == []


def test_the_second_term_of_the_ninth_grade_opens_the_certificate() -> None:
    spring = PlacingFacts(date(2027, 3, 1), grade="九年级")

    assert CRITERIA["last_term_of_junior"].check(spring, LOCAL).verdict == MET


def test_a_criterion_the_software_does_not_know_is_never_taken_as_met() -> None:
    way = replace(way_of(LOCAL, "D4"), criteria=("unheard_of",))  # type: ignore[type-var]

    assert [one.verdict for one in explain(way, PlacingFacts(DAY), LOCAL)] == [UNKNOWN]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "dates", "wanted"),
    [
        ("min_records", Dates(persuasion_records=5), MET),
        ("min_records", Dates(persuasion_records=4), NOT_MET),
        ("min_records", Dates(persuasion_records=2, back_in_school=True), MET),
        ("agreement_not_in_exam_month", Dates(agreed_on=date(2026, 6, 3)), NOT_MET),
        ("agreement_not_in_exam_month", Dates(agreed_on=date(2026, 5, 31)), MET),
        ("certificate_after_persuasion", Dates(agreed_on=DAY, certificate_on=DAY), NOT_MET),
        ("certificate_after_persuasion", Dates(agreed_on=DAY, certificate_on=date(2027, 6, 30)), MET),
        ("remote_agreement_month", Dates(agreed_on=date(2026, 11, 3)), MET),
        ("remote_agreement_month", Dates(agreed_on=date(2026, 10, 3)), NOT_MET),
        ("same_hospital", Dates(diagnosed_by="清禾县人民医院", released_by="清禾县人民医院"), MET),
        ("same_hospital", Dates(diagnosed_by="清禾县人民医院", released_by="云岭镇卫生院"), NOT_MET),
        ("same_hospital", Dates(diagnosed_by="清禾县人民医院"), UNKNOWN),
    ],
)
def test_papers_are_held_to_the_order_of_their_dates(rule: str, dates: Dates, wanted: str) -> None:
    assert ORDER_RULES[rule](dates, EXAMS).verdict == wanted


def test_without_the_exam_month_of_the_county_nothing_is_guessed() -> None:
    told = ORDER_RULES["agreement_not_in_exam_month"](Dates(agreed_on=DAY), LOCAL)

    assert (told.verdict, told.who) == (UNKNOWN, "县教委在政策口径中录入")


@pytest.mark.parametrize(
    ("start", "terms", "last"),
    [
        (date(2026, 9, 1), 1, date(2027, 1, 31)),
        (date(2026, 11, 22), 1, date(2027, 1, 31)),
        (date(2027, 1, 31), 1, date(2027, 1, 31)),
        (date(2027, 2, 1), 1, date(2027, 8, 31)),
        (date(2026, 11, 22), 2, date(2027, 8, 31)),
    ],
)
def test_a_leave_of_terms_ends_with_a_term(start: date, terms: int, last: date) -> None:
    assert end_of_terms(start, terms, LOCAL) == last


def test_a_stated_last_day_is_kept_within_the_longest() -> None:
    way = way_of(LOCAL, "D4")
    assert way is not None

    assert period_of(way, DAY, LOCAL, stated=date(2026, 12, 31)).fault == ""
    assert "超过最长期限" in period_of(way, DAY, LOCAL, stated=date(2027, 3, 1)).fault
    assert "早于开始日期" in period_of(way, DAY, LOCAL, stated=date(2026, 1, 1)).fault


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 11, 22), 12, date(2027, 11, 22)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, after: date) -> None:
    assert after_months(day, months) == after


def test_what_runs_is_warned_of_before_its_end_and_looked_at_every_year() -> None:
    home = way_of(LOCAL, "D5")
    assert home is not None

    assert warned_from(date(2027, 1, 31), LOCAL) == date(2027, 1, 16)
    assert looked_at_again(home, DAY, LOCAL) == date(2027, 11, 22)


@pytest.mark.parametrize("policy", [LOCAL, SHIZHU], ids=["chengkou", "shizhu"])
def test_every_way_has_known_criteria_and_a_chain_whose_words_fit(policy: Policy) -> None:
    rows = ways(policy)

    assert {name for way in rows.values() for name in way.criteria} <= set(CRITERIA)
    assert {name for way in rows.values() for name in way.order_rules} <= set(ORDER_RULES)
    assert {code for way in rows.values() for step in steps_of(way) for code in step.by} <= set(policy.actors)
    assert {step.paper for way in rows.values() for step in steps_of(way)} - {""} <= set(policy.evidence)
    assert {ask for one in CRITERIA.values() for ask in one.asks} <= set(ASKS)
    for way in rows.values():
        assert {len(way.chain_by), len(way.chain_acts)} <= {0, len(way.chain)}, way.code


@pytest.mark.parametrize("policy", [LOCAL, SHIZHU], ids=["chengkou", "shizhu"])
def test_what_takes_a_child_off_the_list_is_judged_by_somebody(policy: Policy) -> None:
    """A return to class and a noted standing need no decision; every other end does."""
    unjudged = [
        way.code
        for way in ways(policy).values()
        if way.offered
        and SITUATIONS[way.situation].explained
        and not any(s.act in JUDGING for s in steps_of(way))
    ]

    assert unjudged == []


def test_the_special_discipline_school_asks_for_assessment_and_decision_not_consents_alone() -> None:
    for policy in (LOCAL, SHIZHU):
        papers = [step.paper for step in steps_of(way_of(policy, "D10"))]  # type: ignore[arg-type]

        assert papers.index("assessment_opinion") < papers.index("authority_decision")


def test_a_kept_row_reads_as_it_was_proposed() -> None:
    way = way_of(LOCAL, "D8")
    assert way is not None

    assert from_kept(kept_form(way)) == way
