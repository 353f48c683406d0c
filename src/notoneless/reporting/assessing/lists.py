"""The reading side of assessment: whose sheets an officer sees, and which row of places."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.officers.scope import scope_of
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.assessing.scoring import Reliability
from notoneless.reporting.assessing.models import Objection, Round, ScoreLine, Sheet, Veto
from notoneless.reporting.assessing.models.sheet import FROZEN, PROPOSED, PUBLISHED, SEEN_BY_THE_SCORED

VIEW, KEEP, RANKING = Permission.VIEW_SCORES, Permission.KEEP_SCORES, Permission.VIEW_RANKING
WITH_PLACES = (PUBLISHED, FROZEN)
OWN = "a teacher's own sheet, reached by the account it names"
NAMED = "a veto put to the very officer who asks"


def visible_rounds(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Those that the officer's own office scores; with how many sheets and how many proposals wait."""
    rows = Round.objects.visible_to(officer, on=on, permission=KEEP).select_related("assessor")
    waiting = Count("sheets__lines", filter=Q(sheets__lines__state=PROPOSED), distinct=True)
    objected = Count("sheets__objections", filter=Q(sheets__objections__state="open"), distinct=True)
    return rows.annotate(
        bodies=Count("sheets", filter=Q(sheets__replaced_by=None), distinct=True),
        waiting=waiting,
        objected=objected,
    )


def round_of(officer: Officer, code: str, *, on: date) -> Round | None:
    return visible_rounds(officer, on=on).filter(code=code).first()


def visible_sheets(officer: Officer, *, on: date) -> ScopedQuerySet:
    """What one scores oneself, from the first day; units of one's own area, once they were told; one's own.

    What is said of a single teacher is seen by who scores it and by the teacher.
    """
    scored = scope_of(officer, on=on, permission=KEEP).filter(
        gov_field=("round__assessor__path",), school_field="round__assessor__path"
    )
    told = Q(round__state__in=SEEN_BY_THE_SCORED)
    rows = Sheet.objects.visible_to(officer, on=on, permission=VIEW).filter(
        (told & Q(person_name="")) | scored
    )
    own = Sheet.objects.unscoped(OWN).filter(told, person=officer)
    if not may(VIEW, by=officer, on=on):
        own = own.none()
    return (rows | own).select_related("round__assessor", "unit", "person")


def sheet_of(officer: Officer, code: str, *, on: date) -> Sheet | None:
    """Also an earlier one that a correction replaced; foreign and missing are the same."""
    return visible_sheets(officer, on=on).filter(code=code).first() or _put_to(officer, code, on)


def _put_to(officer: Officer, code: str, on: date) -> Sheet | None:
    """Whoever is named to decide a veto reads the sheet it is about."""
    if not may(Permission.DECIDE_VETO, by=officer, on=on):
        return None
    rows = Sheet.objects.unscoped(NAMED).filter(code=code, vetoes__decider=officer)
    return rows.select_related("round__assessor", "unit", "person").first()


def scores_it(officer: Officer, sheet: Sheet, *, on: date) -> bool:
    return may(KEEP, by=officer, at=sheet.round.assessor, on=on)


def lines_of(sheet: Sheet, *, drafts: bool) -> list[ScoreLine]:
    """In the order of days; the scored body is not shown what was only proposed or not taken."""
    rows = ScoreLine.objects.of_shown(sheet, "sheet").select_related("replaced_by")
    return list((rows if drafts else rows.exclude(state=PROPOSED)).order_by("happened_on", "pk"))


def line_of(officer: Officer, code: str, *, on: date) -> ScoreLine | None:
    rows = ScoreLine.objects.visible_to(officer, on=on, permission=KEEP)
    mine = scope_of(officer, on=on, permission=KEEP).filter(
        gov_field=("sheet__round__assessor__path",), school_field="sheet__round__assessor__path"
    )
    return rows.filter(mine, code=code).select_related("sheet__round__assessor", "sheet__unit").first()


def objections_of(sheet: Sheet) -> list[Objection]:
    return list(Objection.objects.of_shown(sheet, "sheet").select_related("line").order_by("pk"))


