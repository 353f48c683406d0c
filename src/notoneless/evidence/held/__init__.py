"""Files that are about a unit's work and no child: signed letters, minutes, posters, stamped returns.

Start at `keeping.py`; what names such a file (a letter, a meeting, a filing) says so in `subject`. Files about a child
are evidence, in the room above.
"""
