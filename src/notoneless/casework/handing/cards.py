"""The card of a case page about work that changes hands."""

from datetime import date

from notoneless.casework.cards import Action, Card, Line, card
from notoneless.casework.handing.lists import transfers_of
from notoneless.casework.handing.models import Transfer
from notoneless.casework.models import Case
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.policy import Policy

SHOWN = 5


@card(order=70)
def card_of(case: Case, _policy: Policy, by: Officer, on: date) -> Card | None:
    """One statement for each kind of record."""
    transfers = transfers_of(case)
    mine = case.closed_on is None and may(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    lines = [_line(one, on) for one in transfers[:SHOWN]]
    if not lines and not mine:
        return None
    open_one = next((one for one in transfers if one.state == Transfer.ASKED), None)
    closed = f"已提出移交{open_one.receiver}，等待答复" if open_one else ""
    actions = [Action("移交其他乡镇或学校", "handing.ask", {"code": case.code}, closed)] if mine else []
    return Card(
        title="移交与告知",
        lines=tuple(lines),
        actions=tuple(actions),
        more=max(0, len(transfers) - SHOWN),
    )


def _line(transfer: Transfer, on: date) -> Line:
    return Line(
        f"{transfer.asked_on} 由{transfer.from_unit.name}移交{transfer.receiver}",
        transfer.get_state_display(),
        transfer.state == Transfer.ASKED and transfer.due_on < on,
        "handing.transfer",
        {"code": transfer.code},
    )
