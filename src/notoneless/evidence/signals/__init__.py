"""What a reviewer is pointed to, never a verdict: pure functions over frozen facts. Start at looking.py. No Django."""
