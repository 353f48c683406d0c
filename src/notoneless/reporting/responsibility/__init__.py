"""Who is responsible for what, and what was done about it: groups, charges (包保), letters, meetings, publicity, tasks.

Registers of a unit's work, none of them about what became of a child. Which kinds there are stands in the packs
(`work_kinds`). Start at `kinds.py`, then `holding.py` (who sits where, who answers for what), `letters.py`,
`meeting.py`, `tasks.py`; `lists.py` is the reading side.
"""
