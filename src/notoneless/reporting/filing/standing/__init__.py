"""How reports stand towards their days at a place, for figures, boards and lists; start at `timeliness.py`."""
