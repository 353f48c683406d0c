"""The clock of a case: what is due, what has lapsed, the level it goes up to, pauses with an end, the daily digest.

Start at `running.py` (one night), then `raising.py` and `answering.py` (a case goes up, and is accepted or sent back),
`holding.py` (挂起) and `digesting.py`. What is due by which rule is told by `policy.timing`.
"""
