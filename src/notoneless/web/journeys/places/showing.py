"""The two trees with the people in them, one unit with everything dated about it, and who answers for what."""

from collections.abc import Iterator
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers.lists import PostLine, names_of, posts_at
from notoneless.officers.permissions import Permission, may
from notoneless.places import lists
from notoneless.places.finding import unit_index
from notoneless.places.kinds import EDUCATION, GOVERNMENT, KINDS, LINES, SCHOOL_KINDS, STAGES
from notoneless.places.models import Unit
from notoneless.places.paths import prefixes
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.places import duties as owed
from notoneless.web.journeys.places.changing import deeds_for
from notoneless.web.journeys.places.pages import (
    DutiesPage,
    PostShown,
    Step,
    TreeLine,
    TreesPage,
    UnitPage,
    UnitShown,
)

UPPER = {GOVERNMENT: ("county", "township"), EDUCATION: ("bureau", "zone", "school")}
NAMED_AT_MOST = 3
STAGE_LABELS = dict(STAGES)


def trees(request: HttpRequest) -> HttpResponseBase:
    chosen = EDUCATION if request.GET.get("line") == EDUCATION else GOVERNMENT
    on = clock.today()
    found = lists.branches(chosen, on=on, kinds=UPPER[chosen])
    people = posts_at([branch.line.path for branch in found], on=on)
    page = TreesPage(
        title="机构与片区",
        place=desk.own_place(request),
        aside=f"{len(found)} 个单位",
        personal=False,
        lines=tuple(
            (
                label,
                f"{reverse('places.trees')}?line={line}" if line != GOVERNMENT else reverse("places.trees"),
                line == chosen,
            )
            for line, label in LINES
        ),
        rows=tuple(_tree_line(branch, people.get(branch.line.path, [])) for branch in found),
        lead="一条政府线管户籍，一条教育线管学校。点单位名称看下属单位、岗位、片区和历次变更。",
    )
    return render(request, "places/trees.html", page)


def find(request: HttpRequest) -> HttpResponseBase:
    """By name, former name or code; a name of several units leads to a sentence that names them."""
    text = " ".join(request.POST.get("q", "").split())[:80]
    found = (
        unit_index(*(kind for kind in KINDS if kind != "class"), on=clock.today()).candidates(text)
        if text
        else ()
    )
    if len(found) == 1:
        return HttpResponseRedirect(reverse("places.unit", kwargs={"code": found[0].code}))
    if found:
        named = "、".join(f"{one.name}（{one.code}）" for one in found[:10])
        messages.warning(request, f"“{text}”可能指：{named}。请写明上级单位或填写代码。")
    elif text:
        messages.warning(request, f"没有找到名称或代码为“{text}”的单位。请填写全称、别名或代码。")
    return HttpResponseRedirect(reverse("places.trees"))


def duties(request: HttpRequest) -> HttpResponseBase:
    page = DutiesPage(
        title="谁负责什么",
        place=desk.own_place(request),
        personal=False,
        crumbs=(Crumb("机构与片区", reverse("places.trees")), Crumb("谁负责什么")),
        rows=owed.table(policy_on(clock.today())),
    )
    return render(request, "places/duties.html", page)


def unit(request: HttpRequest, code: str) -> HttpResponseBase:
    found, on = lists.unit_of(code), clock.today()
    if found is None:
        raise Http404
    posts = posts_at([found.path], on=on).get(found.path, [])
    may_change = may(Permission.MANAGE_PLACES, by=desk.officer_of(request), at=found, on=on)
    sees_people = may(Permission.VIEW_OFFICERS, by=desk.officer_of(request), on=on)
    page = UnitPage(
        title=found.name,
        place=KINDS[found.kind].label,
        personal=False,
        crumbs=tuple(_crumbs(found)),
        code=found.code,
        sentence=_sentence(found, posts, on),
        facts=tuple(_facts(found)),
        duties=owed.of_kind(found.kind, policy_on(on)),
        posts=tuple(_post(line, linked=sees_people) for line in posts),
        below=tuple(UnitShown(one.code, one.name, one.kind_label) for one in lists.open_below(found, on=on)),
        villages=_villages(found, on),
        zones=tuple(_zones(found)) if found.kind == "village" else (),
        feeders=tuple(_feeders(found)) if found.kind == "school" else (),
        changes=tuple(_changes(found)),
        deeds=deeds_for(found, on=on) if may_change else (),
        is_school=found.kind == "school",
        is_village=found.kind == "village",
    )
    return render(request, "places/unit.html", page)


