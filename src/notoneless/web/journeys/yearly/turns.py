"""The changes there were, the one to come as a preview, one with its equation."""

from collections.abc import Iterable, Mapping

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.jobs.lists import NEEDS_A_PERSON, OPEN, latest_of_each
from notoneless.jobs.models import Job
from notoneless.keeping.yearly import lists, turning
from notoneless.keeping.yearly.models import TurnLine, YearTurn
from notoneless.keeping.yearly.reckoning import Plan, Sums
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import may
from notoneless.places.lists import names_of as unit_names
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.yearly.pages import LineShown, Tile, TurnPage, TurnShown, TurnsPage

TITLE = "学年更替"
TILES = (
    ("promoted", "升级", "在原校升一个年级"),
    ("leaving", "小学毕业升初中", "交对口初中，逐人报到"),
    ("graduated", "初中毕业", "离校，归入毕业生档案"),
    ("entrants", "适龄新生", "按片区提请小学入学"),
    ("without_school", "没有学校可报", "须由教委指定学校"),
    ("held_back", "不变动", "原因见下"),
)
NOWHERE = "未落实学校（乡镇）"


def overview(request: HttpRequest) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    turns, policy = lists.turns(), policy_on(on)
    names = names_of([one.turned_by for one in turns])
    this_year = turning.year_of(policy, on)
    standing = next((one for one in turns if one.year == this_year and one.undone_on is None), None)
    job = latest_of_each([turning.JOB]).get(turning.JOB)
    mine = may(turning.RIGHT, by=by, on=on)
    page = TurnsPage(
        title=TITLE, place=desk.place_name(request), aside=f"{len(turns)} 次", personal=False,
        sentence=_standing_sentence(this_year, standing), work=_work(job, mine=mine),
        lines=tuple(_shown(one, names) for one in turns), deeds=_ahead(this_year, standing) if mine else (),
    )  # fmt: skip
    return render(request, "yearly/list.html", page)


def preview(request: HttpRequest, year: int) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    policy = policy_on(on)
    if not _is_near(year, turning.year_of(policy, on)):
        raise Http404
    plan = turning.preview(year=year, policy=policy, by=by, on=on)
    begun, standing = on >= plan.first, lists.standing_of(year)
    start = (("办理更替", reverse("yearly.start", kwargs={"year": year})),) if begun and not standing else ()
    page = TurnPage(
        title=f"{year}学年更替预览", place=desk.place_name(request), aside=f"截至 {on}", personal=False,
        crumbs=(Crumb(TITLE, reverse("yearly.list")), Crumb("预览")), sentence=_preview_sentence(plan, begun, standing),
        tiles=_tiles(plan.counts), held_back=tuple(plan.held_back.most_common()), deeds=start,
        schools=_planned(plan.enrolled), townships=_planned(plan.registered),
    )  # fmt: skip
    return render(request, "yearly/turn.html", page)


