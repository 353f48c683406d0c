"""Every disposition and placement that is offered can be walked from its proposal to its effect, in both counties."""

from dataclasses import replace
from datetime import date

import pytest

from notoneless.casework.placing.chain.signing import AGREE, Word, give_opinion
from notoneless.casework.placing.documents import Paper, file_paper
from notoneless.casework.placing.models import Disposition, Opinion
from notoneless.casework.placing.proposing import Proposal, propose, send_proposal
from notoneless.casework.placing.refusals import DispositionRefused
from notoneless.casework.placing.schools import schools_for
from notoneless.children.models import Child, Circumstance
from notoneless.officers.models import Officer
from notoneless.officers.refusals import NotAllowed
from notoneless.policy import Policy, in_force
from notoneless.policy.placing.eligibility import ASKS
from notoneless.policy.placing.ways import way_of, ways
from notoneless.policy.resolving import AdoptedValue, adopt_all
from tests.casework.placing.files import CHENGKOU, a_pupil, colleague
from tests.county import FOUNDED, TestCounty

SPRING = date(2026, 4, 20)
SAID = {name: True for name in ASKS} | {
    "hospital_level": "county", "ground": "averse", "rehabilitation_years": 3,
}  # fmt: skip
CONFIRMED = ("dispositions.D2", "dispositions.D8", "dossier.min_records", "dossier.exam_months")
GRADUATION = {"dossier.exam_months": [6], "dossier.min_records": 0, "dossier.remote_agreement_month": 4}


def confirmed(place: str) -> Policy:
    """The county has confirmed what the shelf left open, and entered its own month of exams."""
    day, start = date(2026, 11, 22), FOUNDED.replace(year=2023)
    taken = dict(adopt_all(place, by="O-alice", on=day, document="试用", start=start))
    own: dict[str, object] = dict.fromkeys(CONFIRMED) | GRADUATION
    for key, value in own.items():
        said = AdoptedValue(
            key=key, by="O-alice", on=day, document="县教委文件", start=start, value=value, confirmed=True
        )
        taken[key] = (said,)
    return in_force(place, on=SPRING, adopted=taken)


POLICIES = {"shizhu": confirmed("chongqing/shizhu"), "chengkou": confirmed(CHENGKOU)}
WALKS = [
    pytest.param(name, way.code, id=f"{name} {way.code}")
    for name, policy in POLICIES.items()
    for way in ways(policy).values()
    if way.offered and way.code not in ("leave_return",)
]


def staff(county: TestCounty) -> list[Officer]:
    colleague(county, "dean", "academic_office", "S-SQ")
    colleague(county, "carol", "county_officer", "QH-JW")
    return [county.people[name] for name in ("dora", "dean", "erik", "bob", "fay", "alice", "carol")]


def fitting(child: Child, code: str) -> Child:
    """A child of whom the records say what the rule asks for."""
    born = date(2008, 5, 6) if code == "over_age" else date(2015, 5, 6)
    Child.objects.filter(pk=child.pk).update(birth_date=born, grade="九年级")
    Circumstance.objects.create(child=child, kind="disability", value="智力", detail="一级", since=FOUNDED)
    child.refresh_from_db()
    return child


def walked(one: Disposition, officers: list[Officer], policy: Policy) -> None:
    """At each step the first officer whose step it is; nobody else gets through."""
    for officer in officers:
        one = Disposition.objects.select_related("child", "taking", "renews", "case").get(pk=one.pk)
        try:
            give_opinion(
                disposition=one, step=one.step, word=Word(AGREE), expected=one.version, policy=policy, by=officer,
                on=SPRING,
            )  # fmt: skip
        except (DispositionRefused, NotAllowed):
            continue
        return
    raise AssertionError(f"nobody could take step {one.step} of {one.way}")


@pytest.mark.parametrize(("place", "code"), WALKS)
def test_a_way_that_is_offered_leads_to_its_situation(county: TestCounty, place: str, code: str) -> None:
    policy, officers = POLICIES[place], staff(county)
    way, child = way_of(policy, code), fitting(a_pupil(county), code)
    assert way is not None
    asker = colleague(county, "asker", "registrar", "S-SQ")
    schools = schools_for(way, child, on=SPRING)
    taking = county.units["S-CZ" if schools else "S-SQ"]
    proposal = Proposal(
        said=SAID, reason="经研判", ends_on=date(2026, 6, 30), agreed_on=SPRING, taking=taking
    )
    terms = {"policy": policy, "by": asker, "on": SPRING}

    one = propose(child=child, case=None, way=code, proposal=proposal, **terms)
    if one.state == "drafted":
        for kind in way.documents:
            issued = date(2026, 4, 20) if kind != "completion_certificate" else SPRING
            file_paper(disposition=one, paper=Paper(kind, issued_on=issued, kept_at="档案室"), **terms)
        for who in way.consents:
            file_paper(disposition=one, paper=Paper("consent", consents=who, kept_at="档案室"), **terms)
        send_proposal(disposition=one, expected=one.version, **terms)
        later = replace(proposal, agreed_on=date(2026, 4, 1))
        Disposition.objects.filter(pk=one.pk).update(agreed_on=later.agreed_on)
        while Disposition.objects.get(pk=one.pk).state == "in_chain":
            walked(one, officers, policy)

    done = Disposition.objects.get(pk=one.pk)
    assert (done.state, Child.objects.get(pk=child.pk).situation) == ("running", way.situation)
    judges = Opinion.objects.filter(disposition=one, act__in=("opinion", "decide")).values_list(
        "by_person", flat=True
    )
    assert asker.person_code not in judges
    assert len(set(judges)) == len(judges)
