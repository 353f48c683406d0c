"""Inspections (督导检查) and readiness (迎检): a list drawn by a seed on record, faults as tasks to their end.

Start at `deeds.py`; what is looked at are the dossiers of the children under one unit.
"""
