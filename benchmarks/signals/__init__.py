"""Signals about visits: fabrications planted by somebody else, and honest visits that must stay unmentioned."""
