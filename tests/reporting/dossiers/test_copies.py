"""Copies that leave: made twice they are the same file, marked for the taker, logged, and hold what may be seen."""

import csv
import hashlib
import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from notoneless import jobs
from notoneless.casework.visiting.sealed.keeping import TOPICS, seal_note
from notoneless.evidence.receiving import add_evidence
from notoneless.jobs.models import Job
from notoneless.officers.models import Officer
from notoneless.places.rules import choose_pack
from notoneless.reporting.dossiers.copying.binding import MANIFEST
from notoneless.reporting.dossiers.copying.making import COPIES, Asked, ask_copy, make_copy, take_copy
from notoneless.reporting.dossiers.models import DossierCopy, DossierDownload
from notoneless.reporting.dossiers.refusals import CopyRefused, PurposeMissing
from notoneless.reporting.dossiers.retention import erase_copies
from notoneless.trail.models import Event
from tests.casework.noticing.serving import a_notice, a_service
from tests.casework.placing.files import a_verified_case, colleague
from tests.casework.visiting.invented import visited
from tests.county import FOUNDED, TODAY, TestCounty
from tests.evidence.pictures import jpeg, pdf
from tests.reporting.dossiers.archives import chengkou, lies

pytestmark = pytest.mark.django_db
POLICY = chengkou()
SAID = "鲍石桥 乡镇专干 2026-09-20"


@pytest.fixture
def child(county: TestCounty) -> Any:
    """Out of school, with a served notice, a visit, a picture, a recording and a paper of a doctor."""
    case = a_service(county, a_notice(county)).paper.case
    visited(county, case, talk="家里缺人手")
    for content, name, kind in ((jpeg(), "校门.jpg", "in_school_picture"), (pdf(), "诊断.pdf", "diagnosis")):
        add_evidence(
            child=case.child, upload=content, filename=name, kind=kind, subject=f"case:{case.code}", at=case,
            policy=POLICY, by=county.bob, on=TODAY,
        )  # fmt: skip
    return case.child


def copied(county: TestCounty, child: Any, form: str = "pdf", by: Officer | None = None) -> DossierCopy:
    who = by or county.bob
    copy = ask_copy(child=child, asked=Asked(form, "上级检查调阅"), policy=POLICY, by=who, on=TODAY)
    return make_copy(copy=copy, policy=POLICY, by=who, on=TODAY)


def text_of(copy: DossierCopy) -> str:
    reader = PdfReader(io.BytesIO(COPIES.get(copy.file_name)))
    return "".join(page.extract_text() for page in reader.pages)


def test_the_same_dossier_twice_is_the_same_file_before_its_mark(county: TestCounty, child: Any) -> None:
    first, second = copied(county, child), copied(county, child)

    assert first.sha256 == second.sha256 == hashlib.sha256(COPIES.get(first.file_name)).hexdigest()


def test_the_pdf_has_cover_index_and_a_number_on_every_page(county: TestCounty, child: Any) -> None:
    copy = copied(county, child)

    pages = [page.extract_text() for page in PdfReader(io.BytesIO(COPIES.get(copy.file_name))).pages]
    assert "一生一案" in pages[0]
    assert "目" in pages[1]
    assert all(f"{turn} / {copy.pages}" in text for turn, text in enumerate(pages, start=1))


def test_a_taken_copy_is_marked_and_logged_and_what_is_kept_stays_as_it_was(
    county: TestCounty, child: Any
) -> None:
    copy = copied(county, child)

    taken = take_copy(copy=copy, said=SAID, by=county.bob, on=TODAY)

    assert taken.content != COPIES.get(copy.file_name)
    assert hashlib.sha256(COPIES.get(copy.file_name)).hexdigest() == copy.sha256
    assert DossierDownload.objects.get().by_code == county.bob.code
    assert Event.objects.filter(action="dossier.taken", about=copy.code).count() == 1


