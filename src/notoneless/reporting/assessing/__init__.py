"""Assessment (考核): rounds of score sheets, lines that each cite their event, objections, veto, publication, freezing.

A line is proposed by the machine from work that was owed (`events`) or entered by a person with proof, and counts only
when the assessor confirms it. No line is ever made of a number of children: who finds a child and says so loses
nothing. Start at `rounds.py`, then `lines.py`, `objecting.py`, `vetoing.py`, `correcting.py`; `lists.py` is the reading
side.
"""
