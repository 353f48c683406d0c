"""The ledgers one may open, each with its number on the day asked for, and their splits by village and school."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.reporting.ledgers.reading import Asked, counts_of, open_ledgers, title_of
from notoneless.reporting.ledgers.splitting import split_of
from notoneless.reporting.ledgers.terms import Ledger
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.ledgers.asking import USUAL, address_of, asked_of
from notoneless.web.journeys.ledgers.listing import FIRST, bases_shown
from notoneless.web.journeys.ledgers.pages import Choice, IndexPage, Line, SplitPage


def index(request: HttpRequest) -> HttpResponseBase:
    """Two statements for all numbers together, whatever the number of ledgers."""
    asked = asked_of(request, FIRST, request.GET.get("base", USUAL), request.GET.get("day", ""))
    ledgers = open_ledgers(desk.officer_of(request), on=clock.today())
    counts = counts_of(ledgers, at=asked.at, base=asked.base.code, when=asked.when, by=asked.by)
    policy, address = policy_on(asked.when.day), reverse("ledgers.index")
    day = asked.when.day.isoformat()
    page = IndexPage(
        title="台账", place=asked.at.name, aside=f"截至{wording.long_day(asked.when.day)}",
        day=asked.when.day, latest=asked.when.today, address=address, base_label=asked.base.label, personal=False,
        bases=tuple(
            Choice(one.label, f"{address}?base={one.address.split('/')[-3]}&day={day}", one.here)
            for one in bases_shown(asked)
        ),
        lines=tuple(_line(one, counts[one.code], asked, policy) for one in ledgers),
    )  # fmt: skip
    return render(request, "ledgers/index.html", page)


def split(request: HttpRequest, ledger: str, base: str, day: str) -> HttpResponseBase:
    asked = asked_of(request, ledger, base, day)
    title = title_of(asked.ledger, policy_on(asked.when.day))
    page = SplitPage(
        title=f"{title} · {'分校' if asked.base.code == 'enrolled' else '分村'}", place=asked.at.name,
        aside=f"截至{wording.long_day(asked.when.day)}", day=asked.when.day, latest=asked.when.today,
        crumbs=(Crumb("台账", reverse("ledgers.index")), Crumb(title, address_of(asked)), Crumb("分村（分校）")),
        address=address_of(asked, "ledgers.split"), bases=bases_shown(asked, "ledgers.split"),
        base_label=asked.base.label, split=split_of(asked), back=address_of(asked), personal=False,
    )  # fmt: skip
    return render(request, "ledgers/split.html", page)


def _line(ledger: Ledger, number: int, asked: Asked, policy: Policy) -> Line:
    kept = policy.ledgers[ledger.code]
    holes = {"ledger": ledger.code, "base": asked.base.code, "day": asked.when.day.isoformat()}
    return Line(
        title=title_of(ledger, policy), number=number, keeper=keeper_words(kept.keeper, policy), rhythm=kept.rhythm,
        address=reverse("ledgers.on", kwargs=holes), split_address=reverse("ledgers.split", kwargs=holes),
    )  # fmt: skip


def keeper_words(code: str, policy: Policy) -> str:
    return policy.actors[code].label if code in policy.actors else code
