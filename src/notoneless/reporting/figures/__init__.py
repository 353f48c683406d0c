"""Figures that can be asked: each keeps its words, rule, day and members, opens to children, and can be made again.

Start at `taking.py`, then `computing.py`; pages read by `lists.py`.
"""
