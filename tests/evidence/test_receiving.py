"""Evidence taken in: hashed, sealed, stripped, once per subject, and never without a right."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from notoneless.evidence import stores
from notoneless.evidence.lists import count_by_subject, evidence_of, kinds_by_subject, piece_of
from notoneless.evidence.models import Evidence
from notoneless.evidence.receiving import add_evidence, correct_evidence
from notoneless.evidence.refusals import EvidenceRefused, KindUnknown, MediaUnfit, ReplacedAlready
from notoneless.evidence.serving import look_at, open_original
from notoneless.officers.models import Officer
from notoneless.officers.refusals import NotAllowed
from notoneless.trail.models import Event
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import AMR, docx, exif, jpeg, pdf
from tests.people import a_child

pytestmark = pytest.mark.django_db
VISIT = "visit:V20260920-1"


def added(
    county: TestCounty, upload: bytes | None = None, *, by: Officer | None = None, **more: object
) -> Evidence:
    child = more.pop("child", None) or a_child(county)
    said = {"filename": "IMG_1.jpg", "kind": "images", "subject": VISIT} | more
    return add_evidence(child=child, upload=upload or jpeg(), by=by or county.bob, on=TODAY, **said)


def test_a_photo_is_hashed_measured_and_its_claims_stand_in_fields(county: TestCounty) -> None:
    piece = added(county, jpeg(exif=exif(place=(29.5, 108.25))))

    assert (piece.media, piece.format, piece.width, piece.height) == ("image", "jpeg", 640, 480)
    assert piece.taken_at == datetime(2026, 9, 20, 2, 11, 12, tzinfo=UTC)
    assert (round(piece.latitude, 3), round(piece.longitude, 3)) == (29.5, 108.25)
    assert piece.camera.startswith("ZHENGQI")
    assert piece.taken_source == "metadata"


def test_the_copy_that_is_shown_carries_nothing_of_the_camera(county: TestCounty) -> None:
    piece = added(county, jpeg(exif=exif(place=(29.5, 108.25))))

    shown = look_at(evidence=piece, by=county.bob, on=TODAY)

    assert shown.inline
    assert shown.content_type == "image/jpeg"
    assert not any(
        mark in shown.content for mark in (b"Exif", b"ZHENGQI", b"GPS", b"http://ns.adobe", b"ICC_PROFILE")
    )


def test_a_turned_photo_is_stored_upright(county: TestCounty) -> None:
    piece = added(county, jpeg(exif=exif(orientation=6)))

    assert (piece.width, piece.height) == (480, 640)


def test_the_original_stays_as_it_was_sealed_on_the_disk_under_a_random_name(county: TestCounty) -> None:
    upload = jpeg(exif=exif())
    piece = added(county, upload, filename="../../田小禾.jpg")

    files = [
        path for path in (Path(settings.DATA_DIR) / "sealed").rglob("*") if path.name == piece.original_name
    ]

    assert stores.ORIGINALS.get(piece.original_name) == upload
    assert len(files) == 1
    assert b"ZHENGQI" not in files[0].read_bytes()
    assert piece.shown_name == "田小禾.jpg"


def test_the_original_opens_with_its_own_right_only(county: TestCounty) -> None:
    upload = jpeg(exif=exif())
    piece = added(county, upload)

    with pytest.raises(NotAllowed):
        open_original(evidence=piece, reason="核对", by=county.bob, on=TODAY)
    opened = open_original(evidence=piece, reason="核对", by=county.alice, on=TODAY)

    assert opened.content == upload
    assert not opened.inline


def test_the_same_content_for_the_same_subject_is_the_same_row(county: TestCounty) -> None:
    child = a_child(county)

    first = added(county, child=child)
    again = added(county, child=child, filename="另一个名字.jpg")
    other = added(county, child=child, subject="paper:P1")

    assert again.pk == first.pk
    assert other.pk != first.pk
    assert count_by_subject([VISIT, "paper:P1", "paper:P2"]) == {VISIT: 1, "paper:P1": 1}


def test_documents_and_recordings_are_kept_as_they_are(county: TestCounty) -> None:
    child = a_child(county)

    pieces = [
        added(county, pdf(), child=child, kind="inquiry_letter"),
        added(county, docx(), child=child, kind="plan"),
        added(county, AMR, child=child, kind="audio"),
    ]

    assert [one.media for one in pieces] == ["pdf", "document", "audio"]
    assert not any(look_at(evidence=one, by=county.bob, on=TODAY).inline for one in pieces)
    assert kinds_by_subject([VISIT]) == {VISIT: {"inquiry_letter", "plan", "audio"}}


def test_a_kind_takes_only_the_forms_its_pack_names(county: TestCounty) -> None:
    with pytest.raises(MediaUnfit, match="在校就读图片.*只能用：图片"):
        added(county, AMR, kind="in_school_picture")
    with pytest.raises(KindUnknown):
        added(county, kind="no_such_kind")
    assert not Evidence.objects.exists()


def test_a_file_that_cannot_be_evidence_leaves_nothing_behind(county: TestCounty) -> None:
    before = set((Path(settings.DATA_DIR) / "sealed").rglob("*.sealed"))

    with pytest.raises(EvidenceRefused, match="网页或矢量图"):
        added(county, b"<svg xmlns='http://www.w3.org/2000/svg'/>", filename="photo.jpg")

    assert not Evidence.objects.exists()
    assert set((Path(settings.DATA_DIR) / "sealed").rglob("*.sealed")) == before


def test_the_officer_of_another_township_neither_adds_nor_sees(county: TestCounty) -> None:
    child = a_child(county)
    piece = added(county, child=child)

    with pytest.raises(NotAllowed):
        added(county, jpeg(2), child=child, by=county.charlie)

    assert evidence_of(VISIT, county.bob, on=TODAY) == [piece]
    assert evidence_of(VISIT, county.charlie, on=TODAY) == []
    assert piece_of(county.charlie, piece.code, on=TODAY) is None


def test_need_to_know_pieces_are_seen_with_that_right_or_by_who_sent_them(county: TestCounty) -> None:
    child = a_child(county)
    piece = added(county, child=child, kind="diagnosis", by=county.bob)

    assert piece_of(county.alice, piece.code, on=TODAY) == piece
    assert piece_of(county.erik, piece.code, on=TODAY) is None
    assert piece_of(county.gina, piece.code, on=TODAY) is None


def test_a_correction_is_a_further_row_and_the_old_one_stays(county: TestCounty) -> None:
    old = added(county)

    new = correct_evidence(
        evidence=old, upload=jpeg(5), filename="2.jpg", reason="传错照片", by=county.bob, on=TODAY
    )

    old.refresh_from_db()
    assert (old.replaced_by, new.reason, new.subject) == (new, "传错照片", old.subject)
    assert count_by_subject([VISIT]) == {VISIT: 1}
    assert Evidence.objects.count() == 2
    with pytest.raises(ReplacedAlready, match=new.code):
        correct_evidence(
            evidence=old, upload=jpeg(6), filename="3.jpg", reason="再改", by=county.bob, on=TODAY
        )


def test_each_deed_and_each_look_is_one_event(county: TestCounty) -> None:
    piece = added(county)
    look_at(evidence=piece, by=county.bob, on=TODAY)
    look_at(evidence=piece, by=county.bob, on=TODAY)

    noted = list(Event.objects.filter(about=piece.code).order_by("pk").values_list("action", flat=True))

    assert noted == ["evidence.added", "evidence.viewed", "evidence.viewed"]
