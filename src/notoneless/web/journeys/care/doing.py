"""What is done about pairs and helpers: each a form with one deed behind it."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.children.models import Child
from notoneless.keeping.care import lists
from notoneless.keeping.care.enrolling import end_helper, enrol_helper, kinds_for
from notoneless.keeping.care.helping import record_help
from notoneless.keeping.care.models import Helper
from notoneless.keeping.care.pairing import change_helper, end_pair, pair_child, pair_several
from notoneless.places.paths import covers
from notoneless.web.frame import clock, desk
from notoneless.web.journeys.care.entering import (
    NOT_YOURS,
    Entry,
    address_of,
    child_here,
    enter,
    found_or_404,
    may_plan,
    may_record,
    own_unit,
    ruled,
    rules,
    who,
)
from notoneless.web.journeys.care.forms import (
    ChangeForm,
    EndForm,
    HelpCorrection,
    HelperForm,
    HelpForm,
    PairForm,
    ProposeForm,
    help_said,
    labelled,
)
from notoneless.web.journeys.care.showing import helper_here, pair_here

NO_HELPERS = "还没有登记可以帮扶这名学生的人员。请先在“帮扶人员”里登记"
NOT_A_SCHOOL = "结对建议由学校按本校学生和教师办理"


def pair_add(request: HttpRequest, code: str) -> HttpResponseBase:
    child = child_here(request, code)
    helpers = _near(request, child)
    form = PairForm(helpers, rules(), request.POST or None, {"since": clock.today()})

    def carry_out() -> Any:
        return pair_child(child=child, helper=form.picked(), terms=form.terms(), **ruled(request))

    closed = "" if may_plan(request, child) else NOT_YOURS
    entry = Entry(
        verb="登记结对", place=child.name, above=child.name, back=address_of("care.child", code),
        closed=closed or ("" if helpers else NO_HELPERS), done=lambda made: f"已由{made.helper.name}结对帮扶。",
        onward=lambda made: address_of("care.pair", made.code),
    )  # fmt: skip
    return enter(request, form, entry, carry_out)


def pair_change(request: HttpRequest, code: str) -> HttpResponseBase:
    one = pair_here(request, code)
    helpers = [each for each in _near(request, one.child) if each.pk != one.helper_id]
    form = ChangeForm(helpers, rules(), request.POST or None, {"since": clock.today()})

    def carry_out() -> Any:
        given = form.cleaned_data
        return change_helper(
            pair=one, helper=form.picked(), since=given["since"], reason=given["reason"], **ruled(request)
        )

    closed = "" if may_plan(request, one.child) else NOT_YOURS
    entry = Entry(
        verb="调换帮扶人", place=one.child.name, above=one.child.name, back=address_of("care.pair", code),
        closed=closed or ("" if helpers else NO_HELPERS), lead="原结对和帮扶记录留存，新结对从这天起。",
        done=lambda made: f"已调换为{made.helper.name}，原结对留存。",
        onward=lambda made: address_of("care.pair", made.code),
    )  # fmt: skip
    return enter(request, form, entry, carry_out)


def pair_end(request: HttpRequest, code: str) -> HttpResponseBase:
    one = pair_here(request, code)
    form = EndForm(request.POST or None, initial={"until": clock.today()})
    entry = Entry(
        verb="结束结对", place=one.child.name, above=one.child.name, back=address_of("care.pair", code),
        closed="" if may_plan(request, one.child) else NOT_YOURS, done="已结束，结对和帮扶记录留存。",
    )  # fmt: skip
    return enter(request, form, entry, lambda: end_pair(pair=one, **form.cleaned_data, **who(request)))


def propose(request: HttpRequest) -> HttpResponseBase:
    """师生结对 at once: what is ticked is paired."""
    unit, by, on = own_unit(request), desk.officer_of(request), clock.today()
    school = unit is not None and unit.kind == "school"
    found = lists.proposals(by, lists.active_helpers(by, on=on), rules(), on=on) if school else []
    form = ProposeForm(found, rules(), request.POST or None, {"since": on})
    none = "没有可以提出的建议：没有待结对的学生，或者帮扶人员都已排满"
    most = rules().care.most_pairs
    entry = Entry(
        title="结对建议", verb="按勾选的结对", place=desk.place_name(request), above="待结对",
        back=reverse("care.unpaired"),
        closed=NOT_A_SCHOOL if not school else ("" if found else none),
        lead="情况越多、越急的学生排在前面；先安排结对少的帮扶人，任务相当时本班教师优先"
        + (f"，每人不超过{most}名（建议值）。" if most else "。") + "没有勾选的不会结对。",
        done=lambda made: f"已结对 {len(made)} 名学生。", onward=reverse("care.pairs"),
    )  # fmt: skip
    return enter(
        request, form, entry,
        lambda: pair_several(picked=form.picked(), since=form.cleaned_data["since"], **ruled(request)),
    )  # fmt: skip


def help_add(request: HttpRequest, code: str) -> HttpResponseBase:
    one = pair_here(request, code)
    form = HelpForm(rules(), request.POST or None, {"helped_on": clock.today()})
    entry = Entry(
        verb="登记帮扶", place=one.child.name, above=one.child.name, back=address_of("care.pair", code),
        closed="" if may_record(request, one.child) else NOT_YOURS, done="已登记帮扶。",
    )  # fmt: skip
    return enter(request, form, entry, lambda: record_help(pair=one, told=form.told(), **ruled(request)))


def help_correct(request: HttpRequest, code: str) -> HttpResponseBase:
    by, on = desk.officer_of(request), clock.today()
    one = found_or_404(lists.help_of(by, code, on=on))
    form = HelpCorrection(rules(), request.POST or None, help_said(one))

    def carry_out() -> Any:
        reason = form.cleaned_data["reason"]
        return record_help(pair=one.pair, told=form.told(), instead=one, reason=reason, **ruled(request))

    entry = Entry(
        verb="更正帮扶记录", place=one.pair.child.name, above=one.pair.child.name,
        back=address_of("care.pair", one.pair.code), closed="" if may_record(request, one.pair.child) else NOT_YOURS,
        done="已更正，原登记留存。",
    )  # fmt: skip
    return enter(request, form, entry, carry_out)


def helper_add(request: HttpRequest) -> HttpResponseBase:
    unit = found_or_404(own_unit(request))
    kinds = labelled(kinds_for(unit, rules()))
    posts = lists.posts_below(unit, on=clock.today())
    form = HelperForm(kinds, posts, rules(), request.POST or None, {"since": clock.today()})
    closed = "" if may_plan(request, unit) else NOT_YOURS
    entry = Entry(
        verb="登记帮扶人员", place=unit.name, above="帮扶人员", back=reverse("care.helpers"),
        closed=closed or ("" if kinds else "现行政策包没有本单位可以登记的帮扶人员种类"),
        done=lambda made: f"已登记{made.name}，可以安排结对。",
    )  # fmt: skip
    return enter(request, form, entry, lambda: enrol_helper(unit=unit, told=form.told(), **ruled(request)))


def helper_end(request: HttpRequest, code: str) -> HttpResponseBase:
    one = helper_here(request, code)
    form = EndForm(request.POST or None, initial={"until": clock.today()})
    entry = Entry(
        verb="结束登记", place=one.name, above=one.name, back=address_of("care.helper", code),
        closed="" if may_plan(request, one.unit) else NOT_YOURS, done="已结束，登记留存。",
    )  # fmt: skip
    return enter(request, form, entry, lambda: end_helper(helper=one, **form.cleaned_data, **who(request)))


def _near(request: HttpRequest, child: Child) -> list[Helper]:
    """Who belongs to the school or the home of the child."""
    found = lists.active_helpers(desk.officer_of(request), on=clock.today())
    places = [path for path in (child.school_path, child.area_path, child.stay_path) if path]
    return [one for one in found if any(covers(one.unit.path, path) for path in places)]
