"""Files of a unit's work: kept by those who keep its work, seen within the scope, never opened as they came."""

import time

import pytest

from notoneless.evidence import stores
from notoneless.evidence.held.keeping import hold_file
from notoneless.evidence.held.lists import held_by_subject, held_of
from notoneless.evidence.held.models import HeldFile
from notoneless.evidence.housekeeping import sweep_evidence_orphans
from notoneless.evidence.receiving import SentFile
from notoneless.evidence.refusals import EvidenceRefused
from notoneless.officers.models import Officer
from notoneless.officers.refusals import NotAllowed
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import jpeg, pdf
from tests.journeys.filling import BOBS_TOWNSHIP
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
LETTER = "letter:R2026-001"


def kept(
    county: TestCounty, content: bytes | None = None, *, by: Officer | None = None, **more: object
) -> HeldFile:
    said = {"subject": LETTER, "label": "责任书", "unit": county.units[BOBS_TOWNSHIP]} | more
    sent = SentFile(content or pdf(), "责任书.pdf")
    return hold_file(sent=sent, by=by or county.bob, on=TODAY, **said)


def test_a_scan_is_kept_once_and_a_better_one_stands_in_its_place(county: TestCounty) -> None:
    first = kept(county, jpeg(1))
    again = kept(county, jpeg(1))
    better = kept(county, jpeg(2), instead=first)

    assert again == first
    assert held_by_subject(county.bob, [LETTER], on=TODAY) == {LETTER: [better]}
    assert HeldFile.objects.unscoped("test").get(pk=first.pk).replaced_by == better


def test_only_who_keeps_the_work_of_the_unit_may_add_to_it(county: TestCounty) -> None:
    with pytest.raises(NotAllowed):
        kept(county, by=county.charlie)
    assert held_of(county.charlie, kept(county).code, on=TODAY) is None


def test_what_is_no_scan_is_refused_with_the_way_out(county: TestCounty) -> None:
    with pytest.raises(EvidenceRefused, match="请"):
        kept(county, b"MZ\x90\x00 not a letter")


def test_its_files_are_no_orphans(county: TestCounty) -> None:
    one = kept(county, jpeg(3))

    sweep_evidence_orphans(by=county.alice, on=TODAY, older_than=time.time() + 60)

    assert stores.ORIGINALS.get(one.original_name) == jpeg(3)
    assert stores.COPIES.get(one.copy_name)


def test_a_picture_is_shown_as_this_house_wrote_it_and_a_document_is_saved(county: TestCounty) -> None:
    client = logged_in(county.bob)

    picture = client.get(f"/evidence/held/{kept(county, jpeg(4)).code}/")
    document = client.get(f"/evidence/held/{kept(county).code}/")

    assert (picture["Content-Type"], picture["Content-Security-Policy"]) == (
        "image/jpeg",
        "default-src 'none'; sandbox",
    )
    assert document["Content-Disposition"].startswith("attachment")
