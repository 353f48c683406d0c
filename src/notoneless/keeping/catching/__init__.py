"""Catching up (学业补偿): classes with roster, tests and certificate; the vocational way and what became of it.

Which kinds of class there are, how many days they run and what is tested stands in the packs (`course_kinds`,
`route_kinds`). Start at `courses.py` (opened, closed), then `roster.py`, `attending.py` (days and tests),
`certifying.py`, `routing.py` (职业规划、学技、就业); `lists.py` is the reading side.
"""
