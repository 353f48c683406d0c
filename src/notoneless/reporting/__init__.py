"""Ledgers, boards and figures: read only, from the records of the floors below. Start at `equation.py`."""
