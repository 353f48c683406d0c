"""Call-back: a share of visits drawn by a seed on record, and what the families say. Start at sampling.py."""
