"""The reading API for superior systems: figures and ledgers without names, with its own description."""
