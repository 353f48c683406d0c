"""Export files as the tests need them: ordered, and written by the worker."""

from notoneless import jobs
from notoneless.jobs.models import Job
from notoneless.officers.permissions import Permission
from notoneless.reporting.exchange.aside import Order, file_behind, put_aside
from notoneless.reporting.exchange.asking import Wish
from notoneless.reporting.exchange.models import ExportFile
from notoneless.reporting.exporting import Terms
from tests.county import TODAY, TestCounty

ADDRESS = "/children/export/"
PURPOSE = "开学前入户核查"


def ordered(county: TestCounty, who: str = "bob", *, address: str = "", form: str = "xlsx") -> ExportFile:
    """Each time another address: the same list is not ordered twice at once."""
    turn = ExportFile.objects.unscoped("a test counts").count()
    wish = Wish("石桥乡学生台账", address or f"{ADDRESS}?page={turn + 1}", "", ("编号", "姓名"), 1, "人")
    terms = Terms(needs=(Permission.EXPORT_LISTS,))
    order = Order(wish=wish, form=form, noted_as="children.exported", terms=terms)
    return put_aside(order=order, purpose=PURPOSE, approval=None, by=county.people[who], on=TODAY)


def made(county: TestCounty, who: str = "bob") -> ExportFile:
    file = ordered(county, who)
    jobs.run_now(Job.objects.get(code=file.job_code))
    return file_behind(file.code)
