"""Figures that can be asked: what each counts, by which formula a rate is made, what may be shown; no records.

Start at `catalogue.py`, then `formulas.py`; `shares.py` does the arithmetic, exactly.
"""
