"""工作简报 to party and government: proposed when something changed, in counts and no names; start at `changes.py`."""
