"""The pages about evidence: the album of a child, one piece, its correction."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from notoneless.children.models import Child
from notoneless.evidence.models import Evidence
from notoneless.evidence.receiving import add_evidence
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import exif, jpeg
from tests.people import a_child
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


def a_piece(county: TestCounty, child: Child, turn: int = 1) -> Evidence:
    return add_evidence(
        child=child, upload=jpeg(turn, exif=exif(place=(29.5, 108.25))), filename="照片.jpg", kind="images",
        subject="visit:V1", by=county.bob, on=TODAY,
    )  # fmt: skip


def sent(*uploads: bytes, name: str = "照片.jpg", **more: str) -> dict[str, object]:
    return {"evidence": [SimpleUploadedFile(name, one) for one in uploads], **more}


def test_several_files_are_added_at_once(county: TestCounty) -> None:
    child = a_child(county)

    answer = logged_in(county.bob).post(
        f"/evidence/of/{child.code}/add/", sent(jpeg(1), jpeg(2), kind="images"), follow=True
    )

    assert "已收到 2 份佐证材料" in answer.text
    assert Evidence.objects.filter(child=child, subject=f"child:{child.code}").count() == 2


def test_one_bad_file_saves_none_and_is_named(county: TestCounty) -> None:
    child = a_child(county)

    answer = logged_in(county.bob).post(
        f"/evidence/of/{child.code}/add/", sent(jpeg(1), b"<html></html>", name="家访.jpg", kind="images")
    )

    assert answer.status_code == 422
    assert "“家访.jpg”：这个文件的内容是网页" in answer.text
    assert not Evidence.objects.exists()


def test_the_album_shows_kind_author_and_hash(county: TestCounty) -> None:
    child = a_child(county)
    piece = a_piece(county, child)

    shown = logged_in(county.bob).get(f"/evidence/of/{child.code}/").text

    assert all(word in shown for word in ("图片", "鲍石桥", f"校验码 {piece.sha256[:8]}", "补录"))
    assert "删除" not in shown


def test_where_a_photo_was_taken_is_told_to_reviewers_only(county: TestCounty) -> None:
    piece = a_piece(county, a_child(county))

    assert "29.5000" not in logged_in(county.bob).get(f"/evidence/{piece.code}/").text
    assert "北纬 29.5000" in logged_in(county.alice).get(f"/evidence/{piece.code}/").text


def test_a_correction_keeps_the_old_piece_and_leads_to_the_new(county: TestCounty) -> None:
    piece, bob = a_piece(county, a_child(county)), logged_in(county.bob)

    bob.post(f"/evidence/{piece.code}/correct/", sent(jpeg(3), reason="传错"))

    old = bob.get(f"/evidence/{piece.code}/").text
    assert "已被更正" in old
    assert Evidence.objects.get(reason="传错").code in old


def test_a_correction_without_a_reason_is_refused_in_words(county: TestCounty) -> None:
    piece = a_piece(county, a_child(county))

    answer = logged_in(county.bob).post(f"/evidence/{piece.code}/correct/", sent(jpeg(3), reason=""))

    assert "须写明原因" in answer.text
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize("pieces", [1, 6])
def test_the_album_asks_as_often_for_many_as_for_one(
    county: TestCounty, django_assert_max_num_queries: object, pieces: int
) -> None:
    child, bob = a_child(county), logged_in(county.bob)
    for turn in range(pieces):
        a_piece(county, child, turn)

    with django_assert_max_num_queries(22):  # type: ignore[operator]
        bob.get(f"/evidence/of/{child.code}/")
