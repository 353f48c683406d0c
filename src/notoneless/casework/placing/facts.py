"""What the moves of a case must know of its disposition, read for many cases at once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from notoneless.casework.facts import fact_source
from notoneless.casework.models import Case
from notoneless.casework.placing.beginning import continues_ended
from notoneless.casework.placing.documents import File, files_of
from notoneless.casework.placing.models import Disposition, Opinion
from notoneless.policy import Policy
from notoneless.policy.placing.periods import returns_to_check
from notoneless.policy.placing.ways import from_kept, steps_of, way_of
from notoneless.policy.rows import Disposition as Way

COUNTED = ("in_chain", "returned", "approved", "running")
DONE = ("agree", "done")


@fact_source(
    "disposition", "disposition_eligible", "disposition_in_hand", "chain_done", "consents", "documents",
    "placement_over", "recheck_due", "placement_renewed",
)  # fmt: skip
def placing_facts(cases: list[Case], policy: Policy, on: date) -> Mapping[int, Mapping[str, Any]]:
    """The newest disposition that is in hand or runs; it was found eligible when it was sent into its chain."""
    rows = Disposition.objects.unscoped("facts of cases reached by their officer").filter(
        case__in=[case.pk for case in cases], interim=False, state__in=COUNTED
    )
    held = list(rows.select_related("renews").order_by("pk"))
    newest = {one.case_id: one for one in held}
    ends = {one.case_id: _ends(one, policy, on) for one in held if one.state == "running"}
    files = files_of(newest.values()) if newest else {}
    done = _done(list(newest.values())) if newest else {}
    return {
        pk: _facts(one, files[one.pk], done.get(one.pk, ()), way_of(policy, one.way)) | ends.get(pk, {})
        for pk, one in newest.items()
    }


def _ends(one: Disposition, policy: Policy, on: date) -> dict[str, Any]:
    """Of what runs: whether its time is over by the rule, or only its look again is due."""
    day = returns_to_check(one.ends_on, policy) if one.ends_on else None
    again = one.ends_on is None and one.recheck_on is not None and one.recheck_on < on
    return {"placement_over": day is not None and day <= on, "recheck_due": again}


def _facts(one: Disposition, file: File, done: tuple[str, ...], today: Way | None) -> dict[str, Any]:
    """Judged by the version it was proposed under: what that one asked for is all that may still be asked."""
    own = from_kept(one.terms)
    settled = all(step.text in done for step in steps_of(own))
    asked = today if settled and today else own
    return {
        "disposition": one.way,
        "disposition_eligible": one.round > 0,
        "disposition_in_hand": one.state in ("in_chain", "returned"),
        "placement_renewed": one.state == "running" and continues_ended(one),
        "chain_done": tuple(dict.fromkeys((*done, *(asked.chain if settled else ())))),
        "consents": file.consents | (frozenset(asked.consents) if settled else frozenset()),
        "documents": file.kinds | (frozenset(asked.documents) if settled else frozenset()),
    }


def _done(dispositions: list[Disposition]) -> dict[int, tuple[str, ...]]:
    rounds = {one.pk: one.round for one in dispositions}
    rows = Opinion.objects.unscoped("facts of cases reached by their officer").filter(
        disposition__in=list(rounds), verdict__in=DONE
    )
    found: dict[int, tuple[str, ...]] = {}
    for pk, number, text in rows.order_by("pk").values_list("disposition_id", "round", "step_text"):
        if number == rounds[pk]:
            found[pk] = (*found.get(pk, ()), text)
    return found
