"""Attempts to break the whole way: killed processes, two people at once, messy files, lost posts."""
