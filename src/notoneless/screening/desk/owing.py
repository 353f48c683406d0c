"""What an answer leaves to be done: a value to be mended at its source, a proof of where the child went."""

from datetime import date

from notoneless.officers.models import Officer
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.deadlines import due_after
from notoneless.registers.kinds import kind_of
from notoneless.registers.models import Entry
from notoneless.screening.models import Finding, RepairTask, Run

PROOF = "proof"  # as `field` of a task: no value is wrong, a document is awaited
OTHERWISE = "enrolled_elsewhere"
NO_LONGER_NEEDED = "后来的名册已说明去向，不必再证明"
SENTENCE_LENGTH = 200


def day_due(on: date, policy: Policy) -> date:
    counted = policy.finding.verify_count_kind
    return due_after(on, policy.finding.verify_days, kind=counted, calendar=policy.calendar).date


def owe_repair(
    finding: Finding, entry_id: int | None, field: str, note: str, policy: Policy, *, by: Officer, on: date
) -> RepairTask:
    """Repair of data comes before a home visit: the task goes to whoever keeps the wrong register."""
    rows = Entry.objects.unscoped("the row to be mended").select_related("batch__source_unit")
    named = rows.filter(pk=entry_id).first() if entry_id else None
    owner = named.batch.source_unit if named else finding.owner
    entry = (
        named or rows.filter(child_id=finding.child_id, kind="household", live=True).order_by("-pk").first()
    )
    place = f"{named.sheet}第{named.row}行" if named else "户籍册"
    sentence = f"{place}“{_label(named, field)}”与实际不符：{note or '请核对'}"
    return _owe(finding, entry.pk if entry else None, field, sentence, owner, policy, by=by, on=on)


def owe_proof(
    finding: Finding, result: str, note: str, policy: Policy, *, by: Officer, on: date
) -> RepairTask:
    """A statement alone explains nobody: who must check the finding must also bring the proof."""
    row = policy.results.get(result)
    what = f"{row.label}：{note}" if row else note
    words = "或".join(label for _, label in proofs_for(result, policy))
    sentence = f"另有去向（待证）：{what}。须取得{words or '证明材料'}"
    return _owe(finding, None, PROOF, sentence, finding.owner, policy, by=by, on=on)


def proofs_for(result: str, policy: Policy) -> list[tuple[str, str]]:
    """Code and word of the documents that carry this result by the rules in force."""
    row = policy.results.get(result)
    listed = row.proofs if row else policy.situations[OTHERWISE].proofs
    return [(code, policy.evidence[code].label) for code in listed if code in policy.evidence]


def drop_proofs(run: Run, *, on: date) -> int:
    """Where the registers explain the child by now, nobody waits for a letter any more."""
    rows = RepairTask.objects.unscoped("a screening run").filter(field=PROOF, done_on=None)
    over = rows.exclude(finding__last_run=run)
    return over.update(done_on=on, done_by=run.started_by, how=NO_LONGER_NEEDED)


def _owe(
    finding: Finding,
    entry_id: int | None,
    field: str,
    sentence: str,
    owner: Unit,
    policy: Policy,
    *,
    by: Officer,
    on: date,
) -> RepairTask:
    return RepairTask.objects.create(
        finding=finding,
        entry_id=entry_id,
        field=field,
        sentence=sentence[:SENTENCE_LENGTH],
        owner=owner,
        owner_path=owner.path,
        opened_on=on,
        opened_by=by.code,
        due_on=day_due(on, policy),
    )


def _label(entry: Entry | None, field: str) -> str:
    kind = kind_of(entry.kind if entry else "household")
    return kind.field(field).label if field in kind.names else field
