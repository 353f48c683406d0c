"""After the password was given again: the deed that waited for it goes on by a button, with what was typed."""

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase

from notoneless.officers.rights import LABELS
from notoneless.web.frame.doors import OPENED
from notoneless.web.frame.proving import forget_waiting, waiting_deed
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.desk.pages import GoOnPage


def go_on(request: HttpRequest) -> HttpResponseBase:
    """Nothing happens here: the form is sent by its officer, once."""
    deed = waiting_deed(request)
    forget_waiting(request)
    if deed is None:
        return HttpResponseRedirect("/")
    needs = next((one.permissions for one in OPENED.values() if one.name == deed.entrance), ())
    page = GoOnPage(
        title="继续办理",
        what=LABELS[needs[0]] if needs else "刚才的事项",
        address=deed.address,
        fields=deed.fields,
    )
    return render(request, "desk/go_on.html", page)
