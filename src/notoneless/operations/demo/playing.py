"""Plays the demo county's first morning: every file goes the real way, from upload to findings."""

import time
from collections.abc import Callable
from datetime import date

from notoneless import jobs
from notoneless.casework.opening import open_from_finding
from notoneless.children.dailies import keep_day
from notoneless.children.models import Child
from notoneless.jobs.models import Job
from notoneless.officers.assigning import assign_child, assign_unit
from notoneless.officers.models import Officer, Post
from notoneless.officers.roles import BY_ASSIGNMENT
from notoneless.operations.demo.county import County
from notoneless.places.models import Unit
from notoneless.places.rules import policy_on
from notoneless.registers.importing.ahead import reading_ahead
from notoneless.registers.importing.deciding import approve_batch, fresh, settle_close_rows
from notoneless.registers.importing.receiving import ReceivedFile, receive_file
from notoneless.registers.importing.staging import read_now
from notoneless.registers.models import Batch
from notoneless.screening.models import Finding, Run
from notoneless.screening.running import run_screening

Say = Callable[[str], None]
FIRST_GIVEN = 3
SHARE, FEWEST = 8, 16
# Registers that feed the ledger come first; the comparison needs the children to be there.
ORDER = ("household", "enrolment", "in_school")


def import_files(county: County, *, by: Officer, on: date, say: Say) -> list[Batch]:
    """Received, read in a confined process, staged, approved and committed, one file after the other."""
    known = {unit.code: unit for unit in Unit.objects.all()}
    files = sorted(
        county.files, key=lambda f: (ORDER.index(f.kind) if f.kind in ORDER else len(ORDER), f.path.name)
    )
    received = [
        receive_file(
            file=ReceivedFile(content=file.path.read_bytes(), shown_name=file.path.name),
            kind=file.kind,
            source_unit=known[file.unit],
            as_of=file.extracted_on,
            by=by,
            on=on,
        )
        for file in files
    ]
    batches = []
    with reading_ahead(received, read=read_now):
        for number, (file, batch) in enumerate(zip(files, received, strict=True), start=1):
            started = time.monotonic()
            taken_in = take_in(batch, by=by, on=on)
            batches.append(taken_in)
            seconds = time.monotonic() - started
            say(f"  {number}/{len(files)} {file.path.name}:{told(taken_in)}，用时 {seconds:.1f} 秒")
    return batches


def take_in(batch: Batch, *, by: Officer, on: date) -> Batch:
    """What an officer does who finds the preview right; a batch that needs a person stays where it is."""
    _carry_out("stage_batch", batch)
    batch = fresh(batch.code)
    if batch.state != "staged":
        return batch
    if batch.counts.get("close"):
        settle_close_rows(batch=batch, answers={"*": "same"}, by=by, on=on)
    approve_batch(batch=batch, by=by, on=on)
    _carry_out("commit_batch", batch)
    return fresh(batch.code)


def _carry_out(name: str, batch: Batch) -> None:
    jobs.run_now(Job.objects.get(name=name, subject=batch.code, state=Job.State.QUEUED))


def told(batch: Batch) -> str:
    if batch.state != "committed":
        return f"{batch.get_state_display()}（{batch.sentence or '见批次页'}）"
    counts = batch.counts
    return f"新增 {counts['new']:,} 行，退回 {counts['rejected']:,} 行"


def screen(*, by: Officer, on: date, say: Say) -> Run:
    def report(done: int, total: int, message: str) -> None:
        if done < total:
            say(f"  {done + 1}/{total} {message}")

    made = run_screening(policy=policy_on(on), by=by, on=on, report=report)
    keep_day(on=on)
    return made


def open_first_cases(*, by: Officer, on: date) -> int:
    """Every eighth finding that may open a case is judged true, as if the first doors had been knocked on.

    In a small county more of them, so that there is something of each kind to see.
    """
    policy = policy_on(on)
    kinds = [code for code, terms in policy.finding_kinds.items() if terms.opens_case]
    findings = Finding.objects.unscoped("the demo plays its first morning").filter(
        state="open", kind__in=kinds
    )
    known = list(findings.select_related("child").order_by("pk"))
    chosen = known[:: min(SHARE, len(known) // FEWEST or 1)]
    for finding in chosen:
        open_from_finding(
            finding=finding, note="上门核实，确未在校", expected=finding.version, policy=policy, by=by, on=on
        )
    return len(chosen)


def assign_first_work(county: County, *, by: Officer, on: date) -> int:
    """Teachers and departments who see only what is given to them get something to see."""
    logins = {one.role: one.login for one in reversed(county.officers) if one.role in BY_ASSIGNMENT}
    posts = {
        post.role: post for post in Post.objects.filter(code__in=[f"POST-{one}" for one in logins.values()])
    }
    here = Child.objects.visible_to(by, on=on).order_by("pk")
    given = 0
    for role, reason, wanted in (
        ("home_teacher", "2026年秋季送教上门", here.filter(situation="home_teaching")),
        (
            "department_officer",
            "残疾儿童少年安置核对",
            here.filter(circumstances__kind="disability").distinct(),
        ),
    ):
        for child in wanted[:FIRST_GIVEN] if role in posts else ():
            assign_child(post=posts[role], child=child, reason=reason, by=by, on=on)
            given += 1
    if teacher := posts.get("subject_teacher"):
        for room in Unit.objects.filter(kind="class", parent=teacher.unit).order_by("path")[:2]:
            assign_unit(post=teacher, unit=room, reason="任课", by=by, on=on)
            given += 1
    return given
