"""Recipes of the care room: a pair of Bob's child, helped by a teacher of its school."""

from notoneless.keeping.care.models import Help, Helper, Pair
from tests.house.whose import PUPIL
from tests.journeys.filling import Filled
from tests.journeys.recipes import Made, _code
from tests.keeping.care.invented import a_helper, a_pair, helped


def _pair(filled: Filled) -> Pair:
    found = Pair.objects.unscoped("one is enough").filter(child=filled.child).order_by("pk").first()
    return found or a_pair(filled.county, filled.child, _helper(filled), why="学习困难")


def _helper(filled: Filled) -> Helper:
    found = Helper.objects.unscoped("one is enough").filter(unit__code="S-SQ").order_by("pk").first()
    return found or a_helper(filled.county)


def _help(filled: Filled) -> Help:
    found = Help.objects.unscoped("one is enough").filter(pair__child=filled.child).order_by("pk").first()
    return found or helped(filled.county, _pair(filled))


def helper_code(filled: Filled) -> Made:
    return _code(_helper(filled).code)


def pair_code(filled: Filled) -> Made:
    return _code(_pair(filled).code)


def help_code(filled: Filled) -> Made:
    return _code(_help(filled).code)


THEIRS: dict[str, frozenset[str]] = {
    "helper_code": frozenset({"alice", "gina", "dora"}),  # the register of the school, not of the township
    "pair_code": PUPIL,
    "help_code": PUPIL,
}
