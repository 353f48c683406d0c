"""Who may send in which list: the kinds of a role, and for a department only in the name of its own unit."""

from notoneless.officers.models import Officer
from notoneless.officers.roles import BY_ASSIGNMENT, ROLES
from notoneless.places.models import Unit
from notoneless.registers.kinds import CODES, kind_of
from notoneless.registers.refusals import KindOfOthers, SourceOfOthers


def kinds_sent_by(officer: Officer) -> tuple[str, ...]:
    """In the order in which an office uploads them."""
    terms = ROLES.get(officer.role)
    sends = terms.sends if terms else frozenset()
    return tuple(code for code in CODES if sends is None or code in sends)


def own_unit_only(officer: Officer) -> str:
    """The path of the one unit whose lists a department sends and sees; '' for who answers for an area or a school."""
    post = officer.active_post
    return post.unit.path if post is not None and post.role in BY_ASSIGNMENT else ""


def refuse_foreign_kind(officer: Officer, kind: str, source: Unit) -> None:
    """The permission is asked for beside this."""
    if kind not in kinds_sent_by(officer):
        raise KindOfOthers(kind_of(kind).label, kind_of(kind).filled_by)
    own = own_unit_only(officer)
    if own and source.path != own:
        raise SourceOfOthers(source.name)
