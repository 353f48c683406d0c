"""The rules in force by topic, and one rule with its history, source and what hangs on it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, may
from notoneless.places.models import RuleAdoption, Unit
from notoneless.places.rules import adoptions_of, pack_of, the_county
from notoneless.policy import Policy, Term
from notoneless.policy.adopting.comparing import history
from notoneless.policy.adopting.entering import may_be_entered, recalled
from notoneless.policy.case_moves import MOVES
from notoneless.policy.examples import examples
from notoneless.policy.packs import chain
from notoneless.policy.terms import NOT_STATED, shown_value
from notoneless.policy.topics import TOPICS
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.policy import asking, rows, words
from notoneless.web.journeys.policy.forms import AdoptForm
from notoneless.web.journeys.policy.pages import Chip, RuleLine, RulePage, RulesPage, Section, Step

OPEN_AT_MOST = 20


def rules(request: HttpRequest) -> HttpResponseBase:
    policy, standing, topic = (
        asking.policy_asked(request),
        request.GET.get("is", ""),
        request.GET.get("topic", ""),
    )
    topic = topic if topic in words.TOPIC_LABELS else ""
    found = [
        term
        for _, term in sorted(policy.all_terms.items())
        if words.is_in(term, standing) and _is_wanted(term.key, topic, standing)
    ]
    counts = {
        code: sum(words.is_in(one, code) for one in policy.all_terms.values()) for code, _ in words.STANDINGS
    }
    kept = {name: value for name in ("place", "on") if (value := request.GET.get(name, ""))}
    page = RulesPage(
        title="政策口径",
        place=policy.place_name if asking.place_asked(request) else desk.own_place(request),
        aside=f"{len(found)} 项",
        wide=True,
        tabs=asking.tabs(request, "policy.rules"),
        sentence=_sentence(request, policy),
        day=policy.on.isoformat(),
        foreign=asking.place_asked(request),
        standings=(
            _chip("全部", kept, {"topic": topic}, here=not standing),
            *(
                _chip(label, kept, {"topic": topic, "is": code}, counts[code], here=standing == code)
                for code, label in words.STANDINGS
            ),
        ),
        topics=(
            _chip("全部", kept, {"is": standing}, here=not topic),
            *_topic_chips(kept, standing, topic, True),
        ),
        lists=tuple(_topic_chips(kept, standing, topic, False)),
        sections=tuple(_sections(found, policy)),
        folded=not topic and len(found) > OPEN_AT_MOST,
        empty=f"截至 {wording.long_day(policy.on)}，按现有筛选没有政策口径。可点“全部”放宽筛选。",
        kept=kept,
        fingerprint=policy.fingerprint,
    )
    return render(request, "policy/rules.html", page)


def rule(request: HttpRequest, key: str) -> HttpResponseBase:
    return show_rule(request, key, AdoptForm.for_key(key, on=clock.today()))


def show_rule(request: HttpRequest, key: str, form: AdoptForm, *, refused: str = "") -> HttpResponseBase:
    """Also the answer to an adoption that was refused, beside its form."""
    policy = asking.policy_asked(request)
    term = policy.all_terms.get(key)
    if term is None:
        raise Http404
    status = 409 if refused else 400 if form.errors else 200
    return render(
        request, "policy/rule.html", _rule_page(request, term, policy, refused), status=status, form=form
    )


def _rule_page(request: HttpRequest, term: Term, policy: Policy, refused: str) -> RulePage:
    on, county = clock.today(), the_county()
    own_pack = pack_of(county, on=on)
    foreign = asking.place_asked(request)
    may_adopt = not foreign and may(Permission.ADOPT_POLICY, by=desk.officer_of(request), at=county, on=on)
    return RulePage(
        title=term.label,
        place=words.label_of_topic(term.key),
        tabs=asking.tabs(request, "policy.rules"),
        crumbs=(
            Crumb("政策口径", reverse("policy.rules")),
            Crumb(
                words.label_of_topic(term.key), f"{reverse('policy.rules')}?topic={words.topic_of(term.key)}"
            ),
            Crumb(term.label),
        ),
        key=term.key,
        value=words.readable(term, policy),
        sentence=_standing_sentence(term, foreign),
        facts=tuple(_facts(term)),
        row=tuple(_row(term, policy)),
        decides=words.decides(term.key),
        moves=tuple(move.label for move in MOVES.values() if term.key in move.rests_on),
        history=tuple(_spoken(term, policy, foreign or own_pack)),
        decisions=tuple(_decided(county, term.key, policy)),
        examples=tuple(_examples(term.key, foreign or own_pack)),
        may_adopt=may_adopt and (may_be_entered(term.key) or term.state != NOT_STATED),
        why_closed="" if may_adopt else _why_closed(foreign),
        refused=refused,
    )


def _is_wanted(key: str, topic: str, standing: str) -> bool:
    """Without a choice the single values are shown; the lists of the shelf open by their own chip."""
    if topic:
        return words.topic_of(key) == topic
    return bool(standing) or not words.is_list(key)


def _sections(found: list[Term], policy: Policy) -> Iterator[Section]:
    for topic, label in words.TOPIC_LABELS.items():
        lines = tuple(line_of(term, policy) for term in found if words.topic_of(term.key) == topic)
        if lines:
            yield Section(label, lines, _told(lines))


def _told(lines: tuple[RuleLine, ...]) -> str:
    marked = sum(bool(line.mark) for line in lines)
    return f"{len(lines)} 项" + (f"，{marked} 项待核实" if marked else "")


def line_of(term: Term, policy: Policy) -> RuleLine:
    value = rows.summary(term.value, policy) if words.is_list(term.key) else words.readable(term, policy)
    return RuleLine(
        key=term.key,
        label=term.label,
        value=value,
        mark=term.mark,
        source=str(term.source),
        since=str(term.start or ""),
        until=str(term.until or ""),
        place=term.place_name,
        adoption=words.adoption_line(term),
        standing=words.standing(term).partition("（")[0],
        binds=term.binds,
        note=term.note,
    )


def _topic_chips(kept: dict[str, str], standing: str, topic: str, plain: bool) -> Iterator[Chip]:
    for code, label in words.TOPIC_LABELS.items():
        if (code in TOPICS) is plain:
            yield _chip(label, kept, {"is": standing, "topic": code}, here=code == topic)


def _chip(
    label: str, kept: dict[str, str], more: dict[str, str], count: int | None = None, *, here: bool
) -> Chip:
    asked = {name: value for name, value in {**kept, **more}.items() if value}
    address = reverse("policy.rules")
    return label, f"{address}?{urlencode(asked)}" if asked else address, count, here


def _sentence(request: HttpRequest, policy: Policy) -> str:
    day = wording.long_day(policy.on)
    if asking.place_asked(request):
        return f"{policy.place_name}的政策包在{day}的内容，供查阅和对照；对本县没有约束力。"
    pack = asking.own_pack_name(policy.on)
    return (
        f"{day}对本县有效的口径。底本：{pack}。本县采用的值优先；标“待核实”的只提醒，不据以办案、不写入文书。"
    )


def _standing_sentence(term: Term, foreign: str) -> str:
    if foreign:
        return f"{term.place_name or '该地'}的口径，供查阅和对照。"
    sentences = {
        "未规定": "目前没有哪一级文件作出规定，系统不猜测、不计算。确有本地规定的，请采用并写明文件。",
        "仅供查阅": "只有文字要求，系统照原文显示，不参与计算。",
        "有约束力": "现行有效：系统据此计算期限、判断能否办理。",
        "只提醒（待核实）": "尚待核实：系统据此提醒和建议，不据以办案、不写入文书。核对原文后请确认采用。",
        "只提醒（未采用）": "本县尚未采用：系统据此提醒和建议，不据以办案、不写入文书。",
    }
    return sentences[words.standing(term)]


def _facts(term: Term) -> Iterator[tuple[str, str, str]]:
    source, until = term.source, f"至 {term.until}" if term.until else "未定止期"
    yield (
        "依据",
        str(source) or "—",
        "，".join(part for part in (source.issuer, source.number, str(source.issued or "")) if part),
    )
    if term.start:
        yield "有效期", f"自 {term.start}", until
    yield "出自", term.place_name or "—", source.remark
    yield "效力", words.standing(term), "国家法律或规定，直接适用" if term.is_law else ""
    adoption = term.adoption
    if adoption:
        who = names_of([adoption.by]).get(adoption.by, adoption.by)
        yield "采用", f"{adoption.on} {who}", adoption.document
    else:
        yield "采用", words.adoption_line(term), ""
    if term.note:
        yield "说明", term.note, ""
    yield "参数代号", term.key, ""


def _row(term: Term, policy: Policy) -> Iterator[tuple[str, str, str]]:
    """The cells of a row of one of the lists."""
    if not is_dataclass(term.value) or isinstance(term.value, type):
        return
    for item in fields(term.value):
        value = getattr(term.value, item.name)
        if item.name not in ("code", "label") and value not in (None, "", ()):
            yield rows.FIELD_LABELS.get(item.name, item.name), rows.cell(item.name, value, policy), ""


def _spoken(term: Term, policy: Policy, place: str) -> Iterator[Step]:
    """What the packs of this place and of those above it ever said, the newest first."""
    for said in history(place, term.key):
        is_now = (said.start, said.place) == (term.start, term.place)
        until = f"至 {said.until}" if said.until else ""
        what = rows.summary(said.value, policy) if words.is_list(said.key) else words.readable(said, policy)
        note = "；".join(part for part in (str(said.source), until, said.mark, said.note) if part)
        yield Step(said.start, what, said.place_name, note, kind="now" if is_now else "")


def _decided(county: Unit, key: str, policy: Policy) -> Iterator[Step]:
    decisions = adoptions_of(county, key)
    names = names_of(decision.decided_by for decision in decisions)
    for decision in decisions:
        who = names.get(decision.decided_by, decision.decided_by)
        yield Step(decision.start, _decision_words(key, decision, policy), who, _document(decision))


def _decision_words(key: str, decision: RuleAdoption, policy: Policy) -> str:
    if decision.value is not None:
        return f"采用本县取值：{shown_value(recalled(key, decision.value), policy.all_terms[key].unit)}"
    return "按现行取值确认采用" if decision.confirmed else "随政策包采用"


def _document(decision: RuleAdoption) -> str:
    return f"依据“{decision.document}”，{wording.long_day(decision.decided_on)}办理"


def _examples(key: str, place: str) -> Iterator[tuple[str, str, str]]:
    speaking = {pack.place: pack.name for pack in chain(place)}
    rests = {f"move:{name}" for name, move in MOVES.items() if key in move.rests_on}
    for one in examples():
        asked_here = one.ask.endswith(f":{key}") or one.ask in rests
        if asked_here and one.place in speaking:
            yield one.sentence, one.expected, f"{speaking[one.place]}，{_on(one.on)}"


def _on(day: date) -> str:
    return wording.long_day(day)


def _why_closed(foreign: str) -> str:
    if foreign:
        return "这是其他地方的口径。如需采用，请先对照，再在本县的同一项上办理采用。"
    return "采用政策口径由县教委干部办理。"
