"""The change of the school year over a whole county."""
