"""One score sheet: lines with what they cite, objections, vetoes, what stands beside; the sheet as a file."""

from collections.abc import Iterable, Iterator, Mapping

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.evidence.held.lists import held_by_subject
from notoneless.evidence.held.models import HeldFile
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.reporting.assessing import lists
from notoneless.reporting.assessing.adding_up import running_total
from notoneless.reporting.assessing.models import Objection, ScoreLine, Sheet, Veto
from notoneless.reporting.assessing.models.sheet import CONFIRMED, FROZEN, OPEN, PROPOSED, TOLD
from notoneless.reporting.assessing.objecting import is_scored
from notoneless.reporting.assessing.printing import OnSheet, plain, score_words, take_sheet
from notoneless.web.frame import clock, desk
from notoneless.web.frame.doors import entrance_named
from notoneless.web.frame.entrance import may_enter
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.assessing.pages import AnswerRow, ScoreRow, SheetPage, Way
from notoneless.web.journeys.assessing.rounds import FORM_WORDS, FORMS, as_file, who

# Where what a line cites is shown, by the first word of its subject.
SHOWN_AT: Mapping[str, str] = {
    "filing": "filing.page", "task": "work.task", "letter": "work.letter", "circular": "filing.notice",
    "inspection": "dossiers.inspection", "call": "evidence.call", "target": "board.target",
}  # fmt: skip
Files = Mapping[str, list[HeldFile]]


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    sheet, policy = here(request, code), policy_on(clock.today())
    mine = lists.scores_it(desk.officer_of(request), sheet, on=clock.today())
    told = _read(sheet, drafts=mine)
    files = _files(request, told)
    lists.note_look(sheet, **who(request))
    sure = lists.reliability_told(sheet.beside)
    total = running_total(list(told.lines), sheet, policy)
    shown = SheetPage(
        title=sheet.body_name, place=sheet.round.period_label + sheet.round.label,
        aside=sheet.round.get_state_display(), crumbs=_crumbs(sheet, mine), personal=True,
        sentence=_sentence(sheet, score_words(total)), late=sheet.vetoed,
        rows=tuple(_row(one, request, mine, files) for one in told.lines),
        objections=tuple(_objection(one, mine, files) for one in told.objections),
        vetoes=tuple(_veto(one, request) for one in told.vetoes),
        sure=sure.sentence if sure else "还没有归集抽查复核的情况。", sure_small=sure is None or sure.too_small,
        indicators=tuple(
            (label, tuple((word, value, "") for word, value in pairs))
            for label, pairs in sheet.beside.get("indicators", ())
        ),
        facts=tuple(_facts(sheet)), deeds=tuple(_deeds(request, sheet, mine)),
        files=tuple((word, reverse("assessing.file", args=[code, form])) for form, word in FORM_WORDS.items()),
    )  # fmt: skip
    return render(request, "assessing/sheet.html", shown)


