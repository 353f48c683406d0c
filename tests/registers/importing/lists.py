"""Small household lists as workbooks, and the way from one to a committed batch."""

import io
from collections.abc import Sequence

import xlsxwriter

from notoneless import jobs
from notoneless.jobs.models import Job
from notoneless.officers.models import Officer
from notoneless.places.models import Unit
from notoneless.registers.importing.deciding import approve_batch, fresh
from notoneless.registers.importing.receiving import ReceivedFile, receive_file
from notoneless.registers.models import Batch
from tests.county import TODAY

HEADS = ("序号", "姓名", "性别", "出生日期", "身份证号", "乡镇", "村", "监护人姓名", "联系电话")
ANNA = ("田小禾", "女", "2014-05-06", "999901201405060024", "石桥乡", "石桥村", "田大山", "19900001001")
BEN = ("林小满", "男", "2015-03-02", "999901201503020011", "石桥乡", "柳溪村", "林有福", "19900001002")
CARL = ("周大为", "男", "2013-11-20", "", "石桥乡", "石桥村", "周长根", "19900001003")


def workbook(people: Sequence[Sequence[str]], *, title: str = "户籍适龄儿童名单") -> bytes:
    """As an office sends it: a title row, a header row, numbered rows, a total at the end."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("名单")
    sheet.merge_range(0, 0, 0, len(HEADS) - 1, title)
    sheet.write_row(1, 0, HEADS)
    for number, person in enumerate(people, start=1):
        sheet.write_row(number + 1, 0, (str(number), *person))
    sheet.write_row(len(people) + 2, 0, ("合计", str(len(people))))
    book.close()
    return buffer.getvalue()


def stage(
    content: bytes, *, by: Officer, unit: Unit, kind: str = "household", name: str = "名单.xlsx"
) -> Batch:
    batch = receive_file(
        file=ReceivedFile(content, name), kind=kind, source_unit=unit, as_of=TODAY, by=by, on=TODAY
    )
    return carry_out("stage_batch", batch)


def commit(content: bytes, *, by: Officer, unit: Unit, kind: str = "household", whole: bool = False) -> Batch:
    """`whole`: the story has many children leave the list, and its officer says that the list is complete."""
    batch = stage(content, by=by, unit=unit, kind=kind)
    approve_batch(batch=batch, by=by, on=TODAY, whole=whole)
    return carry_out("commit_batch", batch)


def carry_out(name: str, batch: Batch) -> Batch:
    jobs.run_now(Job.objects.get(name=name, subject=batch.code, state=Job.State.QUEUED))
    return fresh(batch.code)
