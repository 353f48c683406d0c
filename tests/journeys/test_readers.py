"""Leaders and inspectors read and cannot write: no button stands there, and the address answers 403."""

from collections.abc import Callable
from datetime import date

import pytest

from notoneless.screening.models import Finding
from tests.county import TestCounty
from tests.journeys.browser import Visit
from tests.journeys.staff import seated
from tests.people import a_case, a_child, a_pair

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WRITING = ["同一人", "不是", "数据有误", "登记核查情况", "核实认定", "报告疑似辍学", "上传名册", "通过本批"]


def buttons(seen: Visit) -> list[str]:
    return [
        one
        for one in WRITING
        if seen.page.get_by_role("button", name=one, exact=True, disabled=False).count()
    ] + [one for one in WRITING if seen.page.get_by_role("link", name=one, exact=True).count()]


@pytest.mark.parametrize("who", ["leader", "inspector"])
def test_who_only_reads_meets_no_button_that_writes(
    visit: Callable[..., Visit], county: TestCounty, who: str
) -> None:
    pair, _ = a_pair(county)
    case = a_case(county, a_child(county, name="林小满"), by=county.bob)
    seen = visit(
        county.gina if who == "leader" else seated(county, "inspector", "999901", until=date(2099, 12, 31)),
        "/",
    )

    for path in (f"/findings/{pair.code}/", "/findings/", f"/cases/{case.code}/", "/cases/", "/children/"):
        seen.go(path)
        assert (path, buttons(seen)) == (path, [])
        assert "不能办理" not in seen.read()
    assert seen.troubles == []


@pytest.mark.parametrize("path", ["/cases/report/", "/imports/upload/", "/findings/runs/"])
def test_an_address_of_writing_answers_a_leader_with_a_refusal_in_words(
    visit: Callable[..., Visit], county: TestCounty, path: str
) -> None:
    gina = visit(county.gina, "/")

    answer = gina.page.goto(gina.page.url.rstrip("/") + path)

    assert answer is not None
    assert answer.status == 403
    assert "没有" in gina.read()
    assert gina.page.get_by_role("link", name="回到首页").is_visible()


def test_a_verdict_sent_past_the_buttons_changes_nothing(
    visit: Callable[..., Visit], county: TestCounty
) -> None:
    pair, _ = a_pair(county)
    gina = visit(county.gina, f"/findings/{pair.code}/")
    token = next(one["value"] for one in gina.page.context.cookies() if "csrf" in one["name"].lower())

    answer = gina.page.request.post(
        gina.page.url + "judge/",
        form={"verdict": "not_same", "version": "0", "csrfmiddlewaretoken": token},
        headers={"Referer": gina.page.url},
    )

    assert answer.status == 403
    assert Finding.objects.get(pk=pair.pk).verdict == ""
