"""What of a child's dossier is there, missing with who owes it, or not owed; nothing is owed after the return."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from notoneless.casework.noticing.facts import Issued
from notoneless.casework.placing.documents import File
from notoneless.policy import Policy
from notoneless.policy.rows import Disposition as Way
from notoneless.policy.rows import DossierItem
from notoneless.policy.visiting.counts import VisitCounts

THERE, MISSING, NOT_OWED = "there", "missing", "not_owed"
NOTICE, RECORDS, JOINT, CONTINUING = (
    "deadline_notice", "persuasion_record", "joint_persuasion_record", "continuing_persuasion"
)  # fmt: skip
INFORMATION = "enrolment_information"
OUT_OF_SCHOOL = (NOTICE, RECORDS)


@dataclass(frozen=True, slots=True)
class Line:
    """One paper that the index asks for; `owes` is who must bring it where it is missing."""

    kind: str
    label: str
    state: str
    sentence: str
    owes: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What lies in one dossier, from the records of the rooms below."""

    kinds: frozenset[str]
    counts: VisitCounts
    is_back: bool
    seen_in_class: bool
    papers: tuple[Issued, ...]
    file: File | None
    owner: str

    @property
    def notice(self) -> Issued | None:
        rows = [one for one in self.papers if one.starts_period and one.state == "issued"]
        return rows[-1] if rows else None


def lines_of(way: Way | None, item: DossierItem, held: Held, policy: Policy) -> tuple[Line, ...]:
    """What the index asks at least, in its order; before a disposition is chosen the notice and the records."""
    wanted = (way.index_minimum or way.documents) if way else OUT_OF_SCHOOL
    return tuple(_line(kind, way, item, held, policy) for kind in wanted)


def _line(kind: str, way: Way | None, item: DossierItem, held: Held, policy: Policy) -> Line:
    state, sentence = RULES.get(kind, _paper)(kind, held, policy)
    owes = _owes(kind, way, item, held, policy) if state == MISSING else ""
    return Line(kind, _label(kind, policy), state, sentence, owes)


def _records(_kind: str, held: Held, policy: Policy) -> tuple[str, str]:
    number, wanted = held.counts.persuasion_records, policy.dossier.min_records or 1
    asked = f"{number}份，归档要求{wanted}份以上" if policy.dossier.min_records else f"{number}份"
    if number >= wanted:
        return THERE, asked
    if held.is_back:
        return NOT_OWED, f"{asked}；{_back(held)}，不再补记"
    return MISSING, f"{asked}，还缺{wanted - number}份"


def _notice(_kind: str, held: Held, policy: Policy) -> tuple[str, str]:
    paper = held.notice
    if paper is not None:
        served = f"，{paper.served.served_on}送达" if paper.served else "，待送达"
        if paper.served or held.is_back:
            return THERE, f"{paper.full_number}，{paper.issued_on}出具{served if paper.served else ''}"
        return MISSING, f"{paper.full_number}，{paper.issued_on}出具{served}"
    if NOTICE in held.kinds:
        return THERE, "已归档"
    if held.is_back:
        return NOT_OWED, f"{_back(held)}，不需再发"
    wanted = policy.visits.failed_before_notice
    failed = held.counts.failed_in_a_row
    if wanted is not None and failed < wanted:
        return NOT_OWED, f"劝返未果{failed}次，满{wanted}次再发，尚未到期"
    return MISSING, "尚未出具"


def _joint(kind: str, held: Held, policy: Policy) -> tuple[str, str]:
    number, wanted = held.counts.joint_records, policy.dossier.min_joint_records or 1
    if kind in held.kinds or number >= wanted:
        return THERE, f"联合劝返{number}次"
    if held.is_back:
        return NOT_OWED, f"联合劝返{number}次；{_back(held)}，不再补记"
    return MISSING, f"联合劝返{number}次，要求{wanted}次以上"


def _continuing(kind: str, held: Held, policy: Policy) -> tuple[str, str]:
    if held.counts.persuasion_records or kind in held.kinds:
        return THERE, f"劝返记录{held.counts.persuasion_records}份"
    return (NOT_OWED, f"{_back(held)}") if held.is_back else (MISSING, "尚无持续劝返记录")


def _information(kind: str, held: Held, policy: Policy) -> tuple[str, str]:
    return (THERE, "入学验证已登记") if held.seen_in_class else _paper(kind, held, policy)


def _paper(kind: str, held: Held, policy: Policy) -> tuple[str, str]:
    if kind in held.kinds:
        day = held.file.issued(kind) if held.file else None
        return THERE, f"{day}" if day else "已归档"
    made = held.file.made.get(kind) if held.file else None
    return MISSING, f"{made.number}已出具，{made.lacking}" if made else "没有归档"


RULES: Mapping[str, Callable[[str, Held, Policy], tuple[str, str]]] = {
    NOTICE: _notice, RECORDS: _records, JOINT: _joint, CONTINUING: _continuing, INFORMATION: _information,
}  # fmt: skip


def _back(held: Held) -> str:
    number = held.counts.persuasion_records
    return f"第{number}次劝返后已返校" if number else "未经上门劝返即已返校"


def _label(kind: str, policy: Policy) -> str:
    return policy.evidence[kind].label if kind in policy.evidence else kind


def _owes(kind: str, way: Way | None, item: DossierItem, held: Held, policy: Policy) -> str:
    """The body at whose step of the chain the paper must lie; else whose turn the case is, else who builds the line."""
    if kind in OUT_OF_SCHOOL and held.owner:
        return held.owner
    if way is not None:
        for body, paper in zip(way.chain_by, way.chain_papers, strict=False):
            if paper == kind:
                return "、".join(label_of(one, policy) for one in body.split("|"))
    return held.owner or "、".join(label_of(one, policy) for one in item.builders)


def label_of(body: str, policy: Policy) -> str:
    return policy.actors[body].label if body in policy.actors else body