def test_a_zip_holds_each_file_with_the_hash_that_its_list_names(county: TestCounty, child: Any) -> None:
    copy = copied(county, child, "zip")

    taken = take_copy(copy=copy, said=SAID, by=county.bob, on=TODAY)

    archive = zipfile.ZipFile(io.BytesIO(taken.content))
    rows = list(csv.DictReader(io.StringIO(archive.read(MANIFEST).decode("utf-8-sig"))))
    assert len(rows) == copy.parts
    assert all(hashlib.sha256(archive.read(row["文件"])).hexdigest() == row["SHA-256"] for row in rows)
    assert SAID in archive.read("下载说明.txt").decode("utf-8-sig")


def test_need_to_know_papers_are_in_no_copy_of_who_may_not_see_them(county: TestCounty) -> None:
    case = a_verified_case(county)
    for kind, content in (("diagnosis", pdf()), ("in_school_picture", jpeg())):
        add_evidence(
            child=case.child, upload=content, filename="件", kind=kind, subject=f"case:{case.code}", at=case.child,
            policy=POLICY, by=county.dora, on=TODAY,
        )  # fmt: skip
    without = colleague(county, "acad", "academic_office", "S-SQ")

    seen, unseen = copied(county, case.child, by=county.dora), copied(county, case.child, by=without)

    assert "医院诊断证明" in text_of(seen)
    assert "医院诊断证明" not in text_of(unseen)
    assert "在校就读图片" in text_of(unseen)
    assert (seen.with_sensitive, unseen.with_sensitive) == (True, False)


def test_a_sealed_note_is_in_no_copy(county: TestCounty, child: Any) -> None:
    case = child.cases.get()
    before = copied(county, child).sha256
    seal_note(case=case, topic=next(iter(TOPICS)), text="不得外传的内容", by=county.bob, on=TODAY)

    assert copied(county, child).sha256 == before


def test_a_copy_is_taken_by_who_had_it_made_only(county: TestCounty, child: Any) -> None:
    with pytest.raises(CopyRefused):
        take_copy(copy=copied(county, child), said=SAID, by=county.alice, on=TODAY)


def test_a_copy_is_kept_for_the_days_of_the_pack_and_its_hash_and_downloads_for_good(
    county: TestCounty, child: Any, django_capture_on_commit_callbacks: Any
) -> None:
    copy = copied(county, child)
    take_copy(copy=copy, said=SAID, by=county.bob, on=TODAY)
    last, after = TODAY + timedelta(days=30), TODAY + timedelta(days=31)
    assert (copy.kept_until, erase_copies(by=None, on=last)) == (last, 0)

    with django_capture_on_commit_callbacks(execute=True):
        assert erase_copies(by=None, on=after) == 1

    gone = DossierCopy.objects.unscoped("a test looks").get(pk=copy.pk)
    assert (gone.state, gone.sha256, gone.downloads.count()) == ("erased", copy.sha256, 1)
    assert Event.objects.filter(action="retention.copies").count() == 2
    with pytest.raises(FileNotFoundError):
        COPIES.get(copy.file_name)
    with pytest.raises(CopyRefused, match="到期"):
        take_copy(copy=gone, said=SAID, by=county.bob, on=after)


@pytest.mark.parametrize("purpose", ["", "查", "证件 999901201405060011"])
def test_a_copy_without_a_purpose_is_not_made(county: TestCounty, child: Any, purpose: str) -> None:
    with pytest.raises(PurposeMissing):
        ask_copy(child=child, asked=Asked("pdf", purpose), policy=POLICY, by=county.bob, on=TODAY)


def test_the_worker_makes_the_copy_of_a_township_with_its_tables_and_children(
    county: TestCounty, child: Any
) -> None:
    choose_pack(
        county=county.units["999901"], pack="chongqing/chengkou", document="试用", since=FOUNDED.replace(year=2023),
        by=county.alice, on=TODAY,
    )  # fmt: skip
    lies(county, title="县级通知")
    asked = Asked("pdf", "评估验收准备")
    copy = ask_copy(unit=county.units["999901100"], asked=asked, policy=POLICY, by=county.bob, on=TODAY)

    jobs.run_now(Job.objects.get(code=copy.job_code))

    copy.refresh_from_db()
    text = text_of(copy)
    assert copy.state == "made"
    assert all(words in text for words in ("档案资料清单", "县级通知", child.name, "分村统计"))
