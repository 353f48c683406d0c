"""The worker asks for a list by its address, in the name of who ordered it: same door, same scope, same filters."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import resolve

from notoneless.officers.models import Officer
from notoneless.reporting.exchange.aside import Made
from notoneless.reporting.exchange.models import ExportFile
from notoneless.reporting.exporting import ROWS_AT_MOST, CannotLeave, TooLong
from notoneless.web.frame.desk import PLACE_KEPT_AS
from notoneless.web.frame.lists import searching
from notoneless.web.frame.lists.asking import SEARCH
from notoneless.web.frame.lists.leaving import WORKER, Leaving, written

Told = Callable[[int, int], None]


def made_anew(file: ExportFile, *, by: Officer, told: Told) -> Made:
    """Reads all rows at one moment, then writes; nothing is recorded here."""
    made: list[Made] = []

    def take(leaving: Leaving, query: QuerySet[Any], asked_for: Mapping[str, str]) -> HttpResponse:
        fields = [one.field for one in leaving.columns]
        rows = list(query.values_list(leaving.terms.key_field, *fields)[: ROWS_AT_MOST + 1])
        if len(rows) > ROWS_AT_MOST:
            raise TooLong(leaving.unit)
        content = written(leaving, rows, by, purpose=file.purpose, form=file.form, step=told)
        made.append(Made(content, [str(row[0]) for row in rows], asked_for))
        return HttpResponse(status=204)

    request = _request(file, by)
    setattr(request, WORKER, take)
    found = resolve(request.path)
    try:
        found.func(request, *found.args, **found.kwargs)
    except Http404 as fault:
        raise CannotLeave("这份名单现已打不开，可能岗位或权限已变动。请回到名单页重新导出。") from fault
    if not made:
        raise CannotLeave("这份名单现已不能导出。请回到名单页重新导出。")
    return made[0]


def _request(file: ExportFile, by: Officer) -> HttpRequest:
    """What stood in the session of who ordered it stands in this one."""
    path, _, query = file.address.partition("?")
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    request.user, asked = by, QueryDict(query, mutable=True)
    request.session = {PLACE_KEPT_AS: (file.place_path, file.place_name)} if file.place_path else {}  # type: ignore[assignment]
    if file.searched:
        asked[SEARCH] = searching.remembered(request, file.searched)
    request.META["QUERY_STRING"] = asked.urlencode()
    request.GET = QueryDict(asked.urlencode())
    return request