def file(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    sheet = here(request, code)
    if form not in FORMS:
        raise Http404
    mine = lists.scores_it(desk.officer_of(request), sheet, on=clock.today())
    policy: Policy = policy_on(clock.today())
    content = take_sheet(told=_read(sheet, drafts=mine), form=form, policy=policy, **who(request))
    return as_file(content, form, f"{sheet.body_name}{sheet.round.period_label}{sheet.round.label}")


def here(request: HttpRequest, code: str) -> Sheet:
    """A sheet in the officer's sight; a foreign one is as good as none."""
    found = lists.sheet_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def address_of(sheet: Sheet) -> str:
    return reverse("assessing.sheet", args=[sheet.code])


def _read(sheet: Sheet, *, drafts: bool) -> OnSheet:
    return OnSheet(
        sheet, lists.lines_of(sheet, drafts=drafts), lists.objections_of(sheet), lists.vetoes_of(sheet)
    )


def _files(request: HttpRequest, told: OnSheet) -> Files:
    subjects = [*(one.held_as for one in told.lines), *(one.held_as for one in told.objections)]
    return held_by_subject(
        desk.officer_of(request), [*subjects, f"sheet:{told.sheet.code}"], on=clock.today()
    )


def _ways(files: Iterable[HeldFile]) -> tuple[Way, ...]:
    return tuple((one.shown_name, reverse("evidence.held", kwargs={"code": one.code})) for one in files)


def _row(one: ScoreLine, request: HttpRequest, mine: bool, files: Files) -> ScoreRow:
    counts = one.state == CONFIRMED and one.replaced_by_id is None
    decides = mine and one.state == PROPOSED and one.sheet.round.state == OPEN
    state = "已改" if one.replaced_by_id else one.get_state_display()
    return ScoreRow(
        item=one.label, said=one.said, day=str(one.happened_on), points=_points(one) if counts else "—", state=state,
        kind="open" if one.state == PROPOSED else "done", word=one.word, event=_event(one, request),
        deed=reverse("assessing.line", args=[one.code]) if decides else "", files=_ways(files.get(one.held_as, ())),
    )  # fmt: skip


def _points(one: ScoreLine) -> str:
    return plain(one.points)


def _event(one: ScoreLine, request: HttpRequest) -> str:
    """Where it is shown, for who may go there."""
    kind, _, code = one.subject.partition(":")
    name = SHOWN_AT.get(kind)
    if name is None or not may_enter(request, entrance_named(name)):
        return ""
    return reverse(name, args=[code.partition("#")[0]])


def _objection(one: Objection, mine: bool, files: Files) -> AnswerRow:
    about = f"对“{one.line.label}”（{one.line.said[:40]}）" if one.line else "对整份考核表"
    open_ = one.state == "open"
    deed = reverse("assessing.answer", args=[one.code]) if mine and open_ else ""
    answered = f"答复（{one.answered_on}）：{one.answer}" if one.answer else ""
    return AnswerRow(
        f"{about}：{one.reason}", one.get_state_display(), "open" if open_ else "done", answered, str(one.on), deed,
        _ways(files.get(one.held_as, ())),
    )  # fmt: skip


def _veto(one: Veto, request: HttpRequest) -> AnswerRow:
    mine = one.state == "proposed" and one.decider_id == desk.officer_of(request).pk
    deed = reverse("assessing.veto_decide", args=[one.code]) if mine else ""
    word = (
        f"{one.decider.name}（{one.decided_on}）：{one.word}" if one.word else f"提请{one.decider.name}认定"
    )
    kind = "open" if one.state == "proposed" else "done"
    return AnswerRow(
        f"{one.reason}（依据：{one.basis}）", one.get_state_display(), kind, word, str(one.on), deed
    )


def _sentence(sheet: Sheet, words: str) -> str:
    place = f"，第 {sheet.place} 名，共 {sheet.place_of} 个" if sheet.place else ""
    veto = "；已认定一票否决" if sheet.vetoed else ""
    earlier = "这一份已被更正的代替，仅供查阅。" if sheet.replaced_by_id else ""
    further = f"本表为第 {sheet.turn} 次（更正）：{sheet.reason}。" if sheet.turn > 1 else ""
    return f"{earlier}{words}{place}{veto}。{further}"


def _facts(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    held = sheet.round
    yield "考核单位", held.assessor.name, ""
    yield "考核期", f"{held.first} 至 {held.last}", ""
    yield "状态", held.get_state_display(), ""
    yield "异议期止", str(held.objections_until or ""), ""
    for word, value in zip(("期初数", "期末数", "辍学数"), sheet.beside.get("roll", ()), strict=False):
        yield word, value, "只供对照，不计分"
    yield "编号", sheet.code, ""


def _deeds(request: HttpRequest, sheet: Sheet, mine: bool) -> Iterator[Way]:
    held, code = sheet.round, sheet.code
    if sheet.replaced_by_id:
        return
    if mine and held.state == OPEN:
        yield "登记考核事项", reverse("assessing.enter", args=[code])
    if mine and held.state != FROZEN:
        yield "提出一票否决", reverse("assessing.veto", args=[code])
    if mine and held.state == FROZEN:
        yield "更正", reverse("assessing.correct", args=[code])
    objects = may_enter(request, entrance_named("assessing.object"))
    if objects and held.state == TOLD and is_scored(sheet, desk.officer_of(request)):
        yield "提出异议", reverse("assessing.object", args=[code])


def _crumbs(sheet: Sheet, mine: bool) -> tuple[Crumb, ...]:
    held = sheet.round
    if mine:
        between = Crumb(f"{held.period_label}{held.label}", reverse("assessing.round", args=[held.code]))
        return (Crumb("考核期次", reverse("assessing.rounds")), between, Crumb(sheet.body_name))
    return (Crumb("考核表", reverse("assessing.sheets")), Crumb(sheet.body_name))
