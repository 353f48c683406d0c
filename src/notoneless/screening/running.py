"""四查三比对: one run over the frozen registers, from the lists to standings, links and findings."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

import polars as pl
from django.db.models import Max
from django.utils import timezone

from notoneless import trail
from notoneless.children.models import Child
from notoneless.children.situations import Standing, hold_children, record_standings
from notoneless.matching import ENGINE_VERSION
from notoneless.matching.settings import MatchSettings
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.duties import duties_on
from notoneless.policy import Policy
from notoneless.policy.topics import completed_years
from notoneless.registers.kinds import CODES, ENROLMENT_LIKE
from notoneless.registers.models import Entry
from notoneless.registers.snapshots import frame_of, freeze, with_children
from notoneless.screening import newcomers
from notoneless.screening.comparisons import absent_from_class, in_two_schools
from notoneless.screening.drafting import Draft, digest_of, draft_of, kinds_of
from notoneless.screening.evidence import Evidence, Row, gather, rows_of
from notoneless.screening.linking import Linked, link_registers
from notoneless.screening.models import Finding, PairDecision, Run
from notoneless.screening.recording import hold_findings, record_findings
from notoneless.screening.routing import Routed, route
from notoneless.screening.situating import Outcome, situate
from notoneless.screening.tracing import copy_schools, mark_band, record_circumstances, record_links
from notoneless.trail.deeds import deed

BESIDE = ("deaths_moves", "earlier_dropouts", "poverty", "disability", "left_behind", "door_to_door")
Report = Callable[[int, int, str], None]
InCare = Callable[[], Mapping[int, str]]
STEPS = 5


@dataclass(frozen=True, slots=True)
class Registers:
    """The frozen frames of a run and their digests."""

    frames: Mapping[str, pl.DataFrame]
    digests: Mapping[str, str]

    def some(self, *kinds: str) -> dict[str, pl.DataFrame]:
        return {kind: self.frames[kind] for kind in kinds if self.frames[kind].height}


@dataclass(frozen=True, slots=True)
class Judged:
    """What a run worked out before it writes: nobody waits for the database while it computes."""

    registers: Registers
    linked: Linked
    children: Mapping[int, Evidence]
    outcomes: Mapping[int, Outcome]
    started_at: datetime


def run_screening(
    *,
    policy: Policy,
    by: Officer,
    on: date,
    known_children: InCare = dict,
    report: Report = lambda done, total, message: None,
) -> Run:
    """`known_children` gives child id -> situation by an open case; those are told, never asked about again.

    It is asked when the result is written: a case opened while the run computed counts.

    Same snapshots, same policy, same engine: same findings. Two short transactions (children newly seen, the result);
    killed at any moment, the next run finds what was written and comes to the same end.
    """
    require(Permission.RUN_SCREENING, by=by, on=on)
    started_at = timezone.now()
    report(0, STEPS, "冻结各类名册")
    registers = freeze_registers(on=on)
    report(1, STEPS, "比对户籍与各类名册")
    linked = compare_registers(registers, policy)
    report(2, STEPS, "登记名册上新见的孩子")
    added = newcomers.admit_newcomers(linked=linked, frames=registers.frames, by=by, on=on)
    report(3, STEPS, "逐人判定就学情形")
    children = evidence_of(registers, linked, added)
    outcomes = {number: situate(one, policy=policy, on=on) for number, one in children.items()}
    report(4, STEPS, "记录情形、对应关系和疑点")
    judged = Judged(registers, linked, children, outcomes, started_at)
    run = record_run(judged=judged, known_children=known_children, policy=policy, by=by, on=on)
    report(STEPS, STEPS, "完成")
    return run


@deed
def record_run(*, judged: Judged, known_children: InCare, policy: Policy, by: Officer, on: date) -> Run:
    """Links, standings and findings of one run, all or none."""
    require(Permission.RUN_SCREENING, by=by, on=on)
    hold_findings()
    hold_children(list(judged.outcomes))
    known = known_children()
    run = _start(judged, policy, by=by, on=on)
    record_links(judged.linked, run=run, share_percent=policy.matching.sampled_share_percent)
    copy_schools(judged.children, judged.registers.frames)
    mark_band(policy, on=on)
    record_circumstances(judged.children, _batches(), on=on)
    moved = _record(judged.outcomes, known, run=run, by=by, on=on, policy=policy)
    drafts = _drafts(judged.children, judged.outcomes, known, policy, on)
    recorded = record_findings(drafts, _routed(drafts, judged.children, policy, on), run=run, on=on)
    counts = {
        **asdict(recorded),
        "children": len(judged.children),
        "moved": moved,
        "findings": len(drafts),
        "kinds": dict(kinds_of(drafts)),
    }
    _finish(run, drafts, judged.linked, counts)
    trail.note("screening.run", by=by, on=on, about=run.code, detail=counts)
    return run


def freeze_registers(*, on: date) -> Registers:
    snapshots = {kind: freeze(kind, on=on) for kind in CODES}
    return Registers(
        frames={kind: with_children(frame_of(snapshot), kind) for kind, snapshot in snapshots.items()},
        digests={kind: snapshot.digest for kind, snapshot in snapshots.items()},
    )


def compare_registers(registers: Registers, policy: Policy) -> Linked:
    """户籍 against every other register; decisions people made about pairs hold."""
    settings = MatchSettings(candidates_per_row=policy.matching.keep_candidates)
    population = registers.frames["household"].filter(pl.col("child_id").is_not_null())
    return link_registers(
        population, registers.some(*ENROLMENT_LIKE, *BESIDE), settings=settings, decided=decided_pairs()
    )


def decided_pairs() -> pl.DataFrame | None:
    """The newest answer about each pair; one that was taken back counts as none."""
    newest = (
        PairDecision.objects.values("left", "right_kind", "right").annotate(newest=Max("pk")).values("newest")
    )
    rows = PairDecision.objects.filter(pk__in=newest).exclude(verdict="withdrawn")
    told = list(rows.order_by("pk").values_list("left", "right_kind", "right", "verdict"))
    if not told:
        return None
    return pl.DataFrame(told, schema=["population_key", "register", "key", "verdict"], orient="row")


def evidence_of(registers: Registers, linked: Linked, added: newcomers.Admitted) -> dict[int, Evidence]:
    rows: dict[str, dict[int, Row]] = {kind: rows_of(kind, frame) for kind, frame in registers.frames.items()}
    links = pl.concat([linked.links, added.links])
    live = Child.objects.unscoped("a screening run").filter(merged_into=None, withdrawn_on=None)
    children = gather(
        live.values_list("pk", "birth_date", "area_path").order_by("pk"), links, linked.candidates, rows
    )
    household = registers.frames["household"]
    for entry, child in household.select("entry", "child_id").iter_rows():
        if child in children:
            children[child].household = rows["household"][entry]
    absent_from_class(children, registers.frames, rows)
    in_two_schools(children, linked, rows)
    return children


def _batches() -> dict[int, str]:
    """Entry -> code of the batch it came with, for the registers that carry statuses."""
    entries = Entry.objects.unscoped("a screening run").filter(
        kind__in=("poverty", "disability", "left_behind"), live=True
    )
    return dict(entries.values_list("pk", "batch__code"))


def _start(judged: Judged, policy: Policy, *, by: Officer, on: date) -> Run:
    return Run.objects.create(
        code=f"R{on:%Y%m%d}-{secrets.token_hex(4)}",
        on=on,
        place=policy.place,
        snapshots=dict(judged.registers.digests),
        policy_fingerprint=policy.fingerprint,
        engine_version=ENGINE_VERSION,
        started_by=by.code,
        started_at=judged.started_at,
    )


def _record(
    outcomes: Mapping[int, Outcome],
    known: Mapping[int, str],
    *,
    run: Run,
    by: Officer,
    on: date,
    policy: Policy,
) -> int:
    """A case speaks for its child; what a person settled stands until a register explains the child."""
    settled = _settled_by_people()
    standings = []
    for number, outcome in outcomes.items():
        if number in known or (number in settled and outcome.finding):
            continue
        row = outcome.row
        place = (row.sheet, row.row) if row else ("", None)
        standings.append(
            Standing(
                number,
                outcome.situation,
                "matching",
                outcome.reason,
                batch=run.code,
                sheet=place[0],
                row=place[1],
            )
        )
    return record_standings(standings, by=by, on=on, fingerprint=policy.fingerprint)


def _settled_by_people() -> set[int]:
    judged = Finding.objects.unscoped("a screening run").filter(state="judged")
    return set(judged.values_list("child_id", flat=True))


def _drafts(
    children: Mapping[int, Evidence],
    outcomes: Mapping[int, Outcome],
    known: Mapping[int, str],
    policy: Policy,
    on: date,
) -> list[Draft]:
    """Only children of school age are asked about, and those past it whose file is still open."""
    codes = dict(Child.objects.unscoped("a screening run").values_list("pk", "code"))
    drafts = []
    for number, outcome in outcomes.items():
        child = children[number]
        if outcome.finding and number not in known and _is_asked_about(child, outcome, policy, on):
            drafts.append(draft_of(child, outcome, codes[number]))
    return sorted(drafts, key=lambda draft: draft.key)


def _is_asked_about(child: Evidence, outcome: Outcome, policy: Policy, on: date) -> bool:
    if child.birth_date is None:
        return True
    if outcome.finding == "over_age":
        return child.link("earlier_dropouts") is not None or child.household is None
    return policy.age.covers(child.birth_date, on=on)


def _routed(
    drafts: list[Draft], children: Mapping[int, Evidence], policy: Policy, on: date
) -> dict[str, Routed]:
    duties = duties_on(on)
    day = policy.age.reference_day_for(on)
    routed = {}
    for draft in drafts:
        birth = children[draft.child_id].birth_date
        age = completed_years(birth, day) if birth else None
        routed[draft.key] = route(
            draft.kind,
            area_path=draft.area_path,
            school_path=draft.school_path,
            age=age,
            duties=duties,
            policy=policy,
            on=on,
        )
    return routed


def _finish(run: Run, drafts: list[Draft], linked: Linked, counts: dict[str, object]) -> None:
    run.findings_digest = hashlib.sha256(digest_of(drafts).encode()).hexdigest()
    run.steps = [{key: step[key] for key in step if key != "seconds"} for step in linked.steps]
    run.counts = counts
    run.state = "done"
    run.finished_at = timezone.now()
    run.save()
