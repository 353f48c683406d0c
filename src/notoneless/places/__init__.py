"""County, townships, villages, schools: two trees, dated, and which unit answers for what.

Start reading at `models/unit.py`, then `building.py` (deeds), `finding.py` and `duties.py` (questions).
"""