def objection_of(officer: Officer, code: str, *, on: date) -> Objection | None:
    """For who answers it."""
    mine = scope_of(officer, on=on, permission=KEEP).filter(
        gov_field=("sheet__round__assessor__path",), school_field="sheet__round__assessor__path"
    )
    rows = Objection.objects.visible_to(officer, on=on, permission=KEEP).filter(mine, code=code)
    return rows.select_related("sheet__round__assessor", "sheet__unit", "line").first()


def vetoes_of(sheet: Sheet) -> list[Veto]:
    return list(Veto.objects.of_shown(sheet, "sheet").select_related("decider").order_by("pk"))


def veto_of(officer: Officer, code: str, *, on: date) -> Veto | None:
    """Only for the person named."""
    if not may(Permission.DECIDE_VETO, by=officer, on=on):
        return None
    rows = Veto.objects.unscoped(NAMED).filter(code=code, decider=officer)
    return rows.select_related("sheet__round__assessor", "sheet__unit", "decider").first()


def vetoes_put_to(officer: Officer) -> ScopedQuerySet:
    return Veto.objects.unscoped(NAMED).filter(decider=officer, state="proposed")


def sees_ranking(officer: Officer, held: Round, policy: Policy, *, on: date) -> bool:
    """The role is named by the pack and by the house, and the assessor lies within its reach."""
    terms = policy.score_sheets.get(held.kind)
    if terms is None or officer.role not in terms.ranked_for:
        return False
    return may(RANKING, by=officer, at=held.assessor, on=on)


def ranked_round(officer: Officer, code: str, policy: Policy, *, on: date) -> Round | None:
    """A published or frozen round whose row of places this officer may see."""
    rows = Round.objects.visible_to(officer, on=on, permission=RANKING).select_related("assessor")
    found = rows.filter(code=code, state__in=WITH_PLACES).first()
    return found if found and sees_ranking(officer, found, policy, on=on) else None


def ranked_rounds(officer: Officer, policy: Policy, *, on: date) -> ScopedQuerySet:
    kinds = [one.code for one in policy.score_sheets.values() if officer.role in one.ranked_for]
    rows = Round.objects.visible_to(officer, on=on, permission=RANKING).select_related("assessor")
    return rows.filter(state__in=WITH_PLACES, kind__in=kinds)


def ranking_of(held: Round) -> ScopedQuerySet:
    """Of a round reached by `ranked_round` or `round_of`: the newest sheet of each body."""
    return Sheet.objects.of_shown(held, "round").filter(replaced_by=None).select_related("unit", "round")


def sheets_of(held: Round) -> list[Sheet]:
    """With how many proposals wait and how many objections are open; only of a round reached in scope."""
    waiting = Count("lines", filter=Q(lines__state=PROPOSED), distinct=True)
    objected = Count("objections", filter=Q(objections__state="open"), distinct=True)
    rows = ranking_of(held).annotate(waiting=waiting, objected=objected)
    return list(rows.order_by("unit__path", "person_name", "pk"))


def standing_lines(held: Round) -> dict[int, list[ScoreLine]]:
    """Confirmed lines of a round by sheet; one statement."""
    rows = ScoreLine.objects.unscoped("the lines of a round that its assessor has before him").filter(
        sheet__round=held, sheet__replaced_by=None
    )
    found: dict[int, list[ScoreLine]] = {}
    for one in rows.order_by("pk"):
        found.setdefault(one.sheet_id, []).append(one)
    return found


def reliability_told(beside: dict[str, object]) -> Reliability | None:
    """As it was kept beside the score."""
    said = beside.get("reliability")
    return Reliability(*said) if isinstance(said, list) else None


def assessing_unit(officer: Officer) -> Unit | None:
    return officer.active_post.unit if officer.active_post else None


def note_look(sheet: Sheet, *, by: Officer, on: date) -> None:
    trail.note("score.viewed", by=by, on=on, about=sheet.code, area=sheet.unit.path)


def note_list(held: Round, members: Iterable[str], *, by: Officer, on: date) -> None:
    trail.note_list("scores.ranking_viewed", by=by, on=on, area=held.assessor.path, query={"round": held.code},
                    members=list(members))  # fmt: skip
