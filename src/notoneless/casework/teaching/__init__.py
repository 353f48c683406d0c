"""Home and remote teaching (送教上门， 远程送教): a plan per child, a quota per week, sessions with evidence.

Start at `planning.py`, then `teaching.py` (sessions held, missed, made up) and `weeks.py` (what is owed and what was
given). A child may be taught at home without an open case, so the records hang on the child.
"""
