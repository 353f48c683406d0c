"""Three visits and one check (三访一验): areas, households and months covered, with what was found at each door.

A round (走访排查) belongs to a unit, a kind and a month; it is parted into areas (片: village, grid or class), each
with its team and with how many households or children it has to reach. Which rounds there are, in which months, and
what may be answered stands in the packs (`round_kinds`, `door_answers`). Start at `opening.py`, then `teams.py`,
`surveying.py` (household by household, F3-07), `checking.py` (child by child); `lists.py` and `owing.py` are the
reading side.
"""
