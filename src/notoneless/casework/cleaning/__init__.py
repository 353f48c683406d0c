"""Clean-ups (三类清理、送教核查): every running file held to the standards item by item, each fault to its end.

Start at `starting.py` (which files a campaign lists), then `checking.py` (pass, or to be mended by whom until when)
and `readings.py` (what the records say of a standard; a person decides).
"""
