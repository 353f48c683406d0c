"""What the rules ask of a disposition (处置): who may have it, in what order it is approved, how long it runs.

Start at `ways.py` (what can be proposed, its chain of steps), then `eligibility.py`, `orders.py` and `periods.py`.
"""
