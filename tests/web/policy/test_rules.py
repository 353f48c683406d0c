"""The pages of the rules: what stands there, who may adopt, what changes if."""

import io
import zipfile
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from notoneless.places.models import RuleAdoption
from notoneless.places.rules import choose_pack, policy_on
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.web.clients import logged_in

RULE = "/policy/rule/visits.interval_days/"
ADOPT = f"{RULE}adopt/"
PAGES = [
    "/policy/",
    RULE,
    "/policy/compare/",
    "/policy/dispositions/",
    "/policy/kinds/",
    "/policy/holidays/",
    "/policy/library/",
]
FOR_THE_COUNTY = ["/policy/choose/", "/policy/clone/"]
GOOD = {"how": "own", "value": "7", "document": "清教发〔2026〕12号", "start": "2026-09-01"}


@pytest.fixture
def settled(county: TestCounty) -> TestCounty:
    """The county stands on the template of 石柱, as the demo does."""
    choose_pack(
        county=county.units["999901"],
        pack="chongqing/shizhu",
        document="清教发〔2023〕1号",
        since=date(2023, 9, 1),
        by=county.alice,
        on=date(2026, 9, 20),
    )
    return county


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.parametrize("address", [*PAGES, *FOR_THE_COUNTY])
def test_a_stranger_is_sent_to_the_login(client: Client, county: TestCounty, address: str) -> None:
    assert client.get(address).headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("address", PAGES)
def test_every_officer_may_read_the_rules(settled: TestCounty, address: str) -> None:
    assert logged_in(settled.bob).get(address).status_code == 200
    assert logged_in(settled.system).get(address).status_code == 200


@pytest.mark.parametrize("address", FOR_THE_COUNTY)
def test_only_the_county_officer_chooses_and_copies_templates(settled: TestCounty, address: str) -> None:
    assert logged_in(settled.alice).get(address).status_code == 200
    assert logged_in(settled.bob).get(address).status_code == 403
    assert logged_in(settled.system).get(address).status_code == 403


def test_the_list_names_value_source_place_and_standing(settled: TestCounty) -> None:
    page = text_of(logged_in(settled.bob), "/policy/?topic=visits")

    assert "每5天劝返1次" in page
    assert "关于做好2023年秋季学期义务教育学段控辍保学工作的通知" in page
    assert "石柱土家族自治县" in page
    assert "2026-09-20 随政策包采用" in page


def test_what_is_not_confirmed_can_be_looked_at_alone(settled: TestCounty) -> None:
    page = text_of(logged_in(settled.bob), "/policy/?is=marked")

    assert "疑点核实期限" in page
    assert "两次劝返之间的天数" not in page


def test_what_nobody_states_is_shown_only_when_asked_for(settled: TestCounty) -> None:
    bob = logged_in(settled.bob)

    assert "一生一案中劝返记录的最低份数" not in text_of(bob, "/policy/")
    assert "一生一案中劝返记录的最低份数" in text_of(bob, "/policy/?is=open")


def test_another_place_is_read_without_the_county_s_adoptions(settled: TestCounty) -> None:
    page = text_of(logged_in(settled.bob), "/policy/?place=chongqing/chengkou")

    assert "城口县的政策包" in page
    assert "对本县没有约束力" in page


def test_a_rule_shows_its_history_and_what_rests_on_it(settled: TestCounty) -> None:
    page = text_of(logged_in(settled.bob), "/policy/rule/visits.failed_in_a_row_before_report/")

    assert "连续劝返未返校 2 次，满 3 次方可上报" in page
    assert "决定什么" in page
    assert "随政策包采用" in page


def test_an_unknown_rule_is_missing(settled: TestCounty) -> None:
    assert logged_in(settled.bob).get("/policy/rule/visits.nothing/").status_code == 404
    assert logged_in(settled.alice).post("/policy/rule/visits.nothing/adopt/", GOOD).status_code == 404


def test_a_township_clerk_sees_why_adopting_is_closed_and_is_refused(settled: TestCounty) -> None:
    bob = logged_in(settled.bob)

    assert "采用政策口径由县教委干部办理。" in text_of(bob, RULE)
    assert bob.post(ADOPT, GOOD).status_code == 403
    assert not RuleAdoption.objects.filter(key="visits.interval_days", confirmed=True).exists()


def test_the_county_s_own_value_binds_from_its_day(settled: TestCounty) -> None:
    answer = logged_in(settled.alice).post(ADOPT, GOOD, follow=True)

    assert "已采用“两次劝返之间的天数”" in answer.content.decode()
    assert policy_on(clock.today()).visits.interval_days == 7
    assert policy_on(date(2026, 8, 31)).visits.interval_days == 5


