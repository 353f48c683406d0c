"""四查三比对: runs of the comparison over frozen registers, and the findings that people must judge.

Start at `running.py` (one run, end to end), then `routing.py` (who must check), `judging.py` (the five answers).
Screening knows no case: who is already in care is told by the caller.
"""
