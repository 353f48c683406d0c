"""休学、延缓入学 without their papers: a report that names them goes out with those named as not settled.

石柱 2023年秋季通知 五(二): what is reported as leave or deferral needs its proof. A report is never held back by that
(decision 10): the truthful one leaves on its day and says who is not proved.
"""

from collections.abc import Mapping
from datetime import date

from notoneless.casework.placing.models import Disposition
from notoneless.children.lists import of_base, place_field, visible_children
from notoneless.evidence.lists import proofs_by_child
from notoneless.officers.models import Officer
from notoneless.places.models import Unit
from notoneless.places.paths import is_root, under
from notoneless.policy import Policy
from notoneless.policy.situations import situations_of_group
from notoneless.reporting.filing.blocking import Blocker, base_of

PROOFS = "proofs"
NAMING = frozenset({"annex3", "annex4"})
"""The forms that name who is on leave or deferred."""
SITUATIONS = tuple(one.code for group in ("leave", "deferred") for one in situations_of_group(group))
RUNNING = ("running", "renewed")
WHY = "whether leave and deferral of children already narrowed were granted"


def unproved_leaves(form: str, unit: Unit, *, policy: Policy, by: Officer, on: date) -> list[Blocker]:
    """One reason with the children it is about; nothing where each was granted here or has its papers on file."""
    if form not in NAMING:
        return []
    base = base_of(unit)
    rows = of_base(visible_children(by, on=on), base).filter(situation__in=SITUATIONS)
    if not is_root(unit.path):
        rows = rows.filter(under(place_field(base), unit.path))
    named = {pk: (code, situation) for pk, code, situation in rows.values_list("pk", "code", "situation")}
    granted = Disposition.objects.unscoped(WHY).filter(child__in=named, state__in=RUNNING)
    open_ones = set(named) - set(granted.values_list("child", flat=True))
    held, wanted = proofs_by_child(open_ones), papers_wanted(policy)
    codes = tuple(
        sorted(named[pk][0] for pk in open_ones if not _is_proved(held.get(pk, set()), wanted, named[pk][1]))
    )
    said = f"休学、延缓入学没有证明材料的 {len(codes)} 人（须有批准的处置，或补齐申请和证明）"
    return [Blocker(PROOFS, said, codes)] if codes else []


def papers_wanted(policy: Policy) -> Mapping[str, frozenset[str]]:
    """Situation -> the papers that its disposition asks for in force."""
    found: dict[str, frozenset[str]] = {}
    for one in policy.dispositions.values():
        if one.offered and one.situation in SITUATIONS:
            found.setdefault(one.situation, frozenset(one.documents))
    return found


def _is_proved(held: set[str], wanted: Mapping[str, frozenset[str]], situation: str) -> bool:
    papers = wanted.get(situation, frozenset())
    return bool(papers) and papers <= held
