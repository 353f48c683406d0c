"""What the rules must know of one case to say which moves are open; the records of casework fill it."""

from dataclasses import dataclass
from datetime import date

from notoneless.policy.timing.pausing import Hold


@dataclass(frozen=True)
class CaseFacts:
    """Facts only, no judgements: what has been recorded until `on`. Codes are those of the packs."""

    on: date
    state: str = ""
    level: int = 0
    opened_on: date | None = None
    origin: str = ""
    # the clock: what is awaited since when, whose it is, pauses, and what took the case up the last time
    step: str = ""
    step_since: date | None = None
    due_on: date | None = None
    in_county: bool = True
    holds: tuple[Hold, ...] = ()
    risen_on: date | None = None
    risen_failures: int = 0
    risen_failures_on: date | None = None  # the day of that rise: a row that began later is a new one
    risen_township_failures: int = 0
    risen_notice_due_on: date | None = None
    # findings and verification
    already_open: bool = False
    result: str = ""
    proofs: frozenset[str] = frozenset()
    confirmed_by: frozenset[str] = frozenset()
    verified_by_responsible: bool = False
    dropout_verdict: str = ""
    # persuasion
    failed_in_a_row: int = 0
    failed_since: date | None = None  # the first failure of that row
    persuasion_records: int = 0
    township_failures: int = 0
    joint_records: int = 0
    first_visit_on: date | None = None
    last_visit_on: date | None = None
    promised_on: date | None = None
    notice_due_on: date | None = None
    deadline_lapsed: bool = False
    returned_down_reason: str = ""
    # placement and return
    disposition: str = ""
    disposition_eligible: bool = False
    disposition_in_hand: bool = False
    chain_done: tuple[str, ...] = ()
    consents: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    placement_over: bool = False
    recheck_due: bool = False
    placement_renewed: bool = False
    attendance_confirmed: bool = False
    in_register: bool = False
    # afterwards
    watch_plan: bool = False
    watch_rounds: int = 0
    exception_by: str = ""
    taken_over_outside: bool = False
    relapse_reason: str = ""
    new_evidence: str = ""
