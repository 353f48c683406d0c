"""Rows of the catalogues of the law shelf: one frozen dataclass for each kind of list a pack may hold."""

from dataclasses import dataclass
from decimal import Decimal

from notoneless.policy.answering import ANSWERING_CATALOGUES
from notoneless.policy.assessing.rows import CATALOGUES as ASSESSING
from notoneless.policy.keeping.shelf import CATALOGUES as KEEPING

Words = tuple[str, ...]


@dataclass(frozen=True)
class Actor:
    """A body or post that a rule can name as sender, receiver, issuer or responsible.

    `unit` is the kind of unit that it is in this house; without one it stands outside.
    """

    code: str
    label: str
    line: str = ""
    may_issue_notice: bool = False
    unit: str = ""


@dataclass(frozen=True)
class Ledger:
    """A statutory list: who keeps it, how often it is brought up to date."""

    code: str
    label: str
    keeper: str
    rhythm: str = ""


@dataclass(frozen=True)
class Comparison:
    """One of the three comparisons, or another list held against a list: what is in the left and not in the right."""

    code: str
    label: str
    left: str
    right: str
    yields: str


@dataclass(frozen=True)
class FindingKind:
    """What a comparison can find, who must check it, who else is told, and within how many days."""

    code: str
    label: str
    question: str
    route: str
    due_days: int
    route_out_of_county: str = ""
    told: Words = ()
    comparison: str = ""
    opens_case: bool = True


@dataclass(frozen=True)
class ResultCategory:
    """How a finding can end (核查结果): the situation it leads to and the proofs that carry it."""

    code: str
    label: str
    verdict: str
    situation: str
    proofs: Words = ()
    two_persons: bool = False
    interim_situation: str = ""
    situation_out_of_county: str = ""


@dataclass(frozen=True)
class SituationRule:
    """Which proofs carry a situation and who must confirm it; the codes themselves are fixed in `situations`."""

    code: str
    label: str
    proofs: Words = ()
    two_persons: bool = False
    offered: bool = True
    basis: str = ""


@dataclass(frozen=True)
class Reason:
    """A reason why a child is out of school; sensitive ones are shown to few and never exported freely."""

    code: str
    label: str
    group: str
    sensitive: bool = False
    school_fault: bool = False  # the school's own doing: it owes the family an apology at the door


@dataclass(frozen=True)
class Measure:
    """Something that helps a child back (按因施策), and the reasons it answers; none named: any."""

    code: str
    label: str
    reasons: Words = ()


@dataclass(frozen=True)
class CleaningItem:
    """One standard that files of the `groups` are held to in a clean-up (三类清理、送教核查).

    `check` names what the system can read of it from the records; nothing: only a person can say.
    """

    code: str
    label: str
    groups: Words
    check: str = ""


@dataclass(frozen=True)
class DossierItem:
    """A line of the dossier index (档案资料清单): its volume, who builds it, what fills it; `number` is a label.

    `fed_by`: pieces (filed by hand), ledger (counted from the ledger), children (一生一案 of the `ways`).
    """

    code: str
    label: str
    volume: str
    volume_label: str
    number: str
    turn: int
    fed_by: str
    builders: Words
    standard: str = ""
    remark: str = ""
    monthly: bool = False
    ways: Words = ()
    not_by: Words = ()  # kinds of school that do not build it


@dataclass(frozen=True)
class Disposition:
    """One lawful end of a case (处置), with its national basis; not offered where it has none."""

    code: str
    label: str
    basis: str
    offered: bool
    situation: str
    eligibility: Words = ()
    documents: Words = ()
    index_minimum: Words = ()
    chain: Words = ()
    consents: Words = ()
    builders: Words = ()
    order_rules: Words = ()
    duration: str = ""
    follow_up: str = ""
    annex_number: str = ""
    dossier_code: str = ""
    historic: bool = False
    # Beside each step of `chain`: the bodies that may take it ("a|b"), what they do, the paper that must lie there.
    chain_by: Words = ()
    chain_acts: Words = ()
    chain_papers: Words = ()
    criteria: Words = ()  # names of `placing.eligibility.CRITERIA`
    # What school takes the child over: zone, special, vocational, special_discipline, any.
    school_kind: str = ""
    ends: str = ""  # how its last day is found: term, year, stated; nothing: it has none
    rechecked: bool = False
    # The term of `schooling` that says after how many months; nothing: `recheck_months`, the yearly look.
    recheck_rule: str = ""
    # Takes a child off the list of those to be brought back without seeing it in class.
    convenient: bool = False


@dataclass(frozen=True)
class Placement:
    """A placement named beside the ten dispositions; its fields mean what they mean in `Disposition`."""

    code: str
    label: str
    situation: str
    basis: str = ""
    offered: bool = True
    documents: Words = ()
    chain: Words = ()
    consents: Words = ()
    order_rules: Words = ()
    duration: str = ""
    follow_up: str = ""
    chain_by: Words = ()
    chain_acts: Words = ()
    chain_papers: Words = ()
    criteria: Words = ()
    school_kind: str = ""
    ends: str = ""
    rechecked: bool = False
    recheck_rule: str = ""
    convenient: bool = False


