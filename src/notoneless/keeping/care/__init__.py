"""Care (关爱帮扶): pairing of teachers and pupils, records of help, plans, talks, places and activities.

Start at `needs.py` (who is to be paired, read from circumstances and cases), `proposing.py` (who might help whom),
`pairing.py` (结对、调换、结束) and `helping.py` (帮扶记录); `lists.py` is the reading side.
"""
