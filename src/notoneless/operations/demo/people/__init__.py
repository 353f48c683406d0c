"""The invented children and what is true of them. Start at `families.py` (who), then `fates.py` (which story)."""
