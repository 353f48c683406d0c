"""Every ledger of the house, in the order of the index."""

from collections.abc import Mapping
from types import MappingProxyType

from notoneless.reporting.ledgers import groups, missing, moved, placed, schooling
from notoneless.reporting.ledgers.terms import Ledger

LEDGERS: Mapping[str, Ledger] = MappingProxyType(
    {
        one.code: one
        for one in (
            *schooling.LEDGERS[:2],
            *missing.LEDGERS,
            *placed.LEDGERS,
            *groups.LEDGERS,
            *schooling.LEDGERS[2:],
            *moved.LEDGERS,
        )
    }
)
