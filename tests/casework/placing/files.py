"""Dispositions in one line each, by the deeds that make them."""

from datetime import date
from typing import Any

from notoneless.casework.models import Case
from notoneless.casework.moves import Statement, make_move
from notoneless.casework.placing.chain.signing import AGREE, Word, give_opinion
from notoneless.casework.placing.documents import Paper, file_paper
from notoneless.casework.placing.models import Disposition
from notoneless.casework.placing.proposing import Proposal, propose, send_proposal
from notoneless.casework.returning.caring import CarePlan, Looked, plan_aftercare, record_round
from notoneless.children.models import Child, Circumstance
from notoneless.officers.accounts import NewOfficer, open_account
from notoneless.officers.appointing import NewPost, fill_post, set_up_posts
from notoneless.officers.models import Officer
from notoneless.policy import AdoptedValue, Policy, in_force
from notoneless.policy.resolving import adopt_all
from tests.county import FOUNDED, TODAY, TestCounty
from tests.people import a_case, a_child, at_school

CHENGKOU = "chongqing/chengkou"
ILL = {"illness": True, "hospital_level": "county", "advised": True}
OUT = {"dropout_verdict": "dropped_out", "proofs": ["visit_record"]}
UNTIL = date(2027, 1, 31)
HOSPITAL = "清禾县人民医院"


def adopted(place: str = "chongqing/shizhu", on: date = TODAY, confirmed: tuple[str, ...] = ()) -> Policy:
    """The pack as a county has taken it over, so that its values bind; the named ones looked into as well."""
    said: dict[str, Any] = {"by": "O-alice", "on": date(2026, 11, 22), "document": "试用"}
    said["start"] = FOUNDED.replace(year=2023)
    values = adopt_all(place, **said)
    values |= {key: (AdoptedValue(key=key, value=None, confirmed=True, **said),) for key in confirmed}
    return in_force(place, on=on, adopted=values)


def colleague(county: TestCounty, name: str, role: str, unit: str) -> Officer:
    """A further officer of the invented county, in a post of her own."""
    number = f"1990000{900 + len(county.people):04}"
    officer = open_account(
        NewOfficer(code=f"O-{name}", login=name, name=f"{name}同志", phone=number), on=FOUNDED
    ).officer
    place = county.units[unit]
    (post,) = set_up_posts([NewPost(f"P-{name}", f"{place.name}{name}", role, place)], on=FOUNDED)
    fill_post(officer, post, by_code="O-alice", on=FOUNDED)
    county.people[name] = officer.act_as(post)
    return officer


def a_pupil(county: TestCounty, **more: Any) -> Child:
    return at_school(county, a_child(county, **more))


def a_verified_case(county: TestCounty, child: Child | None = None, policy: Policy | None = None) -> Case:
    case = a_case(county, child or a_pupil(county))
    make_move(
        case=case, name="verify", statement=Statement("", OUT), expected=case.version, policy=policy or adopted(),
        by=county.dora, on=TODAY,
    )  # fmt: skip
    return case


def a_draft(
    county: TestCounty,
    child: Child,
    case: Case | None = None,
    *,
    way: str = "D4",
    policy: Policy | None = None,
    by: Officer | None = None,
    **said: Any,
) -> Disposition:
    stated = {"said": ILL, "reason": "因病", "ends_on": UNTIL} | said
    return propose(
        child=child, case=case, way=way, proposal=Proposal(**stated), policy=policy or adopted(),
        by=by or county.dora, on=TODAY,
    )  # fmt: skip


def filed(county: TestCounty, one: Disposition, *kinds: str, by: Officer | None = None, **more: Any) -> None:
    for kind in kinds:
        paper = Paper(kind, kept_at="学校档案室", **more)
        file_paper(disposition=one, paper=paper, policy=adopted(), by=by or county.dora, on=TODAY)


def sent(
    county: TestCounty, one: Disposition, *, by: Officer | None = None, policy: Policy | None = None
) -> Disposition:
    return send_proposal(
        disposition=one, expected=one.version, policy=policy or adopted(), by=by or county.dora, on=TODAY
    )


def signed(
    one: Disposition, by: Officer, verdict: str = AGREE, text: str = "", *, policy: Policy | None = None,
    on: date = TODAY,
) -> None:  # fmt: skip
    one.refresh_from_db()
    give_opinion(
        disposition=one, step=one.step, word=Word(verdict, text), expected=one.version, policy=policy or adopted(),
        by=by, on=on,
    )  # fmt: skip
    one.refresh_from_db()


def disabled(child: Child, kind: str = "肢体", degree: str = "二级") -> Child:
    Circumstance.objects.create(child=child, kind="disability", value=kind, detail=degree, since=TODAY)
    return child


def on_leave(
    county: TestCounty, child: Child | None = None, case: Case | None = None, **said: Any
) -> Disposition:
    one = sent(county, a_draft(county, child or a_pupil(county), case, **said))
    filed(county, one, "guardian_application")
    filed(county, one, "diagnosis", issuer=HOSPITAL)
    signed(one, county.dora)
    signed(one, county.alice)
    return one


def taught_at_home(county: TestCounty, case: Case) -> Disposition:
    """D5 of a verified case, decided by the township."""
    one = a_draft(
        county, disabled(case.child), case, way="D5", said={"no_regular_class": True}, ends_on=None,
        taking=county.units["S-SQ"],
    )  # fmt: skip
    sent(county, one)
    filed(county, one, "disability_certificate", "ability_assessment", "plan")
    filed(county, one, "consent", consents="guardian")
    signed(one, county.bob)
    case.refresh_from_db()
    return one


def struck_off(county: TestCounty, case: Case) -> Case:
    """Watched once and closed (销号)."""
    case.refresh_from_db()
    plan = CarePlan("柏老师（班主任）", ("每周谈心",), 30)
    terms = {"policy": adopted(), "by": county.bob, "on": TODAY}
    plan_aftercare(case=case, plan=plan, expected=case.version, **terms)  # type: ignore[arg-type]
    look = Looked(TODAY, True, "stable", "情况稳定", 0)
    record_round(case=case, looked=look, expected=case.version, **terms)  # type: ignore[arg-type]
    make_move(case=case, name="close", statement=Statement(""), expected=case.version, **terms)  # type: ignore[arg-type]
    return case
