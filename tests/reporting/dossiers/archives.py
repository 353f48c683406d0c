"""Pieces of archives and children's dossiers, each made in one line."""

from datetime import date
from typing import Any

from notoneless.evidence.receiving import SentFile
from notoneless.policy import Policy
from notoneless.reporting.accountability.models import Problem
from notoneless.reporting.accountability.problems import raise_from_inspection
from notoneless.reporting.dossiers.child_files import ChildDossier, dossier_of_child
from notoneless.reporting.dossiers.copying.making import Asked, ask_copy, make_copy
from notoneless.reporting.dossiers.index import IndexLine, index_of
from notoneless.reporting.dossiers.inspecting.deeds import Fault, Plan, open_inspection
from notoneless.reporting.dossiers.models import ArchivePiece, DossierCopy, Inspection
from notoneless.reporting.dossiers.pieces import Piece, file_piece
from tests.casework.placing.files import adopted
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import jpeg

CHENGKOU = "chongqing/chengkou"
KNOWN = date(2026, 11, 22)


def chengkou() -> Policy:
    """The county whose index stands in the sources, with its archive owed since July 2021."""
    return adopted(CHENGKOU, KNOWN)


def said(**more: Any) -> Piece:
    known = {"item": "documents", "title": "关于控辍保学的通知", "level": "county", "dated": date(2023, 9, 1)}
    known |= {"scan": SentFile(jpeg(), "通知.jpg")}
    return Piece(**(known | more))  # type: ignore[arg-type]


def lies(county: TestCounty, unit: str = "999901100", who: str = "bob", **more: Any) -> ArchivePiece:
    """`kept_at` instead of a scan, so that no picture is decoded where none is asked about."""
    piece = said(**({"scan": None, "kept_at": "档案室"} | more))
    return file_piece(
        unit=county.units[unit], piece=piece, policy=chengkou(), by=county.people[who], on=TODAY
    )


def line_of(county: TestCounty, item: str, *, unit: str = "999901100", who: str = "bob") -> IndexLine:
    found = index_of(county.units[unit], county.people[who], policy=chengkou(), on=TODAY)
    return next(one for one in found.lines if one.item.code == item)


def dossier(county: TestCounty, child: Any, who: str = "bob", policy: Policy | None = None) -> ChildDossier:
    found = dossier_of_child(child, county.people[who], policy=policy or chengkou(), on=TODAY)
    assert found is not None
    return found


def states(one: ChildDossier) -> dict[str, str]:
    return {line.kind: line.state for line in one.lines}


def a_copy(county: TestCounty, who: str = "bob") -> DossierCopy:
    """Of the township, made."""
    copy = an_ordered_copy(county, who)
    copy.unit, by = county.units["999901100"], county.people[who]
    return make_copy(copy=copy, policy=chengkou(), by=by, on=TODAY)


def an_ordered_copy(county: TestCounty, who: str = "bob") -> DossierCopy:
    return ask_copy(
        unit=county.units["999901100"], asked=Asked("pdf", "评估验收准备"), policy=chengkou(), by=county.people[who],
        on=TODAY,
    )  # fmt: skip


def an_inspection(county: TestCounty, unit: str = "999901100", **more: Any) -> Inspection:
    """Of the township, by the county."""
    known: dict[str, Any] = {"kind": "bureau", "name": "秋季档案检查", "since": TODAY, "until": KNOWN}
    return open_inspection(unit=county.units[unit], plan=Plan(**(known | more)), by=county.alice, on=TODAY)


def a_problem(county: TestCounty, inspection: Inspection | None = None, **more: Any) -> Problem:
    """Found by an inspection of the county, to be mended by Bob's township."""
    known: dict[str, Any] = {"text": "会议记录缺三个月", "owner": county.bob.active_post, "due_on": KNOWN}
    return raise_from_inspection(
        inspection=inspection or an_inspection(county),
        fault=Fault(**(known | more)),
        by=county.alice,
        on=TODAY,
    )
