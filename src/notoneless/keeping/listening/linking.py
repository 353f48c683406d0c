"""The one-time form for an office without an account: opened for one question, ended with it."""

import secrets
from datetime import date

from notoneless import trail
from notoneless.keeping.listening.letterbox import address_of, lay_out_question, letterbox
from notoneless.keeping.listening.models import OfficeAsk
from notoneless.keeping.listening.refusals import ClosedAlready, NoInbox, WordMissing
from notoneless.keeping.listening.wording import due_after
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

TOKEN_BYTES = 20
WHY = "the question whose link its officer opens"


@deed
def open_answer_link(*, ask: OfficeAsk, expected: int, policy: Policy, by: Officer, on: date) -> OfficeAsk:
    """A new link ends the one before it. Who holds it reads this question and nothing else."""
    require(Permission.KEEP_WORK, by=by, at=ask.unit, on=on)
    if ask.closed_on is not None:
        raise ClosedAlready(ask.code)
    if not address_of(""):
        raise NoInbox
    until = due_after(policy.listening.answer_link_days, on)
    if until is None:
        raise WordMissing("链接有效期（政策包未规定“一次性答复链接的有效期”）")
    before, token = ask.link_name, secrets.token_hex(TOKEN_BYTES)
    name = lay_out_question(
        ask, token, until, policy
    )  # first the file, then the row; left over it is taken back
    rows = OfficeAsk.objects.unscoped(WHY).filter(pk=ask.pk, version=expected, closed_on=None)
    changed = rows.update(link_token=token, link_name=name, link_until=until, version=expected + 1)
    if not changed:
        letterbox().take_back_question(name)
        raise StaleVersion
    if before:
        letterbox().take_back_question(before)
    detail = {"until": str(until)}
    trail.note("office.link_opened", by=by, on=on, about=ask.code, area=ask.unit.path, detail=detail)
    ask.refresh_from_db()
    return ask


def link_of(ask: OfficeAsk, *, on: date) -> str:
    """Where the office answers; empty where no link is open."""
    if not ask.link_token or ask.closed_on is not None or ask.link_until is None or ask.link_until < on:
        return ""
    return address_of(f"a/{ask.link_token}")
