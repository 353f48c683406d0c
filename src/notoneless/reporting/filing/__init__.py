"""The reporting calendar: what each unit owes, filed, returned, corrected, received and locked; notices downwards.

Start at `due.py` (what is owed by the packs), then `submitting.py` (one tap: report, zero, no change, correction),
`blocking.py` (why a zero report would not be true) and `answering.py` (received, returned, locked, urged).
"""
