"""A small assessment of the school year 2026 in the invented county, told from the summer after it."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from notoneless.evidence.receiving import SentFile
from notoneless.officers.models import Officer
from notoneless.policy import Policy, in_force
from notoneless.policy.resolving import adopt_all
from notoneless.reporting.assessing.lines import Entered, enter_line
from notoneless.reporting.assessing.models import Round, ScoreLine, Sheet
from notoneless.reporting.assessing.rounds import freeze_round, open_round, publish_round, tell_round
from notoneless.reporting.figures.models import Cut, Figure, Target
from notoneless.reporting.filing.models import Circular, CircularReceipt, Filing
from notoneless.reporting.responsibility.models import Letter, Task
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import jpeg
from tests.journeys.filling import BOBS_TOWNSHIP

AFTER = date(2027, 9, 10)  # the school year 2026 is over
UNTIL = date(2027, 9, 15)
PUBLISHED, FROZEN = date(2027, 9, 16), date(2027, 9, 20)
TENTH = Decimal("0.1")


def adopted() -> Policy:
    """The template taken over as shipped, in the county's name."""
    taken = adopt_all("chongqing/shizhu", by="O-alice", on=AFTER, document="县教委〔2027〕9号", start=AFTER)
    return in_force("chongqing/shizhu", on=AFTER, adopted=taken)


RULES = adopted()


def a_report(county: TestCounty, *, unit: str = BOBS_TOWNSHIP, **more: Any) -> Filing:
    """Owed by the 25th of September and not filed, unless it is said otherwise."""
    owner = county.units[unit]
    said: dict[str, Any] = {
        "code": f"B-{unit}-{Filing.objects.unscoped('how many there are').count()}", "obligation": "annex3",
        "form": "annex3", "label": "附件3", "unit": owner, "receiver": county.units["QH-JW"],
        "receiver_body": "rural_education_office", "receiver_label": "县教委", "period": "2026",
        "period_label": "2026—2027学年", "period_first": date(2026, 9, 1), "period_last": date(2027, 8, 31),
        "due_on": date(2026, 9, 25), "due_explained": "9月25日前", "condition": "always", "made_on": TODAY,
        "policy_fingerprint": "f" * 64, "area_path": owner.path,
    } | more  # fmt: skip
    return Filing.objects.create(**said)


def a_task(county: TestCounty, unit: str = BOBS_TOWNSHIP, **more: Any) -> Task:
    said: dict[str, Any] = {
        "code": f"W-{unit}", "kind": "work_plan", "unit": county.units["QH-JW"], "owner": county.units[unit],
        "person": "柳乡长", "text": "逐户核实", "due_on": date(2026, 12, 1), "set_on": TODAY, "set_by": "O-alice",
        "recorded_at": timezone.now(),
    } | more  # fmt: skip
    return Task.objects.create(**said)


def an_unsigned_letter(county: TestCounty, unit: str) -> Letter:
    return Letter.objects.create(
        code=f"R-{unit}", kind="letter_class", year=2026, giver=county.units["S-SQ"], giver_name="窦校长",
        taker=county.units[unit], taker_name="三年级一班", goals="无失学辍学", drawn_on=TODAY, drawn_by="O-dora",
        recorded_at=timezone.now(),
    )  # fmt: skip


def a_target(county: TestCounty, *, figure: str) -> Target:
    """95 % at least, and 90 % reached."""
    unit = county.units[BOBS_TOWNSHIP]
    cut = Cut.objects.create(
        code=f"Q-{figure}", on=TODAY, made_at=timezone.now(), policy_fingerprint="f" * 64, engine="1", digest="d",
        year_began=date(2026, 9, 1), children=0,
    )  # fmt: skip
    Figure.objects.create(cut=cut, code=figure, area_path=unit.path, on=TODAY, above=9, below=10, digest="d")
    return Target.objects.create(
        code=f"MB-{figure}", figure=figure, year=2026, measure="at_least", value=Decimal(95), level="township",
        holder=unit.name, unit=unit, area_path=unit.path, on=TODAY, recorded_at=timezone.now(), by_code="O-alice",
    )  # fmt: skip


def an_unread_circular(county: TestCounty) -> Circular:
    made = Circular.objects.create(
        code="N-1", unit=county.units["QH-JW"], title="报送附件三", text="请报送", on=TODAY, wants_answer=True,
        answer_until=date(2026, 9, 25), recorded_at=timezone.now(), by_code="O-alice",
    )  # fmt: skip
    CircularReceipt.objects.create(circular=made, unit=county.units[BOBS_TOWNSHIP])
    return made


def a_round(
    county: TestCounty, kind: str = "township", *, by: Officer | None = None, assessor: str = "QH-JW",
    period: str = "2026", on: date = AFTER,
) -> Round:  # fmt: skip
    return open_round(
        assessor=county.units[assessor], kind=kind, period=period, policy=RULES, by=by or county.alice, on=on
    )


def sheet_in(held: Round, unit: str = BOBS_TOWNSHIP) -> Sheet:
    return Sheet.objects.unscoped("the sheet of a test").get(round=held, unit__code=unit, replaced_by=None)


def lines_in(sheet: Sheet) -> list[ScoreLine]:
    return list(ScoreLine.objects.unscoped("the lines of a test").filter(sheet=sheet).order_by("pk"))


def an_entry_on(sheet: Sheet, *, by: Officer, on: date = AFTER, points: str = "2", **more: Any) -> ScoreLine:
    said: dict[str, Any] = {
        "item": "other_duty", "text": "未按方案开展宣传，依据年度考核办法第三条",
        "happened_on": min(sheet.round.last, on), "points": Decimal(points), "proof": SentFile(jpeg(), "通报.jpg"),
    } | more  # fmt: skip
    return enter_line(sheet=sheet, entered=Entered(**said), policy=RULES, by=by, on=on)


def told(held: Round, by: Officer) -> Round:
    held.refresh_from_db()
    return tell_round(held=held, until=UNTIL, expected=held.version, policy=RULES, by=by, on=AFTER)


def published(held: Round, by: Officer) -> Round:
    held.refresh_from_db()
    return publish_round(held=held, expected=held.version, policy=RULES, by=by, on=PUBLISHED)


def frozen(held: Round, by: Officer) -> Round:
    held.refresh_from_db()
    return freeze_round(held=held, expected=held.version, by=by, on=FROZEN)
