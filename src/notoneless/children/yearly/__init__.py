"""What the change of a school year does to the place of learning; start at `moving.py`."""
