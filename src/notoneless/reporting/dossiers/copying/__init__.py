"""Copies of dossiers that leave: gathered as their taker may see them, joined, sealed under a hash, marked when taken.

Start at `making.py`; `child_parts.py` and `unit_parts.py` say what lies in a copy and in which order.
"""
