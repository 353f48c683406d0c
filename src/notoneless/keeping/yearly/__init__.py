"""The change of the school year (学年更替): promotion, leavers, entrants, archive; nobody falls between two.

Start at `reckoning.py` (what becomes of each child; nothing is written), then `turning.py` (the deed over the whole
county and its way back). Between two lists `speaking.py` and `screening.tracing` keep last year's rows from undoing it.
"""
