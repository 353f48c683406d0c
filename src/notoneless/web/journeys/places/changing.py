"""Changes of the two trees, each a form of its own: adding, renaming, other names, moving, closing, zones, feeders."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers.models import Officer
from notoneless.officers.refusals import NotAllowed, Refusal
from notoneless.places import building, lists, zoning
from notoneless.places.building import NewUnit, SchoolTerms
from notoneless.places.finding import find_unit
from notoneless.places.kinds import KINDS, PRIMARY
from notoneless.places.models import Unit
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.places import forms
from notoneless.web.journeys.places.pages import ChangePage

Said = Mapping[str, Any]
Do = Callable[[Unit, Said, Officer, date], Unit | None]
SEPARATORS = "，,；;"


class UnknownUnit(Refusal):
    def __init__(self, text: str, kinds: str) -> None:
        super().__init__(f"没有找到名称或代码为“{text}”的{kinds}，请核对后填写全称或代码。")


@dataclass(frozen=True)
class Change:
    """`kinds`: where this deed makes sense; `done` is the sentence afterwards."""

    label: str
    form: type[forms.ChangeForm]
    lead: str
    done: str
    do: Do
    kinds: tuple[str, ...] = tuple(KINDS)


def change(request: HttpRequest, code: str, deed: str) -> HttpResponseBase:
    found, terms = lists.unit_of(code), CHANGES.get(deed)
    if found is None or terms is None or found.kind not in terms.kinds:
        raise Http404
    form = terms.form(request.POST or None, kind=found.kind, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        answered = _done(request, found, terms, form)
        if answered is not None:
            return answered
    page = ChangePage(
        title=terms.label,
        place=found.name,
        personal=False,
        crumbs=(
            Crumb("机构与片区", reverse("places.trees")),
            Crumb(found.name, reverse("places.unit", kwargs={"code": found.code})),
            Crumb(terms.label),
        ),
        code=found.code,
        deed=deed,
        lead=terms.lead.format(name=found.name, day=wording.long_day(clock.today())),
        button=terms.label,
    )
    return render(request, "places/change.html", page, status=400 if form.is_bound else 200, form=form)


def deeds_for(found: Unit, *, on: date) -> tuple[tuple[str, str], ...]:
    """What can be done to this unit today, for the buttons on its page."""
    if not found.is_open(on):
        return ()
    profile = lists.profile_of(found) if found.kind == "school" else None
    has_leavers = profile is not None and PRIMARY in profile.stages
    return tuple(
        (terms.label, reverse("places.change", kwargs={"code": found.code, "deed": name}))
        for name, terms in CHANGES.items()
        if found.kind in terms.kinds and (name != "feeder" or has_leavers)
    )


def _done(
    request: HttpRequest, found: Unit, terms: Change, form: forms.ChangeForm
) -> HttpResponseBase | None:
    try:
        target = terms.do(found, form.cleaned_data, desk.officer_of(request), clock.today())
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return None
    shown = target or found
    messages.success(request, terms.done.format(name=shown.name, day=wording.long_day(clock.today())))
    return HttpResponseRedirect(reverse("places.unit", kwargs={"code": shown.code}))


def _named(text: str, *kinds: str) -> Unit:
    for kind in kinds:
        if (found := find_unit(text, kind, on=clock.today())) is not None:
            return found
    raise UnknownUnit(text, "、".join(KINDS[kind].label for kind in kinds))


def _add(found: Unit, said: Said, by: Officer, on: date) -> Unit:
    school = None
    if said["kind_below"] == "school":
        township = _named(said["township"], "township").code if said.get("township") else ""
        school = SchoolTerms(said["school_kind"], township=township)
    new = NewUnit(
        code=said["code"],
        name=said["name"],
        kind=said["kind_below"],
        parent=found.code,
        aliases=_several(said["alias"]),
        school=school,
    )
    return building.add_unit(new=new, by=by, on=on)


def _rename(found: Unit, said: Said, by: Officer, on: date) -> Unit:
    return building.rename_unit(unit=found, name=said["name"], expected=said["version"], by=by, on=on)


def _alias(found: Unit, said: Said, by: Officer, on: date) -> None:
    building.add_alias(unit=found, text=said["text"], by=by, on=on)


def _move(found: Unit, said: Said, by: Officer, on: date) -> Unit:
    to = _named(said["to"], *KINDS[found.kind].parents)
    return building.move_unit(unit=found, to=to, expected=said["version"], by=by, on=on)


def _close(found: Unit, said: Said, by: Officer, on: date) -> Unit:
    return building.close_unit(unit=found, expected=said["version"], by=by, on=on)


def _zone(found: Unit, said: Said, by: Officer, on: date) -> None:
    zoning.set_zone(village=found, school=_named(said["school"], "school"), stage=said["stage"], by=by, on=on)


def _feeder(found: Unit, said: Said, by: Officer, on: date) -> None:
    zoning.set_feeder(primary=found, junior=_named(said["junior"], "school"), by=by, on=on)


def _several(text: str) -> tuple[str, ...]:
    for mark in SEPARATORS:
        text = text.replace(mark, "、")
    return tuple(word.strip() for word in text.split("、") if word.strip())


_WITH_BELOW = tuple(kind for kind in KINDS if any(kind in terms.parents for terms in KINDS.values()))
_WITH_ABOVE = tuple(kind for kind, terms in KINDS.items() if terms.parents)

CHANGES: Mapping[str, Change] = {
    "add": Change(
        "新增下属单位",
        forms.AddForm,
        "在“{name}”之下新增单位，自{day}起有效。建好后请设岗位、任职，否则事项无人办理。",
        "已新增“{name}”，自{day}起有效。请接着设岗位、任职。",
        _add,
        _WITH_BELOW,
    ),
    "rename": Change(
        "更名",
        forms.RenameForm,
        "“{name}”自{day}起更名；学生、个案、岗位不受影响。",
        "已更名为“{name}”。",
        _rename,
    ),
    "alias": Change(
        "登记别名",
        forms.AliasForm,
        "登记“{name}”在名册中的另一种写法，导入时自动认出。",
        "已登记“{name}”的别名。",
        _alias,
    ),
    "move": Change(
        "调整隶属",
        forms.MoveForm,
        "把“{name}”及其全部下属单位、学生、个案自{day}起划归另一上级单位。",
        "“{name}”已调整隶属，自{day}起有效。",
        _move,
        _WITH_ABOVE,
    ),
    "close": Change(
        "撤销",
        forms.CloseForm,
        "“{name}”自{day}起撤销，不再新办事项；历史记录照常可查。撤销后不能恢复，只能另建。",
        "“{name}”已撤销，自{day}起有效。",
        _close,
        _WITH_ABOVE,
    ),
    "zone": Change(
        "划定片区学校",
        forms.ZoneForm,
        "“{name}”自{day}起由哪所学校招收；原来的片区到前一天止，仍可查。",
        "“{name}”的片区学校已划定，自{day}起有效。",
        _zone,
        ("village",),
    ),
    "feeder": Change(
        "设定对口初中",
        forms.FeederForm,
        "“{name}”的毕业生自{day}起升入哪所初中；未到初中报到的由该校和本校查找。",
        "“{name}”的对口初中已设定，自{day}起有效。",
        _feeder,
        ("school",),
    ),
}
