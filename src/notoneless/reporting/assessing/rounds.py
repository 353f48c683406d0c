"""A round from its opening to its freezing: sheets made, lines proposed, told, published, frozen."""

import secrets
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import F, Q
from django.utils import timezone

from notoneless import trail
from notoneless.officers.models import Holding, Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit
from notoneless.places.paths import is_education, under
from notoneless.places.periods import in_force
from notoneless.policy import Policy
from notoneless.policy.assessing.rows import PERSON, ScoreSheet
from notoneless.policy.assessing.scoring import places, stated_points
from notoneless.reporting.assessing.adding_up import total_of
from notoneless.reporting.assessing.beside import beside_of
from notoneless.reporting.assessing.events.asked import Asked
from notoneless.reporting.assessing.events.gathering import gathered
from notoneless.reporting.assessing.kinds import items_of, period_for, sheet_kind
from notoneless.reporting.assessing.models import Round, ScoreLine, Sheet
from notoneless.reporting.assessing.models.sheet import FROZEN, OPEN, PROPOSED, PUBLISHED, TOLD
from notoneless.reporting.assessing.reached import (
    all_lines,
    all_objections,
    all_rounds,
    all_sheets,
    all_vetoes,
)
from notoneless.reporting.assessing.refusals import (
    AssessingRefused,
    NotYet,
    RoundFrozen,
    RoundThere,
    RoundTold,
)
from notoneless.reporting.responsibility.kinds import said
from notoneless.reporting.responsibility.models import Seat
from notoneless.trail.deeds import deed

KEEP = Permission.KEEP_SCORES


@deed
def open_round(*, assessor: Unit, kind: str, period: str, policy: Policy, by: Officer, on: date) -> Round:
    """A sheet for every body of that kind below the assessor, with what the machine proposes on each."""
    require(KEEP, by=by, at=assessor, on=on)
    terms = sheet_kind(kind, assessor, policy)
    chosen = period_for(terms, period, policy, on=on)
    if all_rounds().filter(kind=kind, period=period, assessor=assessor).exists():
        raise RoundThere(terms.label, chosen.label)
    made = Round.objects.create(
        code=f"KH{on:%Y%m%d}-{secrets.token_hex(4)}", kind=kind, label=terms.label, assessor=assessor,
        period=chosen.code, period_label=chosen.label, first=chosen.first, last=chosen.last,
        full=policy.assessment.full_marks if policy.binds("assessment.full_marks") else None, opened_on=on,
        opened_by=by.code, recorded_at=timezone.now(), policy_fingerprint=policy.fingerprint, **paths(assessor),
    )  # fmt: skip
    bodies = _persons(terms, assessor, on) if terms.body == PERSON else _units(terms, assessor, on)
    for unit, person, name in bodies:
        _sheet(made, unit, person, name, by, on)
    if not all_sheets().filter(round=made).exists() and terms.body != PERSON:
        raise AssessingRefused(f"{assessor.name}之下现在没有要考核的单位，没有开始。")
    detail = {"kind": kind, "period": period, "sheets": all_sheets().filter(round=made).count()}
    trail.note("scores.opened", by=by, on=on, about=made.code, area=assessor.path, detail=detail)
    _propose(made, policy, by, on)
    return made


@deed
def propose_lines(*, held: Round, policy: Policy, by: Officer, on: date) -> int:
    """Looks for events again: what is cited already stays as it is; how many are new."""
    require(KEEP, by=by, at=held.assessor, on=on)
    check_open(held)
    found = _propose(held, policy, by, on)
    trail.note(
        "scores.proposed", by=by, on=on, about=held.code, area=held.assessor.path, detail={"new": found}
    )
    return found


