"""Looking at evidence, correcting it, what the reviewer is pointed to, and calls back; start at entrances.py."""
