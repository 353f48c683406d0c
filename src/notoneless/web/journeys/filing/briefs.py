"""简报: proposed where something changed since the last one, drafted with its figures, sent to party and government."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers.permissions import Permission, may
from notoneless.reporting.filing.briefing.changes import changes_at
from notoneless.reporting.filing.briefing.sending import draft, receivers_of, send_brief
from notoneless.reporting.filing.models import Circular
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.deeds.page import DeedPage, made_by, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.filing.forms import BriefForm
from notoneless.web.journeys.filing.pages import Proposed

NOTHING_NEW = "没有新核实、返校、安置或逾期；需要时仍可以报送"


def proposed(request: HttpRequest) -> Proposed | None:
    """For who may send: what changed since the unit's last brief, nothing where nothing did."""
    officer, on = desk.officer_of(request), clock.today()
    post = officer.active_post
    if post is None or not may(Permission.SEND_CIRCULARS, by=officer, on=on):
        return None
    changes = changes_at(post.unit, by=officer, on=on)
    if not changes.calls_for_a_brief:
        return None
    said = f"{wording.day(changes.since)}以来{changes.sentence}。情况有变，建议向党委政府报送简报。"
    return Proposed(said, reverse("filing.brief_new"))


def new(request: HttpRequest) -> HttpResponseBase:
    officer, on = desk.officer_of(request), clock.today()
    post = officer.active_post
    back = reverse("filing.notices")
    if post is None:
        return HttpResponseRedirect(back)
    changes = changes_at(post.unit, by=officer, on=on)
    first = {"title": f"{post.unit.name}控辍保学工作简报", "text": draft(changes)}
    form = BriefForm(receivers_of(officer, on=on), first, request.POST if request.method == "POST" else None)

    def deed() -> Circular:
        said = form.cleaned_data
        return send_brief(title=said["title"], text=said["text"], units=form.chosen(), by=officer, on=on)

    made = made_by(request, form, deed)
    if made is not None:
        messages.success(request, f"已报送“{made.title}”，对方签收后在这里看到。")
        return HttpResponseRedirect(reverse("filing.notice", kwargs={"code": made.code}))
    page = DeedPage(
        title="拟简报", place=desk.own_place(request), verb="报送", back_address=back, personal=False,
        crumbs=(Crumb("通知", back), Crumb("拟简报")),
        sentence=f"{wording.day(changes.since)}以来{changes.sentence if changes.calls_for_a_brief else NOTHING_NEW}。",
        lead="人数已按台账填好，只写人数、不写姓名；可以补充措施和请求。报送后编号，由对方签收。",
    )  # fmt: skip
    return show_deed(request, page, form)
