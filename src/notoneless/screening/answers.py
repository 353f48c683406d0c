"""Which answers of people still hold against what a run now sees; one that no longer does leaves the child in doubt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Max

from notoneless.children.models import Child
from notoneless.children.situations import Standing
from notoneless.policy import Policy
from notoneless.screening.drafting import Draft
from notoneless.screening.judging import TRUE, Answer, situation_of
from notoneless.screening.models import Finding, Judgement, Run

RETURNED = (
    "returned_watch"  # a return must show in the registers once the case that brought it about is closed
)


@dataclass(frozen=True, slots=True)
class Holding:
    """All findings of earlier runs by key, and of them the answered ones whose doubt stands unbroken and unchanged."""

    known: Mapping[str, Finding]
    findings: Mapping[str, Finding]

    def __contains__(self, key: object) -> bool:
        return key in self.findings

    @property
    def children(self) -> frozenset[int]:
        return frozenset(one.child_id for one in self.findings.values())


def holding(drafts: Iterable[Draft], *, run: Run, known: Iterable[int]) -> Holding:
    """An answer holds while the same doubt on the same evidence was there in every run since it was given.

    A doubt that went and came back is a new one, whatever was once said of it. `known`: children with an open case.
    """
    found = {one.key: one for one in Finding.objects.unscoped("recording a run").iterator()}
    last = _before(run)
    met = [(found[draft.key], draft) for draft in drafts if draft.key in found]
    same = [
        one for one, draft in met if one.state == "judged" and one.evidence_digest == draft.evidence_digest
    ]
    unbroken = [one for one in same if one.last_run_id == last]
    back = _said_to_be_back(unbroken, set(known))
    return Holding(found, {one.key: one for one in unbroken if one.child_id not in back})


def standings_by_people(held: Holding, policy: Policy) -> list[Standing]:
    """Where the answers that hold put their children; whatever a register said in between is over."""
    said = _last_answers(list(held.findings.values()))
    standings = []
    for finding in sorted(held.findings.values(), key=lambda one: one.pk):
        situation, reason = (
            situation_of(finding, said[finding.pk], policy) if finding.pk in said else ("", "")
        )
        if situation:
            standings.append(Standing(finding.child_id, situation, "person", reason=reason))
    return standings


def _before(run: Run) -> int | None:
    return Run.objects.filter(state="done", pk__lt=run.pk).aggregate(last=Max("pk"))["last"]


def _said_to_be_back(findings: Iterable[Finding], known: set[int]) -> set[int]:
    """Children whose case is closed because they came back, and whom the registers still do not show."""
    ended = [one.child_id for one in findings if one.verdict == TRUE and one.child_id not in known]
    rows = Child.objects.unscoped("which answers still hold").filter(situation=RETURNED)
    return set(rows.values_list("pk", flat=True)).intersection(ended) if ended else set()


def _last_answers(findings: Sequence[Finding]) -> dict[int, Answer]:
    keys = {one.pk for one in findings}
    rows = Judgement.objects.unscoped("which answers still hold").order_by("pk")
    newest = rows.filter(finding__state="judged").values_list(
        "finding_id", "verdict", "note", "candidate_entry", "result_category"
    )
    return {
        number: Answer(verdict, note, entry, result=result)
        for number, verdict, note, entry, result in newest.iterator()
        if number in keys
    }