@deed
def add_teacher(*, held: Round, name: str, title: str, by: Officer, on: date) -> Sheet:
    """Somebody of the school who has no account here."""
    require(KEEP, by=by, at=held.assessor, on=on)
    check_open(held)
    named = f"{said(name, '姓名', 40)}"
    rows = all_sheets().filter(round=held)
    if not rows.exclude(person_name="").exists() and rows.exists():
        raise AssessingRefused("这一期考核的是单位，不能加入个人。")
    if rows.filter(person_name=named).exists():
        raise AssessingRefused(f"{named}已在这一期考核中。同名的请加注，如“{named}（语文）”。")
    made = _sheet(held, held.assessor, None, named, by, on, title=title)
    trail.note("scores.person_added", by=by, on=on, about=made.code, area=held.assessor.path)
    return made


@deed
def tell_round(*, held: Round, until: date, expected: int, policy: Policy, by: Officer, on: date) -> Round:
    """The scored bodies see their sheets and may object until that day. Every proposal was confirmed or dropped."""
    require(KEEP, by=by, at=held.assessor, on=on)
    check_open(held)
    if until <= on:
        raise NotYet("异议期须留到今天以后。请填写被考核单位可以提出异议的最后一天。")
    waiting = all_lines().filter(sheet__round=held, state=PROPOSED).count()
    if waiting:
        raise NotYet(f"还有 {waiting} 笔系统提出的扣分没有确认。请逐笔确认或不扣，再告知。")
    _step(held, expected, state=TOLD, told_on=on, told_by=by.code, objections_until=until)
    _keep_beside(_current(held), policy, on)
    detail = {"until": until.isoformat()}
    trail.note("scores.told", by=by, on=on, about=held.code, area=held.assessor.path, detail=detail)
    return held


@deed
def publish_round(*, held: Round, expected: int, policy: Policy, by: Officer, on: date) -> Round:
    """After the days for objections, when all are answered: scores and places stand from now on."""
    require(KEEP, by=by, at=held.assessor, on=on)
    if held.state != TOLD or held.objections_until is None:
        raise NotYet(
            f"{held.period_label}的考核现在是“{held.get_state_display()}”，不能公布。须先告知被考核单位。"
        )
    if on <= held.objections_until:
        raise NotYet(f"异议期到{held.objections_until}为止，之后才能公布。")
    if waiting := all_objections().filter(sheet__round=held, state="open").count():
        raise NotYet(f"还有 {waiting} 件异议没有答复。请先答复，再公布。")
    _step(held, expected, state=PUBLISHED, published_on=on, published_by=by.code)
    sheets = _current(held)
    _keep_beside(sheets, policy, on)
    _score(sheets, policy)
    members = [one.code for one in sheets]
    trail.note_list("scores.published", by=by, on=on, area=held.assessor.path, query={"round": held.code},
                    members=members)  # fmt: skip
    return held


@deed
def freeze_round(*, held: Round, expected: int, by: Officer, on: date) -> Round:
    """From now on nothing of it changes; a mistake is corrected by a further sheet."""
    require(KEEP, by=by, at=held.assessor, on=on)
    if held.state == FROZEN:
        raise RoundFrozen(held.period_label, held.frozen_on)
    if held.state != PUBLISHED:
        raise NotYet(f"{held.period_label}的考核还没有公布，不能冻结。")
    if waiting := all_vetoes().filter(sheet__round=held, state="proposed").count():
        raise NotYet(f"还有 {waiting} 项一票否决没有认定。请先由提请的领导认定，再冻结。")
    _step(held, expected, state=FROZEN, frozen_on=on, frozen_by=by.code)
    trail.note("scores.frozen", by=by, on=on, about=held.code, area=held.assessor.path)
    return held


def check_open(held: Round) -> None:
    """Lines change directly only while the round is being scored."""
    if held.state == FROZEN:
        raise RoundFrozen(held.period_label, held.frozen_on)
    if held.state != OPEN:
        raise RoundTold(held.period_label, held.get_state_display())


def paths(unit: Unit) -> dict[str, str]:
    education = is_education(unit.path)
    return {"area_path": "" if education else unit.path, "school_path": unit.path if education else ""}


Body = tuple[Unit, Officer | None, str]


