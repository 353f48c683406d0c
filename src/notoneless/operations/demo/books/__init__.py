"""The registers as files: errors put in, headings of each office, rows noted. Start at `household.py`."""
