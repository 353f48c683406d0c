"""Dossiers (档案): the index per unit with what is there and what is missing, one file per child, copies that leave.

Start at `index.py` (a unit), `child_files.py` (a child) and `copying/making.py` (a copy as PDF or ZIP).
"""
