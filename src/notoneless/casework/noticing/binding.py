"""Many papers as one file to print: the sealed originals, bound page by page, never set again."""

from collections.abc import Sequence
from datetime import date

from notoneless import trail
from notoneless.casework.noticing import stores
from notoneless.casework.noticing.lists import visible_papers
from notoneless.casework.noticing.refusals import PaperRefused
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.papers.official.binding import bound
from notoneless.trail.deeds import deed

MOST_IN_ONE_FILE = 1000


@deed
def bind_papers(*, codes: Sequence[str], by: Officer, on: date) -> bytes:
    """In the order of issuer, kind and number; voided ones and those of others are left out, and it is told."""
    require(Permission.VIEW_CASES, by=by, on=on)
    if len(codes) > MOST_IN_ONE_FILE:
        raise PaperRefused(f"一次最多合成 {MOST_IN_ONE_FILE} 份。请分几次打印。")
    rows = visible_papers(by, on=on).filter(code__in=list(codes), state="issued").exclude(pdf_name="")
    order = ("issuer_path", "kind", "series_id", "number")
    found = list(rows.order_by(*order).values_list("code", "pdf_name"))
    if not found:
        raise PaperRefused("所选的文书都不能打印：已作废，或者不在本岗位范围内。请重新选择。")
    content = bound(stores.PAPERS.get(name) for _, name in found)
    trail.note_list(
        "papers.bound", by=by, on=on, query={"picked": len(codes)}, members=[code for code, _ in found]
    )
    return content