def _tree_line(branch: lists.Branch, posts: list[PostLine]) -> TreeLine:
    held = [f"{line.role_label} {line.holder}" for line in posts if line.holder]
    vacant = sum(line.is_vacant for line in posts)
    shown = "、".join(held[:NAMED_AT_MOST]) + (f"等 {len(held)} 人" if len(held) > NAMED_AT_MOST else "")
    if vacant:
        shown = f"{shown}；空缺 {vacant} 个岗位" if shown else f"空缺 {vacant} 个岗位"
    return TreeLine(
        code=branch.line.code,
        name=branch.line.name,
        kind=branch.line.kind_label,
        depth=branch.line.depth,
        below="、".join(f"{KINDS[kind].label} {count}" for kind, count in sorted(branch.below.items())),
        people=shown or "没有设岗位",
        vacant=not held,
    )


def _crumbs(found: Unit) -> Iterator[Crumb]:
    yield Crumb("机构与片区", f"{reverse('places.trees')}?line={found.line}")
    above = [path for path in prefixes(found.path) if path != found.path]
    names = lists.codes_and_names(above)
    for path in reversed(above):
        code, name = names[path]
        yield Crumb(name, reverse("places.unit", kwargs={"code": code}))
    yield Crumb(found.name)


def _sentence(found: Unit, posts: list[PostLine], on: date) -> str:
    if not found.is_open(on):
        return f"已于{wording.long_day(found.until)}撤销，不再办理；历史记录照常可查。"
    held = [f"{line.title}：{line.holder}" for line in posts if line.holder]
    if held:
        return f"负责人员：{'；'.join(held[:NAMED_AT_MOST])}{'等' if len(held) > NAMED_AT_MOST else ''}。"
    return "目前没有人在岗，本单位的事项无人办理，请尽快设岗、任职。"


def _facts(found: Unit) -> Iterator[tuple[str, str, str]]:
    yield "代码", found.code, ""
    yield "类别", KINDS[found.kind].label, dict(LINES)[found.line]
    yield "设立", wording.day(found.since), ""
    if found.until:
        yield "撤销", wording.day(found.until), ""
    profile = lists.profile_of(found) if found.kind == "school" else None
    if profile:
        stages = "、".join(STAGE_LABELS[stage] for stage in profile.stages)
        yield (
            "学校类型",
            SCHOOL_KINDS[profile.school_kind].label,
            f"义务教育学段：{stages}" if stages else "不含义务教育学段",
        )
        yield "所在乡镇", profile.township.name if profile.township else "未登记", ""
        yield "寄宿", "是" if profile.boarding else "否", ""
    aliases = lists.aliases_of(found)
    former = "、".join(one.text for one in aliases if one.former_name)
    others = "、".join(one.text for one in aliases if not one.former_name)
    if former:
        yield "曾用名", former, "名册中写曾用名也能认出"
    yield "别名", others or "没有", "名册中的其他写法"


def _post(line: PostLine, *, linked: bool) -> PostShown:
    address = reverse("accounts.post", kwargs={"code": line.code}) if linked else ""
    return PostShown(line.title, line.role_label, line.holder, address)


def _villages(found: Unit, on: date) -> tuple[UnitShown, ...]:
    if found.kind != "school":
        return ()
    return tuple(UnitShown(one.code, one.name, one.kind_label) for one in lists.zone_villages(found, on=on))


def _zones(found: Unit) -> Iterator[Step]:
    for zone in lists.zones_of_village(found):
        until = f"至 {zone.until}" if zone.until else "至今"
        yield Step(zone.since, zone.school.name, STAGE_LABELS[zone.stage], until, "" if zone.until else "now")


def _feeders(found: Unit) -> Iterator[Step]:
    for feeder in lists.feeders_of(found):
        goes = feeder.primary_id == found.pk
        what = f"毕业生升入{feeder.junior.name}" if goes else f"接收{feeder.primary.name}毕业生"
        until = f"至 {feeder.until}" if feeder.until else "至今"
        yield Step(feeder.since, what, "", until, "" if feeder.until else "now")


def _changes(found: Unit) -> Iterator[Step]:
    changes = lists.changes_of(found)
    names = names_of(one.by_code for one in changes)
    places = lists.names_of(
        [path for one in changes if one.what == "place" for path in (one.before, one.after)]
    )
    for one in changes:
        before, after = one.before, one.after
        if one.what == "place":
            before, after = (places.get(path) or path for path in (_parent(before), _parent(after)))
        note = f"{before} → {after}" if after else before
        yield Step(one.on, one.get_what_display(), names.get(one.by_code, one.by_code), note)


def _parent(path: str) -> str:
    return path[: path.rfind("/", 0, -1) + 1]
