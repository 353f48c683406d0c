"""A URL root of its own, so that doors and failures can be tried without any journey."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse

from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import Refusal, StaleVersion
from notoneless.places.models import Unit
from notoneless.web.entrances import ENTRANCES, handler400, handler403, handler404, handler500
from notoneless.web.frame import clock
from notoneless.web.frame.doors import url_patterns
from notoneless.web.frame.entrance import LOGIN, PUBLIC, Entrance
from notoneless.web.frame.pages import Page
from notoneless.web.frame.rendering import render

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("a page")


def framed(request: HttpRequest) -> HttpResponse:
    return render(request, "frame/base.html", Page(title="试页"))


def record(request: HttpRequest, code: str) -> HttpResponse:
    """Charlie's record exists for Charlie only."""
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise Http404
    require(Permission.JUDGE_FINDINGS, by=request.user, at=unit, on=clock.today())
    return HttpResponse("the record")


def refuse(request: HttpRequest) -> HttpResponse:
    raise Refusal("尚缺入学验证材料：学籍证明。")


def stale(request: HttpRequest) -> HttpResponse:
    refusal = StaleVersion("这条疑点", winner="窦校长")
    refusal.differences = (("结论", "同一人", "不是"), ("说明", "无", "无"))
    raise refusal


def fall(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("secret of the house")


class OneField(forms.Form):
    name = forms.CharField(label="姓名")


EXTRA = [
    Entrance(name="try.public", path="try/public/", view=plain, needs=PUBLIC),
    Entrance(name="try.login", path="try/login/", view=framed, needs=LOGIN, section="findings", menu="试页"),
    Entrance(name="try.trail", path="try/trail/", view=plain, needs=Permission.VIEW_TRAIL),
    Entrance(
        name="try.either",
        path="try/either/",
        view=plain,
        needs=(Permission.VIEW_TRAIL, Permission.VIEW_CASES),
    ),
    Entrance(name="try.post", path="try/post/", view=plain, needs=LOGIN, methods=("POST",)),
    Entrance(name="try.record", path="try/<str:code>/record/", view=record, needs=LOGIN, recipe="unit_code"),
    Entrance(name="try.refuse", path="try/refuse/", view=refuse, needs=LOGIN),
    Entrance(name="try.stale", path="try/stale/", view=stale, needs=LOGIN, methods=("GET", "POST")),
    Entrance(name="try.fall", path="try/fall/", view=fall, needs=LOGIN),
]
urlpatterns = url_patterns([*ENTRANCES, *EXTRA])
