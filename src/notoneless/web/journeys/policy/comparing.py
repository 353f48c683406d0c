"""What changes if: another day, another place's template, or one value before it is adopted."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.places.rules import adopted_values, pack_of, policy_on, the_county
from notoneless.policy import AdoptedValue, PackError, Policy, adopt_all, in_force
from notoneless.policy.adopting.comparing import DiffRow, diff_rows
from notoneless.policy.adopting.entering import may_be_entered, typed
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.policy import asking, rows, words
from notoneless.web.journeys.policy.compare_form import CompareForm
from notoneless.web.journeys.policy.pages import ComparePage, DiffLine


def compare(request: HttpRequest) -> HttpResponseBase:
    asked = request.GET.copy()
    if asked and not asked.get("day"):
        asked["day"] = clock.today().isoformat()
    form = CompareForm(asked or None, places=_places(), keys=_keys(), initial={"day": clock.today()})
    form.is_valid()
    before, after, heads = _sides(form)
    changed = diff_rows(before, after) if form.is_bound and not form.errors else ()
    page = ComparePage(
        title="改变口径会怎样",
        place=desk.own_place(request),
        aside=f"{len(changed)} 项不同" if form.is_bound and not form.errors else "",
        wide=True,
        crumbs=(Crumb("政策口径", reverse("policy.rules")), Crumb("对照")),
        tabs=asking.tabs(request, "policy.compare"),
        lead="先看后办：与另一天、另一地方的口径对照，或试改一项取值。本页只对照，不保存任何内容。",
        heads=heads,
        sections=tuple(_sections(changed, before, after)),
        asked=form.is_bound and not form.errors,
        empty="两边的口径没有不同。",
        back=_rule_address(form),
    )
    return render(request, "policy/compare.html", page, status=400 if form.errors else 200, form=form)


def _sides(form: CompareForm) -> tuple[Policy, Policy, tuple[str, str]]:
    """The county's rules today on the left; on the right what was asked for."""
    on = clock.today()
    before = policy_on(on)
    own = f"本县现行（{on}）"
    if not form.is_bound or form.errors:
        return before, before, (own, "")
    said = form.cleaned_data
    day, other, key = said.get("day") or on, said.get("other") or "", said.get("key") or ""
    if other:
        whole = adopt_all(other, by="", on=day, document="", start=day)
        after = in_force(other, on=day, adopted=whole)
        return before, after, (own, f"{after.place_name}（{day}）")
    if key and said.get("value"):
        try:
            return before, _tried(key, said["value"], day), (own, f"试改后（{day}）")
        except PackError as fault:
            form.add_error("value", f"取值不符：{fault.what}。")
            return before, before, (own, "")
    return before, policy_on(day), (own, f"本县（{day}）")


def _tried(key: str, text: str, day: date) -> Policy:
    """The county's own rules with one more decision, which is never written down."""
    county = the_county()
    adopted = dict(adopted_values(county))
    tried = AdoptedValue(
        key=key, by="", on=day, document="试改", start=day, value=typed(key, text), confirmed=True
    )
    adopted[key] = (*adopted.get(key, ()), tried)
    return in_force(pack_of(county, on=day), on=day, adopted=adopted)


def _sections(
    changed: tuple[DiffRow, ...], before: Policy, after: Policy
) -> Iterator[tuple[str, tuple[DiffLine, ...]]]:
    for topic, label in words.TOPIC_LABELS.items():
        lines = tuple(_line(row, before, after) for row in changed if words.topic_of(row.key) == topic)
        if lines:
            yield label, lines


def _line(row: DiffRow, before: Policy, after: Policy) -> DiffLine:
    return DiffLine(
        key=row.key if row.key in before.all_terms else "",
        label=row.label,
        before=_side(row.key, before),
        after=_side(row.key, after),
        source=row.source_after or row.source_before,
    )


def _side(key: str, policy: Policy) -> str:
    term = policy.all_terms.get(key)
    if term is None:
        return ""
    shown = (
        rows.summary(term.value, policy)
        if words.is_list(key) and term.value
        else words.readable(term, policy)
    )
    return f"{shown}（{term.mark}）" if term.mark else shown


def _places() -> list[tuple[str, str]]:
    return [("", "本县"), *((place, pack.name) for place, pack in asking.packs().items())]


def _keys() -> list[tuple[str, str]]:
    """Single values only; lists are compared as a whole."""
    terms = policy_on(clock.today()).all_terms
    named = [
        (key, f"{words.label_of_topic(key)}：{term.label}")
        for key, term in terms.items()
        if may_be_entered(key)
    ]
    return [("", "不试改"), *named]


def _rule_address(form: CompareForm) -> str:
    key = form.cleaned_data.get("key", "") if form.is_bound and not form.errors else ""
    return reverse("policy.rule", kwargs={"key": key}) if key else ""