@dataclass(frozen=True)
class EvidenceKind:
    """A kind of evidence: in which form it may come and what it proves."""

    code: str
    label: str
    media: Words
    proves: str = ""
    sensitive: bool = False


@dataclass(frozen=True)
class Channel:
    """Who tells whom, on what occasion and by which day."""

    code: str
    label: str
    sender: Words
    receivers: Words
    occasion: str
    cycle: str = ""
    media: Words = ()


@dataclass(frozen=True)
class Consequence:
    """A penalty or reward as a local text has it; shown, never computed by the software."""

    code: str
    label: str
    kind: str
    on_whom: Words
    occasion: str
    points: Decimal | None = None


@dataclass(frozen=True)
class PovertyKind:
    """A kind of assisted household, with the words under which lists name it; `monitored` ones are 监测对象."""

    code: str
    label: str
    monitored: bool
    also_called: Words = ()


@dataclass(frozen=True)
class TermDates:
    """A school year or term: first and last day as month-day; the last may lie in the following year."""

    code: str
    label: str
    first: str
    last: str
    stage: str = ""


@dataclass(frozen=True)
class PauseReason:
    """Why the clock of a case may be held; a pause always has an end. `stops` : its days do not count."""

    code: str
    label: str
    stops: bool
    longest_days: int | None = None
    proof: str = ""


@dataclass(frozen=True)
class PaperRule:
    """Who may issue a kind of paper, on what basis, whether a period runs from its service, what must come before."""

    code: str
    label: str
    issuers: Words
    basis: str = ""
    starts_period: bool = False
    penal: bool = False
    after: Words = ()
    offered: bool = True


@dataclass(frozen=True)
class ServiceWay:
    """A way of service (送达方式) and its proof: `proofs` are all needed, `or_proofs` stand in for witnesses.

    `effective_after_days` is how long a public notice must hang before it counts as served; `turn` its place in a menu.
    """

    code: str
    label: str
    proofs: Words = ()
    or_proofs: Words = ()
    servers: int = 1
    witnesses: int = 0
    effective_after_days: int = 0
    turn: int = 0


@dataclass(frozen=True)
class FilingRule:
    """A report that is owed (应报送): which form, by whom to whom, how often, until when.

    `filers` are kinds of unit, `school_kinds` narrow schools (none named: every school), `receivers` are bodies.
    `rhythm` is weekly, monthly, quarterly, half_yearly, termly or yearly. `condition`: always, or only where there
    is any child it speaks of. `zero`: owed also where there is none (零报告). `repeats` false: after the first of
    the year it is owed in a later month only when something changed. `gathers`: the filings it is made up of.
    """

    code: str
    label: str
    form: str
    filers: Words
    receivers: Words
    rhythm: str
    condition: str = "always"
    school_kinds: Words = ()
    month_day: str = ""
    weekday: int | None = None
    before_day: int | None = None
    after_days: int | None = None
    zero: bool = False
    repeats: bool = True
    gathers: Words = ()
    media: Words = ()
    signed_and_sealed: bool = False


@dataclass(frozen=True)
class WorkKind:
    """A kind of entry in a unit's registers of work: group, charge (包保), letter, meeting, activity or task.

    `register` says in which; `keepers` are kinds of unit that may make it; `over` what it is about: kinds of unit, a
    child, or a named party. `months`: made anew within so many. `one`: never two at a time. `counted` is the measure
    word of an activity, `dossier` the item of the archive it fills. `publicity` false: not listed on F3-20.
    """

    code: str
    label: str
    register: str
    keepers: Words
    over: Words = ()
    months: int | None = None
    one: bool = False
    counted: str = ""
    dossier: str = ""
    publicity: bool = True


@dataclass(frozen=True)
class FormRule:
    """How a place has an official form otherwise: its title, columns dropped, renamed ("key=新列名"), added, first.

    Without a row the form is as it ships; `asked` false: this place does not have it filed.
    """

    code: str
    label: str
    title: str = ""
    drop: Words = ()
    rename: Words = ()
    add: Words = ()
    order: Words = ()
    notes: Words = ()
    asked: bool = True


CATALOGUES: dict[str, type] = {
    "actors": Actor,
    "ledgers": Ledger,
    "comparisons": Comparison,
    "finding_kinds": FindingKind,
    "results": ResultCategory,
    "situations": SituationRule,
    "reasons": Reason,
    "measures": Measure,
    "cleaning_items": CleaningItem,
    "dossier_items": DossierItem,
    "dispositions": Disposition,
    "placements": Placement,
    "evidence": EvidenceKind,
    "channels": Channel,
    "consequences": Consequence,
    "poverty_kinds": PovertyKind,
    "school_terms": TermDates,
    "pause_reasons": PauseReason,
    "papers": PaperRule,
    "service_ways": ServiceWay,
    "forms": FormRule,
    "filings": FilingRule,
    "work_kinds": WorkKind,
    **ASSESSING,
    **ANSWERING_CATALOGUES,
    **KEEPING,
}
