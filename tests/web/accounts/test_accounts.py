"""The pages of accounts and posts: who may open them, what each administrator may do, the slip, one's own account."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from notoneless.officers.models import Holding, Officer, Post
from notoneless.officers.refusals import AdminRolesStaySeparate
from notoneless.trail.models import Event
from tests.county import TestCounty
from tests.web.clients import logged_in

PAGES = ["/officers/", "/officers/O-bob/", "/posts/", "/posts/P-bob/"]
NEW = {"name": "新来的", "login": "xinlai", "phone": "", "same": "", "same_login": ""}


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("address", [*PAGES, "/rights/", "/account/", "/officers/new/", "/posts/new/"])
def test_a_stranger_is_sent_to_the_login(client: Client, county: TestCounty, address: str) -> None:
    assert client.get(address).headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["alice", "system", "security", "audit"])
@pytest.mark.parametrize("address", PAGES)
def test_the_county_and_the_three_administrators_see_people(
    county: TestCounty, name: str, address: str
) -> None:
    assert logged_in(getattr(county, name)).get(address).status_code == 200


@pytest.mark.parametrize("name", ["erik", "gina"])
@pytest.mark.parametrize("address", [*PAGES, "/officers/new/", "/posts/new/"])
def test_nobody_else_sees_people(county: TestCounty, name: str, address: str) -> None:
    assert logged_in(getattr(county, name)).get(address).status_code == 403


@pytest.mark.parametrize("name", ["bob", "dora"])
def test_who_assigns_work_sees_no_accounts_and_no_posts_but_those(county: TestCounty, name: str) -> None:
    client = logged_in(getattr(county, name))

    assert {client.get(address).status_code for address in ("/officers/", "/posts/new/")} == {403}
    assert client.get("/posts/P-erik/").status_code == 404


@pytest.mark.parametrize("address", ["/children/", "/findings/", "/cases/", "/imports/"])
@pytest.mark.parametrize("name", ["system", "security", "audit"])
def test_administrators_have_no_page_of_children(county: TestCounty, name: str, address: str) -> None:
    assert logged_in(getattr(county, name)).get(address).status_code in (403, 404)


@pytest.mark.parametrize("address", ["/officers/R0/", "/posts/R0/"])
def test_a_record_that_is_not_there_is_missing(county: TestCounty, address: str) -> None:
    assert logged_in(county.security).get(address).status_code == 404


def test_the_three_administrators_stand_apart_on_the_page(county: TestCounty) -> None:
    page = shown(logged_in(county.alice), "/officers/")

    assert "三类管理员由三个不同的人担任" in page
    assert all(name in page for name in ("席系统", "安安全", "申审计"))


def test_a_vacant_administrator_is_named(county: TestCounty) -> None:
    Holding.objects.filter(officer=county.audit).update(until="2026-09-21")

    assert "现在空缺：审计管理员" in shown(logged_in(county.alice), "/officers/")


def test_the_first_password_is_shown_once_on_a_slip(county: TestCounty) -> None:
    answer = logged_in(county.system).post("/officers/new/", NEW)
    page = answer.content.decode()
    found = re.search(r'class="password">([^<]+)<', page)
    made = Officer.objects.get(login="xinlai")

    assert found is not None
    assert made.check_password(found[1])
    assert answer.headers["Cache-Control"] == "no-store"
    assert found[1] not in shown(logged_in(county.system), f"/officers/{made.code}/")
    assert Event.objects.filter(action="officer.created", about=made.code).exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"login": "bob"}, "登录名“bob”已被使用"),
        ({"login": "鲍"}, "登录名只能用小写字母"),
        ({"name": ""}, "请填写姓名。"),
        ({"phone": "19900000101"}, "已登记在“查云岭”"),
        ({"same": "same"}, "请填写此人现有账号的登录名。"),
        ({"same": "same", "same_login": "nobody"}, "没有登录名为“nobody”的账号。"),
    ],
)
def test_an_account_that_cannot_be_made_is_explained(
    county: TestCounty, wrong: dict[str, str], sentence: str
) -> None:
    answer = logged_in(county.system).post("/officers/new/", {**NEW, **wrong})

    assert answer.status_code == 400
    assert sentence in answer.content.decode()


def test_the_system_administrator_makes_accounts_and_gives_no_rights(county: TestCounty) -> None:
    system = logged_in(county.system)

    assert system.get("/officers/new/").status_code == 200
    assert system.get("/posts/new/").status_code == 403
    assert system.post("/officers/O-bob/reset/", {"version": 1}).status_code == 403
    assert "由安全管理员办理" in shown(system, "/officers/O-bob/")


def test_the_security_administrator_resets_and_makes_no_accounts(county: TestCounty) -> None:
    security, version = logged_in(county.security), Officer.objects.get(login="bob").version

    assert security.get("/officers/new/").status_code == 403
    assert "初始密码条" in security.post("/officers/O-bob/reset/", {"version": version}).content.decode()
    assert (
        security.post("/officers/O-bob/disable/", {"version": version, "reason": "离职"}).status_code == 403
    )


def test_an_outdated_page_resets_nothing(county: TestCounty) -> None:
    before = Officer.objects.get(login="bob").password

    assert logged_in(county.security).post("/officers/O-bob/reset/", {"version": 99}).status_code == 409
    assert Officer.objects.get(login="bob").password == before


def test_a_disabled_account_is_out_at_once_and_its_post_stays(county: TestCounty) -> None:
    bob = logged_in(county.bob)
    version = Officer.objects.get(login="bob").version

    logged_in(county.system).post("/officers/O-bob/disable/", {"version": version, "reason": "调离"})

    assert bob.get("/account/").status_code == 302
    assert Post.objects.filter(code="P-bob").exists()
    assert "账号已停用" in shown(logged_in(county.system), "/officers/O-bob/")


def test_without_a_reason_nothing_is_disabled(county: TestCounty) -> None:
    version = Officer.objects.get(login="bob").version

    answer = logged_in(county.system).post(
        "/officers/O-bob/disable/", {"version": version, "reason": ""}, follow=True
    )

    assert "没有办理：请填写原因" in answer.content.decode()
    assert Officer.objects.get(login="bob").is_active


def test_a_post_is_vacated_and_filled_again(county: TestCounty) -> None:
    alice = logged_in(county.alice)
    holding = Holding.objects.get(officer=county.bob)

    alice.post("/posts/P-bob/vacate/", {"holding": holding.pk})
    assert "空缺。职责仍在" in shown(alice, "/posts/P-bob/")
    assert "空缺" in shown(alice, "/posts/?filled=no")
    alice.post("/posts/P-bob/", {"login": "gina", "until": ""})

    assert "现由季领导担任" in shown(alice, "/posts/P-bob/")


def test_only_the_security_administrator_appoints_administrators(county: TestCounty) -> None:
    alice = logged_in(county.alice)
    holding = Holding.objects.get(officer=county.audit)

    assert "任免管理员由安全管理员办理。" in shown(alice, f"/posts/{holding.post.code}/")
    assert alice.post(f"/posts/{holding.post.code}/vacate/", {"holding": holding.pk}).status_code == 403


def test_one_person_cannot_hold_two_kinds_of_administrator(county: TestCounty) -> None:
    holding = Holding.objects.get(officer=county.audit)
    Holding.objects.filter(pk=holding.pk).update(until=holding.since)
    security = logged_in(county.security)

    answer = security.post(f"/posts/{holding.post.code}/", {"login": "sys", "until": ""})

    refusal = AdminRolesStaySeparate("席系统", "系统管理员", "审计管理员")
    assert refusal.sentence in answer.content.decode()


def test_nobody_appoints_oneself(county: TestCounty) -> None:
    Holding.objects.filter(officer=county.bob).update(until="2026-09-21")

    answer = logged_in(county.alice).post("/posts/P-bob/", {"login": "alice", "until": ""})

    assert "不能给自己" in answer.content.decode()


def test_a_post_is_set_up_where_its_role_belongs(county: TestCounty) -> None:
    alice = logged_in(county.alice)
    said = {"role": "village_cadre", "unit": "柳溪村", "title": "柳溪村村干部"}

    wrong = alice.post("/posts/new/", {**said, "unit": "石桥小学"})
    alice.post("/posts/new/", said)

    assert "没有找到这个单位。此类岗位设在：村（社区）" in wrong.content.decode()
    assert Post.objects.get(title="柳溪村村干部").unit.name == "柳溪村"


def test_rights_are_readable_by_everybody(county: TestCounty) -> None:
    page = shown(logged_in(county.erik), "/rights/")

    assert "村干部" in page
    assert "任免管理员" in page


def test_ending_other_sessions_keeps_this_one(county: TestCounty) -> None:
    here, there = logged_in(county.bob), logged_in(county.bob)

    answer = here.post("/account/sessions/end/", follow=True)

    assert "其他设备上的登录已全部退出" in answer.content.decode()
    assert there.get("/account/").status_code == 302


def test_more_people_ask_no_more_questions(county: TestCounty, django_assert_max_num_queries: object) -> None:
    alice = logged_in(county.alice)

    with django_assert_max_num_queries(12):  # type: ignore[operator]
        shown(alice, "/officers/")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        shown(alice, "/posts/")
