"""分片包村: every village (of a school every class) with who answers for it, and which has nobody."""

from collections import defaultdict

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.keeping.rounds import lists
from notoneless.officers.permissions import Permission
from notoneless.places.paths import is_education
from notoneless.places.periods import in_force
from notoneless.reporting.responsibility.lists import standing, unit_of, units_seen
from notoneless.reporting.responsibility.models import Charge
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.rounds.entering import HOME, may_here
from notoneless.web.journeys.rounds.pages import ChargeLine, ChargesPage

TITLE = "分片包村"
NOBODY = "还没有人包"
NAMED = 8


def page(request: HttpRequest) -> HttpResponseBase:
    by, on = desk.officer_of(request), clock.today()
    own = unit_of(by, "", on=on)
    if own is None:
        raise Http404
    kind, word = ("class", "班级") if own.kind in ("school", "class") else ("village", "村（社区）")
    if own.kind in ("zone", "bureau") and is_education(own.path):
        kind, word = ("school", "学校") if own.kind == "zone" else ("village", "村（社区）")
    units = list(units_seen(by, on=on).filter(kind=kind).select_related("parent").order_by("path"))
    charged: dict[int | None, list[str]] = defaultdict(list)
    sent: dict[int, dict[str, None]] = defaultdict(dict)
    for one in standing(Charge, by, on=on).filter(in_force(on), over__kind=kind).order_by("pk"):
        charged[one.over_id].append(f"{one.title}{one.name}")
    for each in lists.sent(by, on=on).filter(
        in_force(on), area__round__closed_on=None, area__unit__kind=kind
    ):
        sent[each.area.unit_id][f"{each.role}{each.name}"] = None
    bare = [unit for unit in units if unit.pk not in charged]
    shown = ChargesPage(
        title=TITLE, place=desk.place_name(request), aside=f"{len(units) - len(bare)} / {len(units)} 个{word}",
        crumbs=(Crumb(HOME, reverse("rounds.list")), Crumb(TITLE)), late=bool(bare), personal=False,
        sentence=_sentence(len(units), [unit.name for unit in bare], word),
        lines=tuple(
            ChargeLine(
                unit.name, unit.parent.name if unit.parent else "", "、".join(charged[unit.pk]) or NOBODY,
                _several(list(sent[unit.pk])),
            )
            for unit in units
        ),
        add=reverse("work.charge", kwargs={"code": own.code}) if may_here(Permission.KEEP_WORK, request, own) else "",
    )  # fmt: skip
    return render(request, "rounds/charges.html", shown)


def _several(names: list[str]) -> str:
    if not names:
        return "—"
    return "、".join(names[:NAMED]) + (f"等 {len(names)} 人" if len(names) > NAMED else "")


def _sentence(total: int, bare: list[str], word: str) -> str:
    if not total:
        return f"本岗位看不到任何{word}。"
    if not bare:
        return f"{total} 个{word}都已落实到人。"
    named = "、".join(bare[:NAMED]) + ("等" if len(bare) > NAMED else "")
    return f"{total} 个{word}中还有 {len(bare)} 个没有落实到人：{named}。"
