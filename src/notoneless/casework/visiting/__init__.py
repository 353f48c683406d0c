"""Persuasion visits (劝返): one record per visit and child, never edited; what counts is told by the pack."""
