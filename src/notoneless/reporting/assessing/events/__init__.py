"""What the machine finds that a line may cite: late reports, faults, overdue tasks, letters, what was denied.

Each module reads one room; none counts children. Start at `gathering.py`.
"""