def _units(terms: ScoreSheet, assessor: Unit, on: date) -> list[Body]:
    """Below the assessor; all of the county where they stand in the other tree."""
    rows = Unit.objects.filter(in_force(on), kind=terms.body).select_related("school").order_by("path")
    if terms.body in ("village", "class") or assessor.kind not in ("bureau", "county"):
        rows = rows.filter(under("path", assessor.path))
    if terms.body == "school":
        rows = rows.filter(Q(school=None) | Q(school__in_county=True))
    return [(unit, None, "") for unit in rows]


def _persons(terms: ScoreSheet, school: Unit, on: date) -> list[Body]:
    """Who holds one of the named posts of the school, and who sits in one of its groups; each name once."""
    held = Holding.objects.filter(
        in_force(on), under("post__unit__path", school.path), post__role__in=terms.persons
    )
    found: dict[str, Officer | None] = {}
    for one in held.select_related("officer").order_by("officer__code"):
        found.setdefault(one.officer.name, one.officer)
    seats = Seat.objects.unscoped("members of the groups of the school that is assessing").filter(
        in_force(on), unit=school
    )
    for name in seats.order_by("pk").values_list("name", flat=True):
        found.setdefault(name, None)
    return [(school, person, name) for name, person in found.items()]


def _sheet(
    held: Round, unit: Unit, person: Officer | None, name: str, by: Officer, on: date, *, title: str = ""
) -> Sheet:
    shown = f"{name}（{' '.join(title.split())[:40]}）" if title.strip() else name
    return Sheet.objects.create(
        code=f"KB{on:%Y%m%d}-{secrets.token_hex(5)}", round=held, unit=unit, person=person, person_name=name,
        body_name=shown or unit.name, on=on, recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code,
        **paths(unit),
    )  # fmt: skip


def _propose(held: Round, policy: Policy, by: Officer, on: date) -> int:
    sheets = {one.unit_id: one for one in _current(held) if not one.person_name}
    asked = Asked(held.kind, {key: one.unit for key, one in sheets.items()}, held.first, held.last, on)
    rows = all_lines().filter(sheet__round=held).exclude(subject="")
    known = set(rows.values_list("sheet_id", "item", "subject"))
    made = 0
    for item, event in gathered(items_of(held.kind, policy).values(), asked) if sheets else ():
        sheet = sheets[event.unit]
        if (sheet.pk, item.code, event.subject) in known:
            continue
        ScoreLine.objects.create(
            code=f"KF{on:%Y%m%d}-{secrets.token_hex(5)}", sheet=sheet, item=item.code, label=item.label,
            event=item.event, subject=event.subject, said=event.said[:300], happened_on=event.on,
            points=stated_points(item, policy), on=on, recorded_at=timezone.now(), by_code=by.code,
            by_post=by.post_code,
        )  # fmt: skip
        known.add((sheet.pk, item.code, event.subject))
        made += 1
    _keep_beside(_current(held), policy, on)
    return made


def _current(held: Round) -> list[Sheet]:
    rows = all_sheets().filter(round=held, replaced_by=None)
    return list(rows.select_related("unit", "person", "round").order_by("pk"))


def _keep_beside(sheets: Iterable[Sheet], policy: Policy, on: date) -> None:
    for one in sheets:
        one.beside = beside_of(one, policy, on=on)
        one.save(update_fields=["beside"])


def _score(sheets: list[Sheet], policy: Policy) -> None:
    totals = [total_of(one, policy) for one in sheets]
    for one, total, place in zip(sheets, totals, places([each.net for each in totals]), strict=True):
        one.taken, one.given, one.score = total.taken, total.given, total.score
        one.place, one.place_of = place, len(sheets)
        one.save(update_fields=["taken", "given", "score", "place", "place_of"])


def _step(held: Round, expected: int, **changes: object) -> None:
    rows = all_rounds()
    if not rows.filter(pk=held.pk, version=expected).update(version=F("version") + 1, **changes):
        raise StaleVersion(f"考核{held.code}")
    held.refresh_from_db()


def days_proposed(policy: Policy, *, on: date) -> date | None:
    """The last day for objections as the pack proposes it; the assessor says which it is."""
    days = policy.assessment.objection_days
    return on + timedelta(days=days) if days else None
