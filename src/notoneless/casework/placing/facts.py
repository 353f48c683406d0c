"""What the moves of a case must know of its disposition, read for many cases at once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from notoneless.casework.facts import fact_source
from notoneless.casework.models import Case
from notoneless.casework.placing.beginning import continues_ended
from notoneless.casework.placing.documents import File, files_of
from notoneless.casework.placing.models import Disposition
from notoneless.casework.remembering import once
from notoneless.policy import Policy
from notoneless.policy.placing.periods import returns_to_check
from notoneless.policy.placing.ways import from_kept, steps_of, way_of
from notoneless.policy.rows import Disposition as Way

COUNTED = ("in_chain", "returned", "approved", "running")


@fact_source(
    "disposition", "disposition_eligible", "disposition_in_hand", "chain_done", "consents", "documents",
    "placement_over", "recheck_due", "placement_renewed",
)  # fmt: skip
def placing_facts(cases: list[Case], policy: Policy, on: date) -> Mapping[int, Mapping[str, Any]]:
    """The newest disposition that is in hand or runs; it was found eligible when it was sent into its chain."""
    held = [
        one
        for one in dispositions_in([case.pk for case in cases])
        if one.state in COUNTED and not one.interim
    ]
    newest = {one.case_id: one for one in held if one.case_id}
    ends = {one.case_id: _ends(one, policy, on) for one in held if one.state == "running"}
    files = files_of(newest.values()) if newest else {}
    return {
        pk: _facts(one, files[one.pk], way_of(policy, one.way)) | ends.get(pk, {})
        for pk, one in newest.items()
    }


def dispositions_in(cases: list[int]) -> list[Disposition]:
    """Every disposition of the cases, oldest first; asked for once while one case is read."""
    return once(("dispositions", *cases), lambda: _dispositions(cases))


def _dispositions(cases: list[int]) -> list[Disposition]:
    rows = Disposition.objects.unscoped("facts of cases reached by their officer").filter(case__in=cases)
    return list(rows.select_related("renews").order_by("pk"))


def _ends(one: Disposition, policy: Policy, on: date) -> dict[str, Any]:
    """Of what runs: whether its time is over by the rule, or only its look again is due."""
    day = returns_to_check(one.ends_on, policy) if one.ends_on else None
    again = one.ends_on is None and one.recheck_on is not None and one.recheck_on < on
    return {"placement_over": day is not None and day <= on, "recheck_due": again}


def _facts(one: Disposition, file: File, today: Way | None) -> dict[str, Any]:
    """Judged by the version it was proposed under: what that one asked for is all that may still be asked."""
    own = from_kept(one.terms)
    settled = all(step.text in file.done for step in steps_of(own))
    asked = today if settled and today else own
    return {
        "disposition": one.way,
        "disposition_eligible": one.round > 0,
        "disposition_in_hand": one.state in ("in_chain", "returned"),
        "placement_renewed": one.state == "running" and continues_ended(one),
        "chain_done": tuple(dict.fromkeys((*file.done, *(asked.chain if settled else ())))),
        "consents": file.consents | (frozenset(asked.consents) if settled else frozenset()),
        "documents": file.kinds | (frozenset(asked.documents) if settled else frozenset()),
    }
