"""四查三比对: one run over the frozen registers, from the lists to standings, links and findings."""

import hashlib
import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, replace
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
from notoneless.screening.answers import Holding, holding, standings_by_people
from notoneless.screening.comparisons import in_class, two_schools
from notoneless.screening.drafting import Draft, digest_of, drafts_of, kinds_of
from notoneless.screening.evidence import HOUSEHOLD, Evidence, gather, one_row_each, table_of
from notoneless.screening.linking import Linked, link_registers
from notoneless.screening.models import PairDecision, Run
from notoneless.screening.recording import hold_findings, record_findings
from notoneless.screening.routing import Routed, route
from notoneless.screening.situating import situate
from notoneless.screening.tracing import copy_schools, mark_band, record_circumstances, record_links
from notoneless.trail.deeds import deed

BESIDE = (
    "deaths_moves",
    "earlier_dropouts",
    "poverty",
    "disability",
    "left_behind",
    "door_to_door",
    "sent_down",
)
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
    evidence: Evidence
    outcomes: pl.DataFrame
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
    evidence = evidence_of(registers, linked, added)
    outcomes = situate(evidence, policy=policy, on=on)
    report(4, STEPS, "记录情形、对应关系和疑点")
    judged = Judged(registers, linked, evidence, outcomes, started_at)
    run = record_run(judged=judged, known_children=known_children, policy=policy, by=by, on=on)
    report(STEPS, STEPS, "完成")
    return run


@deed
def record_run(*, judged: Judged, known_children: InCare, policy: Policy, by: Officer, on: date) -> Run:
    """Links, standings and findings of one run, all or none."""
    require(Permission.RUN_SCREENING, by=by, on=on)
    hold_findings()
    hold_children(judged.outcomes["child_id"].to_list())
    known = known_children()
    run = _start(judged, policy, by=by, on=on)
    record_links(judged.linked, run=run, share_percent=policy.matching.sampled_share_percent)
    copy_schools(judged.evidence)
    mark_band(policy, on=on)
    record_circumstances(judged.evidence, _batches(), on=on)
    doubts = drafts_of(judged.outcomes, judged.evidence, policy=policy, on=on)
    held = holding(doubts, run=run, known=known)
    standings = [
        *_standings(judged.outcomes, {*known, *held.children}, run),
        *_by_people(held, known, policy),
    ]
    moved = record_standings(standings, by=by, on=on, fingerprint=policy.fingerprint)
    drafts = [draft for draft in doubts if draft.child_id not in known]
    routed = _routed(drafts, policy, on)
    recorded = record_findings(drafts, routed, held, run=run, on=on)
    counts = {
        **asdict(recorded),
        "children": judged.outcomes.height,
        "moved": moved,
        "findings": len(drafts),
        "kinds": dict(kinds_of(drafts)),
    }
    _finish(run, digest_of(drafts, routed), judged.linked, counts)
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
    return link_registers(
        one_row_each(registers.frames[HOUSEHOLD]),
        registers.some(*ENROLMENT_LIKE, *BESIDE),
        settings=settings,
        decided=decided_pairs(),
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


def evidence_of(registers: Registers, linked: Linked, added: newcomers.Admitted) -> Evidence:
    """One table over all children; the comparisons that need the first one's result are added to it."""
    links = pl.concat([linked.links, added.links])
    seated = in_class(registers.frames, links)
    live = Child.objects.unscoped("a screening run").filter(merged_into=None, withdrawn_on=None)
    children = table_of(live.order_by("pk").values_list("pk", "code", "birth_date", "area_path"))
    candidates = pl.concat([linked.candidates, added.candidates])
    found = gather(children, registers.frames, pl.concat([links, seated.links]), candidates)
    twice = two_schools(linked.twins, found.facts, found.rows)
    facts = found.facts.join(twice, on="child_id", how="left", maintain_order="left")
    absent = pl.col("child_id").is_in(seated.absent.implode())
    return replace(found, facts=facts.with_columns(not_in_class=absent))


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


def _standings(outcomes: pl.DataFrame, spoken_for: Collection[int], run: Run) -> list[Standing]:
    """A case speaks for its child, and an answer that still holds; for all others the registers do."""
    said = outcomes.filter(~pl.col("child_id").is_in(sorted(spoken_for)))
    rows = said.select("child_id", "situation", "reason", pl.col("sheet").fill_null(""), "row").iter_rows()
    return [
        Standing(child, situation, "matching", reason, batch=run.code, sheet=sheet, row=row)
        for child, situation, reason, sheet, row in rows
    ]


def _by_people(held: Holding, known: Mapping[int, str], policy: Policy) -> list[Standing]:
    return [one for one in standings_by_people(held, policy) if one.child_id not in known]


def _routed(drafts: list[Draft], policy: Policy, on: date) -> dict[str, Routed]:
    duties = duties_on(on)
    day = policy.age.reference_day_for(on)
    routed = {}
    for draft in drafts:
        age = completed_years(draft.birth_date, day) if draft.birth_date else None
        routed[draft.key] = route(
            draft.kind,
            area_path=draft.area_path,
            school_path=draft.school_path,
            also=draft.schools,
            age=age,
            duties=duties,
            policy=policy,
            on=on,
        )
    return routed


def _finish(run: Run, digest: str, linked: Linked, counts: dict[str, object]) -> None:
    run.findings_digest = hashlib.sha256(digest.encode()).hexdigest()
    run.steps = [{key: step[key] for key in step if key != "seconds"} for step in linked.steps]
    run.counts = counts
    run.state = "done"
    run.finished_at = timezone.now()
    run.save()
