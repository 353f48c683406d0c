"""What is done about places, activities, help between schools and rewards: each a form with one deed behind it."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.keeping.care.around import lists
from notoneless.keeping.care.around.activities import name_pupils, record_care_activity
from notoneless.keeping.care.around.awarding import give_award, withdraw_award
from notoneless.keeping.care.around.places import (
    begin_school_help,
    close_facility,
    end_school_help,
    open_facility,
)
from notoneless.keeping.care.models import CareActivity, Facility, SchoolHelp
from notoneless.places.models import Unit
from notoneless.web.frame import clock, desk
from notoneless.web.journeys.care.around import activity_here, award_here, standing_here
from notoneless.web.journeys.care.around_forms import (
    ActivityCorrection,
    ActivityForm,
    AwardForm,
    FacilityForm,
    PupilsForm,
    SchoolHelpForm,
    WordForm,
    activity_said,
)
from notoneless.web.journeys.care.entering import (
    NOT_YOURS,
    Entry,
    address_of,
    child_here,
    enter,
    found_or_404,
    may_plan,
    own_unit,
    ruled,
    rules,
    who,
)
from notoneless.web.journeys.care.forms import EndForm, Pairs, labelled
from notoneless.web.journeys.care.plan_forms import OutcomeForm

NO_KINDS = "现行政策包没有本单位可以登记的种类"
NO_PUPILS = "本单位没有还可以登记的学生：只列出正在帮扶的和列为帮扶对象的"


def facility_add(request: HttpRequest) -> HttpResponseBase:
    unit = _own(request)
    kinds = [one for one in rules().facility_kinds.values() if unit.kind in one.keepers]
    form = FacilityForm(labelled(kinds), request.POST or None, {"since": clock.today()})
    entry = Entry(
        verb="登记阵地", place=unit.name, above="关爱阵地", back=reverse("care.facilities"),
        closed=_closed(request, unit) or ("" if kinds else NO_KINDS), done=lambda made: f"已登记{made.name}。",
        onward=lambda made: address_of("care.facility", made.code),
    )  # fmt: skip
    return enter(request, form, entry, lambda: open_facility(unit=unit, told=form.told(), **ruled(request)))


def facility_end(request: HttpRequest, code: str) -> HttpResponseBase:
    one = standing_here(request, Facility, code)
    form = EndForm(request.POST or None, initial={"until": clock.today()})
    entry = Entry(
        verb="停用", place=one.name, above=one.name, back=address_of("care.facility", code),
        closed=_closed(request, one.unit), done="已停用，登记留存。",
    )  # fmt: skip
    return enter(
        request, form, entry, lambda: close_facility(facility=one, **form.cleaned_data, **who(request))
    )


def school_add(request: HttpRequest) -> HttpResponseBase:
    unit = _own(request)
    schools = [one for one in lists.schools_open(clock.today()) if one.pk != unit.pk]
    form = SchoolHelpForm(schools, request.POST or None, {"since": clock.today()})
    entry = Entry(
        verb="登记校际帮扶", place=unit.name, above="校际帮扶", back=reverse("care.schools"),
        closed=_closed(request, unit), done=lambda made: f"已登记对{made.helped.name}的帮扶。",
        onward=lambda made: address_of("care.school", made.code),
    )  # fmt: skip
    return enter(request, form, entry, lambda: begin_school_help(unit=unit, told=form.told(), **who(request)))


def school_end(request: HttpRequest, code: str) -> HttpResponseBase:
    one = standing_here(request, SchoolHelp, code)
    form = OutcomeForm(request.POST or None, initial={"until": clock.today()})
    entry = Entry(
        verb="结束帮扶", place=one.helped.name, above=one.helped.name, back=address_of("care.school", code),
        closed=_closed(request, one.unit), done="已结束，登记留存。",
    )  # fmt: skip
    return enter(
        request, form, entry, lambda: end_school_help(school_help=one, **form.cleaned_data, **who(request))
    )


def activity_add(request: HttpRequest) -> HttpResponseBase:
    unit = _own(request)
    form = ActivityForm(*_offers(request, unit), request.POST or None, {"held_on": clock.today()})
    entry = Entry(
        verb="登记活动", place=unit.name, above="关爱活动", back=reverse("care.activities"),
        closed=_closed(request, unit), done="已登记，可以在本页登记参加的学生。",
        onward=lambda made: address_of("care.activity", made.code),
    )  # fmt: skip
    return enter(
        request, form, entry, lambda: record_care_activity(unit=unit, told=form.told(), **ruled(request))
    )


def activity_correct(request: HttpRequest, code: str) -> HttpResponseBase:
    one = activity_here(request, code)
    form = ActivityCorrection(*_offers(request, one.unit), request.POST or None, activity_said(one))

    def carry_out() -> CareActivity:
        reason = form.cleaned_data["reason"]
        return record_care_activity(
            unit=one.unit, told=form.told(), instead=one, reason=reason, **ruled(request)
        )

    entry = Entry(
        verb="更正", place=one.title, above=one.title, back=address_of("care.activity", code),
        closed=_closed(request, one.unit), done="已更正，原登记留存。",
        onward=lambda made: address_of("care.activity", made.code),
    )  # fmt: skip
    return enter(request, form, entry, carry_out)


def activity_pupils(request: HttpRequest, code: str) -> HttpResponseBase:
    one = activity_here(request, code)
    children = lists.may_take_part(one, desk.officer_of(request), on=clock.today())
    form = PupilsForm(children, request.POST or None)
    entry = Entry(
        verb="登记参加学生", place=one.title, above=one.title, back=address_of("care.activity", code),
        closed=_closed(request, one.unit) or ("" if children else NO_PUPILS),
        done=lambda made: f"已登记 {made} 名学生。",
    )  # fmt: skip
    return enter(
        request, form, entry, lambda: name_pupils(activity=one, children=form.picked(), **who(request))
    )


def award_add(request: HttpRequest, code: str) -> HttpResponseBase:
    child, unit = child_here(request, code), own_unit(request)
    form = AwardForm(
        rules(), request.POST or None, {"awarded_on": clock.today(), "giver": unit.name if unit else ""}
    )
    entry = Entry(
        verb="登记奖励", place=child.name, above=child.name, back=address_of("care.child", code),
        closed=_closed(request, child), done="已登记奖励。",
    )  # fmt: skip
    return enter(request, form, entry, lambda: give_award(child=child, told=form.told(), **ruled(request)))


def award_withdraw(request: HttpRequest, code: str) -> HttpResponseBase:
    one, form = award_here(request, code), WordForm(request.POST or None)
    entry = Entry(
        verb="撤销奖励", place=one.child.name, above=one.child.name, back=address_of("care.award", code),
        closed=_closed(request, one.child), done="已撤销，原登记留存。",
    )  # fmt: skip
    return enter(
        request,
        form,
        entry,
        lambda: withdraw_award(award=one, word=form.cleaned_data["word"], **who(request)),
    )


def _offers(request: HttpRequest, unit: Unit) -> tuple[Pairs, list[Facility], list[SchoolHelp]]:
    """Kinds this unit may enter, its places, and the help between schools that runs."""
    by, on = desk.officer_of(request), clock.today()
    kinds = [one for one in rules().care_activity_kinds.values() if unit.kind in one.keepers]
    places = lists.standing(Facility, by, on=on).filter(unit=unit, until=None).order_by("pk")
    helps = lists.standing(SchoolHelp, by, on=on).filter(unit=unit, until=None).order_by("pk")
    return labelled(kinds), list(places), list(helps)


def _own(request: HttpRequest) -> Unit:
    return found_or_404(own_unit(request))


def _closed(request: HttpRequest, at: object) -> str:
    return "" if may_plan(request, at) else NOT_YOURS
