"""Who left after the ninth year, with paper and whereabouts: the list, one file, its entry."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.children.lists import child_of
from notoneless.children.models import Child
from notoneless.keeping.yearly import lists
from notoneless.keeping.yearly.leaving import Left, file_leaving
from notoneless.keeping.yearly.models import LeavingFile
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, carried_out, show_deed
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.yearly.pages import RecordPage

TITLE = "毕业生档案"
PAPERS = (*LeavingFile.PAPERS, ("", "未建档"))


class LeavingForm(forms.Form):
    paper = forms.ChoiceField(label="证书", choices=LeavingFile.PAPERS, widget=forms.RadioSelect)
    number = forms.CharField(label="证书编号", max_length=40, required=False, help_text="尚未发证的不填")
    way = forms.ChoiceField(label="毕业去向")
    place = forms.CharField(label="学校或单位", max_length=80, required=False)

    def __init__(self, ways: list[tuple[str, str]], data: object = None, initial: object = None) -> None:
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        self.fields["way"].choices = ways  # type: ignore[attr-defined]


def overview(request: HttpRequest) -> HttpResponseBase:
    address = reverse("yearly.graduates")
    if request.method == "POST":
        return redirected(request, address)
    place = desk.place_name(request)
    rows = lists.graduates(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, _terms(), address=address, search=lists.narrowed_by_text, place=place)
    return render_list(request, ListPage(title=TITLE, place=place, aside=f"{shown.total} 人", list=shown))


def export(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.graduates(desk.officer_of(request), on=clock.today()), terms=_terms(), title=TITLE,
        search=lists.narrowed_by_text, place=desk.place_name(request), address=reverse("yearly.graduates"),
        order=("was_school__path", "child__name_key", "pk"), noted_as="graduates.exported", code_heading="学生编号",
        unit="人",
    )  # fmt: skip
    return let_out(request, leaving)


def graduate(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by, child = clock.today(), desk.officer_of(request), _child(request, code)
    trail.note("child.viewed", by=by, on=on, about=child.code, area=child.area_path)
    files, ways = lists.files_of(child), policy_on(on).leaving_ways
    names = names_of([one.by_code for one in files])
    facts = []
    for turn, one in enumerate(files):
        way = ways[one.way].label if one.way in ways else one.way
        said = f"{one.get_paper_display()} {one.number}，{way} {one.place}".strip()
        facts.append(
            (f"{one.on}" if turn else "现行档案", said, f"{one.on} {names.get(one.by_code, one.by_code)}")
        )
    facts.append(("学校", f"{child.school_name} {child.grade}".strip(), ""))
    mine = may(Permission.NOTE_REGISTRY, by=by, at=child, on=on)
    deeds = (
        (("更正" if files else "建档", reverse("yearly.graduate_file", kwargs={"code": code})),)
        if mine
        else ()
    )
    page = RecordPage(
        title=child.name, place=TITLE, aside="" if files else "未建档", facts=tuple(facts), deeds=deeds,
        crumbs=(Crumb(TITLE, reverse("yearly.graduates")), Crumb(child.name)), late=not files,
        sentence="证书和去向已建档；更正时原件留存。" if files else "初中毕业离校，证书和去向还没有建档。",
    )  # fmt: skip
    return render(request, "yearly/record.html", page)


def file(request: HttpRequest, code: str) -> HttpResponseBase:
    on, child, back = clock.today(), _child(request, code), reverse("yearly.graduate", kwargs={"code": code})
    policy, files = policy_on(on), lists.files_of(child)
    ways = [(one.code, one.label) for one in policy.leaving_ways.values()]
    known = {name: getattr(files[0], name) for name in ("paper", "number", "way", "place")} if files else None
    form = LeavingForm(ways, request.POST or None, known)

    def carry_out() -> object:
        left = Left(**form.cleaned_data)
        return file_leaving(child=child, left=left, policy=policy, by=desk.officer_of(request), on=on)

    if carried_out(request, form, carry_out, "已保存毕业生档案。"):
        return HttpResponseRedirect(back)
    mine = may(Permission.NOTE_REGISTRY, by=desk.officer_of(request), at=child, on=on)
    page = DeedPage(
        title="毕业生档案", place=child.name, verb="保存", back_address=back, closed="" if mine else "由毕业学校建档",
        crumbs=(Crumb(TITLE, reverse("yearly.graduates")), Crumb(child.name, back), Crumb("建档")),
    )  # fmt: skip
    return show_deed(request, page, form)


def _child(request: HttpRequest, code: str) -> Child:
    found = child_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _terms() -> ListTerms:
    ways = {one.code: one.label for one in policy_on(clock.today()).leaving_ways.values()}
    return ListTerms(
        columns=(
            Column("child__name", "姓名", "main", sort="child__name_key"),
            Column("paper", "证书", labels=dict(PAPERS)),
            Column("way", "毕业去向", labels={**ways, "": "未登记"}),
            Column("place", "学校或单位"),
            Column("was_school__name", "毕业学校"),
            Column("was_class", "班"),
            Column("year", "年度", "number", show=str),
        ),
        order="child__name",
        facets=(
            Facet("paper", "证书", "paper", choices=PAPERS, hides_empty=True),
            Facet("way", "去向", "way", choices=(*ways.items(), ("", "未登记")), hides_empty=True),
        ),
        key_field="child__code",
        name_field="child__name",
        row_entrance="yearly.graduate",
        search_label="姓名、末四位、村",
        noted_as="graduates.listed",
        export_entrance="yearly.graduates_export",
        empty="截至 {day}，{place}没有随学年更替毕业的学生。",
    )