@pytest.mark.parametrize(
    ("key", "typed", "read"),
    [
        ("assessment.dropout_max_junior", "1.8", "1.8"),
        ("dossier.archive_from", "2024-09-01", "2024-09-01"),
        ("notices.penalty_papers_on", "是", "True"),
        ("assessment.campaign_months", "3、9", "(3, 9)"),
        ("finding.verify_count_kind", "工作日", "working"),
    ],
)
def test_values_of_every_kind_come_back_as_they_were_typed(
    settled: TestCounty, key: str, typed: str, read: str
) -> None:
    logged_in(settled.alice).post(f"/policy/rule/{key}/adopt/", {**GOOD, "value": typed})

    assert str(policy_on(clock.today()).term(key).value) == read


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"value": "很快"}, "取值不符：应填写整数，如 7。"),
        ({"document": ""}, "请写明依据文件。"),
        ({"start": "去年"}, "日期写法不对"),
        ({"document": "电话19900001234"}, "不要在这里写证件号码"),
    ],
)
def test_a_wrong_adoption_is_explained_at_its_field(
    settled: TestCounty, wrong: dict[str, str], sentence: str
) -> None:
    answer = logged_in(settled.alice).post(ADOPT, {**GOOD, **wrong})

    assert answer.status_code == 400
    assert sentence in answer.content.decode()


def test_trying_a_value_shows_both_sides_and_writes_nothing(settled: TestCounty) -> None:
    before = RuleAdoption.objects.count()

    page = text_of(logged_in(settled.bob), "/policy/compare/?key=visits.interval_days&value=9")

    assert "1 项不同" in page
    assert "每5天劝返1次" in page
    assert "9天" in page
    assert RuleAdoption.objects.count() == before


def test_another_template_is_compared_as_if_it_were_adopted(settled: TestCounty) -> None:
    page = text_of(logged_in(settled.bob), "/policy/compare/?other=chongqing/chengkou")

    assert "城口县" in page
    assert "两次劝返之间的天数" in page


def test_choosing_a_template_says_first_what_would_change(settled: TestCounty) -> None:
    alice = logged_in(settled.alice)

    assert "项口径与现在不同" in text_of(alice, "/policy/choose/?pack=chongqing/chengkou")
    alice.post(
        "/policy/choose/",
        {"pack": "chongqing/chengkou", "document": "清教发〔2026〕9号", "since": "2026-10-01"},
    )

    assert policy_on(clock.today()).place == "chongqing/chengkou"


def test_the_copy_for_a_new_county_is_a_zip_of_marked_files(settled: TestCounty) -> None:
    said = {
        "template": "chongqing/shizhu",
        "name": "云溪县",
        "path": "sichuan/yunxi",
        "level": "county",
        "start": "2026-09-01",
    }

    answer = logged_in(settled.alice).post("/policy/clone/", said)

    files = zipfile.ZipFile(io.BytesIO(answer.content))
    assert "sichuan/yunxi/place.toml" in files.namelist()
    assert "待核实" in files.read("sichuan/yunxi/visits.toml").decode()


def test_a_path_that_leads_elsewhere_is_refused(settled: TestCounty) -> None:
    said = {
        "template": "chongqing/shizhu",
        "name": "云溪县",
        "path": "../etc",
        "level": "county",
        "start": "2026-09-01",
    }

    assert logged_in(settled.alice).post("/policy/clone/", said).status_code == 400


def test_the_dispositions_name_their_basis_and_what_is_not_offered(settled: TestCounty) -> None:
    page = text_of(logged_in(settled.bob), "/policy/dispositions/")

    assert "义务教育法第十一条" in page
    assert "历史口径，已停止实施" in page


def test_a_year_without_holidays_is_said_to_be_open(settled: TestCounty) -> None:
    assert f"{clock.today().year + 1} 年" in text_of(logged_in(settled.bob), "/policy/holidays/")


def test_the_list_of_rules_asks_the_same_number_of_questions_however_many_it_shows(
    settled: TestCounty, django_assert_max_num_queries: object
) -> None:
    bob = logged_in(settled.bob)
    bob.get("/policy/")

    with django_assert_max_num_queries(12):  # type: ignore[operator]
        bob.get("/policy/?is=marked")


def test_of_two_decisions_of_one_day_the_later_one_stands(settled: TestCounty) -> None:
    client = logged_in(settled.alice)
    client.post(ADOPT, GOOD)
    client.post(ADOPT, {**GOOD, "value": "9"})

    assert policy_on(date(2026, 9, 2)).visits.interval_days == 9
