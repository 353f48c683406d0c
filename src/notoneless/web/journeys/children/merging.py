"""Two records side by side: joined with a reason, parted again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.children.lists import child_of, merge_of
from notoneless.children.merging import CannotMerge, merge_children, part_children
from notoneless.children.models import Child
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.children.pages import MergePage, SideRow
from notoneless.web.journeys.children.showing import masked_number
from notoneless.web.journeys.children.terms import SITUATION_WORDS

LONGEST_REASON = 200
SHORTEST_REASON = 4


def merge(request: HttpRequest) -> HttpResponseBase:
    """The first record is kept, the second goes into it; without two records the search page is where one picks."""
    asked = request.POST if request.method == "POST" else request.GET
    codes = [
        code for code in (*asked.getlist("pick"), *asked.getlist("child"), asked.get("with", "")) if code
    ]
    if request.GET.get("swap"):
        codes.reverse()
    if len(codes) != 2:
        messages.info(request, _how_to(codes))
        return HttpResponseRedirect(reverse("children.search"))
    kept, absorbed = (_child(request, code) for code in codes)
    if request.method == "POST":
        return _joined(request, kept, absorbed)
    officer, on = desk.officer_of(request), clock.today()
    for child in (kept, absorbed):
        trail.note("child.viewed", by=officer, on=on, about=child.code, area=child.area_path)
    return render(request, "children/merge.html", _page(kept, absorbed))


def part(request: HttpRequest, number: int) -> HttpResponseBase:
    found = merge_of(desk.officer_of(request), number, on=clock.today())
    if found is None:
        raise Http404
    reason = request.POST.get("reason", "").strip()[:LONGEST_REASON] or "合并有误，撤销合并"
    part_children(merge=found, reason=reason, by=desk.officer_of(request), on=clock.today())
    messages.success(request, f"已撤销合并，{found.absorbed.code} 恢复为单独的档案。")
    return HttpResponseRedirect(reverse("children.page", kwargs={"code": found.kept.code}))


def _joined(request: HttpRequest, kept: Child, absorbed: Child) -> HttpResponseBase:
    reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
    try:
        if len(reason) < SHORTEST_REASON:
            raise CannotMerge(f"请写明合并理由（至少 {SHORTEST_REASON} 个字），如“户口簿核对为同一人”。")
        merge_children(
            kept=kept,
            absorbed=absorbed,
            reason=reason,
            expected=(_version(request, "kept_version"), _version(request, "absorbed_version")),
            by=desk.officer_of(request),
            on=clock.today(),
        )
    except CannotMerge as refusal:
        page = _page(kept, absorbed, refused=refusal.sentence, reason=reason)
        return render(request, "children/merge.html", page, status=409)
    messages.success(request, f"已将 {absorbed.code} 并入 {kept.code}。如有误，可在本页撤销。")
    return HttpResponseRedirect(reverse("children.page", kwargs={"code": kept.code}))


def _how_to(codes: list[str]) -> str:
    if len(codes) == 1:
        return f"请查找并选中要与 {codes[0]} 合并的档案：两份都选中后点“合并选中的两份”。"
    return "请先查找，再选中两份档案，点“合并选中的两份”。"


def _child(request: HttpRequest, code: str) -> Child:
    found = child_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _version(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _page(kept: Child, absorbed: Child, *, refused: str = "", reason: str = "") -> MergePage:
    values = (_values(kept), _values(absorbed))
    rows = tuple(_side(label, tuple(one[label] for one in values)) for label in values[0])
    return MergePage(
        title="合并档案",
        place=f"{kept.code} ← {absorbed.code}",
        crumbs=(Crumb("查找学生", reverse("children.search")), Crumb("合并档案")),
        codes=(kept.code, absorbed.code),
        versions=(kept.version, absorbed.version),
        heads=((f"{kept.code}", "保留"), (f"{absorbed.code}", "并入左边一份")),
        rows=rows,
        refused=refused,
        reason=reason,
    )


def _values(child: Child) -> dict[str, str]:
    return {
        "姓名": child.name,
        "性别": child.sex,
        "出生日期": wording.day(child.birth_date) if child.birth_date else "",
        "证件号码": masked_number(child) if child.id_number else "",
        "户籍地": child.area.name if child.area else "",
        "地址": child.address,
        "监护人": child.guardian_name,
        "学校": child.school_name,
        "年级、班": f"{child.grade}{child.class_name}",
        "就学情形": SITUATION_WORDS.get(child.situation, child.situation),
        "录入日期": wording.day(child.created_on),
    }


def _side(label: str, values: tuple[str, ...]) -> SideRow:
    given = {value for value in values if value}
    condition = "missing" if not all(values) else ("differs" if len(given) > 1 else "same")
    return SideRow(label, condition, values)
