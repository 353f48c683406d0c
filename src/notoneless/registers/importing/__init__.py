"""The way of a file into the registers: received, read, mapped, checked, staged, reviewed, committed, undone."""
