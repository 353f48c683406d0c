"""The pages about evidence in a browser: no complaints at a desk and on a phone, and a photo goes in by hand."""

from pathlib import Path
from typing import Any

import pytest

from notoneless.children.models import Child
from notoneless.evidence.models import Evidence
from notoneless.evidence.receiving import add_evidence
from tests.county import TODAY, TestCounty, make_county
from tests.evidence.pictures import AMR, exif, jpeg, pdf
from tests.evidence.reviewed import CODE, a_call, a_hint
from tests.people import a_child

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def county(transactional_db: None) -> TestCounty:
    return make_county()


def some(county: TestCounty, child: Child) -> list[Evidence]:
    sent = (
        (jpeg(3, exif=exif(taken="2026:09:20 10:00:00", place=(29.95, 108.11))), "images"),
        (jpeg(4, exif=exif(taken="2026:09:12 10:00:00")), "in_school_picture"),
        (pdf(), "inquiry_letter"),
        (AMR, "audio"),
    )
    return [
        add_evidence(
            child=child,
            upload=upload,
            filename="文件.jpg",
            kind=kind,
            subject=f"visit:{CODE}",
            by=county.bob,
            on=TODAY,
        )
        for upload, kind in sent
    ]


@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_every_page_about_evidence_fits_and_has_no_complaints(
    visit: Any, county: TestCounty, screen: str
) -> None:
    child = a_child(county)
    pieces = some(county, child)
    hint, call = a_hint(child, photos=(pieces[0].code,)), a_call(county, child)
    pages = {
        "album": f"of/{child.code}/", "piece": f"{pieces[1].code}/", "hints": "hints/", "hint": f"hints/{hint.code}/",
        "calls": "calls/", "call": f"calls/{call.code}/", "draws": "draws/", "draw": f"draws/{call.draw.code}/",
    }  # fmt: skip
    seen = visit(county.alice, "/", screen=screen)

    wrong = {}
    for name, path in pages.items():
        seen.go(f"/evidence/{path}").look(f"evidence-{name}")
        wrong[name] = [*seen.troubles, *seen.complaints]

    assert {name: found for name, found in wrong.items() if found} == {}


def test_a_photo_is_chosen_and_sent_on_a_phone(visit: Any, county: TestCounty, tmp_path: Path) -> None:
    child, photo = a_child(county), tmp_path / "家访.jpg"
    photo.write_bytes(jpeg(5))
    seen = visit(county.bob, f"/evidence/of/{child.code}/", screen="phone")

    seen.page.select_option("#kind", "images")
    seen.page.locator("[data-evidence-input]").last.set_input_files(str(photo))
    chosen = seen.page.locator("[data-evidence-chosen]").inner_text()
    seen.press("上传")

    assert "家访.jpg" in chosen
    assert "已收到 1 份佐证材料" in seen.page.inner_text("#news")
    assert Evidence.objects.filter(child=child).count() == 1
