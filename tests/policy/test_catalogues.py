"""The lists of the packs fit each other: every code that one names stands in another."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from notoneless.policy import in_force, library
from notoneless.policy.case_moves import MOVES
from notoneless.policy.packs import shelf
from notoneless.policy.situations import SITUATIONS
from notoneless.policy.terms import Policy

TODAY = date(2026, 11, 21)
PLACES = [pack.place for pack in library()]
REGISTERED_ROLES = {
    "county_officer",
    "township_clerk",
    "persuasion_team",
    "principal",
    "registrar",
    "academic_office",
    "moral_office",
}


@pytest.fixture(params=PLACES)
def policy(request: pytest.FixtureRequest) -> Policy:
    return in_force(request.param, on=TODAY)


def bodies_named_by(policy: Policy) -> Iterator[str]:
    for kind in policy.finding_kinds.values():
        yield from (kind.route, *kind.told, *([kind.route_out_of_county] if kind.route_out_of_county else []))
    for channel in policy.channels.values():
        yield from (*channel.sender, *channel.receivers)
    for consequence in policy.consequences.values():
        yield from consequence.on_whom
    for disposition in policy.dispositions.values():
        yield from (*disposition.builders, *disposition.consents)
    for words in (policy.notices.issuers, policy.escalation.steps, policy.reporting.receivers):
        yield from words or ()
    yield from policy.notices.lawful_issuers


def papers_named_by(policy: Policy) -> Iterator[str]:
    for disposition in policy.dispositions.values():
        yield from (*disposition.documents, *disposition.index_minimum)
    for row in (*policy.results.values(), *policy.situations.values()):
        yield from row.proofs


def test_every_body_that_a_rule_names_is_listed(policy: Policy):
    assert set(bodies_named_by(policy)) - set(policy.actors) == set()


def test_every_paper_that_a_rule_asks_for_is_a_kind_of_evidence(policy: Policy):
    assert set(papers_named_by(policy)) - set(policy.evidence) == set()


def test_every_situation_that_a_rule_leads_to_exists(policy: Policy):
    rows = (*policy.dispositions.values(), *policy.placements.values(), *policy.results.values())

    assert {row.situation for row in rows} - set(SITUATIONS) == set()


def test_what_is_offered_names_its_national_basis_and_what_is_historic_is_not_offered(policy: Policy):
    wrong = [
        row.code
        for row in policy.dispositions.values()
        if (row.offered and not row.basis) or (row.historic and row.offered)
    ]

    assert wrong == []


def test_every_comparison_yields_a_finding_kind_and_every_kind_knows_its_comparison(policy: Policy):
    yielded = {row.yields for row in policy.comparisons.values()}
    compared = {row.comparison for row in policy.finding_kinds.values()} - {""}

    assert yielded <= set(policy.finding_kinds)
    assert compared <= set(policy.comparisons)


def test_the_ten_dispositions_keep_their_stable_codes(policy: Policy):
    assert {f"D{number}" for number in range(1, 11)} <= set(policy.dispositions)


def test_only_township_and_county_bureau_may_issue_the_notice_of_article_58(policy: Policy):
    lawful = {code for code, actor in policy.actors.items() if actor.may_issue_notice}

    assert set(policy.notices.lawful_issuers) == lawful == {"township_government", "county_bureau"}


def test_penalty_papers_are_off_in_every_shipped_pack(policy: Policy):
    assert policy.notices.penalty_papers_on is False


def test_the_situations_of_the_packs_are_those_of_the_table_with_the_same_words():
    rules = in_force("national", on=TODAY).situations

    assert {code: row.label for code, row in rules.items()} == {
        code: row.label for code, row in SITUATIONS.items()
    }


def test_a_local_historic_disposition_is_readable_but_not_offered():
    dispositions = in_force("chongqing/chengkou", on=TODAY).dispositions

    assert [dispositions[code].offered for code in ("D3a", "D3b", "D6x")] == [False, False, False]
    assert dispositions["D3a"].label == "初级职业技能培训"


def test_the_ten_dispositions_carry_both_local_numbers():
    dispositions = in_force("chongqing/chengkou", on=TODAY).dispositions

    assert (dispositions["D5"].annex_number, dispositions["D5"].dossier_code) == ("5", "B4-6")
    assert (dispositions["D6"].annex_number, dispositions["D6"].dossier_code) == ("6", "B4-5")


def test_there_are_26_reasons_and_the_sensitive_ones_are_marked():
    reasons = in_force("national", on=TODAY).reasons

    assert len(reasons) == 26
    assert {"family_beliefs", "disability", "married_or_child"} <= {
        code for code, reason in reasons.items() if reason.sensitive
    }


def test_the_roles_that_make_moves_are_posts_of_the_county():
    assert {role for move in MOVES.values() for role in move.roles} == REGISTERED_ROLES


@pytest.mark.parametrize(
    "path", sorted(shelf().rglob("*.toml")), ids=lambda path: path.parent.name + "/" + path.name
)
def test_no_pack_holds_a_phone_or_identity_number(path: Path):
    assert re.findall(r"(?<!\d)(?:1\d{10}|\d{17}[\dXx])(?!\d)", path.read_text(encoding="utf-8")) == []
