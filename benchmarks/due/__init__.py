"""Deadlines against a wall calendar that knows nothing of ours; one night of the clock against a pass over its rows."""