def turn(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    one = turn_here(code)
    rows = lists.lines_of(one, by, on=on)
    names = names_of([one.turned_by, one.undone_by])
    undo = reverse("yearly.undo", kwargs={"code": code})
    deeds = (("撤销更替", undo),) if one.undone_on is None and may(turning.RIGHT, by=by, on=on) else ()
    page = TurnPage(
        title=f"{one.year}学年更替", place=desk.place_name(request), aside="已撤销" if one.undone_on else "",
        personal=False, crumbs=(Crumb(TITLE, reverse("yearly.list")), Crumb(one.code)), sentence=_sentence(one),
        late=one.undone_on is not None, tiles=_tiles(one.counts), held_back=_ranked(one.held_back), deeds=deeds,
        schools=_lines(rows, "enrolled"), townships=_lines(rows, "registered"), facts=_facts(one, names),
    )  # fmt: skip
    return render(request, "yearly/turn.html", page)


def turn_here(code: str) -> YearTurn:
    found = lists.turn_of(code)
    if found is None:
        raise Http404
    return found


def _ahead(this_year: int, standing: YearTurn | None) -> tuple[tuple[str, str], ...]:
    """This year's change while it is not done, and the coming one to look at."""
    years = (this_year + 1,) if standing else (this_year, this_year + 1)
    return tuple((f"预览{year}学年更替", reverse("yearly.preview", kwargs={"year": year})) for year in years)


def _is_near(year: int, this_year: int) -> bool:
    return year in (this_year, this_year + 1)


def _work(job: Job | None, *, mine: bool) -> tuple[str, str]:
    """What the worker is at, or could not do, and where it is shown."""
    if job is None or not mine or job.state not in (*OPEN, *NEEDS_A_PERSON):
        return "", ""
    said = "更替正在后台办理。" if job.state in OPEN else f"上次办理没有完成，没有改变任何人：{job.message}"
    return said, reverse("jobs.job", kwargs={"code": job.code})


def _standing_sentence(year: int, standing: YearTurn | None) -> str:
    if standing:
        return f"{year}学年更替已于{standing.turned_on}办理，更替前后账目相符。"
    return f"{year}学年还没有在系统里办理更替；各校已报新学年名册的，以名册为准，不必办理。"


def _preview_sentence(plan: Plan, begun: bool, standing: YearTurn | None) -> str:  # noqa: FBT001 - read beside each other
    if standing:
        return f"{plan.year}学年更替已于{standing.turned_on}办理，以下是再办一次会变动的人，不能重复办理。"
    if not plan.moves and not plan.awaited:
        return f"按现有名册没有要变动的学生：各校名册已经是{plan.year}学年的。"
    if not begun:
        return f"{plan.year}学年自{plan.first}开始，到时才能办理；以下按今天的台账预览，没有改变任何人。"
    return "以下按今天的台账预览，没有改变任何人。核对无误后办理；全县一次办完，可以撤销。"


def _sentence(one: YearTurn) -> str:
    if one.undone_on:
        return f"已于{one.undone_on}撤销：{one.undo_reason}。学生、班级都已恢复原状，以下是当时的结果。"
    due = f"，{one.due_on}前未报到的列入未到名单" if one.due_on else ""
    waiting = one.counts.get("leaving", 0) + one.counts.get("entrants", 0)
    return f"已于{one.turned_on}办理，每所学校、每个乡镇更替前后账目相符。待报到{waiting}人{due}。"


def _tiles(counts: Mapping[str, int]) -> tuple[Tile, ...]:
    return tuple(Tile(label, counts.get(key, 0), hint) for key, label, hint in TILES)


def _ranked(held_back: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(held_back.items(), key=lambda pair: (-pair[1], pair[0])))


def _planned(lines: Mapping[str, Sums]) -> tuple[LineShown, ...]:
    names = unit_names(path for path in lines if path)
    return tuple(
        LineShown(names.get(path, NOWHERE), tuple(getattr(line, name) for name in turning.SUMS))
        for path, line in sorted(lines.items())
    )


def _lines(rows: Iterable[TurnLine], base: str) -> tuple[LineShown, ...]:
    return tuple(
        LineShown(one.unit.name if one.unit else NOWHERE, tuple(getattr(one, name) for name in turning.SUMS))
        for one in rows
        if one.base == base
    )


def _facts(one: YearTurn, names: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    up, ended = one.counts.get("classes_up", 0), one.counts.get("classes_ended", 0)
    rows = [
        ("办理", f"{one.turned_on} {names.get(one.turned_by, one.turned_by)}", f"用时 {one.seconds} 秒"),
        ("班级", f"{up} 个班升级，{ended} 个毕业班撤销", "升级的班，班主任岗位随班不变"),
        ("报到期限", f"{one.due_on}" if one.due_on else "政策未规定", "政策：学年更替"),
    ]
    if one.undone_on:
        rows.append(("撤销", f"{one.undone_on} {names.get(one.undone_by, one.undone_by)}", one.undo_reason))
    return tuple(rows)


def _shown(one: YearTurn, names: Mapping[str, str]) -> TurnShown:
    counts, gone = one.counts, one.undone_on is not None
    told = (
        f"升级{counts.get('promoted', 0)}，升初中{counts.get('leaving', 0)}，毕业{counts.get('graduated', 0)}"
    )
    state, address = (
        ("已撤销", "waiting") if gone else ("已办理", "done"),
        reverse("yearly.turn", kwargs={"code": one.code}),
    )
    return TurnShown(
        f"{one.year}学年", f"{one.turned_on}", names.get(one.turned_by, one.turned_by), told, *state, address
    )  # fmt: skip
