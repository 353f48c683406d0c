"""Deeds of the demo county that need more than one officer and a file of papers: placements."""
