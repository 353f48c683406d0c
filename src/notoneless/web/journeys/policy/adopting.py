"""Adopting one value, and choosing the template a county stands on."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers.lists import names_of
from notoneless.officers.refusals import Refusal
from notoneless.places.rules import adopt_value, bases_of, choose_pack, policy_on, the_county
from notoneless.policy import adopt_all, in_force
from notoneless.policy.adopting.comparing import diff_rows
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.policy import asking
from notoneless.web.journeys.policy.forms import AdoptForm, ChooseForm
from notoneless.web.journeys.policy.pages import ChoosePage, Step
from notoneless.web.journeys.policy.showing import show_rule

NOT_FOR_A_COUNTY = ("township", "school")


def adopt(request: HttpRequest, key: str) -> HttpResponseBase:
    on = clock.today()
    term = policy_on(on).all_terms.get(key)
    if term is None:
        raise Http404
    form = AdoptForm(request.POST, key=key)
    if not form.is_valid():
        return show_rule(request, key, form)
    said = form.cleaned_data
    try:
        adopt_value(
            county=the_county(),
            key=key,
            value=said["value"],
            document=said["document"],
            start=said["start"],
            by=desk.officer_of(request),
            on=on,
        )
    except Refusal as refusal:
        return show_rule(request, key, form, refused=refusal.sentence)
    messages.success(request, f"已采用“{term.label}”，自{wording.long_day(said['start'])}起。")
    return HttpResponseRedirect(reverse("policy.rule", kwargs={"key": key}))


def choose(request: HttpRequest) -> HttpResponseBase:
    on, choices = clock.today(), _choices()
    wanted = asking.place_asked(request, "pack")
    form = ChooseForm(request.POST or None, choices=choices, initial={"since": on, "pack": wanted})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        choose_pack(
            county=the_county(),
            pack=said["pack"],
            document=said["document"],
            since=said["since"],
            by=desk.officer_of(request),
            on=on,
        )
        name = dict(choices)[said["pack"]]
        messages.success(
            request, f"自{wording.long_day(said['since'])}起以“{name}”为底本；其中待核实的仍须逐项确认。"
        )
        return HttpResponseRedirect(reverse("policy.rules"))
    status = 400 if form.is_bound else 200
    return render(request, "policy/choose.html", _page(request, wanted, on), status=status, form=form)


def _page(request: HttpRequest, wanted: str, on: date) -> ChoosePage:
    bases = bases_of(the_county())
    names, packs = names_of(base.decided_by for base in bases), asking.packs()
    return ChoosePage(
        title="选用政策包",
        place=desk.own_place(request),
        crumbs=(Crumb("政策口径", reverse("policy.rules")), Crumb("选用政策包")),
        tabs=asking.tabs(request, "policy.choose"),
        now=asking.own_pack_name(on) or "尚未选用，只适用国家规定",
        document=bases[0].document if bases else "",
        bases=tuple(
            Step(
                base.since,
                packs[base.pack].name if base.pack in packs else base.pack,
                names.get(base.decided_by, base.decided_by),
                f"依据“{base.document}”，{wording.long_day(base.decided_on)}办理",
            )
            for base in bases
        ),
        dry_run=_dry_run(wanted, on),
        compare_address=f"{reverse('policy.compare')}?other={wanted}" if wanted else "",
    )


def _dry_run(wanted: str, on: date) -> str:
    """What would happen, before anything does."""
    if not wanted:
        return ""
    whole = adopt_all(wanted, by="", on=on, document="", start=on)
    after = in_force(wanted, on=on, adopted=whole)
    changed = len(diff_rows(policy_on(on), after))
    marked = sum(bool(term.mark) for term in after.all_terms.values())
    return (
        f"改用“{after.place_name}”后，{changed} 项口径与现在不同；"
        f"改用后的全部口径中有 {marked} 项待核实，逐项确认前只提醒。"
    )


def _choices() -> list[tuple[str, str]]:
    packs = asking.packs()
    return [
        (place, f"{pack.name}（{pack.period}）" if pack.period else pack.name)
        for place, pack in packs.items()
        if pack.level not in NOT_FOR_A_COUNTY
    ]
