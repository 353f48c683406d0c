"""What other offices were asked stands on the case of the child; what is need-to-know does not."""

import pytest

from notoneless.casework.cards import Card, cards_of
from notoneless.casework.lists import case_of
from notoneless.casework.models import Case
from notoneless.keeping.listening.asking import AskTerms, ask_office
from notoneless.officers.models import Officer
from tests.county import TODAY, TestCounty
from tests.people import a_case, policy
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
POLICY = policy()


def asked(county: TestCounty, case: Case, kind: str, title: str) -> None:
    ask_office(
        unit=county.units["999901100"], terms=AskTerms(kind, title, "请协助。"), child=case.child, policy=POLICY,
        by=county.alice, on=TODAY,
    )  # fmt: skip


def shown(case: Case, by: Officer) -> Card | None:
    reached = case_of(by, case.code, on=TODAY)
    cards = cards_of(reached, POLICY, by=by, on=TODAY) if reached else ()
    return next((one for one in cards if one.title == "部门协作"), None)


def test_a_question_about_the_child_stands_on_its_case(county: TestCounty) -> None:
    case = a_case(county)
    before = shown(case, county.bob)
    asked(county, case, "labour_check", "洗车场招用学生")

    card = shown(case, county.bob)

    assert before is None
    assert card is not None
    assert card.summary == "请其他部门协助 1 件，等待答复 1 件。"
    assert "洗车场招用学生" in logged_in(county.bob).get(f"/cases/{case.code}/").content.decode()


def test_what_is_need_to_know_is_not_said_beside_a_case(county: TestCounty) -> None:
    case = a_case(county)
    kind = next(one.code for one in POLICY.office_tasks.values() if one.sensitive)
    asked(county, case, kind, "请协助核查")

    assert shown(case, county.bob) is None
    assert shown(case, county.alice) is None
