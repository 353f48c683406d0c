"""The pages of assessment, from the opening of a round to its places."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from notoneless.officers.models import Officer
from notoneless.places.rules import choose_pack
from notoneless.reporting.assessing.models import Objection, Round, ScoreLine, Sheet, Veto
from notoneless.web.frame import clock
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import jpeg
from tests.journeys.filling import BOBS_VILLAGE
from tests.reporting.assessing.scored import a_task
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
WHY = "what the pages made"


def sent(client: Client, address: str, said: dict[str, object]) -> str:
    answer = client.post(address, said, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def seen(officer: Officer, address: str) -> str:
    return logged_in(officer).get(address).content.decode()


def with_pack(county: TestCounty) -> None:
    choose_pack(county=county.units["999901"], pack="chongqing/shizhu", document="试用", since=date(2023, 9, 1),
                by=county.alice, on=TODAY)  # fmt: skip


def test_a_township_scores_its_villages_on_the_pages(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_pack(county)
    a_task(county, BOBS_VILLAGE, due_on=date(2026, 5, 1), set_on=date(2026, 4, 1))
    bob = logged_in(county.bob)

    page = sent(bob, "/assessing/rounds/open/", {"which": "village|2025"})
    held = Round.objects.unscoped(WHY).get()
    sheet = Sheet.objects.unscoped(WHY).get(unit__code=BOBS_VILLAGE)
    line = ScoreLine.objects.unscoped(WHY).get()
    here, there = f"/assessing/rounds/{held.code}/", f"/assessing/sheets/{sheet.code}/"
    assert "还有 1 笔待确认" in page
    assert logged_in(county.erik).get(there).status_code == 404
    assert bob.post(f"{here}tell/", {"until": "2099-01-01", "version": held.version}).status_code == 409
    unsaid = bob.post(f"/assessing/lines/{line.code}/", {"verdict": "confirm", "points": "", "word": ""})
    assert "没有写明" in unsaid.content.decode()
    sent(bob, f"/assessing/lines/{line.code}/", {"verdict": "confirm", "points": "0.5", "word": "办法第三条"})
    proof = SimpleUploadedFile("通报.jpg", jpeg())
    said = {
        "item": "other_duty",
        "text": "未宣传",
        "happened_on": "2026-05-01",
        "points": "1",
        "proof": proof,
    }
    sent(bob, f"{there}enter/", said)
    sent(bob, f"{here}tell/", {"until": f"{clock.today():%Y}-12-31", "version": held.version})

    own = seen(county.erik, there)
    assert [word in own for word in ("扣 1.5 分", "没有抽查复核")] == [True, True]
    assert logged_in(county.dora).get(there).status_code == 404  # the village lies in her admission zone
    sent(logged_in(county.erik), f"{there}object/", {"line": line.code, "reason": "当日已完成"})
    objection = Objection.objects.unscoped(WHY).get()
    answered = {"became": "points", "points": "0.2", "answer": "部分采纳"}
    assert "部分采纳" in sent(bob, f"/assessing/objections/{objection.code}/", answered)
    sent(bob, f"{there}veto/", {"reason": "弄虚作假", "basis": "办法第九条", "decider": "O-gina"})
    veto = Veto.objects.unscoped(WHY).get()
    decided = {"verdict": "rejected", "word": "查无实据"}
    assert "查无实据" in sent(logged_in(county.gina), f"/assessing/vetoes/{veto.code}/", decided)

    held.refresh_from_db()
    after = date(clock.today().year + 1, 1, 2)
    monkeypatch.setattr(clock, "today", lambda: after)
    sent(bob, f"{here}publish/", {"version": held.version})
    held.refresh_from_db()
    sent(bob, f"{here}freeze/", {"version": held.version})
    ranked = f"/assessing/rankings/{held.code}/"
    assert "第 2 名，共 2 个" in seen(county.erik, there)
    assert logged_in(county.erik).get(ranked).status_code == 403
    assert logged_in(county.charlie).get(ranked).status_code == 404
    assert "柳溪村" in seen(county.bob, ranked)
    book = bob.post(f"{ranked}export/", {"purpose": "年终考核"})
    assert book.content[:2] == b"PK"
    refused = bob.post(f"{there}enter/", said | {"proof": SimpleUploadedFile("二.jpg", jpeg(2))})
    assert "已冻结" in refused.content.decode()
    newer = ScoreLine.objects.unscoped(WHY).get(turn=2)
    sent(bob, f"{there}correct/", {"line": newer.code, "points": "", "reason": "查明系误扣"})
    assert Sheet.objects.unscoped(WHY).get(turn=2).taken == 1
    assert bob.get(f"{there}as/pdf/").content[:4] == b"%PDF"
